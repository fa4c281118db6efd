"""Writing events: who writes, what the next one goes on from, and several made one on top of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field, replace
from typing import Any

from warroom.incident import when
from warroom.incident.clock import Clock
from warroom.incident.event import Event, make
from warroom.incident.state import State, extend
from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: the name that others read, the device, and this run of the program."""

    name: str
    device: str
    writer: str
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Pen:
    """What the next event of one run goes on from: the clock, the number and the hash of the event before."""

    author: Author
    clock: Clock = field(default_factory=Clock)
    number: int = 0
    previous: str | None = None

    def seen(self, events: Iterable[Event], wall: int) -> Pen:
        """The pen after events of others' were seen at our `wall`, ms UTC."""
        clock = self.clock.seen_all([(event.tick, event.count) for event in events], wall)
        return self if clock is self.clock else replace(self, clock=clock)

    def write(
        self, incident: str, wall: int, kind: str, occurred: int | None, data: dict[str, Any], offset: int | None
    ) -> tuple[Event, Pen]:
        """The next event, and the pen after it. `offset` in minutes east of UTC, None for the author's zone.

        Raises ValueError for what can't be stored.
        """
        clock = self.clock.next(wall)
        event = make(
            incident=incident,
            writer=self.author.writer,
            number=self.number + 1,
            previous=self.previous,
            tick=clock.tick,
            count=clock.count,
            wall=wall,
            offset=when.local_offset(wall, self.author.zone) if offset is None else offset,
            by=self.author.name,
            on=self.author.device,
            kind=kind,
            occurred=occurred,
            data=data,
        )
        return event, replace(self, clock=clock, number=event.number, previous=event.id)


class Batch:
    """Events made one on top of the other, to be kept in one write. Nothing outside it changes."""

    def __init__(self, state: State, pen: Pen, now: Callable[[], int]) -> None:
        self.state = state
        self.pen = pen
        self.events: list[Event] = []
        self._now = now

    def add(self, kind: str, occurred: int | None, data: dict[str, Any], offset: int | None) -> Event:
        """One more event; the next ones see it in `state`."""
        event, self.pen = self.pen.write(self.state.incident, self._now(), kind, occurred, data, offset)
        self.events.append(event)
        self.state = extend(self.state, (event,))
        return event
