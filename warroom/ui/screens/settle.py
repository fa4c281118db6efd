"""Settling what two people said side by side: the choices, numbered; its number is the key."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from warroom.incident.clockface import Clockface
from warroom.incident.disputes import Dispute
from warroom.incident.text import visible
from warroom.language import N_, _
from warroom.ui.screens.dialog import Dialog
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.prose import Prose


class SettleScreen(Dialog[int | None]):
    """It ends with the choice, counted from 0, or with None for leaving it open."""

    PLACE: ClassVar[str] = N_("the choice")
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                str(n), f"choose({n})", show=False, id=f"settle.choose_{n}", tooltip=N_("What has this number holds")
            )
            for n in range(1, 10)
        ),
        Binding("escape,q", "close", N_("Leave it open"), id="settle.close", tooltip=N_("Leave it open; both stay")),
    ]

    def __init__(self, title: str, open_one: Dispute, face: Clockface) -> None:
        """`face` says how times are shown."""
        super().__init__()
        self._title = title
        whens = [f", {face.dated(at)}" for at in open_one.times] or [""] * len(open_one.choices)
        self._choices = [(whose + at, what) for (whose, what), at in zip(open_one.choices, whens, strict=True)]

    def compose(self) -> ComposeResult:
        """The choices in a frame."""
        pieces: list[tuple[str, str]] = []
        for number, (whose, what) in enumerate(self._choices, 1):
            pieces += [(f"{number}  ", "bold"), (visible(f"{whose}: {what}" if whose else what) + "\n", "")]
        pieces.append(("\n" + _("Press its number. What is not chosen stays in the history."), "$text-muted"))
        with VerticalScroll(classes="box") as box:
            box.border_title = Content(visible(self._title))
            yield Prose(Content.assemble(*pieces))
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There are as many numbers as choices."""
        return action != "choose" or int(str(parameters[0])) <= len(self._choices)

    def action_choose(self, number: int) -> None:
        """A number chooses."""
        self.dismiss(number - 1)

    def action_close(self) -> None:
        """Leave it open."""
        self.dismiss(None)
