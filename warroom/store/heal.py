"""What the folder lacks: of what this machine wrote, to be published again; of what others wrote, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from warroom.incident.event import Event


def missing(own: Iterable[Event], present: Set[str]) -> list[Event]:
    """The own events that no file of the folder holds, in the order in which they were recorded."""
    return sorted((event for event in own if event.id not in present), key=lambda event: event.order)


class Absences:
    """The events of others that were known and that the folder lacked when it was looked at last. Times in seconds."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}
        self._events: Mapping[str, Event] = {}

    def look(self, foreign: Mapping[str, Event], present: Set[str], now: float) -> None:
        """The folder holds `present` now, and others have written `foreign`."""
        self._events = foreign
        self._since = {name: self._since.get(name, now) for name in foreign.keys() - present}

    def events(self, since: float = float("inf")) -> list[Event]:
        """Those that have been lacking since a moment or longer, in the order in which they were recorded."""
        since_when = self._since
        return missing((self._events[name] for name, began in since_when.items() if began <= since), set())

    def holds(self, event: Event) -> bool:
        """Whether the folder lacked this one."""
        return event.id in self._since
