"""Tried before: the warning, in words, that what somebody is about to do has led nowhere already."""

from __future__ import annotations

from warroom.incident import spoken
from warroom.incident.clockface import Clockface
from warroom.incident.intent import Intent
from warroom.incident.kind import bracketed
from warroom.incident.kinds import TRYING
from warroom.incident.resemblance import DeadEnd, DeadEnds
from warroom.incident.stems import plain
from warroom.incident.text import shorten, visible
from warroom.language import _


def warning(known: DeadEnds, intent: Intent, face: Clockface, now: int, editing: str = "") -> str:
    """What to say of a line that means `intent`, safe for a terminal; "" when nothing like it is known.

    `editing` is the id of the entry that the line will replace: neither that one nor an attempt that the line tells the
    outcome of is compared with itself.
    """
    if intent.kind not in TRYING:
        return ""
    text = intent.data["text"]
    dead_end = known.closest(text, editing or intent.data.get("target", ""))
    return say(dead_end, face, now, text) if dead_end is not None else ""


def say(dead_end: DeadEnd, face: Clockface, now: int, typed: str = "") -> str:
    """ "tried 14:20 by bo: no change", with the day when it was another one, and what was tried if `typed` differs.

    Safe for a terminal, and short enough that it is seen.
    """
    at = face.time(dead_end.at) if face.day(dead_end.at) == face.day(now) else face.dated(dead_end.at)
    if dead_end.incident:
        at = face.date(dead_end.at)
        said = _('tried {at} by {by} in "{incident}": {outcome}')
    else:
        said = _("tried {at} by {by}: {outcome}")
    words = said.format(
        at=at,
        by=shorten(visible(dead_end.by), 20),
        incident=shorten(visible(dead_end.incident), 20),
        outcome=shorten(visible(spoken.of_attempt(dead_end.outcome)), 60),
    )
    return bracketed(words, "" if plain(dead_end.text) == plain(typed) else shorten(visible(dead_end.text), 40))
