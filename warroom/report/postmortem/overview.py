"""The head of a post-mortem: facts, impact by area, milestones and durations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from warroom.incident import header, impact, roles
from warroom.incident.durations import durations, span
from warroom.incident.entry import Entry
from warroom.incident.impact import AFFECTED, RECOVERED, Area, Neighbours
from warroom.incident.milestones import ORDER, milestones
from warroom.incident.timeline import DECLARED
from warroom.report.postmortem.teller import Teller, anchor, iso
from warroom.report.postmortem.values import AreaRow, DurationRow, MilestoneRow, Pair

_MEANING = {
    "started": "when it began to hurt",
    "detected": "when somebody or something noticed",
    "acknowledged": "when somebody took it on",
    "identified": "when the cause was known",
    "mitigated": "when users no longer felt it",
    "resolved": "when all was as it should be",
}


def facts(teller: Teller) -> tuple[Pair, ...]:
    """Severity, status, when, and the lengths that people ask for first; who held which role is `held`."""
    head = header.header(teller.state)
    if not teller.state.timeline:
        return (Pair("Severity", "not set"), Pair("Status", head.status), Pair("Started", "nothing was recorded"))
    start = head.started
    begun = f"{teller.face.day(start)} {teller.face.time(start)} {teller.face.name(start)}"
    running = "" if head.ended is not None else ", still running"
    return (
        Pair("Severity", _severity(teller, head)),
        Pair("Status", status(teller, head)),
        Pair("Started", begun),
        Pair("Length of the record" if head.imported else "Length", f"{span(head.elapsed(teller.now))}{running}"),
        *_headlines(teller),
        *_reopened(teller),
    )


def _severity(teller: Teller, head: header.Header) -> str:
    """The severity as it was set last, with those before it and until when they were."""
    if not head.severity:
        return "not set"
    said = [(one.value, one) for one in teller.state.of(DECLARED, header.SEVERITY) if one.value]
    changes = pairwise(said)
    before = [f"SEV{value} until {teller.at(after).text}" for (value, _), (new, after) in changes if new != value]
    return f"SEV{head.severity}" + (f" ({', '.join(before)})" if before else "")


_ASKED = {"detect": "Detected after", "mitigate": "Users felt it for", "resolve": "Resolved after"}
"""What readers ask for first, by the name of the duration that answers; a guess is no headline."""


def _headlines(teller: Teller) -> Iterator[Pair]:
    for one in durations(teller.state):
        if one.name in _ASKED and one.ms is not None and one.ms >= 0 and not one.inferred:
            yield Pair(_ASKED[one.name], one.length)


def _reopened(teller: Teller) -> Iterator[Pair]:
    again = teller.state.of(header.REOPENED)
    if again:
        yield Pair("Reopened", ", ".join(teller.at(one).text for one in again))


def status(teller: Teller, head: header.Header) -> str:
    """The status as it was said; of one that was written down afterwards, that nobody said any."""
    if not head.imported:
        return head.status
    said = teller.state.of(header.STATUS, header.MILESTONE, header.CLOSED)
    return f"{head.status if said else 'nobody noted its end'} (written down afterwards)"


def held(teller: Teller) -> tuple[Pair, ...]:
    """Who held each role, one after the other."""
    rows = []
    for role, entries in roles.history(teller.state).items():
        words = (f"{', '.join(one.people) or 'nobody'} from {teller.at(one).text}" for one in entries)
        rows.append(Pair(role, ", then ".join(words)))
    return tuple(rows)


def areas(teller: Teller, known: Neighbours) -> tuple[AreaRow, ...]:
    """Every area that the incident or the team names, as it went."""
    return tuple(_area(teller, one) for one in impact.areas(teller.state, known))


def _area(teller: Teller, one: Area) -> AreaRow:
    said = [
        entry for entry in impact.impacts(teller.state) if (entry.said("area") or "").casefold() == one.name.casefold()
    ]
    began = next((_since(entry) for entry in said if entry.value == AFFECTED), None)
    ended = one.since if one.state == RECOVERED else None
    length = span(ended - began) if began is not None and ended is not None and ended >= began else ""
    if one.state == AFFECTED and began is not None:
        length = "not over"
    notes = [f"beside {', '.join(one.beside)}: never examined"] if one.beside and one.entry is None else []
    notes += ["nobody noted that it was verified"] if one.state == RECOVERED and one.verified is None else []
    return AreaRow(
        one.name,
        one.state,
        teller.moment(began) if began is not None else None,
        teller.moment(ended) if ended is not None else None,
        length,
        tuple(teller.own(entry, f"{entry.value or impact.UNKNOWN}, {entry.text}".rstrip(", ")) for entry in said),
        teller.own(one.verified) if one.verified is not None else None,
        "; ".join(notes),
    )


def _since(entry: Entry) -> int:
    since = entry.moment("since")
    return entry.at if since is None else since


def reached(teller: Teller) -> tuple[MilestoneRow, ...]:
    """All six milestones; of those that nobody noted, the line that adds them."""
    return tuple(_milestone(teller, name) for name in ORDER)


def _milestone(teller: Teller, name: str) -> MilestoneRow:
    one = milestones(teller.state).get(name)
    if one is None:
        day = iso(header.header(teller.state).started if teller.state.timeline else teller.now)[:10]
        undone = teller.state.of(header.MILESTONE).where(lambda it: it.value == name).last()
        why = f"nobody noted {_MEANING[name]}"
        if undone is not None:
            why = f"it was {teller.at(undone).text}, before it was reopened; nobody noted it since"
        return MilestoneRow(name, None, why, False, f":{name} {day} HH:MMZ")
    line = f":{name} {iso(one.at)[:16].replace('T', ' ')}Z" if one.inferred else ""
    words = one.entry.text if one.entry is not None else ""
    source = f"read from {one.inferred}; nobody named it" if one.inferred else words
    before = "~" if one.approximate else ""
    return MilestoneRow(
        name,
        teller.moment(one.at, before=before),
        source,
        bool(one.inferred),
        line,
        anchor(one.entry) if one.entry is not None else "",
    )


def lasted(teller: Teller) -> tuple[DurationRow, ...]:
    """The durations, each with what is missing for it."""
    return tuple(
        DurationRow(
            one.words,
            f"{one.from_name} to {one.to_name}",
            one.length,
            one.ms is not None,
            one.notes[: len(one.notes) - bool(one.inferred)],
            bool(one.inferred),
        )
        for one in durations(teller.state)
    )
