"""The capture bar: one line, always at hand; it shows what the line will become while it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from warroom.incident.pasted import several
from warroom.incident.text import CUT, cells, shorten, visible
from warroom.language import N_
from warroom.ui.recall import Recall
from warroom.ui.widgets.still import StillInput

NEWLINE = "⏎"
"""What stands for a line end inside the one line; it becomes one again when the line is sent."""


class Line(StillInput):
    """The input. What is pasted comes in whole: line ends become signs, control characters visible."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Panes"), id="bar.leave", tooltip=N_("To the panes; the draft stays")),
        Binding("enter", "send", show=False, id="bar.send", tooltip=N_("Record the line")),
        Binding("up", "recall(-1)", show=False, id="bar.older", tooltip=N_("The line that waits, or was sent before")),
        Binding("down", "recall(1)", show=False, id="bar.newer", tooltip=N_("The line that came after")),
    ]

    def __init__(self) -> None:
        super().__init__(id="line", select_on_focus=False, compact=True)
        self.recall = Recall()
        self.recalls = True

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines of a paste, not only the first. What is to become of several lines is asked: until that is
        known the input holds none of them."""
        event.prevent_default()
        event.stop()
        text = event.text.rstrip("\r\n")
        if not several(text):
            self.insert_text_at_cursor(text)
            return
        before, after = self.value[: self.cursor_position], self.value[self.cursor_position :]
        self.value = ""
        self.post_message(CaptureBar.Pasted(f"{before}{_safe(text)}{after}".replace(NEWLINE, "\n"), len(after)))

    def insert_text_at_cursor(self, text: str) -> None:
        """Insert text, made safe for the terminal."""
        super().insert_text_at_cursor(_safe(text))

    def action_recall(self, by: int) -> None:
        """The line before or after the one shown, of those that wait or were sent; past the newest one, the draft."""
        if self.recalls:
            self.value = self.recall.older(self.value) if by < 0 else self.recall.newer(self.value)
            self.action_end()

    def on_key(self, event: events.Key) -> None:
        """Enter, here and not by a binding: a binding runs only once the key has bubbled to the app, and whatever is
        typed meanwhile would end up in the line that is being sent."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.send()

    def send(self) -> None:
        """The line leaves the input at once: the keys that follow belong to the next one."""
        line, self.value = self.value, ""
        self.recall.send(line)
        if line.strip():
            self.post_message(CaptureBar.Captured(line.replace(NEWLINE, "\n")))

    def action_send(self) -> None:
        """Enter, chosen in the palette."""
        self.send()

    def action_leave(self) -> None:
        """To the panes."""
        self.post_message(CaptureBar.Left())


def _safe(text: str) -> str:
    """A text in one line, with nothing in it that a terminal would obey."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return NEWLINE.join(visible(line) for line in lines)


class CaptureBar(Vertical):
    """The input and, under it, the preview. It knows no incident: the screen tells it what a line would become."""

    @dataclass
    class Captured(Message):
        """A line was sent."""

        line: str

    @dataclass
    class Pasted(Message):
        """Several lines were pasted, into what was in the bar, of which the last `behind` characters followed."""

        text: str
        behind: int

    @dataclass
    class Typed(Message):
        """The line has changed."""

        line: str

    class Left(Message):
        """Somebody wants to go to the panes."""

    def __init__(self) -> None:
        super().__init__(id="bar")
        self.line = Line()
        self._preview = Static("", id="preview", markup=False)
        self._words = Content("")
        self._title = ""
        self.cut_mark = CUT
        self.kept = ""

    def compose(self) -> ComposeResult:
        """The input above its preview."""
        yield self.line
        yield self._preview

    @property
    def text(self) -> str:
        """What is typed, with its line ends."""
        return self.line.value.replace(NEWLINE, "\n")

    @property
    def waiting(self) -> tuple[str, ...]:
        """The lines that were typed and not sent, and wait for the up arrow; the one that comes first is the last."""
        return self.unsent[0]

    @property
    def unsent(self) -> tuple[tuple[str, ...], str]:
        """The lines that wait, and what is typed in the bar."""
        waiting, typed = self.line.recall.unsent(self.line.value)
        return tuple(line.replace(NEWLINE, "\n") for line in waiting), typed.replace(NEWLINE, "\n")

    def wait(self, line: str, at: int | None = None) -> None:
        """A line waits: it comes before all others, or after those that have waited from number `at` on.

        Nothing but a key brings it into the bar, where somebody may be typing.
        """
        self.line.recall.wait(_safe(line), at)
        self.post_message(self.Typed(self.text))

    def set_aside(self) -> None:
        """What is in the bar waits, and the bar is empty."""
        shown, self.line.value = self.line.value, ""
        self.line.recall.set_aside(shown)
        self.post_message(self.Typed(""))

    def put(self, text: str, behind: int = 0) -> None:
        """Put text into the bar and the cursor behind it, or before the last characters of it."""
        self.line.recall.rest()
        self.line.value = _safe(text)
        self.line.action_end()
        if behind:
            self.line.cursor_position = len(self.line.value) - behind

    def give_back(self, line: str) -> None:
        """A line that somebody goes back to is in the bar again; where something was typed since, it waits."""
        if self.text.strip():
            self.wait(line)
        else:
            self.put(line)

    def title(self, words: str) -> None:
        """The kind that the line will be, on the frame."""
        if words != self._title:
            self._title = words
            self.border_title = Content(words)

    def preview(self, words: Content) -> None:
        """What the line will become."""
        if words.plain != self._words.plain or words.spans != self._words.spans:
            self._words = words
            self._show()

    def _show(self) -> None:
        """One line high at every width: painting it lays nothing out anew."""
        words, width = self._words, self.size.width - 2
        if width >= 2 and cells(words.plain) > width:
            words = words[: len(shorten(words.plain, width)) - len(CUT)].append(self.cut_mark)
        self._preview.update(words, layout=False)

    def on_resize(self) -> None:
        """The preview is cut to the width, with a mark."""
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass it on as our own."""
        event.stop()
        self.post_message(self.Typed(self.text))
