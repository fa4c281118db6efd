"""What becomes of several lines that were pasted: one entry, an entry for each, or a file."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets.option_list import Option

from warroom.incident import pasted
from warroom.incident.text import shorten, visible
from warroom.language import N_, _
from warroom.ui.becoming import FILE, LINES, ONE, Choices, counts, name
from warroom.ui.screens.dialog import Dialog
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.options import Options
from warroom.ui.widgets.prose import Prose

_SHOWN = 3
"""How many lines of the paste are shown."""


class PasteScreen(Dialog[str | None]):
    """It ends with ONE, LINES or FILE, or with None to go back to the bar with the text in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "choose(0)", N_("One entry"), id="paste.one", tooltip=N_("One entry with all lines")),
        Binding("2", "choose(1)", N_("A line each"), id="paste.lines", tooltip=N_("An entry for each line")),
        Binding("3", "choose(2)", N_("File"), id="paste.file", tooltip=N_("A file; its first line is the entry")),
        Binding("escape", "back", N_("Into the bar"), id="paste.back", tooltip=N_("Record nothing; edit it first")),
    ]

    def __init__(self, choices: Choices, text: str) -> None:
        super().__init__()
        self._choices = choices
        self._text = text

    def compose(self) -> ComposeResult:
        """The beginning of the text, then the choices."""
        head = [line for line in self._text[:4096].split("\n") if line.strip()][:_SHOWN]
        shown = "\n".join(shorten(visible(line), 200) for line in head)
        with Vertical(classes="box") as box:
            box.border_title = Content(_("{count} lines were pasted").format(count=self._choices.lines))
            quoted = Prose(Content.styled(shown, "$text-muted"), id="quoted", markup=False)
            yield quoted
            yield Options(*self._options(), id="becomes", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Enter does what such a text most likely wants."""
        becomes = self.query_one(Options)
        becomes.focus()
        becomes.highlighted = (ONE, LINES, FILE).index(self._choices.first)

    def _options(self) -> list[Option]:
        said = self._choices
        one = _("one entry with all its lines: {kind}").format(kind=name(said.one))
        lines = _("an entry for each line: {kinds}").format(kinds=counts(said.kinds))
        file = _("a file, {name}; its first line is the entry").format(name=pasted.NAME)
        if not said.one:
            one = _("one entry: too long, the most is {most} KiB").format(most=pasted.NOTE // 1024)
        if not said.kinds:
            lines = _("an entry for each line: too many; warroom import FILE takes them")
        able = (bool(said.one), bool(said.kinds), True)
        words = zip((one, lines, file), able, strict=True)
        return [Option(Content(f"{n}  {what}"), disabled=not can) for n, (what, can) in enumerate(words, 1)]

    def on_option_list_option_selected(self, event: Options.OptionSelected) -> None:
        """Enter, or a click."""
        event.stop()
        self.action_choose(event.option_index)

    def action_choose(self, index: int) -> None:
        """Do this with it, if it can be done."""
        if self.query_one(Options).get_option_at_index(index).disabled:
            self.app.bell()
        else:
            self.dismiss((ONE, LINES, FILE)[index])

    def action_back(self) -> None:
        """Into the bar, as one line with signs for its line ends."""
        self.dismiss(None)
