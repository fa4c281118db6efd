"""Across incidents: how many when, how long they took, what led nowhere again and again, what is still to be done.

Each incident is first reduced to a small `Case`, so that a folder of any size can be counted one incident at a time.
Lengths of time are told as median, ninth decile and longest, never as a mean: they are skewed (see `durations`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from math import ceil
from statistics import median

from warroom.incident import header, when
from warroom.incident.clockface import Clockface
from warroom.incident.durations import DEFINED, Duration, durations
from warroom.incident.followups import DONE, DROPPED, FollowUp, followups
from warroom.incident.hypotheses import CONFIRMED, hypotheses
from warroom.incident.milestones import RESOLVED, milestones
from warroom.incident.resemblance import DeadEnd, dead_ends_of
from warroom.incident.state import State
from warroom.report.statistics.dead_ends import Repeated, repeated
from warroom.slotted import dataclass

ENOUGH = 10
"""Of fewer lengths of time no ninth decile is told."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is counted of one incident. `severity` is a digit, "" where nobody said; `started` in ms UTC.

    `over` is true where something on record says that it is: one that was imported is not over by that alone.
    """

    name: str
    title: str
    severity: str
    started: int
    closed: bool
    over: bool
    has_cause: bool
    durations: tuple[Duration, ...]
    dead_ends: tuple[DeadEnd, ...]
    followups: tuple[FollowUp, ...]
    tags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Month:
    """How many incidents began in a month of the reader's clock ("2026-11"), by severity."""

    name: str
    by_severity: dict[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.by_severity.values())


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time over incidents, in ms: of `severity`, None for all. `read` of the `count` are guesses.

    A guess is one whose milestones nobody named: it was read from the notes. `ninth` is None below `ENOUGH`; it is the
    least length that nine of ten do not exceed. `count` may be 0: then nothing else is known. `of` is how many
    incidents there are, `wrong` how many have the two milestones in the wrong order.
    """

    name: str
    severity: str | None
    of: int
    count: int
    read: int = 0
    wrong: int = 0
    median: int | None = None
    ninth: int | None = None
    longest: int | None = None
    longest_in: str = ""


@dataclass(frozen=True, slots=True)
class Statistics:
    """All that is told of the incidents of a folder, `now` in ms UTC."""

    incidents: int
    open: int
    months: tuple[Month, ...]
    severities: tuple[str, ...]
    lengths: tuple[Length, ...]
    repeated: tuple[Repeated, ...]
    dead_ends: int
    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    """Follow-ups by kind ("" for none): open, overdue, done, dropped, accepted, and total."""
    undated: int = 0
    unowned: int = 0
    no_cause: tuple[tuple[str, str], ...] = ()
    """Incidents that are over and have no confirmed cause: (name, title)."""
    tags: tuple[tuple[str, int], ...] = ()
    """Tags by how many incidents have them, the most frequent first."""


def case_of(name: str, state: State) -> Case:
    """An incident, reduced to what is counted."""
    head = header.header(state)
    return Case(
        name,
        head.title,
        head.severity,
        head.started,
        head.closed,
        head.closed or head.status == RESOLVED or RESOLVED in milestones(state),
        any(one.verdict == CONFIRMED for one in hypotheses(state)),
        durations(state),
        dead_ends_of(state, head.title),
        followups(state),
        frozenset(tag.casefold() for entry in state.timeline if not entry.retracted for tag in entry.tags),
    )


def statistics(cases: Iterable[Case], face: Clockface, now: int) -> Statistics:
    """What the incidents have in common, at `now` (ms UTC)."""
    known = sorted(cases, key=lambda one: (one.started, one.name))
    severities = tuple(sorted({one.severity for one in known}, key=lambda name: (name == "", name)))
    todo = [it for one in known for it in one.followups]
    tags = Counter(tag for one in known for tag in one.tags)
    return Statistics(
        incidents=len(known),
        open=sum(not one.closed for one in known),
        months=_months(known, face),
        severities=severities,
        lengths=tuple(_lengths(known, severities)),
        repeated=repeated((one.name, dead_end) for one in known for dead_end in one.dead_ends),
        dead_ends=sum(len(one.dead_ends) for one in known),
        kinds=_kinds(todo, now),
        undated=sum(one.is_open and one.due is None for one in todo),
        unowned=sum(one.is_open and not one.owner for one in todo),
        no_cause=tuple((one.name, one.title) for one in known if one.over and not one.has_cause),
        tags=tuple(sorted(tags.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _months(known: list[Case], face: Clockface) -> tuple[Month, ...]:
    """Every month from the first to the last, those without an incident as well; first what no calendar has."""
    found: dict[str, Counter[str]] = {}
    for one in known:
        month = when.iso(one.started + face.offset(one.started) * when.MINUTE)[:7]
        found.setdefault(month, Counter())[one.severity] += 1
    names = sorted(found)
    dated = [name for name in names if name >= "0001"]
    if dated and int(dated[-1][:4]) - int(dated[0][:4]) < 50:
        years = range(int(dated[0][:4]), int(dated[-1][:4]) + 1)
        between = [f"{year:04}-{month:02}" for year in years for month in range(1, 13)]
        names = [name for name in names if name < "0001"]
        names += [name for name in between if dated[0] <= name <= dated[-1]]
    return tuple(Month(name, dict(found.get(name, {}))) for name in names)


def _lengths(known: list[Case], severities: tuple[str, ...]) -> Iterable[Length]:
    for name, _, _ in DEFINED:
        for severity in (None, *severities):
            if severity is None or len(severities) > 1:
                yield _length(name, severity, [one for one in known if severity in (None, one.severity)])


def _length(name: str, severity: str | None, cases: list[Case]) -> Length:
    told = [
        (one.ms, case.name, one) for case in cases for one in case.durations if one.name == name and one.ms is not None
    ]
    wrong = sum(ms < 0 for ms, _, _ in told)
    right = sorted((ms, where, bool(one.inferred)) for ms, where, one in told if ms >= 0)
    if not right:
        return Length(name, severity, len(cases), 0, wrong=wrong)
    lengths = [ms for ms, _, _ in right]
    return Length(
        name,
        severity,
        len(cases),
        len(right),
        sum(read for _, _, read in right),
        wrong,
        round(median(lengths)),
        lengths[ceil(len(lengths) * 0.9) - 1] if len(lengths) >= ENOUGH else None,
        lengths[-1],
        right[-1][1],
    )


def _kinds(todo: list[FollowUp], now: int) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for one in todo:
        counts = found.setdefault(one.kind, Counter())
        counts["total"] += 1
        state = one.status if one.status in (DONE, DROPPED) else "accepted" if one.accepted else "open"
        counts[state] += 1
        counts["overdue"] += one.overdue(now)
    return dict(sorted(found.items(), key=lambda pair: (-pair[1]["open"], pair[0] == "", pair[0])))
