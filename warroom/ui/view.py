"""What the panes are given: the state, how times are shown, how far own entries have come, what is new."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from warroom.incident.clockface import Clockface
from warroom.incident.entry import Entry
from warroom.incident.presence import seen_by_others
from warroom.incident.state import State

HERE, FOLDER, SEEN = "here", "folder", "seen"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class View:
    """One moment of the screen. `published` are the ids of this run's events that are in the folder.

    `looked` is the tick up to which everything has been seen by the person at the screen: what others recorded after it
    is marked as new. `me` is the person's name, `writer` this run of the program.
    """

    state: State
    face: Clockface = field(default_factory=Clockface)
    writer: str = ""
    me: str = ""
    published: Set[str] = frozenset()
    looked: int = 0
    ascii: bool = False

    def saved(self, entry: Entry) -> str | None:
        """How far an entry of this run has come: kept here, in the folder, seen by others; None for others' entries."""
        if entry.first.writer != self.writer:
            return None
        if seen_by_others(self.state, entry):
            return SEEN
        return FOLDER if entry.id in self.published else HERE

    def is_new(self, entry: Entry) -> bool:
        """Whether somebody else recorded it since this person last looked."""
        return entry.recorded > self.looked and entry.by != self.me
