"""The runs of the program that wrote: how much of each is here, and whether it said that it is here itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

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
    by_writer: dict[str, list[Event]] = {}
    for event in events:
        by_writer.setdefault(event.writer, []).append(event)
    return writers.update({name: _grown(writers.get(name), name, more) for name, more in by_writer.items()})


def _grown(known: Writer | None, name: str, events: Sequence[Event]) -> Writer:
    """A writer after more of its events."""
    newest = max(events, key=_last)
    by, on, last = newest.by, newest.on, _last(newest)
    wall = max([event.wall for event in events])
    said = max([event.number for event in events if event.kind != PRESENCE], default=0)
    if known is None:
        return Writer(name, by, on, len(events), last, wall, said)
    if last <= known.last:
        by, on, last = known.by, known.on, known.last
    return Writer(name, by, on, known.count + len(events), last, max(wall, known.wall), max(said, known.said))


def together(writers: Iterable[Writer]) -> tuple[Writer, ...]:
    """One for all runs of the same person on the same device: the one heard of last, with the events of all of them.

    Each command that records is a run of its own.
    """
    found: dict[tuple[str, str], Writer] = {}
    for one in writers:
        other = found.get((one.by, one.on))
        if other is not None:
            latest = max(one, other, key=lambda writer: (writer.wall, writer.id))
            one = replace(latest, count=one.count + other.count)
        found[one.by, one.on] = one
    return tuple(found.values())


def _last(event: Event) -> tuple[int, int, str]:
    return (event.number, event.tick, event.id)


def present(presence: Map[str, Event], events: Iterable[Event]) -> Map[str, Event]:
    """Each writer's last word on its presence after these events."""
    for event in events:
        if event.kind == PRESENCE:
            known = presence.get(event.writer)
            if known is None or (event.number, event.order) > (known.number, known.order):
                presence = presence.set(event.writer, event)
    return presence
