"""A role goes to somebody else: the summary to read to them, and their yes."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from warroom.incident import roles
from warroom.incident.roles import Handover
from warroom.incident.text import visible
from warroom.language import N_, _, listed
from warroom.ui.screens.dialog import Dialog
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.prose import Prose


class HandoverScreen(Dialog[str]):
    """It ends with "taken", with "copy", or with "" for later; the gap stays until the new holder has said yes."""

    PLACE: ClassVar[str] = N_("the handover")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a", "close('taken')", N_("They have it"), id="handover.taken", tooltip=N_("The new holder has said yes")
        ),
        Binding("y", "close('copy')", N_("Copy"), id="handover.copy", tooltip=N_("Copy the handover summary")),
        Binding(
            "escape,q", "close('')", N_("Later"), id="handover.later", tooltip=N_("Later; it stays among the gaps")
        ),
        Binding("j,down", "scroll(1)", show=False, id="handover.down", tooltip=N_("Scroll down")),
        Binding("k,up", "scroll(-1)", show=False, id="handover.up", tooltip=N_("Scroll up")),
    ]

    def __init__(self, one: Handover, summary: str) -> None:
        super().__init__()
        self._one = one
        self._summary = summary

    def compose(self) -> ComposeResult:
        """The summary in a frame."""
        one = self._one
        with VerticalScroll(classes="box") as box:
            title = _("{role}: {before} hands over to {after}").format(
                role=roles.shown(one.role), before=listed(one.before), after=listed(one.given.people)
            )
            box.border_title = Content(visible(title))
            yield Prose(Content(self._summary), markup=False)
        yield KeyLine()

    def action_close(self, wish: str) -> None:
        """Done with it."""
        self.dismiss(wish)

    def action_scroll(self, by: int) -> None:
        """Scroll the summary."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
