"""An entry as it stood in the knowledge of some of what was done to it."""

from __future__ import annotations

from collections.abc import Iterable

from warroom.incident.entry import Entry, fold, supersedes
from warroom.incident.state import State


def base_of(entry: Entry) -> tuple[str, ...]:
    """The events that a change of this entry supersedes."""
    return (*entry.heads, *((entry.switched,) if entry.switched else ()))


def as_of(state: State, entry_id: str, base: Iterable[str]) -> Entry | None:
    """An entry as the events named `base`, and all that these were made in the knowledge of, left it.

    None where the entry, or one of these events, is not here.
    """
    entry = state.entries.get(entry_id)
    known = {event.id: event for event in state.amendments.get(entry_id, ())}
    left, met = list(base), {entry_id}
    if entry is None or any(name not in known and name != entry_id for name in left):
        return None
    while left:
        name = left.pop()
        if name not in met and name in known:
            met.add(name)
            left += supersedes(known[name])
    return fold(entry.first, [event for name, event in known.items() if name in met])
