"""Follow-ups: what is to be done after the fire."""

from __future__ import annotations

from warroom.incident.entry import Entry
from warroom.incident.kind import Kind
from warroom.incident.state import State

FOLLOWUP = "follow-up"


def _followup(state: State, entry: Entry) -> str:
    return f"follow-up: {entry.text}"


KINDS = (Kind(FOLLOWUP, "follow-up", "+", "+", "+", _followup),)


def followups(state: State) -> tuple[Entry, ...]:
    """All that stand, in display order."""
    return tuple(state.of(FOLLOWUP))
