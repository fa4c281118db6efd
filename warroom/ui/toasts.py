"""What is told in a corner for a while: what has room between the halt and the bar, and how much more there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

from textual.app import App
from textual.content import Content
from textual.notifications import Notification, Notifications
from textual.widgets._toast import ToastRack

from warroom.incident.text import cells
from warroom.language import _
from warroom.ui.screens.sizes import ACROSS, DOWN
from warroom.ui.widgets.prose import broken
from warroom.ui.wrap import cut

_WIDEST, _WIDE, _NARROW = 60, 38, 50
"""The width of one as app.tcss has it: columns at most, and hundredths of the screen where it is wide and is not."""
_EDGE = 3
"""Columns of it that hold no words."""
MOST = 4
"""So many are shown at most, however large the screen is."""
_URGENT = {"error": 0, "warning": 1, "information": 2}


@dataclass
class More(Notification):
    """How many were passed over."""

    count: int = 0


class Toasts(Notifications):
    """The newest is always told; of the others the urgent ones first, then the newer ones."""

    def __init__(self, app: App[Any]) -> None:
        super().__init__()
        self._app = app

    def add(self, notification: Notification) -> Self:
        """Tell it, in lines as its language breaks them and no more of them than there is room for."""
        message = notification.message
        lines = _lines(message, self._width())
        most = max(self._rows() - self._around(notification) - self._around(More("")) - 1, 1)
        if len(lines) > most:
            lines = [*lines[: most - 1], cut(lines[most - 1], self._width(), force=True)]
            notification.message = "\n".join(lines)
        elif cells(message) > len(message):
            # Textual breaks at spaces only, and wide characters have none between them.
            notification.message = "\n".join(lines)
        return super().add(notification)

    def __iter__(self) -> Iterator[Notification]:
        """What there is room for now, the eldest first, then how many are not among it."""
        self._choose()
        return super().__iter__()

    def __contains__(self, notification: Notification) -> bool:
        """Whether it is still told: Textual asks this first, to take away what is not."""
        self._choose()
        return super().__contains__(notification)

    def _choose(self) -> None:
        found = list(super().__iter__())
        before = [one for one in found if isinstance(one, More)]
        told = [one for one in found if not isinstance(one, More)]
        heights = [self._height(one) for one in told]
        more = self._height(More(""))
        taken = more if before else 0
        kept = chosen([_URGENT[one.severity] for one in told], heights, self._rows() - taken, more - taken)
        passed = [one for number, one in enumerate(told) if number not in kept]
        if passed:
            for one in (*before, *passed):
                del self[one]
            count = len(passed) + sum(one.count for one in before)
            longest = max(one.timeout for one in passed)
            super().add(More(_("and {n} more").format(n=count), timeout=longest, count=count))
        # Textual takes a message out of what held it, and leaves the place that it had.
        live = {ToastRack._toast_id(one) for one in super().__iter__()}
        for rack in self._racks():
            for holder in rack.children:
                if holder.id not in live:
                    holder.remove()

    def _height(self, one: Notification) -> int:
        return len(_lines(one.message, self._width())) + self._around(one)

    def _around(self, one: Notification) -> int:
        """The rows of one besides those of its words."""
        return 1 + bool(one.title) + (2 if self._app.size.height >= DOWN[-1][0] else 0)

    def _width(self) -> int:
        width = self._app.size.width
        return min(_WIDEST, width * (_WIDE if width >= ACROSS[-1][0] else _NARROW) // 100) - _EDGE

    def _rows(self) -> int:
        """How many rows lie between what must not be covered."""
        return self._app.size.height - max((rack.styles.margin.height for rack in self._racks()), default=6)

    def _racks(self) -> Iterable[ToastRack]:
        return self._app.screen.query(ToastRack) if self._app.screen_stack else ()


def chosen(urgent: Sequence[int], heights: Sequence[int], rows: int, more: int) -> frozenset[int]:
    """Which of those told are shown, by number, in so many `rows`, of which `more` are needed where not all are.

    `urgent`: how urgent each is, the less the more; the newest come last.
    """
    if sum(heights) <= rows and len(heights) <= MOST:
        return frozenset(range(len(heights)))
    newest = len(heights) - 1
    kept, left = {newest}, rows - more - heights[newest]
    for number in sorted(range(newest), key=lambda one: (urgent[one], -one)):
        if heights[number] > left or len(kept) == MOST:
            break
        kept.add(number)
        left -= heights[number]
    return frozenset(kept)


def _lines(message: str, width: int) -> list[str]:
    return broken(Content(message), width).plain.split("\n")
