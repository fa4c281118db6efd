"""After the fire: who was told, lessons, what the record suggests as one, follow-ups, what the record does not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from warroom.incident import attempts, checklists, decisions, followups, lessons, steps, updates
from warroom.incident.durations import span
from warroom.incident.entry import Entry
from warroom.incident.followups import FollowUp
from warroom.incident.gap import many
from warroom.incident.gaps import gaps, moment_of
from warroom.incident.milestones import DETECTED, milestones
from warroom.incident.policy import Policy
from warroom.incident.state import label_of
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
        teller.own(one, ", ".join(one.people) + (f": {one.text}" if one.text else ""))
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
        return f"One was promised for {teller.moment(due).text}; none is on record after that."
    late = teller.now - due
    rest = f"overdue by {span(late)}" if late >= 0 else f"in {span(-late)}"
    return f"The next one is due {teller.moment(due).text}, {rest}."


def lesson_rows(teller: Teller) -> tuple[tuple[Said, ...], ...]:
    """What went well, what went badly, where there was luck, what contributed."""
    said = lessons.lessons(teller.state)
    return tuple(_rows(teller, found) for found in (said.well, said.badly, said.lucky, said.factors))


def _rows(teller: Teller, entries: Iterable[Entry]) -> tuple[Said, ...]:
    return tuple(teller.own(one) for one in entries)


def suggested(teller: Teller) -> tuple[Pair, ...]:
    """What the record suggests to the review, as (what it may be, what the record shows)."""
    return tuple(
        Pair("May have gone well" if good else "May have gone badly", words) for good, words in _suggestions(teller)
    )


def _suggestions(teller: Teller) -> Iterator[tuple[bool, str]]:
    yield from _about_telling(teller)
    for entry in teller.state.of(decisions.NEEDED):
        answer = decisions.answer_to(teller.state, entry)
        waited = (answer.at if answer is not None else teller.now) - entry.at
        if waited >= LONG and answer is not None:
            yield False, f"{label_of(teller.state, entry)} was decided {span(waited)} after it was asked"
    for one in attempts.attempts(teller.state):
        if one.verdict == attempts.WORSE:
            yield False, f"{one.label} {one.entry.text} made it worse"
        behind = one.answer.at - one.entry.at if one.answer is not None else 0
        if behind >= LONG:
            yield False, f"what came of {one.label} {one.entry.text} was noted {span(behind)} after it was tried"
    stand = checklists.steps(teller.state)
    checked = sum(one.state == steps.CHECKED for one in stand)
    if checked * 2 >= len(stand) > 0:
        yield True, f"a second person checked {checked} of {many(len(stand), 'checklist step')}"
    for halt in teller.state.of(checklists.HALT):
        yield True, f"work was halted when something was not as expected: {halt.text or 'no reason given'}"


def _about_telling(teller: Teller) -> Iterator[tuple[bool, str]]:
    detected = milestones(teller.state).get(DETECTED)
    first = next(
        (one for one in teller.state.of(updates.UPDATE) if detected is not None and one.at >= detected.at), None
    )
    if detected is None or first is None:
        return
    behind = first.at - detected.at
    if behind <= SOON or behind >= TARDY:
        yield behind <= SOON, f"the first update went out {span(behind)} after it was detected"


def measures(teller: Teller) -> tuple[FollowUpRow, ...]:
    """The follow-ups as they stand."""
    return tuple(_measure(teller, one) for one in followups.followups(teller.state))


def _measure(teller: Teller, one: FollowUp) -> FollowUpRow:
    status = "" if one.accepted and one.status == followups.OPEN else one.status
    if one.changed is not None and one.changed.text:
        status = f"{status}: {one.changed.text}".removeprefix(": ")
    return FollowUpRow(
        one.label,
        one.entry.text,
        one.kind,
        one.owner,
        teller.face.day(one.due) if one.due is not None else "",
        status + (" (overdue)" if one.overdue(teller.now) else ""),
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
