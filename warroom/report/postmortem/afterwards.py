"""After the fire: who was told, lessons, what the record suggests as one, follow-ups, what the record does not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from warroom.incident import attempts, checklists, decisions, followups, lessons, steps, updates
from warroom.incident.durations import span
from warroom.incident.entry import Entry
from warroom.incident.followups import FollowUp
from warroom.incident.gaps import gaps, moment_of
from warroom.incident.milestones import DETECTED, milestones
from warroom.incident.policy import Policy
from warroom.incident.state import label_of
from warroom.language import _, n_
from warroom.report import terms
from warroom.report.postmortem.teller import Teller
from warroom.report.postmortem.values import FollowUpRow, Missing, Pair, Said, UpdateRow

LONG = 10 * 60_000
"""How long, in ms, somebody may wait for a decision or an outcome before the review is asked to look at it."""
SOON, TARDY = 15 * 60_000, 30 * 60_000
"""Within the first stakeholders were told soon, after the second late; in ms since the detection."""


def sent(teller: Teller) -> tuple[UpdateRow, ...]:
    """The updates that were sent."""
    return tuple(
        UpdateRow(teller.own(one), teller.moment(one.due).text if one.due is not None else "", one.people)
        for one in teller.state.of(updates.UPDATE)
    )


def told(teller: Teller) -> tuple[Said, ...]:
    """Who was told otherwise."""
    return tuple(
        teller.own(one, terms.listed(one.people) + (f": {one.text}" if one.text else ""))
        for one in teller.state.of(updates.TOLD)
    )


def next_update(teller: Teller, over: bool) -> str:
    """When the next update is due, or was due and is not on record; "" where none was promised."""
    due = updates.promised(teller.state) if over else updates.due(teller.state)
    last = teller.state.of(updates.UPDATE).last()
    if due is None:
        return ""
    if over and (last is None or last.due is None):
        return ""
    if over:
        return _("One was promised for {time}; none is on record after that.").format(time=teller.moment(due).text)
    late = teller.now - due
    words = (
        _("The next one is due {time}, overdue by {length}.")
        if late >= 0
        else _("The next one is due {time}, in {length}.")
    )
    return words.format(time=teller.moment(due).text, length=span(abs(late)))


def lesson_rows(teller: Teller) -> tuple[tuple[Said, ...], ...]:
    """What went well, what went badly, where there was luck, what contributed."""
    said = lessons.lessons(teller.state)
    return tuple(_rows(teller, found) for found in (said.well, said.badly, said.lucky, said.factors))


def _rows(teller: Teller, entries: Iterable[Entry]) -> tuple[Said, ...]:
    return tuple(teller.own(one) for one in entries)


def suggested(teller: Teller) -> tuple[Pair, ...]:
    """What the record suggests to the review, as (what it may be, what the record shows)."""
    return tuple(
        Pair(_("May have gone well") if good else _("May have gone badly"), words)
        for good, words in _suggestions(teller)
    )


def _suggestions(teller: Teller) -> Iterator[tuple[bool, str]]:
    yield from _about_telling(teller)
    for entry in teller.state.of(decisions.NEEDED):
        answer = decisions.answer_to(teller.state, entry)
        waited = (answer.at if answer is not None else teller.now) - entry.at
        if waited >= LONG and answer is not None:
            words = _("{decision} was decided {length} after it was asked")
            yield False, words.format(decision=label_of(teller.state, entry), length=span(waited))
    for one in attempts.attempts(teller.state):
        if one.verdict == attempts.WORSE:
            yield False, _("{attempt} made it worse").format(attempt=f"{one.label} {one.entry.text}")
        behind = one.answer.at - one.entry.at if one.answer is not None else 0
        if behind >= LONG:
            words = _("what came of {attempt} was noted {length} after it was tried")
            yield False, words.format(attempt=f"{one.label} {one.entry.text}", length=span(behind))
    stand = checklists.steps(teller.state)
    checked = sum(one.state == steps.CHECKED for one in stand)
    if checked * 2 >= len(stand) > 0:
        words = n_(
            "a second person checked {some} of {n} checklist step",
            "a second person checked {some} of {n} checklist steps",
            len(stand),
        )
        yield True, words.format(some=checked, n=len(stand))
    for halt in teller.state.of(checklists.HALT):
        words = _("work was halted when something was not as expected: {reason}")
        yield True, words.format(reason=halt.text or _("no reason given"))


def _about_telling(teller: Teller) -> Iterator[tuple[bool, str]]:
    detected = milestones(teller.state).get(DETECTED)
    first = next(
        (one for one in teller.state.of(updates.UPDATE) if detected is not None and one.at >= detected.at), None
    )
    if detected is None or first is None:
        return
    behind = first.at - detected.at
    if behind <= SOON or behind >= TARDY:
        words = _("the first update went out {length} after it was detected")
        yield behind <= SOON, words.format(length=span(behind))


def measures(teller: Teller) -> tuple[FollowUpRow, ...]:
    """The follow-ups as they stand."""
    return tuple(_measure(teller, one) for one in followups.followups(teller.state))


def _measure(teller: Teller, one: FollowUp) -> FollowUpRow:
    status = "" if one.accepted and one.status == followups.OPEN else terms.progress(one.status)
    if one.changed is not None and one.changed.text:
        status = f"{status}: {one.changed.text}".removeprefix(": ")
    return FollowUpRow(
        one.label,
        one.words,
        one.kind,
        one.owner,
        teller.calendar.day(one.due) if one.due is not None else "",
        _("{status} (overdue)").format(status=status) if one.overdue(teller.now) else status,
        one.tracked,
        followups.comes_from(teller.state, one, brief=True),
        one.because,
        teller.own(one.entry),
    )


def missing(teller: Teller, policy: Policy) -> tuple[Missing, ...]:
    """What a review needs and the record does not say."""
    found = gaps(teller.state, policy, moment_of(teller.state, teller.now), closing=True)
    return tuple(Missing(one.what, one.why, _typed(one.do)) for one in found)


def _typed(how: str) -> str:
    """The line that closes a gap; "" for keys, which a reader of the report does not have."""
    return how if how[:1] == ":" or how[1:2].isdigit() else ""
