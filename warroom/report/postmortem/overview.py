"""The head of a post-mortem: facts, milestones and durations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from warroom.incident import header, roles
from warroom.incident.durations import durations, line_for, span
from warroom.incident.milestones import ORDER, Milestone, milestones
from warroom.incident.timeline import DECLARED
from warroom.incident.when import MINUTE
from warroom.language import N_, _
from warroom.report import terms
from warroom.report.postmortem.teller import Teller, anchor, iso
from warroom.report.postmortem.values import DurationRow, MilestoneRow, Pair

_MEANING = {
    "started": N_("when it began to hurt"),
    "detected": N_("when somebody or something noticed"),
    "acknowledged": N_("when somebody took it on"),
    "identified": N_("when the cause was known"),
    "mitigated": N_("when users no longer felt it"),
    "resolved": N_("when all was as it should be"),
}


def facts(teller: Teller) -> tuple[Pair, ...]:
    """Severity, status, when, and the lengths that people ask for first; who held which role is `held`."""
    head = header.header(teller.state)
    if not teller.state.timeline:
        return (
            Pair(_("Severity"), _("not set")),
            Pair(_("Status"), terms.status(head.status)),
            Pair(_("Started"), _("nothing was recorded")),
        )
    start = head.started
    begun = f"{teller.face.day(start)} {teller.face.time(start)} {teller.face.name(start)}"
    length = span(head.elapsed(teller.now))
    if head.ended is None:
        length = _("{length}, still running").format(length=length)
    return (
        Pair(_("Severity"), _severity(teller, head)),
        Pair(_("Status"), status(teller, head)),
        Pair(_("Started"), begun),
        Pair(_("Length of the record") if head.imported else _("Length"), length),
        *_headlines(teller),
        *_reopened(teller),
    )


def _severity(teller: Teller, head: header.Header) -> str:
    """The severity as it was set last, with those before it and until when they were."""
    if not head.severity:
        return _("not set")
    said = [(one.value, one) for one in teller.state.of(DECLARED, header.SEVERITY) if one.value]
    changes = pairwise(said)
    before = [
        _("{severity} until {time}").format(severity=f"SEV{old[0]}", time=teller.at(new[1]).text)
        for old, new in changes
        if new[0] != old[0]
    ]
    if not before:
        return f"SEV{head.severity}"
    return _("{severity} ({before})").format(severity=f"SEV{head.severity}", before=terms.listed(before))


_ASKED = {"detect": N_("Detected after"), "mitigate": N_("Mitigated after"), "resolve": N_("Resolved after")}
"""What readers ask for first, by the name of the duration that answers; a guess is no headline."""


def _headlines(teller: Teller) -> Iterator[Pair]:
    for one in durations(teller.state):
        if one.name in _ASKED and one.ms is not None and one.ms >= 0 and not one.inferred:
            yield Pair(_(_ASKED[one.name]), one.length)


def _reopened(teller: Teller) -> Iterator[Pair]:
    again = teller.state.of(header.REOPENED)
    if again:
        yield Pair(_("Reopened"), terms.listed(teller.at(one).text for one in again))


def status(teller: Teller, head: header.Header) -> str:
    """The status as it was said; of one that was written down afterwards, that nobody said any."""
    if not head.imported:
        return terms.status(head.status)
    said = teller.state.of(header.STATUS, header.MILESTONE, header.CLOSED)
    how = terms.status(head.status) if said else _("nobody noted its end")
    return _("{status} (written down afterwards)").format(status=how)


def held(teller: Teller) -> tuple[Pair, ...]:
    """Who held each role, one after the other."""
    rows = []
    for role, entries in roles.history(teller.state).items():
        words = (
            _("{names} from {time}").format(names=terms.listed(one.people) or _("nobody"), time=teller.at(one).text)
            for one in entries
        )
        rows.append(Pair(terms.role(role), terms.then(words)))
    return tuple(rows)


def reached(teller: Teller) -> tuple[MilestoneRow, ...]:
    """All six milestones; of those that nobody noted, the line that adds them."""
    known = milestones(teller.state)
    years = {iso(one.at + teller.face.offset(one.at) * MINUTE)[:4] for one in known.values()}
    return tuple(_milestone(teller, name, known.get(name), len(years) > 1) for name in ORDER)


def _milestone(teller: Teller, name: str, one: Milestone | None, with_year: bool) -> MilestoneRow:
    """One milestone; `with_year` where they lie in several, so that one set in a wrong year shows."""
    if one is None:
        start = header.header(teller.state).started if teller.state.timeline else teller.now
        undone = teller.state.of(header.MILESTONE).where(lambda it: it.value == name).last()
        why = _("nobody noted {what}").format(what=_(_MEANING[name]))
        if undone is not None:
            why = _("it was {time}, before it was reopened; nobody noted it since")
            why = why.format(time=teller.at(undone).text)
        return MilestoneRow(name, None, why, False, line_for(name, start))
    line = line_for(name, one.at) if one.inferred else ""
    words = one.entry.text if one.entry is not None else ""
    source = _("read from {source}; nobody named it").format(source=one.inferred) if one.inferred else words
    before = "~" if one.approximate else ""
    moment = teller.moment(one.at, before=before)
    if with_year:
        moment = replace(moment, text=f"{before}{teller.face.date(one.at)} {teller.face.time(one.at)}")
    return MilestoneRow(
        name,
        moment,
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
            _("{begin} to {end}").format(begin=terms.status(one.from_name), end=terms.status(one.to_name)),
            one.length,
            one.ms is not None,
            one.notes[: len(one.notes) - bool(one.inferred)],
            bool(one.inferred) and one.ms is not None,
        )
        for one in durations(teller.state)
    )
