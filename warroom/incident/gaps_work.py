"""Gaps of the third leak: work that was left half done, out of order, undecided, or in place for good."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warroom.incident import attempts, decisions, steps, stopgaps
from warroom.incident.followups import DROPPED
from warroom.incident.gap import HIGH, LOW, MEDIUM, MINUTE, Gap, Moment, listing
from warroom.incident.needs import ORDER
from warroom.keynames import key
from warroom.language import _, listed, n_

STALE = 15 * MINUTE
_URGENT = decisions.LONG
_LABEL = re.compile(r"(?<!\w)A\d{1,6}[b-wyz]?(?![\w-])")


def steps_open(at: Moment) -> Iterator[Gap]:
    """A list stands still with steps to do, or the incident ends with some."""
    for one in at.checklists:
        if not one.left:
            continue
        moved = max((step.mark or step.entry).at for step in one.steps)
        if at.over or at.age(moved) >= STALE:
            first = one.left[0]
            why = n_(
                "{left} of {count} step of {name} not done, and none was ticked lately: "
                "what was left out is not known.",
                "{left} of {count} steps of {name} not done, and none was ticked lately: "
                "what was left out is not known.",
                len(one.steps),
            ).format(
                left=len(one.left),
                count=len(one.steps),
                name=_("the checklist") if one.entry is None else f"{one.label} {one.title}",
            )
            what = _("steps open: {labels}").format(labels=listing(step.label for step in one.left))
            do = _("space on the step, or :done {label}; left out: :skip {label} why").format(label=first.label)
            yield Gap("steps-open", HIGH if at.over else MEDIUM, moved, what, why, do, first.label)


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
                why = _("{label} was done while {names} before it was still to do, and no reason is given.").format(
                    label=step.label, names=names
                )
                what = _("{label} before {names}").format(label=step.label, names=names)
                do = _(":done {label}, or :skip {label} why").format(label=early[0])
                yield Gap("steps-out-of-order", HIGH, step.done.at, what, why, do, step.label)


def outcome_missing(at: Moment) -> Iterator[Gap]:
    """Something was tried, and nobody has said what came of it."""
    for one in at.attempts:
        since = one.entry.until or one.entry.at
        if one.verdict == attempts.OPEN and (at.over or at.age(since) >= attempts.ASK_AFTER):
            why = (
                _(
                    '"{text}"{ran}: what happened? It was expected: {expected}. '
                    "Without its outcome it will be tried again."
                )
                if one.expected
                else _('"{text}"{ran}: what happened? Without its outcome it will be tried again.')
            ).format(text=one.entry.text, ran=f" ({one.ran})" if one.ran else "", expected=one.expected)
            name = one.label or one.id
            what = _("outcome missing: {name}").format(name=name[:8])
            do = _("{key} on it, or :outcome {label} no change").format(
                key=key("room.outcome", "o"), label=one.label or one.id[:8]
            )
            yield Gap("outcome-missing", MEDIUM, since, what, why, do, name)


def decision_waiting(at: Moment) -> Iterator[Gap]:
    """A decision was asked for and not made."""
    for entry in decisions.waiting(at.state):
        one = decisions.question(at.state, entry)
        severity = HIGH if at.age(entry.at) >= _URGENT else MEDIUM
        why = (
            _('"{subject}" was asked of {people} and not decided; meanwhile the damage goes on.')
            if one.asked
            else _(
                '"{subject}" was asked and not decided; meanwhile the damage goes on. Nobody is named who may decide.'
            )
        ).format(subject=decisions.subject(entry), people=listed(one.asked))
        what = _("{label} waits").format(label=one.label)
        do = _("press = and type {label} and what was decided").format(label=one.label)
        yield Gap("decision-waiting", severity, entry.at, what, why, do, one.label)


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
        why = (
            _('"{text}" is a stop-gap and still in place: it will be forgotten until it breaks.')
            if one.certain
            else _('"{text}" reads like a stop-gap, and nobody cleaned up: it will be forgotten until it breaks.')
        ).format(text=one.entry.text)
        what = _("stop-gap in place: {name}").format(name=name)
        do = _(":cleaned {name} how   (or a follow-up that names {name}, with owner and date)").format(name=name)
        severity = LOW if not one.certain else HIGH if at.over else MEDIUM
        yield Gap("stop-gap-in-place", severity, one.entry.at, what, why, do, name)


def no_checklist(at: Moment) -> Iterator[Gap]:
    """Something was decided to be done, and no step of it is written down."""
    made = at.state.of(decisions.MADE)
    if made and not at.over and not at.checklists:
        first = made[0]
        why = _(
            '"{text}" was decided, and no step of it is written down: nobody can check it, or stop it in time.'
        ).format(text=first.text)
        do = _("{key} brings in production-change; or press {other} and type the steps one by one").format(
            key=key("room.checklists", "C"), other=key("room.step", "c")
        )
        yield Gap("no-checklist", MEDIUM, first.at, _("no checklist"), why, do)


RULES = (steps_open, out_of_order, outcome_missing, decision_waiting, stop_gaps, no_checklist)
