"""The time axis of a chart: moments to places, long stretches with nothing in them cut out and marked as cut.

Inside a stretch that is shown time runs evenly, and at the same pace in all of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from warroom.incident.clockface import Clockface
from warroom.incident.when import HOUR, MINUTE
from warroom.slotted import dataclass

DAY = 24 * HOUR
BREAK = 34.0
"""How wide a cut is drawn."""
_MOST_BREAKS = 5
_SHORTEST = HOUR
"""No cut is made for less than this."""
_WORTH = 0.16
"""A stretch with nothing in it is cut when it is more than this part of what is shown."""
_PAD = 0.03
_STEPS = tuple(
    MINUTE * minutes for minutes in (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 40_320, 525_600)
)
_NEAREST = 62.0
"""How far apart ticks are at least."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time that is shown, from `begin` to `end` (ms UTC), from `left` to `right` on the chart."""

    begin: int
    end: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Cut:
    """Time that is cut out: nothing drawn lies in it."""

    begin: int
    end: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis with its words; `day` is true where a new day begins."""

    at: int
    x: float
    words: str
    day: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """Where each moment lies between `left` and `right`."""

    stretches: tuple[Stretch, ...]
    cuts: tuple[Cut, ...]
    left: float
    right: float

    def x(self, at: int) -> float:
        """The place of a moment, within the chart for any moment."""
        number = bisect_right(self.stretches, at, key=lambda one: one.begin) - 1
        if number < 0:
            return self.left
        one = self.stretches[number]
        if at <= one.end:
            length = one.end - one.begin
            return one.left + (one.right - one.left) * ((at - one.begin) / length if length else 0.0)
        if number < len(self.cuts):
            cut = self.cuts[number]
            return cut.left + (cut.right - cut.left) * ((at - cut.begin) / (cut.end - cut.begin))
        return self.right


def scale(moments: Iterable[int], begin: int, end: int, left: float, right: float) -> Scale:
    """The axis from `begin` to `end`, which must take up all `moments` that are drawn."""
    known = sorted({begin, end, *moments})
    gaps = _cut_out([(first, last) for first, last in pairwise(known)], known[-1] - known[0])
    shown = (known[-1] - known[0]) - sum(last - first for first, last in gaps)
    pad = max(int(shown * _PAD), MINUTE)
    cuts = [(first + min(pad, (last - first) // 4), last - min(pad, (last - first) // 4)) for first, last in gaps]
    total = (known[-1] - known[0]) - sum(last - first for first, last in cuts)
    pace = (right - left - BREAK * len(cuts)) / total if total else 0.0
    stretches, broken, x, at = [], [], left, known[0]
    for first, last in cuts:
        edge = x + (first - at) * pace
        stretches.append(Stretch(at, first, x, edge))
        broken.append(Cut(first, last, edge, edge + BREAK))
        x, at = edge + BREAK, last
    stretches.append(Stretch(at, known[-1], x, x + (known[-1] - at) * pace))
    return Scale(tuple(stretches), tuple(broken), left, right)


def _cut_out(gaps: list[tuple[int, int]], total: int) -> list[tuple[int, int]]:
    """The gaps that are worth a cut, in their order: each a good part of what would be left without the longer ones."""
    worth, left = [], total
    for first, last in sorted(gaps, key=lambda gap: gap[0] - gap[1])[:_MOST_BREAKS]:
        if last - first <= max(_SHORTEST, left * _WORTH):
            break
        worth.append((first, last))
        left -= last - first
    return sorted(worth)


def ticks(axis: Scale, face: Clockface) -> tuple[Tick, ...]:
    """Round times of the reader's clock, far enough apart to be read; a stretch too short for one has its beginning."""
    shown = sum(one.end - one.begin for one in axis.stretches)
    wide = sum(one.right - one.left for one in axis.stretches)
    least = _NEAREST * shown / wide if wide else 0.0
    step = next((one for one in _STEPS if one >= least), None) or (int(least) // DAY + 1) * DAY
    found: list[Tick] = []
    for one in axis.stretches:
        inside = list(_round(one.begin, one.end, step, face))
        for finer in reversed(_STEPS):
            if finer < step and not inside:
                inside = list(islice(_round(one.begin, one.end, finer, face), 1))
        for at in inside or [one.begin]:
            if not found or axis.x(at) - found[-1].x >= _NEAREST * 0.62:
                found.append(Tick(at, axis.x(at), face.time(at)))
    return tuple(found)


def days(axis: Scale, face: Clockface) -> tuple[Tick, ...]:
    """The day at the left edge, and each midnight of the reader's clock that is shown or cut out."""
    begin, end = axis.stretches[0].begin, axis.stretches[-1].end
    found = [Tick(begin, axis.left, face.day(begin), True)]
    edges = [(one.begin, one.end) for one in axis.stretches] + [(one.begin, one.end) for one in axis.cuts]
    for first, last in edges:
        if last - first <= 60 * DAY:
            found += [Tick(at, axis.x(at), face.day(at), True) for at in _round(first, last, DAY, face)]
    if face.day(end) != found[-1].words and end - begin > 60 * DAY:
        found.append(Tick(end, axis.right, face.day(end), True))
    return tuple(sorted(found, key=lambda tick: tick.at))


def _round(begin: int, end: int, step: int, face: Clockface) -> Iterator[int]:
    """Multiples of `step` on the reader's clock, ms UTC, in a stretch."""
    east = face.offset(begin) * MINUTE
    wall = -(-(begin + east) // step) * step
    while True:
        at = wall - face.offset(wall - east) * MINUTE
        if at > end:
            return
        if at >= begin:
            yield at
        wall += step
