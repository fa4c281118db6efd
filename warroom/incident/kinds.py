"""Every kind of entry, by name and by the prefix that people type."""

from __future__ import annotations

from warroom.incident import (
    attempts,
    checklists,
    decisions,
    evidence,
    followups,
    header,
    hypotheses,
    impact,
    lessons,
    owners,
    roles,
    steps,
    timeline,
    updates,
)
from warroom.incident.entry import Entry
from warroom.incident.kind import Kind, explained
from warroom.incident.state import State
from warroom.language import N_, _

_ALL = (
    timeline,
    hypotheses,
    evidence,
    attempts,
    checklists,
    steps,
    owners,
    decisions,
    impact,
    updates,
    followups,
    lessons,
    roles,
    header,
)
KINDS: dict[str, Kind] = {kind.name: kind for concept in _ALL for kind in concept.KINDS}
PREFIXES: dict[str, Kind] = {kind.prefix: kind for kind in KINDS.values() if kind.prefix}
TRYING = frozenset({attempts.ATTEMPT, decisions.MADE, decisions.NEEDED, steps.STEP})
"""The kinds of entry that say what somebody is about to do."""


def _newer(state: State, entry: Entry) -> str:
    return explained(_("needs a newer version of warroom (kind {kind!r})").format(kind=entry.kind), entry.text)


NEWER = Kind("newer", N_("needs a newer version"), None, "⁇", "?", _newer)


def kind_of(entry: Entry) -> Kind:
    """The kind of an entry; a placeholder for one that a newer version wrote."""
    return KINDS.get(entry.kind, NEWER) if entry.first.version == 1 else NEWER


def say(state: State, entry: Entry) -> str:
    """An entry in words, raw (not yet made safe for a terminal): whose it was, and what."""
    said = kind_of(entry).say(state, entry)
    return explained(entry.voice, said) if entry.voice else said
