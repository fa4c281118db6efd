"""The line that a slider runs on: time, with the long pauses shortened, so that a night of waiting does not fill it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

PAUSE = 30 * 60_000
"""The longest that a pause between two moments counts on the track, ms."""


class Track:
    """Places along sorted moments (ms UTC), from 0 to `length`. A pause longer than PAUSE counts as PAUSE.

    `pauses` are the places in the middle of those that were shortened.
    """

    def __init__(self, moments: Sequence[int]) -> None:
        self._moments = list(moments) or [0]
        self._places = [0]
        pauses = []
        for one, other in pairwise(self._moments):
            counts = min(other - one, PAUSE)
            if counts < other - one:
                pauses.append(self._places[-1] + counts // 2)
            self._places.append(self._places[-1] + counts)
        self.pauses = tuple(pauses)
        self.length = self._places[-1]

    def place(self, ms: int) -> int:
        """Where a moment is; one outside is at the nearer end."""
        return _between(self._moments, self._places, ms)

    def moment(self, place: int) -> int:
        """Which moment is at a place; one outside is at the nearer end."""
        return _between(self._places, self._moments, place)


def _between(known: list[int], wanted: list[int], value: int) -> int:
    """The value in `wanted` that lies as `value` does in `known`: both are sorted and of one length."""
    at = bisect_right(known, value) - 1
    if at < 0:
        return wanted[0]
    if at >= len(known) - 1:
        return wanted[-1]
    return wanted[at] + (value - known[at]) * (wanted[at + 1] - wanted[at]) // (known[at + 1] - known[at])
