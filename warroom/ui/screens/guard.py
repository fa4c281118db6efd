"""What stands against a line, before it is recorded: go back, or record it all the same with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input

from warroom.incident.capture import begins
from warroom.incident.text import shorten, visible
from warroom.keynames import key
from warroom.language import N_, _
from warroom.ui.screens.dialog import Dialog
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.prose import Prose
from warroom.ui.widgets.still import StillInput


class GuardScreen(Dialog[str | None]):
    """It ends with why the line is recorded all the same, or with None to go back to it.

    Why may be empty only where the line has a `reason` of its own already. A line of capture that is typed here, by
    who did not see the question come, is no reason: `hand` lets it wait. `begun` was typed before it came.
    """

    PLACE: ClassVar[str] = N_("the question")
    AUTO_FOCUS = "#reason"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape", "back", N_("Back to the line"), id="guard.back", tooltip=N_("Record nothing; the line stays")
        ),
        Binding("pagedown", "scroll(1)", show=False, id="guard.down", tooltip=N_("Scroll down")),
        Binding("pageup", "scroll(-1)", show=False, id="guard.up", tooltip=N_("Scroll up")),
    ]

    def __init__(
        self,
        title: str,
        against: tuple[str, ...],
        reason: str,
        hand: Callable[[str], None] = lambda line: None,
        begun: str = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._against = against
        self._reason = reason
        self._hand = hand
        self._begun = begun

    def compose(self) -> ComposeResult:
        """What stands against it, then the reason."""
        with Vertical(classes="box") as box:
            box.border_title = Content(visible(self._title))
            with VerticalScroll(id="against", can_focus=False):
                yield Prose(Content("\n".join(f"▪ {visible(one)}" for one in self._against)), markup=False)
            said = _('"{words}"').format(words=visible(self._reason)) + "\n" if self._reason else ""
            yield Prose(Content.styled("\n" + said + _("Enter records it all the same. Why?"), "$text-muted"))
            yield StillInput(
                self._begun, id="reason", placeholder=_("why all the same?"), compact=True, select_on_focus=False
            )
            handed = Prose("", id="handed", markup=False)
            handed.display = False
            yield handed
        yield KeyLine()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Record it with the reason."""
        event.stop()
        if self._handed(event.value):
            self.app.bell()
        elif event.value.strip() or self._reason:
            self.dismiss(event.value.strip())
        else:
            self.app.bell()

    def action_back(self) -> None:
        """Record nothing."""
        self._handed(self.query_one("#reason", Input).value)
        self.dismiss(None)

    def _handed(self, line: str) -> bool:
        """Whether a text is a line of capture: then it waits for the bar."""
        kind = begins(line)
        if kind:
            self._hand(line.strip())
            self.query_one("#reason", Input).value = ""
            words = _(
                '"{line}" is {kind}, no reason: it waits until {key} in the bar takes it up. Why all the same?'
            ).format(line=shorten(visible(line.strip()), 40), kind=_(kind), key=key("bar.older", "up"))
            handed = self.query_one("#handed", Prose)
            handed.display = True
            handed.update(Content.styled(words, "$text-warning"))
        return bool(kind)

    def action_scroll(self, by: int) -> None:
        """Scroll what stands against it."""
        self.query_one("#against").scroll_relative(y=by * 5, animate=False)
