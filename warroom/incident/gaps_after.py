"""Gaps of what comes after: follow-ups that are nobody's, undated, overdue, unreasoned, or rest on care."""

from __future__ import annotations

from collections.abc import Iterator

from warroom.incident.followups import DROPPED
from warroom.incident.gap import LOW, MEDIUM, Gap, Moment, listing
from warroom.keynames import key
from warroom.language import _, n_


def unowned(at: Moment) -> Iterator[Gap]:
    """Follow-ups without an owner."""
    open_ones = [one for one in at.followups if one.is_open and not one.owner]
    if open_ones:
        labels = listing(one.label for one in open_ones)
        why = n_(
            "{count} follow-up without an owner ({labels}): what is everybody's is nobody's.",
            "{count} follow-ups without an owner ({labels}): what is everybody's is nobody's.",
            len(open_ones),
        ).format(count=len(open_ones), labels=labels)
        what, do = _("no owner: {labels}").format(labels=labels), f":owner {open_ones[0].label} @ana"
        severity = MEDIUM if at.over else LOW
        since = min(one.entry.at for one in open_ones)
        yield Gap("follow-up-unowned", severity, since, what, why, do, open_ones[0].label)


def undated(at: Moment) -> Iterator[Gap]:
    """Follow-ups without a date."""
    open_ones = [one for one in at.followups if one.is_open and one.due is None]
    if open_ones:
        labels = listing(one.label for one in open_ones)
        why = n_(
            "{count} follow-up without a date ({labels}): it is done when it happens again.",
            "{count} follow-ups without a date ({labels}): it is done when it happens again.",
            len(open_ones),
        ).format(count=len(open_ones), labels=labels)
        what, do = _("no date: {labels}").format(labels=labels), f":due {open_ones[0].label} 14d"
        severity = MEDIUM if at.over else LOW
        since = min(one.entry.at for one in open_ones)
        yield Gap("follow-up-undated", severity, since, what, why, do, open_ones[0].label)


def overdue(at: Moment) -> Iterator[Gap]:
    """What should have been done by now; until then it can happen again."""
    for one in at.followups:
        if one.overdue(at.today) and one.due is not None:
            why = (
                _('{label} "{text}" of {owner} is overdue: until it is done, the same can happen again.')
                if one.owner
                else _('{label} "{text}" is overdue: until it is done, the same can happen again.')
            ).format(label=one.label, text=one.words, owner=one.owner)
            what = _("{label} overdue").format(label=one.label)
            do = _(":done {label}, :due {label} 7d, or :drop {label} why").format(label=one.label)
            yield Gap("follow-up-overdue", MEDIUM, one.due, what, why, do, one.label)


def unreasoned(at: Moment) -> Iterator[Gap]:
    """A recurrence is accepted, and nobody said why."""
    for one in at.followups:
        if one.accepted and one.status != DROPPED and not one.because:
            why = _(
                "{label} accepts that it may happen again and says no reason: later nobody can tell if it holds."
            ).format(label=one.label)
            what = _("{label} accepted, no reason").format(label=one.label)
            do = _(":kind {label} accepted because it is rare and short").format(label=one.label)
            yield Gap("accepted-unreasoned", LOW, one.entry.at, what, why, do, one.label)


def on_care(at: Moment) -> Iterator[Gap]:
    """A measure that rests on people being careful is none."""
    if not at.followups:
        return
    from warroom.incident.blameless import rests_on_care

    for one in at.followups:
        words = rests_on_care(one.entry.text, at.policy.words()) if one.is_open else ""
        if words:
            why = _('{label} "{text}" rests on people ("{words}"): it must hold with the same people, tired.').format(
                label=one.label, text=one.words, words=words
            )
            what = _("{label} rests on care").format(label=one.label)
            do = _(
                "{key} on {label}: a check, a limit or a review that holds by itself; or accept that it may recur"
            ).format(key=key("room.edit", "e"), label=one.label)
            yield Gap("measure-on-care", MEDIUM, one.entry.at, what, why, do, one.label)


def none_at_all(at: Moment) -> Iterator[Gap]:
    """It is closed, and nothing is to be done."""
    if at.over and all(one.status == DROPPED for one in at.followups):
        why = _("Nothing is to be done after it: as it stands, it will happen again.")
        do = _("press {key} and type what is to be done, or: accepted, and why").format(key=key("room.followup", "f"))
        yield Gap("no-follow-up", LOW, at.head.ended or at.now, _("no follow-up"), why, do)


RULES = (unowned, undated, overdue, unreasoned, on_care, none_at_all)
