"""What was done to an entry: its versions, whose words they are, how it stood in the knowledge of some of it."""

from __future__ import annotations

from collections.abc import Iterable

from warroom.incident.addressed import same
from warroom.incident.entry import EDITED, Entry, fold, supersedes, version_of
from warroom.incident.event import Event
from warroom.incident.state import State
from warroom.language import _
from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Version:
    """One thing that was done to an entry: the event, and what it made the entry say; None where it was taken back or
    put back."""

    event: Event
    says: Entry | None


def history(state: State, entry: Entry, most: int) -> tuple[Version, ...]:
    """What was done to an entry last, `most` changes of it, the newest first; and how it was written."""
    first = entry.first
    changes = sorted(state.amendments.get(entry.id, ()), key=lambda event: event.order, reverse=True)
    versions = {event.id: event for event in (first, *changes) if event is first or event.kind == EDITED}
    return tuple(
        Version(event, version_of(first, event, versions) if event.id in versions else None)
        for event in (*changes[:most], first)
    )


def edited_by(entry: Entry) -> str:
    """Whose words an entry is, where they are not those of who wrote it down; else ""."""
    return entry.said_by if entry.edited and not same(entry.said_by, entry.by) else ""


def signed(entry: Entry, name: str) -> str:
    """A name that stands behind an entry, and who has edited it since, where that is somebody else. Raw."""
    editor = edited_by(entry)
    return _("{who}, edited by {editor}").format(who=name, editor=editor) if editor else name


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
