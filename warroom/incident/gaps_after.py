"""Gaps of what comes after: follow-ups that are nobody's, have no date, or rest on people being careful."""

from __future__ import annotations

from collections.abc import Iterator

from warroom.incident.gap import LOW, MEDIUM, Gap, Moment, listing, many


def unowned(at: Moment) -> Iterator[Gap]:
    """Follow-ups without an owner."""
    open_ones = [one for one in at.followups if not one.owner and not one.accepted]
    if open_ones:
        labels = listing(one.label for one in open_ones)
        why = f"{many(len(open_ones), 'follow-up')} without an owner ({labels}): what is everybody's is nobody's."
        do = f":owner {open_ones[0].label} @ana"
        severity = MEDIUM if at.over else LOW
        since = min(one.entry.at for one in open_ones)
        yield Gap("follow-up-unowned", severity, since, f"no owner: {labels}", why, do, open_ones[0].label)


def undated(at: Moment) -> Iterator[Gap]:
    """Follow-ups without a date."""
    open_ones = [one for one in at.followups if one.due is None and not one.accepted]
    if open_ones:
        labels = listing(one.label for one in open_ones)
        why = f"{many(len(open_ones), 'follow-up')} without a date ({labels}): it is done when it happens again."
        do = f":due {open_ones[0].label} 14d"
        severity = MEDIUM if at.over else LOW
        since = min(one.entry.at for one in open_ones)
        yield Gap("follow-up-undated", severity, since, f"no date: {labels}", why, do, open_ones[0].label)


def on_care(at: Moment) -> Iterator[Gap]:
    """A measure that rests on people being careful is none."""
    for one in at.followups:
        words = one.rests_on_care
        if words:
            why = (
                f'{one.label} "{one.entry.text}" rests on people ("{words}"): it must hold with the same people, tired.'
            )
            do = f"e on {one.label}: a check, a limit or a review that holds by itself; or accept that it may recur"
            yield Gap("measure-on-care", MEDIUM, one.entry.at, f"{one.label} rests on care", why, do, one.label)


def none_at_all(at: Moment) -> Iterator[Gap]:
    """It is closed, and nothing is to be done."""
    if at.over and not at.followups:
        why = "It is over and nothing is to be done after it: as it stands, it will happen again."
        do = "press f and type what is to be done, or: accepted, and why"
        yield Gap("no-follow-up", LOW, at.head.ended or at.now, "no follow-up", why, do)


RULES = (unowned, undated, on_care, none_at_all)
