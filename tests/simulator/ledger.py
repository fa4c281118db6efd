"""What was promised, written down by the simulator itself: nothing here asks the program's own fold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from simulator.broken import promised

from warroom.incident.event import Event


@dataclass(slots=True)
class Promised:
    """One entry: the text of each of its versions, which versions each one superseded, and how it was taken back."""

    texts: dict[str, str] = field(default_factory=dict)
    base: dict[str, frozenset[str]] = field(default_factory=dict)
    switches: list[tuple[tuple[int, int, str, int, str], bool]] = field(default_factory=list)

    def heads(self, within: Container[str] | None = None) -> frozenset[str]:
        """The versions that nobody superseded, among all or as seen by somebody who has only the events `within`."""
        seen = [version for version in self.texts if within is None or version in within]
        gone = {old for version in seen for old in self.base[version]}
        return frozenset(version for version in seen if version not in gone)

    def retracted(self) -> bool:
        """Whether the word recorded last took it back."""
        return bool(self.switches) and max(self.switches)[1]


class Ledger:
    """Every event for which somebody was told that it is kept, and what the entries must show because of it."""

    def __init__(self) -> None:
        self.events: dict[str, Event] = {}
        self.entries: dict[str, Promised] = defaultdict(Promised)
        self._serial = 0

    def serial(self) -> int:
        """A number that no text has had yet."""
        self._serial += 1
        return self._serial

    def acknowledge(self, events: Iterable[Event]) -> None:
        """The method that recorded these events has returned."""
        for event in events:
            promised(event.id not in self.events, f"two notes were given one id: {event.id}")
            self.events[event.id] = event

    def wrote(self, entry: str, text: str) -> None:
        """A new entry, and its text."""
        self.entries[entry].texts[entry] = text
        self.entries[entry].base[entry] = frozenset()

    def edited(self, entry: str, version: str, base: frozenset[str], text: str) -> None:
        """A new version, made by somebody who saw those in `base` side by side."""
        self.entries[entry].texts[version] = text
        self.entries[entry].base[version] = base

    def switched(self, entry: str, event: Event, retracted: bool) -> None:
        """An entry was taken back, or put back."""
        self.entries[entry].switches.append((event.order, retracted))
