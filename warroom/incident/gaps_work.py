"""Gaps of the third leak: work that was left half done, out of order, undecided, or in place for good."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warroom.incident import attempts, decisions, steps, stopgaps
from warroom.incident.followups import DROPPED
from warroom.incident.gap import HIGH, LOW, MEDIUM, MINUTE, Gap, Moment, listing, many
from warroom.incident.needs import ORDER

STALE = 15 * MINUTE
_URGENT = 10 * MINUTE
_LABEL = re.compile(r"(?<!\w)A\d{1,6}[b-wyz]?(?![\w-])")


def steps_open(at: Moment) -> Iterator[Gap]:
    """A list stands still with steps to do, or the incident ends with some."""
    for one in at.checklists:
        if not one.left:
            continue
        moved = max((step.mark or step.entry).at for step in one.steps)
        if at.over or at.age(moved) >= STALE:
            first = one.left[0]
            count = f"{len(one.left)} of {many(len(one.steps), 'step')}"
            of = "the checklist" if one.entry is None else f"{one.label} {one.title}"
            why = f"{count} of {of} not done, and none was ticked lately: what was left out is not known."
            do = f"space on the step, or :done {first.label}; left out: :skip {first.label} why"
            severity = HIGH if at.over else MEDIUM
            yield Gap(
                "steps-open",
                severity,
                moved,
                f"steps open: {listing(step.label for step in one.left)}",
                why,
                do,
                first.label,
            )


def out_of_order(at: Moment) -> Iterator[Gap]:
    """A step was done before the one before it, and nobody said why."""
    for one in at.checklists:
        if ORDER not in one.needs:
            continue
        early: list[str] = []
        for step in one.steps:
            if step.state == steps.TODO:
                early.append(step.label)
            elif early and step.done is not None and not step.done.text:
                names = listing(early)
                why = f"{step.label} was done while {names} before it was still to do, and no reason is given."
                do = f":done {early[0]}, or :skip {early[0]} why"
                yield Gap("steps-out-of-order", HIGH, step.done.at, f"{step.label} before {names}", why, do, step.label)


def outcome_missing(at: Moment) -> Iterator[Gap]:
    """Something was tried, and nobody has said what came of it."""
    for one in at.attempts:
        since = one.entry.until or one.entry.at
        if one.verdict == attempts.OPEN and (at.over or at.age(since) >= attempts.ASK_AFTER):
            ran = f" ({one.ran})" if one.ran else ""
            expected = f" It was expected: {one.expected}." if one.expected else ""
            why = f'"{one.entry.text}"{ran}: what happened?{expected} Without its outcome it will be tried again.'
            do = f"o on it, or :outcome {one.label or one.id[:8]} no change"
            name = one.label or one.id
            yield Gap("outcome-missing", MEDIUM, since, f"outcome missing: {name[:8]}", why, do, name)


def decision_waiting(at: Moment) -> Iterator[Gap]:
    """A decision was asked for and not made."""
    for entry in decisions.waiting(at.state):
        one = decisions.question(at.state, entry)
        whom = f" of {', '.join(one.asked)}" if one.asked else ""
        severity = HIGH if at.age(entry.at) >= _URGENT else MEDIUM
        why = f'"{decisions.subject(entry)}" was asked{whom} and not decided; meanwhile the damage goes on.'
        if not one.asked:
            why += " Nobody is named who may decide."
        do = f"press = and type {one.label} and what was decided"
        yield Gap("decision-waiting", severity, entry.at, f"{one.label} waits", why, do, one.label)


def stop_gaps(at: Moment) -> Iterator[Gap]:
    """A stop-gap is still in place as the incident ends; a decision that only reads like one is asked about."""
    if not at.over and at.recovered is None:
        return
    promised = [one for one in at.followups if one.owner and one.due is not None and one.status != DROPPED]
    planned = {word for one in promised for word in _LABEL.findall(one.entry.text)}
    sources = {entry.id for one in promised for entry in one.sources}
    for one in stopgaps.in_place(at.state):
        if one.entry.id in sources or (one.label and one.label in planned):
            continue
        if not one.certain and at.recovered is not None and one.entry.at > at.recovered.at:
            continue
        name = one.label or one.entry.id[:8]
        what = "is a stop-gap and still in place" if one.certain else "reads like a stop-gap, and nobody cleaned up"
        why = f'"{one.entry.text}" {what}: it will be forgotten until it breaks.'
        do = f":cleaned {name} how   (or a follow-up that names {name}, with owner and date)"
        severity = LOW if not one.certain else HIGH if at.over else MEDIUM
        yield Gap("stop-gap-in-place", severity, one.entry.at, f"stop-gap in place: {name}", why, do, name)


def no_checklist(at: Moment) -> Iterator[Gap]:
    """Something was decided to be done, and no step of it is written down."""
    made = at.state.of(decisions.MADE)
    if made and not at.over and not at.checklists:
        first = made[0]
        why = f'"{first.text}" was decided, and no step of it is written down: nobody can check it, or stop it in time.'
        do = "C brings in production-change; or press c and type the steps one by one"
        yield Gap("no-checklist", MEDIUM, first.at, "no checklist", why, do)


RULES = (steps_open, out_of_order, outcome_missing, decision_waiting, stop_gaps, no_checklist)
