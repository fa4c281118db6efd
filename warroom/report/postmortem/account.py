"""The incident in short answers, for somebody who reads no further, from what happened to what is to be done."""

from __future__ import annotations

from collections.abc import Iterator

from warroom.incident import attempts, decisions, followups, header, hypotheses, impact, lessons, updates
from warroom.incident.durations import durations, span
from warroom.incident.hypotheses import CONFIRMED, RULED_OUT, Hypothesis
from warroom.incident.impact import AFFECTED
from warroom.incident.milestones import DETECTED, MITIGATED, RESOLVED, STARTED, milestones
from warroom.report.postmortem.overview import areas
from warroom.report.postmortem.teller import Teller
from warroom.report.postmortem.values import AreaRow, Pair


def account(teller: Teller) -> tuple[Pair, ...]:
    """What happened, how long, who noticed, impact, cause, what ended it, who was told, lessons, what is to be done."""
    head = header.header(teller.state)
    severity = f"SEV{head.severity}: " if head.severity else ""
    going_on = "" if _over(head) else f" It is not over: {head.status}."
    return (
        Pair("What happened", f"{severity}{_sentence(head.title)}{going_on}"),
        Pair("How long", _length(teller)),
        Pair("How it was noticed", _noticed(teller)),
        Pair("Impact", _impact(teller)),
        Pair("Cause", _cause(teller)),
        Pair("What ended it", _end(teller)),
        Pair("Who was told", _told(teller)),
        Pair("Lessons", " ".join(_lessons(teller)) or "None was noted yet."),
        Pair("Follow-ups", _measures(teller)),
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
    again = "".join(
        f" Reopened {teller.at(one).text}{f': {one.text}' if one.text else ''}."
        for one in teller.state.of(header.REOPENED)
    )
    return f"It started {about}{day} {time} {teller.face.name(start.at)}{end}.{again}" + (
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
    words = f": {end.entry.text}" if end.entry.text else ""
    before = f"{'; '.join(last)}; " if last else "Nothing that was tried is recorded as having helped; "
    return _sentence(f"{before}{end.name} {teller.at(end.entry).text}{words}")


def _noticed(teller: Teller) -> str:
    """Who or what noticed it, in the words of the record."""
    one = milestones(teller.state).get(DETECTED)
    if one is None or one.entry is None:
        return "Nobody noted when or how it was noticed."
    about = "~" if one.approximate else ""
    when = f"{about}{teller.moment(one.at).text}"
    if one.inferred:
        return _sentence(f"{when}, as far as the notes tell: {one.inferred}")
    if one.entry.text:
        return _sentence(f"{when}: {one.entry.text}")
    sign = next((it for it in teller.state.of("key", impact.IMPACT) if it.at <= one.at), None)
    told = f"the first sign on record is {teller.at(sign).text} {sign.text}" if sign is not None else ""
    return _sentence(f"{when}; {told or 'nobody noted who or what noticed it'}")


def _told(teller: Teller) -> str:
    """How soon and how often people outside were told, and who was told otherwise."""
    sent = list(teller.state.of(updates.UPDATE))
    detected = milestones(teller.state).get(DETECTED)
    said = []
    if sent:
        behind = sent[0].at - detected.at if detected is not None else -1
        after = f", {span(behind)} after it was detected" if behind >= 0 else ""
        many = "one update was sent" if len(sent) == 1 else f"{len(sent)} updates were sent, the first"
        said.append(f"{many} {teller.at(sent[0]).text}{after}")
    otherwise = [(one, ", ".join(one.people)) for one in teller.state.of(updates.TOLD) if one.people]
    if otherwise:
        said.append("told: " + ", ".join(f"{names} {teller.at(one).text}" for one, names in otherwise[:6]))
    words = _sentence("; ".join(said)) if said else "Nobody outside was told, as far as the record goes."
    return words[0].upper() + words[1:]


def _lessons(teller: Teller, most: int = 2) -> Iterator[str]:
    said = lessons.lessons(teller.state)
    for lead, entries in (("Went badly", said.badly), ("Went well", said.well), ("Luck", said.lucky)):
        if entries:
            more = f"; {len(entries) - most} more below" if len(entries) > most else ""
            yield _sentence(f"{lead}: {'; '.join(one.text for one in entries[:most])}{more}")


def _measures(teller: Teller, most: int = 5) -> str:
    """What is to be done, by whom and by when; what has no owner or date says so."""
    found = followups.followups(teller.state)
    if not found:
        return "None was recorded."
    opened = [one for one in found if one.is_open]
    late = sum(one.overdue(teller.now) for one in opened)
    lead = f"{len(opened)} of {len(found)} open" + (f", {late} overdue" if late else "")
    rows = [
        f"{one.label} {one.entry.text} ({one.owner or 'no owner'}, "
        f"{f'due {teller.face.day(one.due)}' if one.due is not None else 'no date'})"
        for one in opened[:most]
    ]
    more = [f"{len(opened) - most} more below"] if len(opened) > most else []
    return _sentence(f"{lead}: {'; '.join([*rows, *more])}" if rows else lead)
