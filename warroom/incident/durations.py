"""How long it took: to detect, to acknowledge, to identify the cause, to mitigate, to resolve.

    detect        started  → detected       how long nobody knew
    acknowledge   detected → acknowledged   how long nobody had taken it on
    identify      detected → identified     how long the cause was searched for
    mitigate      started  → mitigated      how long users felt it
    resolve       started  → resolved       how long it was not as it should be

Detecting, mitigating and resolving count from the start, as users live through them, acknowledging from the detection.
So do Google ("Incident Metrics in SRE", Š. Davidovič, O'Reilly 2021: time to detection, to mitigation, to recovery),
GitLab's five times of an incident (about.gitlab.com, 9 January 2023: start, detected, response, mitigated, end) and
ITIL's time to restore service. None of them agrees on the cause: it is searched for once the incident is known, so that
time counts from the detection. Of several incidents the median and the longest are told, never the mean: durations are
skewed, and the same report shows that their mean says nothing about a trend.
"""

from __future__ import annotations

from collections.abc import Mapping

from warroom.incident import when
from warroom.incident.milestones import (
    ACKNOWLEDGED,
    DETECTED,
    IDENTIFIED,
    MITIGATED,
    RESOLVED,
    STARTED,
    Milestone,
    milestones,
)
from warroom.incident.state import State
from warroom.slotted import dataclass

DEFINED = (
    ("detect", STARTED, DETECTED),
    ("acknowledge", DETECTED, ACKNOWLEDGED),
    ("identify", DETECTED, IDENTIFIED),
    ("mitigate", STARTED, MITIGATED),
    ("resolve", STARTED, RESOLVED),
)
"""(name, from, to) of each."""


@dataclass(frozen=True, slots=True)
class Duration:
    """One duration. `began` and `ended` in ms UTC; `ms` is None where one of them is `missing`.

    `ms` below 0 means that two that were named lie in the wrong order. `approximate` says that one of its ends is;
    `inferred` what its ends were read from where nobody named them, raw, "" where both were named.
    """

    name: str
    words: str
    from_name: str
    to_name: str
    began: int | None
    ended: int | None
    ms: int | None
    approximate: bool = False
    missing: tuple[str, ...] = ()
    inferred: str = ""
    unnamed: tuple[str, ...] = ()
    """The milestones that it was read from something else for."""

    @property
    def length(self) -> str:
        """ "27 min", "~18 h 30 min", "not known", "wrong order"."""
        if self.ms is None:
            return "not known"
        if self.ms < 0:
            return "wrong order"
        return f"{'~' if self.approximate else ''}{span(self.ms)}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know of it: what is missing and the line that adds it, a wrong order, what was read."""
        notes = [
            f"nobody noted when it {'' if name == STARTED else 'was '}{name}; add it with {line_for(name)}"
            for name in self.missing
        ]
        if self.ms is not None and self.ms < 0:
            notes.append(
                f"{self.to_name} lies before {self.from_name}: check both, and set the wrong one right with "
                f"{line_for(self.to_name)} or {line_for(self.from_name)}"
            )
        if self.inferred:
            lines = " or ".join(line_for(name) for name in self.unnamed)
            notes.append(f"{self.inferred}; name it with {lines}")
        return tuple(notes)


def span(ms: int) -> str:
    """A length of time to the minute, in hours up to two days: "27 min", "24 h 40 min", "3 d 2 h"."""
    hours, minutes = divmod(ms // when.MINUTE, 60)
    return f"{hours} h {minutes:02} min" if 24 <= hours < 48 else when.span(ms)


def line_for(name: str) -> str:
    """The capture line that names a milestone, as an example: ":detected 14:02"."""
    return f":{name} 14:02"


def durations(state: State) -> tuple[Duration, ...]:
    """All of `DEFINED`, in its order, also those that are not known."""
    known = milestones(state)
    return tuple(_between(name, known, begin, end) for name, begin, end in DEFINED)


def _between(name: str, known: Mapping[str, Milestone], begin: str, end: str) -> Duration:
    first, last = known.get(begin), known.get(end)
    if first is not None and last is not None and _tells_nothing(first, last):
        first, last = (None, last) if first.inferred and not last.inferred else (first, None)
    both = [one for one in (first, last) if one is not None]
    return Duration(
        name,
        f"time to {name}",
        begin,
        end,
        first.at if first is not None else None,
        last.at if last is not None else None,
        last.at - first.at if first is not None and last is not None else None,
        any(one.approximate for one in both),
        tuple(which for which, one in ((begin, first), (end, last)) if one is None),
        "; ".join(f"{one.name} read from {one.inferred}" for one in both if one.inferred),
        tuple(one.name for one in both if one.inferred),
    )


def _tells_nothing(first: Milestone, last: Milestone) -> bool:
    """Whether a guess gives no length of time: both were read from one entry, or it lies on the wrong side."""
    guessed = bool(first.inferred or last.inferred)
    return guessed and ((first.entry is not None and first.entry is last.entry) or last.at < first.at)
