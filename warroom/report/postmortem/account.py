"""The incident in short answers, for somebody who reads no further, from what happened to what is to be done."""

from __future__ import annotations

from collections.abc import Iterator

from warroom.incident import followups, header, hypotheses, impact, lessons, updates
from warroom.incident.durations import durations, span
from warroom.incident.hypotheses import CONFIRMED, RULED_OUT, Hypothesis
from warroom.incident.impact import AFFECTED
from warroom.incident.milestones import DETECTED, MITIGATED, RESOLVED, STARTED, milestones
from warroom.language import _, n_, p_
from warroom.report import terms
from warroom.report.postmortem.areas import areas
from warroom.report.postmortem.ending import ending
from warroom.report.postmortem.teller import Teller
from warroom.report.postmortem.values import AreaRow, OutageRow, Pair


def account(teller: Teller) -> tuple[Pair, ...]:
    """What happened, how long, who noticed, impact, cause, what ended it, who was told, lessons, what is to be done."""
    head = header.header(teller.state)
    severity = f"SEV{head.severity}: " if head.severity else ""
    happened = [f"{severity}{terms.sentence(head.title)}"]
    if not _over(head):
        happened.append(_("It is not over: {status}.").format(status=terms.status(head.status)))
    return (
        Pair(_("What happened"), terms.sentences(happened)),
        Pair(_("How long"), _length(teller)),
        Pair(_("How it was noticed"), _noticed(teller)),
        Pair(_("Impact"), _impact(teller)),
        Pair(_("Cause"), _cause(teller)),
        Pair(_("What ended it"), ending(teller)),
        Pair(_("Who was told"), _told(teller)),
        Pair(_("Lessons"), terms.sentences(_lessons(teller)) or _("None was noted yet.")),
        Pair(_("Follow-ups"), _measures(teller)),
    )


def _over(head: header.Header) -> bool:
    return head.ended is not None or head.imported


def _length(teller: Teller) -> str:
    known = milestones(teller.state)
    start = known.get(STARTED)
    if start is None:
        return _("Nothing was recorded.")
    began = f"{teller.face.day(start.at)} {teller.face.time(start.at)} {teller.face.name(start.at)}"
    began = (_("It started about {time}") if start.approximate else _("It started {time}")).format(time=began)
    reached = [one for one in durations(teller.state) if one.from_name == STARTED and (one.ms or 0) > 0]
    said = [
        _("{milestone} after {length}").format(milestone=terms.status(one.to_name), length=one.length)
        for one in reached
    ]
    unknown = [terms.status(name) for name in (DETECTED, MITIGATED, RESOLVED) if name not in known]
    lacking = [_("nobody noted when it was {milestones}").format(milestones=terms.either(unknown))] if unknown else []
    told = [_("{words}.").format(words=terms.clauses((began, *([terms.listed(said)] if said else lacking))))]
    for one in teller.state.of(header.REOPENED):
        again = _("Reopened {time}: {words}.") if one.text else _("Reopened {time}.")
        told.append(again.format(time=teller.at(one).text, words=one.text))
    if any(one.inferred for one in reached):
        told.append(_("Not all of these times were named as such: see Milestones."))
    return terms.sentences(told)


def _impact(teller: Teller, most: int = 3) -> str:
    whole = [entry for entry in impact.impacts(teller.state) if not entry.said("area")]
    parts = [f"{teller.at(one).text} {one.text}" for one in whole[:most]]
    hit = [row for row in areas(teller, {}) if row.began is not None]
    parts += [_hit(row) for row in hit[:most]]
    if len(hit) > most:
        names = terms.listed(row.name for row in hit[most:])
        parts.append(_("also affected: {areas}").format(areas=names))
    if len(whole) > most:
        parts.append(_("{n} more below").format(n=len(whole) - most))
    return terms.sentence(terms.clauses(parts)) if parts else _("Nobody recorded it.")


def _hit(row: AreaRow, most: int = 3) -> str:
    """An area that was affected: each time, how long in all, and what was said of it at worst."""
    first, last = row.outages[0], row.outages[-1]
    words = row.words or terms.state(AFFECTED)
    if len(row.outages) <= most:
        hit = _("{area} from {periods} ({length}): {words}")
    elif last.ended:
        hit = _("{area} {n} times from {began} until {ended} ({length}): {words}")
    else:
        hit = _("{area} {n} times since {began} ({length}): {words}")
    return hit.format(
        area=row.name,
        n=len(row.outages),
        periods=terms.listed(_period(one) for one in row.outages),
        began=first.began.text,
        ended=last.ended.text if last.ended is not None else "",
        length=row.length,
        words=words,
    )


def _period(one: OutageRow) -> str:
    if one.ended is None:
        return p_("an outage that is not over", "{began}").format(began=one.began.text)
    return _("{began} until {ended}").format(began=one.began.text, ended=one.ended.text)


def _cause(teller: Teller) -> str:
    all_of_them = hypotheses.hypotheses(teller.state)
    found = [one for one in all_of_them if one.verdict == CONFIRMED]
    said = [_confirmed(teller, one) for one in found]
    if not found:
        alive = [f"{one.label} {one.entry.text}" for one in all_of_them if one.verdict != RULED_OUT]
        said = [_("No cause was confirmed.")]
        said += [_("Not ruled out: {hypotheses}.").format(hypotheses=terms.clauses(alive))] if alive else []
    factors = lessons.lessons(teller.state).factors
    if factors:
        named = terms.clauses(one.text for one in factors[:4])
        said.append(terms.sentence(_("Contributing: {factors}").format(factors=named)))
    return terms.sentences(said)


def _confirmed(teller: Teller, one: Hypothesis) -> str:
    why = f": {one.reason.text}" if one.reason is not None and one.reason.text else ""
    label = one.label
    if one.reason is not None:
        label = _("{hypothesis}, confirmed {time}").format(hypothesis=label, time=teller.at(one.reason).text)
    return terms.sentence(f"{label}: {one.entry.text}{why}")


def _noticed(teller: Teller) -> str:
    """Who or what noticed it, in the words of the record."""
    one = milestones(teller.state).get(DETECTED)
    if one is None or one.entry is None:
        return _("Nobody noted when or how it was noticed.")
    about = "~" if one.approximate else ""
    when = f"{about}{teller.moment(one.at).text}"
    if one.inferred:
        return terms.sentence(_("{time}, as far as the notes tell: {source}").format(time=when, source=one.inferred))
    if one.entry.text:
        return terms.sentence(f"{when}: {one.entry.text}")
    sign = next((it for it in teller.state.of("key", impact.IMPACT) if it.at <= one.at), None)
    if sign is None:
        return terms.sentence(terms.clauses((when, _("nobody noted who or what noticed it"))))
    first = _("the first sign on record is {time} {words}").format(time=teller.at(sign).text, words=sign.text)
    return terms.sentence(terms.clauses((_("Detected {time}").format(time=when), first)))


def _told(teller: Teller) -> str:
    """How soon and how often people outside were told, and who was told otherwise."""
    sent = list(teller.state.of(updates.UPDATE))
    detected = milestones(teller.state).get(DETECTED)
    said = []
    if sent:
        behind = sent[0].at - detected.at if detected is not None else -1
        when = teller.at(sent[0]).text
        if behind >= 0:
            when = _("{time}, {length} after it was detected").format(time=when, length=span(behind))
        many = n_("one update was sent {when}", "{n} updates were sent, the first {when}", len(sent))
        said.append(many.format(n=len(sent), when=when))
    otherwise = [(one, terms.listed(one.people)) for one in teller.state.of(updates.TOLD) if one.people]
    if otherwise:
        names = terms.listed(f"{names} {teller.at(one).text}" for one, names in otherwise[:6])
        said.append(_("told: {names}").format(names=names))
    words = terms.sentence(terms.clauses(said)) if said else _("Nobody outside was told, as far as the record goes.")
    return words[0].upper() + words[1:]


def _lessons(teller: Teller, most: int = 2) -> Iterator[str]:
    said = lessons.lessons(teller.state)
    for lead, entries in ((_("Went badly"), said.badly), (_("Went well"), said.well), (_("Luck"), said.lucky)):
        if entries:
            more = [_("{n} more below").format(n=len(entries) - most)] if len(entries) > most else []
            yield terms.sentence(f"{lead}: {terms.clauses((*(one.text for one in entries[:most]), *more))}")


def _measures(teller: Teller, most: int = 5) -> str:
    """What is to be done, by whom and by when; what has no owner or date says so."""
    found = followups.followups(teller.state)
    if not found:
        return _("None was recorded.")
    opened = [one for one in found if one.is_open]
    late = sum(one.overdue(teller.now) for one in opened)
    lead = (_("{n} of {all} open, {late} overdue") if late else _("{n} of {all} open")).format(
        n=len(opened), all=len(found), late=late
    )
    rows = [
        _("{follow_up} ({owner}, {due})").format(
            follow_up=f"{one.label} {one.words}",
            owner=one.owner or _("no owner"),
            due=p_("a follow-up", "due {time}").format(time=teller.calendar.day(one.due))
            if one.due is not None
            else _("no date"),
        )
        for one in opened[:most]
    ]
    more = [_("{n} more below").format(n=len(opened) - most)] if len(opened) > most else []
    return terms.sentence(f"{lead}: {terms.clauses([*rows, *more])}" if rows else lead)
