"""The runs of the program that wrote: how much of each is here, and whether it said that it is here itself."""

from __future__ import annotations

from collections.abc import Iterable

from immutables import Map

from warroom.incident.entry import PRESENCE
from warroom.incident.event import Event
from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Writer:
    """One run of the program that wrote here. `count` of its events are here; `last` is (number, tick, id).

    `said` is the highest number among its events other than presence.
    """

    id: str
    by: str
    on: str
    count: int
    last: tuple[int, int, str]
    wall: int
    said: int

    @property
    def highest(self) -> int:
        """The highest number seen; more than `count` when some of its events are not here yet."""
        return self.last[0]


def written(writers: Map[str, Writer], events: Iterable[Event]) -> Map[str, Writer]:
    """The writers after these events, which are new."""
    found: dict[str, Writer] = {}
    for event in events:
        known = found.get(event.writer) or writers.get(event.writer)
        last = (event.number, event.tick, event.id)
        said = 0 if event.kind == PRESENCE else event.number
        if known is None:
            found[event.writer] = Writer(event.writer, event.by, event.on, 1, last, event.wall, said)
            continue
        named = event if last > known.last else known
        wall = max(known.wall, event.wall)
        said = max(said, known.said)
        found[event.writer] = Writer(known.id, named.by, named.on, known.count + 1, max(last, known.last), wall, said)
    return writers.update(found)


def present(presence: Map[str, Event], events: Iterable[Event]) -> Map[str, Event]:
    """Each writer's last word on its presence after these events."""
    for event in events:
        if event.kind == PRESENCE:
            known = presence.get(event.writer)
            if known is None or (event.number, event.order) > (known.number, known.order):
                presence = presence.set(event.writer, event)
    return presence
