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
from warroom.incident.header import status_words
from warroom.incident.milestones import (
    ACKNOWLEDGED,
    BEFORE,
    DETECTED,
    IDENTIFIED,
    MITIGATED,
    RESOLVED,
    STARTED,
    Milestone,
    milestones,
)
from warroom.incident.state import State
from warroom.language import N_, _
from warroom.slotted import dataclass

DEFINED = (
    ("detect", STARTED, DETECTED),
    ("acknowledge", DETECTED, ACKNOWLEDGED),
    ("identify", DETECTED, IDENTIFIED),
    ("mitigate", STARTED, MITIGATED),
    ("resolve", STARTED, RESOLVED),
)
"""(name, from, to) of each."""
_TIME_TO = {
    "detect": N_("time to detect"),
    "acknowledge": N_("time to acknowledge"),
    "identify": N_("time to identify"),
    "mitigate": N_("time to mitigate"),
    "resolve": N_("time to resolve"),
}


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
    start: int | None = None
    """When the incident started, ms UTC: the day that lines which add something carry; None where nothing says it."""
    unfit: str = ""
    """Why what was read for the milestone that is `missing` gives no length of time; "" where nothing was read."""
    misplaced: tuple[str, int] | None = None
    """What lies after `to_name` and must not, other than `from_name`, and when, ms UTC; None where nothing does."""

    @property
    def length(self) -> str:
        """ "27 min", "~18 h 30 min", "not known", "wrong order"."""
        if self.ms is None:
            return _("not known")
        if self.ms < 0:
            return _("wrong order")
        return _("~{length}").format(length=span(self.ms)) if self.approximate else span(self.ms)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know of it: what is missing and the line that adds it, a wrong order, what was read."""
        notes = [self.unfit or _nobody_noted(name, self.start) for name in self.missing]
        if self.ms is not None and self.ms < 0:
            notes.append(_wrong_order(self.from_name, self.began, self.to_name, self.ended))
        if self.misplaced is not None:
            notes.append(_wrong_order(*self.misplaced, self.to_name, self.ended))
        if self.inferred:
            ends = {self.from_name: self.began, self.to_name: self.ended}
            lines = [line_for(name, ends[name]) for name in self.unnamed]
            either = _("{line} or {other}").format(line=lines[0], other=lines[-1]) if len(lines) > 1 else lines[0]
            notes.append(_("{read}; name it with {lines}").format(read=self.inferred, lines=either))
        return tuple(notes)


def _wrong_order(earlier: str, earlier_at: int | None, later: str, later_at: int | None) -> str:
    words = _("{later} lies before {earlier}: check both, and set the wrong one right with {line} or {other}")
    return words.format(
        later=status_words(later),
        earlier=status_words(earlier),
        line=line_for(later, later_at),
        other=line_for(earlier, earlier_at),
    )


def _nobody_noted(name: str, start: int | None) -> str:
    said = (
        _("nobody noted when it {milestone}; add it with {line}")
        if name == STARTED
        else _("nobody noted when it was {milestone}; add it with {line}")
    )
    return said.format(milestone=status_words(name), line=line_for(name, start))


def span(ms: int) -> str:
    """A length of time, in hours up to two days: "3 min 40 s", "27 min", "24 h 40 min", "3 d 2 h".

    To the minute, where that is under a tenth of it.
    """
    minutes, seconds = divmod(ms // 1000, 60)
    if 0 < minutes < 10 and seconds:
        return _("{minutes} min {seconds:02} s").format(minutes=minutes, seconds=seconds)
    hours, minutes = divmod(ms // when.MINUTE, 60)
    if 24 <= hours < 48:
        return _("{hours} h {minutes:02} min").format(hours=hours, minutes=minutes)
    return when.span(ms)


def line_for(name: str, at: int | None) -> str:
    """The capture line that names a milestone at `at` (ms UTC), as it can be typed: ":detected 2026-11-23 14:02Z".

    It carries the day, so that it means the same in a review that is held weeks later. None is an example.
    """
    time = "2026-11-23 14:02" if at is None else when.iso(at)[:16].replace("T", " ")
    return f":{name} {time}Z"


def durations(state: State) -> tuple[Duration, ...]:
    """All of `DEFINED`, in its order, also those that are not known."""
    known = milestones(state)
    return tuple(_between(name, known, begin, end) for name, begin, end in DEFINED)


def _between(name: str, known: Mapping[str, Milestone], begin: str, end: str) -> Duration:
    first, last = known.get(begin), known.get(end)
    misplaced = _misplaced(known, end, begin)
    unfit = ""
    if first is not None and last is not None and _tells_nothing(first, last):
        guess, other = (first, last) if first.inferred and not last.inferred else (last, first)
        first, last = (None, last) if guess is first else (first, None)
        unfit = _why_unfit(guess, other)
    both = [one for one in (first, last) if one is not None]
    start = known.get(STARTED)
    return Duration(
        name,
        _(_TIME_TO[name]),
        begin,
        end,
        first.at if first is not None else None,
        last.at if last is not None else None,
        last.at - first.at if first is not None and last is not None else None,
        any(one.approximate for one in both),
        tuple(which for which, one in ((begin, first), (end, last)) if one is None),
        "; ".join(
            _("{milestone} read from {source}").format(milestone=status_words(one.name), source=one.inferred)
            for one in both
            if one.inferred
        ),
        tuple(one.name for one in both if one.inferred),
        start.at if start is not None else None,
        unfit,
        misplaced,
    )


def _misplaced(known: Mapping[str, Milestone], end: str, begin: str) -> tuple[str, int] | None:
    """The nearest milestone that was named and lies after a named one that it must come before, and when.

    Of the two that the duration lies between its length tells.
    """
    last = known.get(end)
    if last is None or last.inferred:
        return None
    earlier = (known[name] for name in BEFORE[end] if name in known and name != begin)
    return next(((one.name, one.at) for one in earlier if not one.inferred and one.at > last.at), None)


def _tells_nothing(first: Milestone, last: Milestone) -> bool:
    """Whether a guess gives no length of time: both were read from one entry, or it lies on the wrong side."""
    guessed = bool(first.inferred or last.inferred)
    return guessed and (_are_of_one(first, last) or last.at < first.at)


def _are_of_one(first: Milestone, last: Milestone) -> bool:
    return first.entry is not None and first.entry is last.entry


def _why_unfit(guess: Milestone, other: Milestone) -> str:
    """What was read for a milestone and why it gives no length of time; the line that names it."""
    words = (
        _("{milestone} was only read from {source}, the same entry as {other}; name it with {line}")
        if _are_of_one(guess, other)
        else _("{milestone} was only read from {source}, on the wrong side of {other}; name it with {line}")
    )
    return words.format(
        milestone=status_words(guess.name),
        source=guess.inferred,
        other=status_words(other.name),
        line=line_for(guess.name, guess.at),
    )
