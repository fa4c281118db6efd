"""A screen over the room that leaves the room in sight, and the halt in plain view."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from warroom.language import N_
from warroom.ui.screens.helped import Helped
from warroom.ui.screens.sizes import DOWN
from warroom.ui.widgets.halt import HaltBanner

T = TypeVar("T")


class Dialog(ModalScreen[T], Helped[T]):
    """Whatever is asked or shown: while work is halted, it says so in the place where the screen below does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "keys", N_("Help"), id="dialog.help", tooltip=N_("The keys of this place")),
    ]

    VERTICAL_BREAKPOINTS = DOWN

    def on_mount(self) -> None:
        """Take the halt over from the screen below; from then on the room tells this one, too."""
        below = (one.words for screen in reversed(self.app.screen_stack) for one in screen.query(HaltBanner))
        words = next(below, "")
        self._halt = HaltBanner()
        self.mount(self._halt)
        self._halt.say(words)
        self._lie_on_it()

    def on_resize(self) -> None:
        """The status line of the screen below has its height by the size."""
        self.call_after_refresh(self._lie_on_it)

    def _lie_on_it(self) -> None:
        """The banner lies on the one below, under its status line."""
        heights = (
            one.outer_size.height for screen in reversed(self.app.screen_stack) for one in screen.query("#status")
        )
        self._halt.styles.margin = (next(heights, 0), 0, 0, 0)
