"""Impact: who is affected, by what, since when."""

from __future__ import annotations

from warroom.incident.entry import Entry
from warroom.incident.kind import Kind
from warroom.incident.state import State

IMPACT = "impact"


def _impact(state: State, entry: Entry) -> str:
    return f"impact: {entry.text}"


KINDS = (Kind(IMPACT, "impact", "~", "~", "~", _impact),)


def impacts(state: State) -> tuple[Entry, ...]:
    """What was said of the impact, in display order."""
    return tuple(state.of(IMPACT))
