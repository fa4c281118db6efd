"""Gaps of the third leak: work on production done wrong, alone, unrehearsed, unannounced, or left half done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warroom.incident import attempts, checklists, decisions, steps, stopgaps
from warroom.incident.attempts import Attempt
from warroom.incident.checklists import Checklist
from warroom.incident.gap import HIGH, LOW, MEDIUM, MINUTE, Gap, Moment, listing, many
from warroom.incident.needs import ANNOUNCEMENT, ORDER, REHEARSAL, SECOND_PERSON

CHANGE_TAGS = frozenset({"change", "prod", "production", "変更", "本番"})
"""An attempt with such a tag changes production, and is held to what the article asks for; so is a stop-gap."""
STALE = 15 * MINUTE
_URGENT = 10 * MINUTE
_LABEL = re.compile(r"(?<!\w)A\d{1,6}[b-wyz]?(?![\w-])")


def _begun(one: Checklist) -> int:
    return one.begun.done.at if one.begun is not None and one.begun.done is not None else 0


def _changes(at: Moment) -> list[Attempt]:
    """The attempts that changed production and whose outcome is known, or that are called a change."""
    return [
        one
        for one in at.attempts
        if not CHANGE_TAGS.isdisjoint(tag.casefold() for tag in one.entry.tags)
        or (one.stop_gap is not None and one.verdict != attempts.OPEN)
    ]


def _called(one: Checklist) -> tuple[str, str, str]:
    """(the list in words, its label in a command, the target of the gap)."""
    if one.entry is None:
        return "The checklist", "", ""
    return f"{one.label} {one.title}", f" {one.label}", one.label


def unrehearsed(at: Moment) -> Iterator[Gap]:
    """A change was made that nobody had rehearsed."""
    for one in at.checklists:
        if one.begun is not None and REHEARSAL in one.needs and one.rehearsed is None:
            name, label, target = _called(one)
            why = f"{name} was begun on production without a rehearsal: its mistakes are found where they hurt."
            do = f":rehearsed{label} on staging"
            yield Gap(
                "change-unrehearsed", HIGH, _begun(one), f"not rehearsed: {one.title or 'checklist'}", why, do, target
            )
    for attempt in _changes(at):
        if attempt.stop_gap is None and not _said(at, attempt, checklists.REHEARSED):
            why = f'"{attempt.entry.text}" changed production without a rehearsal.'
            do = f":rehearsed {attempt.label} on staging"
            yield Gap("change-unrehearsed", MEDIUM, attempt.entry.at, "not rehearsed", why, do, attempt.label)


def unannounced(at: Moment) -> Iterator[Gap]:
    """A change was made that nobody had announced."""
    for one in at.checklists:
        if one.begun is not None and ANNOUNCEMENT in one.needs and one.announced is None:
            name, label, target = _called(one)
            why = f"{name} was begun without telling those whom it touches."
            do = f":announced{label} @support"
            yield Gap(
                "change-unannounced", MEDIUM, _begun(one), f"not announced: {one.title or 'checklist'}", why, do, target
            )
    for attempt in _changes(at):
        if not _said(at, attempt, checklists.ANNOUNCED):
            why = f'"{attempt.entry.text}" changed production, and nobody was told that it would.'
            do = f":announced {attempt.label} @support"
            yield Gap("change-unannounced", MEDIUM, attempt.entry.at, "not announced", why, do, attempt.label)


def alone(at: Moment) -> Iterator[Gap]:
    """A change was made that no second person has checked."""
    for one in at.checklists:
        open_ones = [step for step in one.steps if step.state == steps.DONE]
        if open_ones and SECOND_PERSON in one.needs:
            labels = listing(step.label for step in open_ones)
            mine = " (a check by oneself is none)" if any(step.self_checked for step in open_ones) else ""
            why = f"{labels} done and not checked by a second person{mine}: a slip stays unseen."
            do = f"v on the step, or :verify {open_ones[0].label}   (by somebody else)"
            since = min((step.done or step.mark or step.entry).at for step in open_ones)
            yield Gap("change-alone", HIGH, since, f"no second person: {labels}", why, do, open_ones[0].label)
    for attempt in _changes(at):
        checks = at.state.about(attempt.id).where(lambda entry: entry.kind == steps.CHECKED)
        if not any(not steps.same_person(check, attempt.entry) for check in checks):
            why = f'"{attempt.entry.text}" changed production, and no second person has checked it.'
            do = f":verify {attempt.label}   (by somebody else)"
            yield Gap("change-alone", MEDIUM, attempt.entry.at, "no second person", why, do, attempt.label)


def _said(at: Moment, attempt: Attempt, kind: str) -> bool:
    return any(entry.kind == kind for entry in at.state.about(attempt.id))


def steps_open(at: Moment) -> Iterator[Gap]:
    """A list stands still with steps to do, or the incident ends with some."""
    for one in at.checklists:
        if not one.left:
            continue
        moved = max((step.mark or step.entry).at for step in one.steps)
        if at.over or at.age(moved) >= STALE:
            name, _, _ = _called(one)
            first = one.left[0]
            count = f"{len(one.left)} of {many(len(one.steps), 'step')}"
            of = "the checklist" if one.entry is None else name
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
            yield Gap("outcome-missing", MEDIUM, since, "outcome missing", why, do, one.label or one.id)


def decision_waiting(at: Moment) -> Iterator[Gap]:
    """A decision was asked for and not made."""
    for entry in decisions.waiting(at.state):
        one = decisions.question(at.state, entry)
        whom = f" of {', '.join(one.asked)}" if one.asked else ""
        severity = HIGH if at.age(entry.at) >= _URGENT else MEDIUM
        why = f'"{entry.text}" was asked{whom} and not decided; meanwhile the damage goes on.'
        if not one.asked:
            why += " Nobody is named who may decide."
        do = f"press = and type {one.label} and what was decided"
        yield Gap("decision-waiting", severity, entry.at, f"{one.label} waits", why, do, one.label)


def stop_gaps(at: Moment) -> Iterator[Gap]:
    """A stop-gap is still in place as the incident ends; a decision that only reads like one is asked about."""
    if not at.over and at.recovered is None:
        return
    planned = {
        word for one in at.followups if one.owner and one.due is not None for word in _LABEL.findall(one.entry.text)
    }
    for one in stopgaps.in_place(at.state):
        if one.label and one.label in planned:
            continue
        if not one.certain and at.recovered is not None and one.entry.at > at.recovered.at:
            continue
        name = one.label or one.entry.id[:8]
        what = "is a stop-gap and still in place" if one.certain else "reads like a stop-gap, and nobody cleaned up"
        why = f'"{one.entry.text}" {what}: it will be forgotten until it breaks.'
        do = f":cleaned {name} how   (or a follow-up that names {name}, with owner and date)"
        severity = LOW if not one.certain else HIGH if at.over else MEDIUM
        yield Gap("stop-gap-in-place", severity, one.entry.at, "stop-gap in place", why, do, name)


def no_checklist(at: Moment) -> Iterator[Gap]:
    """Something was decided to be done, and no step of it is written down."""
    made = at.state.of(decisions.MADE)
    if made and not at.over and not at.checklists:
        first = made[0]
        why = f'"{first.text}" was decided, and no step of it is written down: nobody can check it, or stop it in time.'
        do = "C brings in production-change; or press c and type the steps one by one"
        yield Gap("no-checklist", MEDIUM, first.at, "no checklist", why, do)


RULES = (
    unrehearsed,
    unannounced,
    alone,
    steps_open,
    out_of_order,
    outcome_missing,
    decision_waiting,
    stop_gaps,
    no_checklist,
)
