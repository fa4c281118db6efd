"""Each time that an area was affected: since when, until when, and what was said of it meanwhile.

An outage ends with "recovered", or with "not affected", which may correct it; a check ends it where nobody says more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from warroom.incident.entry import Entry
from warroom.incident.impact import AFFECTED, IMPACT, NOT_AFFECTED, RECOVERED, VERIFIED
from warroom.incident.state import State
from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Outage:
    """One time that an area was affected, from `began` to `ended` (ms UTC; None while nobody said that it is over).

    `said` is what was said of it as being affected, `end` the entry that ended it.
    """

    began: int
    said: tuple[Entry, ...]
    ended: int | None = None
    end: Entry | None = None

    @property
    def length(self) -> int | None:
        """How long it was, ms; None while it is not over."""
        return None if self.ended is None else self.ended - self.began


def outages(state: State) -> Mapping[str, tuple[Outage, ...]]:
    """The outages of each area, by its casefolded name, one after the other; none overlaps the one before it."""
    said: dict[str, list[Entry]] = {}
    for entry in state.of(IMPACT, VERIFIED):
        area = entry.said("area")
        if area:
            said.setdefault(area.casefold(), []).append(entry)
    return {area: outages_in(entries) for area, entries in said.items()}


def outages_in(said: Iterable[Entry]) -> tuple[Outage, ...]:
    """The outages that what was `said` of one area tells, in display order."""
    found: list[Outage] = []
    for entry in said:
        last = found[-1] if found else None
        since = entry.moment("since")
        if last is not None and last.ended is None:
            found[-1] = _meanwhile(last, entry, since, found[-2].ended if len(found) > 1 else None)
        elif entry.kind == IMPACT and entry.value == AFFECTED:
            began = entry.at if since is None else since
            found.append(Outage(began if last is None else max(began, last.ended or began), (entry,)))
        elif last is not None and _tells_the_end(last, entry, since):
            found[-1] = _ended(last, entry.at if since is None else since, entry)
    return tuple(found)


def _meanwhile(one: Outage, entry: Entry, since: int | None, before: int | None) -> Outage:
    """An outage after what was said while it went on; one said to have begun at another time begins then."""
    if entry.kind == VERIFIED:
        return _ended(one, entry.at, entry)
    if entry.value in (RECOVERED, NOT_AFFECTED):
        return _ended(one, entry.at if since is None else since, entry)
    if entry.value != AFFECTED:
        return one
    began = one.began if since is None else max(since, before or since)
    return Outage(began, (*one.said, entry))


def _tells_the_end(one: Outage, entry: Entry, since: int | None) -> bool:
    """Whether a line says when an outage was over that a check had ended, or sets that time right."""
    again = entry.kind == IMPACT and entry.value == RECOVERED
    return again and (since is not None or (one.end is not None and one.end.kind == VERIFIED))


def _ended(one: Outage, at: int, entry: Entry) -> Outage:
    return Outage(one.began, one.said, max(at, one.began), entry)
