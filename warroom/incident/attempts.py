"""Attempts: what was tried and what came of it; those without effect are the dead ends that save the next person."""

from __future__ import annotations

import re

from warroom.incident.entry import Entry
from warroom.incident.kind import Kind
from warroom.incident.state import State

ATTEMPT = "attempt"
NO_EFFECT, WORKED, PARTLY, WORSE, OPEN = "no effect", "worked", "partly", "worse", "open"
_WORDS = (
    (WORKED, re.compile(r"worked\b|効果あり|効いた|成功|解決", re.IGNORECASE)),
    (PARTLY, re.compile(r"partly\b|partially\b|一部|部分的", re.IGNORECASE)),
    (WORSE, re.compile(r"worse\b|悪化", re.IGNORECASE)),
)


def verdict_of(outcome: str | None) -> str:
    """What an outcome says: open without one; no effect unless it begins with worked, partly or worse."""
    if not outcome:
        return OPEN
    return next((verdict for verdict, words in _WORDS if words.match(outcome)), NO_EFFECT)


def _tried(state: State, entry: Entry) -> str:
    return f"{entry.text} => {entry.outcome}" if entry.outcome else f"{entry.text} => (outcome open)"


KINDS = (Kind(ATTEMPT, "tried", "x", "✗", "x", _tried),)


def dead_ends(state: State) -> tuple[Entry, ...]:
    """What was tried and had no effect or made it worse, in display order."""
    return tuple(entry for entry in state.of(ATTEMPT) if is_dead_end(entry))


def is_dead_end(entry: Entry) -> bool:
    """Whether an attempt led nowhere."""
    return entry.kind == ATTEMPT and entry.verdict in (NO_EFFECT, WORSE)


def unanswered(state: State) -> tuple[Entry, ...]:
    """What was tried and has no outcome yet, in display order."""
    return tuple(entry for entry in state.of(ATTEMPT) if entry.verdict == OPEN)
