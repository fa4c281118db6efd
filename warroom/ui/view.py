"""What the panes are given: the state, how times are shown, how far own entries have come, what is new."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import field
from typing import ClassVar, Protocol, runtime_checkable

from warroom.incident.clockface import Clockface
from warroom.incident.entry import Entry
from warroom.incident.presence import heard, seen_by_others
from warroom.incident.state import State
from warroom.slotted import dataclass


@runtime_checkable
class Looks(Protocol):
    """A screen over the room that shows the state, and is told when it changes."""

    def look(self, view: View) -> None:
        """Show this."""
        ...


@runtime_checkable
class Past(Protocol):
    """A screen that shows the incident as it was, as do all screens over it; it is told how things stand meanwhile."""

    def meanwhile(self, view: View) -> None:
        """This is how it stands now."""
        ...


HERE, FOLDER, SEEN = "here", "folder", "seen"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class View:
    """One moment of the screen. `waiting` are the ids of events that are kept here and not in the folder yet, `writers`
    the runs of the program on this machine, `clocks` how far the clocks of others are off, in ms by writer.

    `looked` is the tick up to which everything has been seen by the person at the screen: what others recorded after it
    is marked as new. `me` is the person's name, `writer` this run of the program.
    """

    past: ClassVar[bool] = False
    """Whether this is how it was: to be read, and no key changes anything."""

    state: State
    face: Clockface = field(default_factory=Clockface)
    writer: str = ""
    me: str = ""
    waiting: Set[str] = frozenset()
    looked: int = 0
    ascii: bool = False
    writers: Set[str] = frozenset()
    clocks: Mapping[str, int] = field(default_factory=dict)
    looking_on: bool = False

    @property
    def writable(self) -> bool:
        """Whether a key may change anything: not in the past, and not by who only looks on."""
        return not (self.past or self.looking_on)

    def saved(self, entry: Entry) -> str | None:
        """How far an entry of this machine has come: kept here, in the folder, seen by others; None for others'."""
        if entry.first.writer not in self.writers:
            return None
        if self.waiting and any(name in self.waiting for name in self._events_of(entry)):
            return HERE
        return SEEN if seen_by_others(self.state, entry, self.writers) else FOLDER

    def heard(self) -> frozenset[str]:
        """The presence events that `saved` goes by: while they are the same, nothing more was seen by others."""
        return heard(self.state, self.writers)

    def _events_of(self, entry: Entry) -> tuple[str, ...]:
        return (entry.id, *(event.id for event in self.state.amendments.get(entry.id, ())))

    def is_new(self, entry: Entry) -> bool:
        """Whether somebody else recorded it since this person last looked."""
        return entry.recorded > self.looked and entry.by != self.me

    def has_changed(self, entry: Entry) -> bool:
        """Whether something that has just come speaks of it: in a replay."""
        return False

    def late(self, entry: Entry) -> str:
        """That it was recorded later than it happened, in words: in a replay; "" for what was recorded in time."""
        return ""

    def by_key(self, words: str) -> str:
        """Words that name a key that does something; "" where none does."""
        return words if self.writable else ""
