"""The matrix and the gaps as they were at a moment of a replay: to be read, and followed from turn to turn."""

from __future__ import annotations

from typing import Any, ClassVar, Protocol

from textual.binding import Binding, BindingType
from textual.screen import Screen

from warroom.incident.gap import Gap
from warroom.language import N_
from warroom.ui.past_view import PastView
from warroom.ui.rows import Rows
from warroom.ui.screens.gaps import GapsScreen
from warroom.ui.screens.matrix import MatrixScreen
from warroom.ui.widgets.halt import HaltBanner
from warroom.ui.widgets.past import PastLine
from warroom.ui.widgets.status import Safety


class Walker(Protocol):
    """The replay, as far as a screen over it needs it."""

    def walk(self, by: int) -> PastView:
        """To the next turn of the incident, or to the one before; the view there."""
        ...

    def find_gaps(self) -> tuple[tuple[Gap, ...], int]:
        """What was missing at the moment that is shown, and that moment, ms UTC."""
        ...


def _tell(screen: Screen[Any], walker: Walker, view: PastView) -> None:
    found, ms = walker.find_gaps()
    screen.query_one(PastLine).tell(view, Safety(loaded=True), ms, found)
    screen.query_one(HaltBanner).tell(view)


class PastMatrix(MatrixScreen):
    """The matrix of a moment."""

    HEAD = PastLine
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left_square_bracket",
            "walk(-1)",
            N_("Key moment before"),
            id="past_matrix.before",
            tooltip=N_("Back to it"),
        ),
        Binding(
            "right_square_bracket",
            "walk(1)",
            N_("Next"),
            id="past_matrix.next",
            tooltip=N_("On to the next key moment"),
        ),
    ]

    def __init__(self, walker: Walker, view: PastView) -> None:
        super().__init__(None, view)
        self._walker = walker
        self._past = view

    def on_mount(self) -> None:
        """Say which moment it is."""
        _tell(self, self._walker, self._past)

    def action_walk(self, by: int) -> None:
        """To another turn of the incident."""
        self._past = self._walker.walk(by)
        self.look(self._past)
        _tell(self, self._walker, self._past)


class PastGaps(GapsScreen):
    """The gaps of a moment."""

    HEAD = PastLine
    CLOSES = N_("as they were at that moment, and what would have closed each")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left_square_bracket", "walk(-1)", N_("Key moment before"), id="past_gaps.before", tooltip=N_("Back to it")
        ),
        Binding(
            "right_square_bracket", "walk(1)", N_("Next"), id="past_gaps.next", tooltip=N_("On to the next key moment")
        ),
    ]

    def __init__(self, walker: Walker, view: PastView) -> None:
        super().__init__(view, walker.find_gaps, lambda: None)
        self._walker = walker
        self._past = view

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is halted in the past."""
        return action != "halt"

    def on_mount(self) -> None:
        """Say which moment it is."""
        _tell(self, self._walker, self._past)

    def action_walk(self, by: int) -> None:
        """To another turn of the incident."""
        self._past = self._walker.walk(by)
        self.look(self._past)
        _tell(self, self._walker, self._past)

    def on_rows_opened(self, message: Rows.Opened) -> None:
        """Nothing is closed in the past."""
        message.stop()
        message.prevent_default()
