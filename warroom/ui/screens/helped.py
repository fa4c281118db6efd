"""A screen that tells its keys: those that work where one is, and nothing else."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.screen import Screen

from warroom.language import N_, _

T = TypeVar("T")


class Helped(Screen[T]):
    """What every screen of ours is; its own BINDINGS say which key asks for help."""

    PLACE: ClassVar[str] = N_("this place")
    """What the help calls it, after "Keys in"."""

    def place(self) -> str:
        """What the help calls it now."""
        return _(self.PLACE)

    def action_keys(self) -> None:
        """The keys of this place."""
        from warroom.ui.screens.keys import KeysScreen
        from warroom.ui.working import working

        self.app.push_screen(KeysScreen(working(self), self.place(), self.writes()))

    def writes(self) -> bool:
        """Whether a line of capture can be typed here."""
        return False
