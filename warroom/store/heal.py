"""What the folder lacks of what this machine has written: it is published again."""

from __future__ import annotations

from collections.abc import Iterable, Set

from warroom.incident.event import Event


def missing(own: Iterable[Event], present: Set[str]) -> list[Event]:
    """The own events that no file of the folder holds, in the order in which they were recorded."""
    return sorted((event for event in own if event.id not in present), key=lambda event: event.order)
