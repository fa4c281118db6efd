"""What runs of the program on this machine have kept of an incident: read at the start, and again as it grows."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path

from warroom.incident.event import Event
from warroom.slotted import dataclass
from warroom.store.journal import is_alive, read_lines

_NEW = 10.0
"""An empty journal younger than this, in seconds, may belong to a run that is about to write to it."""


@dataclass(slots=True)
class _Journal:
    """How far a journal of a run that is alive was read."""

    offset: int = 0
    events: list[Event] = field(default_factory=list)


class Local:
    """The journals and mirrors beside our own.

    `orphans` are the events of runs that have ended: nobody but us will bring them into the folder. `held` are the ids
    that this machine has in some file of its own; `writers` the runs whose journals are here, `ended` those of them
    that are not alive any more.
    """

    def __init__(self, directory: Path, writer: str) -> None:
        self._directory = directory
        self._writer = writer
        self._open: dict[str, _Journal] = {}
        self._done: set[str] = set()
        self.orphans: list[Event] = []
        self.held: set[str] = set()
        self.writers: set[str] = {writer}
        self.ended: set[str] = set()

    def read(self, known: Mapping[str, Event]) -> list[Event]:
        """What was not read before; an event that is `known` is taken from there. Never raises."""
        try:
            names = sorted(set(os.listdir(self._directory)) - self._done)  # noqa: PTH208
        except OSError:
            return []
        events: list[Event] = []
        for name in names:
            kind, _, rest = name.removesuffix(".jsonl").partition("-")
            if not name.endswith(".jsonl") or rest.startswith(self._writer):
                continue
            if kind == "journal":
                events += self._journal(name, rest[: len(self._writer)], known)
            elif kind == "mirror":
                events += self._whole(name, known)
        self.held.update(event.id for event in events)
        return events

    def _whole(self, name: str, known: Mapping[str, Event]) -> Iterator[Event]:
        self._done.add(name)
        return read_lines(self._directory / name, known)[0]

    def _journal(self, name: str, writer: str, known: Mapping[str, Event]) -> list[Event]:
        """The new lines of a journal. One whose run has ended can't grow any more: it is read for the last time."""
        self.writers.add(writer)
        path = self._directory / name
        ended = not is_alive(path)
        journal = self._open.setdefault(name, _Journal())
        lines, journal.offset = read_lines(path, known, journal.offset)
        events = list(lines)
        journal.events += events
        # A run that has just made its journal has not locked it yet.
        if ended and (journal.offset or time.time() - os.stat(path).st_mtime > _NEW):  # noqa: PTH116
            self.ended.add(writer)
            self.orphans += journal.events
            self._done.add(name)
            del self._open[name]
        return events
