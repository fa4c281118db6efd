"""A room on a long incident, in this process, as the program holds it after its first paint; and how it is timed."""

from __future__ import annotations

import gc
import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bench import folders, short
from bench.contest import Reading

from warroom.incident.event import Event
from warroom.incident.state import State, extend
from warroom.room import Author, WarRoom
from warroom.store.folder import Found
from warroom.store.names import mint_writer
from warroom.store.shelf import Shelf


@dataclass
class Desk:
    """An incident of `count` entries under `place`, made when it is first asked for. Its lanes' clock is `seconds`."""

    place: Path
    count: int
    seconds: float = 0
    wall: int = folders.NOW
    writer: str = field(default_factory=mint_writer)

    def __post_init__(self) -> None:
        self.count = short.entries(self.count)

    @cached_property
    def events(self) -> list[Event]:
        """What the incident holds."""
        return folders.events(self.count)

    @cached_property
    def found(self) -> Found:
        """Its lanes in a folder."""
        shutil.rmtree(self.place, ignore_errors=True)
        return folders.lay(self.place / "shared", self.events)

    @cached_property
    def shelf(self) -> Shelf:
        """Where what is recorded is kept: the journal, the lanes."""
        return Shelf(self.found.path, self.found.incident, self.writer, self.place / "state", lambda: self.seconds)

    @cached_property
    def room(self) -> WarRoom:
        """The door."""
        room = WarRoom(folders.INCIDENT, Author("bo", "laptop", self.writer, "UTC"), self.shelf.keep, lambda: self.wall)
        room.begin(extend(State(folders.INCIDENT), self.events))
        settle()
        return room

    def later(self) -> None:
        """Half a minute goes by: a lane that was just written may be written again."""
        self.seconds += 30
        self.wall += 30_000

    def close(self) -> None:
        """Let go of everything."""
        if "shelf" in vars(self):
            self.shelf.close()
        for name in ("events", "found", "shelf", "room"):
            vars(self).pop(name, None)
        gc.unfreeze()


def settle() -> None:
    """What was loaded is not looked at by the garbage collector any more: so does the program after its first paint."""
    gc.collect()
    gc.freeze()


def timed(deeds: Iterable[Callable[[], object]], scale: float = 1e3) -> Reading:
    """Each deed's wall time in s times `scale`, and the mean of the processor's time in ms."""
    times = []
    began = time.process_time()
    for deed in deeds:
        start = time.perf_counter()
        deed()
        times.append((time.perf_counter() - start) * scale)
    return Reading(times, [(time.process_time() - began) * 1e3 / max(len(times), 1)])
