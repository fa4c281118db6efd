"""An incident as it was known at a minute: the fold of what had been recorded, or had happened, by then."""

from __future__ import annotations

from warroom.incident.entry import AMENDMENTS, PRESENCE
from warroom.incident.event import Event
from warroom.incident.state import State, extend


def as_known(state: State, at: int) -> State:
    """The state as recorded by `at`, ms UTC."""
    return extend(State(state.incident), (event for event in state.events.values() if event.tick <= at))


def as_happened(state: State, at: int) -> State:
    """The state with only what had happened by `at`, ms UTC: for what was written down after the fact."""

    def happened(event: Event) -> bool:
        when = happened_at(state, event)
        return when is not None and when <= at

    return extend(State(state.incident), (event for event in state.events.values() if happened(event)))


def happened_at(state: State, event: Event) -> int | None:
    """When what an event says happened, ms UTC; None for a change of an entry that is not here.

    An edit belongs to the entry that it changes; presence happens as it is recorded.
    """
    if event.kind == PRESENCE:
        return event.tick
    name = event.data.get("target") if event.kind in AMENDMENTS else event.id
    entry = state.entries.get(name) if isinstance(name, str) else None
    return entry.at if entry is not None else None
