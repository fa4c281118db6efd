"""Contests: who is measured against whom, in which unit, and how much more the one may take than the other."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Statistic = Literal["median", "p99"]


class Absent(Exception):
    """A contestant cannot take part, as another program that cannot be installed; the words say why."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one measurement gave: one value or more, and, where it is known, the processor's time in ms."""

    values: Sequence[float]
    cpu: Sequence[float] = ()


Measure = Callable[[], float | Sequence[float] | Reading]
"""Makes one measurement. It may give a value for each of many samples that one measurement takes."""


@dataclass(frozen=True, slots=True)
class Limit:
    """`subject` may take at most `at_most` times what `yardstick` takes; without a yardstick, `at_most` in the unit.

    Without `at_most` the line informs and cannot be missed.
    """

    subject: str
    yardstick: str | None
    statistic: Statistic = "median"
    at_most: float | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """A figure. `counted` says that its values are counts or bytes, which noise does not change: CI fails on those."""

    name: str
    contestants: Mapping[str, Measure]
    unit: str
    runs: int = 15
    limits: tuple[Limit, ...] = ()
    counted: bool = False
    warm_up: bool = True
    close: Callable[[], object] | None = None
    """Called once, when the contest is over: ends what contestants kept open."""


@dataclass(frozen=True, slots=True)
class Result:
    """The samples of every contestant, in the order in which they were taken."""

    contest: Contest
    samples: Mapping[str, Sequence[float]]
    cpu: Mapping[str, Sequence[float]]
    absent: Mapping[str, str]
    """Who could not take part, and why."""
    failed: Mapping[str, str]
    """Who gave up, and why."""

    def value(self, name: str, statistic: Statistic) -> float | None:
        """A contestant's median or 99th percentile (nearest rank); None when it gave no sample."""
        samples = self.samples.get(name)
        if not samples:
            return None
        if statistic == "median":
            return statistics.median(samples)
        return sorted(samples)[math.ceil(len(samples) * 0.99) - 1]

    def ratio(self, limit: Limit) -> float | None:
        """What the limit looks at: the ratio to the yardstick, or the value itself when there is none."""
        value = self.value(limit.subject, limit.statistic)
        if limit.yardstick is None or value is None:
            return value
        other = self.value(limit.yardstick, limit.statistic)
        return value / other if other else None

    def cpu_ratio(self, limit: Limit) -> float | None:
        """The ratio of the medians of the processor's time; None where it was not measured."""
        if limit.yardstick is None or not self.cpu.get(limit.subject) or not self.cpu.get(limit.yardstick):
            return None
        other = statistics.median(self.cpu[limit.yardstick])
        return statistics.median(self.cpu[limit.subject]) / other if other else None

    def within(self, limit: Limit) -> bool | None:
        """Whether the limit is kept; None when it only informs, or when nothing was measured."""
        ratio = self.ratio(limit)
        return None if ratio is None or limit.at_most is None else ratio <= limit.at_most


def compete(contest: Contest, runs: int, say: Callable[[str], None] = lambda _: None) -> Result:
    """Run a contest: one round to warm up, then `runs` rounds, in each of which somebody else begins.

    A contestant that raises is out; why is in the result.
    """
    samples: dict[str, list[float]] = {name: [] for name in contest.contestants}
    cpu: dict[str, list[float]] = {name: [] for name in contest.contestants}
    absent: dict[str, str] = {}
    failed: dict[str, str] = {}
    names = list(contest.contestants)
    try:
        for number in range(0 if contest.warm_up else 1, runs + 1):
            first = number % len(names) if names else 0
            for name in names[first:] + names[:first]:
                if name in failed or name in absent:
                    continue
                say(f"{contest.name}: {number}/{runs} {name}")
                try:
                    reading = _reading(contest.contestants[name]())
                except Absent as error:
                    absent[name] = str(error)
                    continue
                except Exception as error:
                    failed[name] = f"{type(error).__name__}: {error}"
                    continue
                if number:
                    samples[name] += reading.values
                    cpu[name] += reading.cpu
    finally:
        if contest.close is not None:
            contest.close()
    return Result(contest, samples, cpu, absent, failed)


def _reading(given: float | Sequence[float] | Reading) -> Reading:
    if isinstance(given, Reading):
        return given
    return Reading((given,) if isinstance(given, int | float) else tuple(given))
