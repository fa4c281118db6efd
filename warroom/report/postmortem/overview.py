"""The head of a post-mortem: facts, the short account, impact by area, milestones and durations."""

from __future__ import annotations

from warroom.incident import attempts, decisions, header, hypotheses, impact, lessons, roles
from warroom.incident.durations import durations, span
from warroom.incident.entry import Entry
from warroom.incident.hypotheses import CONFIRMED, RULED_OUT, Hypothesis
from warroom.incident.impact import AFFECTED, RECOVERED, Area, Neighbours
from warroom.incident.milestones import DETECTED, MITIGATED, ORDER, RESOLVED, STARTED, milestones
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
    """Severity, status, when, and how long; who held which role is `held`."""
    head = header.header(teller.state)
    start = head.started
    begun = f"{teller.face.day(start)} {teller.face.time(start)} {teller.face.name(start)}"
    length = span(head.elapsed(teller.now))
    running = "" if head.ended is not None else ", still running"
    return (
        Pair("Severity", f"SEV{head.severity}" if head.severity else "not set"),
        Pair("Status", status(teller, head)),
        Pair("Started", begun),
        Pair("Length", f"{length}{running}"),
    )


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


def account(teller: Teller) -> tuple[Pair, ...]:
    """The incident in five answers: what, how long, impact, cause, what ended it."""
    head = header.header(teller.state)
    severity = f"SEV{head.severity}: " if head.severity else ""
    going_on = "" if _over(head) else f" It is not over: {head.status}."
    return (
        Pair("What happened", f"{severity}{_sentence(head.title)}{going_on}"),
        Pair("How long", _length(teller)),
        Pair("Impact", _impact(teller)),
        Pair("Cause", _cause(teller)),
        Pair("What ended it", _end(teller)),
    )


def _over(head: header.Header) -> bool:
    return head.ended is not None or head.imported


def _sentence(words: str) -> str:
    return words if words[-1:] in tuple(".!?。！？") else f"{words}."


def _length(teller: Teller) -> str:
    known = milestones(teller.state)
    start = known.get(STARTED)
    if start is None:
        return "Nothing was recorded."
    about = "about " if start.approximate else ""
    day, time = teller.face.day(start.at), teller.face.time(start.at)
    reached = [one for one in durations(teller.state) if one.from_name == STARTED and (one.ms or 0) > 0]
    said = ", ".join(f"{one.to_name} after {one.length}" for one in reached)
    unknown = [name for name in (DETECTED, MITIGATED, RESOLVED) if name not in known]
    lacking = f"; nobody noted when it was {' or '.join(unknown)}" if unknown else ""
    end = f"; {said}" if said else lacking
    read = any(one.inferred for one in reached)
    return f"It started {about}{day} {time} {teller.face.name(start.at)}{end}." + (
        " Not all of these times were named as such: see Milestones." if read else ""
    )


def _impact(teller: Teller, most: int = 3) -> str:
    whole = [entry for entry in impact.impacts(teller.state) if not entry.said("area")]
    parts = [f"{teller.at(one).text} {one.text}" for one in whole[:most]]
    hit = [row for row in areas(teller, {}) if row.began is not None]
    parts += [_hit(row) for row in hit[:most]]
    if len(hit) > most:
        parts.append(f"also affected: {', '.join(row.name for row in hit[most:])}")
    if len(whole) > most:
        parts.append(f"{len(whole) - most} more below")
    return _sentence("; ".join(parts)) if parts else "Nobody recorded it."


def _hit(row: AreaRow) -> str:
    """An area that was affected, how long, and what was said of it first."""
    words = next((one.text for one in row.history if one.text.startswith(f"{AFFECTED}, ")), AFFECTED)
    began = row.began.text if row.began is not None else ""
    until = f" until {row.ended.text} ({row.length})" if row.ended is not None and row.length else ""
    return f"{row.name} from {began}{until}: {words.removeprefix(f'{AFFECTED}, ')}"


def _cause(teller: Teller) -> str:
    all_of_them = hypotheses.hypotheses(teller.state)
    found = [one for one in all_of_them if one.verdict == CONFIRMED]
    said = [_confirmed(teller, one) for one in found]
    if not found:
        alive = [f"{one.label} {one.entry.text}" for one in all_of_them if one.verdict != RULED_OUT]
        said = ["No cause was confirmed."]
        said += [f"Not ruled out: {'; '.join(alive)}."] if alive else []
    factors = lessons.lessons(teller.state).factors
    if factors:
        said.append(_sentence(f"Contributing: {'; '.join(one.text for one in factors[:4])}"))
    return " ".join(said)


def _confirmed(teller: Teller, one: Hypothesis) -> str:
    why = f": {one.reason.text}" if one.reason is not None and one.reason.text else ""
    when = f", confirmed {teller.at(one.reason).text}" if one.reason is not None else ""
    return _sentence(f"{one.label}{when}: {one.entry.text}{why}")


def _end(teller: Teller) -> str:
    """The milestone that ended it, and what had been done last before it: a decision, or what was tried and helped."""
    known = milestones(teller.state)
    end = known.get(MITIGATED) or known.get(RESOLVED)
    if end is None or end.entry is None:
        return "Nothing on record says that it is over."
    helped = [
        (one.entry, f"tried: {one.entry.text} ⇒ {one.outcome or one.verdict}")
        for one in attempts.attempts(teller.state)
        if one.verdict in (attempts.WORKED, attempts.PARTLY) and one.entry.at <= end.at
    ]
    made = [(one, f"decided: {one.text}") for one in teller.state.of(decisions.MADE) if one.at <= end.at]
    deeds = sorted((some[-1] for some in (made, helped) if some), key=lambda deed: deed[0].key)
    last = [f"{teller.at(one).text} {words}" for one, words in deeds]
    words = end.entry.text or end.name
    before = f"{'; '.join(last)}; " if last else "Nothing that was tried is recorded as having helped; "
    return _sentence(f"{before}{end.name} {teller.at(end.entry).text}: {words}")


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
        day = iso(header.header(teller.state).started)[:10]
        return MilestoneRow(name, None, f"nobody noted {_MEANING[name]}", False, f":{name} {day} HH:MMZ")
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
