"""The room's side of the tour: what it hears of. The tour itself is loaded only where there is a demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warroom.language import N_, _
from warroom.ui.screens.attaching import called
from warroom.ui.screens.places import Places

if TYPE_CHECKING:
    from textual.worker import Worker

    from warroom.ui.tour import Tour

TOUR = N_("shows you around, on the demo; again: ends it")


class Touring(Places):
    """The command of the bar that begins the tour, and what brings the tour on."""

    _tour: Tour | None = None

    def is_tour(self, line: str) -> bool:
        """Whether the line asks for the tour."""
        return self.editing is None and called(line.strip()) == "tour"

    def action_tour(self) -> None:
        """Begin the tour, or end it; where there is no demo, say where it is."""
        from warroom.ui.tour import ELSEWHERE

        if self._tour is None:
            self.notify(_(ELSEWHERE), markup=False, timeout=12)
        else:
            self._tour.toggle()

    def invite(self) -> None:
        """On a demo: say that there is a tour."""
        from warroom.ui.tour import Tour

        self._tour = Tour(self)
        self._tour.show()

    def refresh_all(self) -> None:
        """Something was recorded, perhaps."""
        super().refresh_all()
        self._look()

    def on_screen_suspend(self) -> None:
        """Another screen was opened over this one."""
        self._look()

    def on_descendant_focus(self) -> None:
        """Somebody went to a pane. Textual calls the handler of each class."""
        self._look()

    def copy_summary(self, audience: str, form: str, shown: str = "") -> Worker[None]:
        """Copy, and the tour goes on."""
        if self._tour is not None:
            self._tour.copied()
        return super().copy_summary(audience, form, shown)

    def _look(self) -> None:
        if self._tour is not None:
            self._tour.look()
