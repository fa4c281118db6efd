"""Lanes: TinyDB files in the shared folder, each written by the one process that opened it, and small for good."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import field
from pathlib import Path
from typing import Any

import orjson
from tinydb import TinyDB
from tinydb.table import Document

from warroom.incident.event import Event
from warroom.slotted import dataclass
from warroom.store.files import signature
from warroom.store.names import mint_writer, safe_writer
from warroom.store.tinydb_storage import AtomicStorage

FORMAT = "warroom-lane"
MOST_DOCUMENTS = 64
MOST_BYTES = 64 * 1024
QUIET = 20.0
"""A lane younger than this, in seconds, is never written again: a sync client waits while a file keeps changing."""


@dataclass(slots=True)
class _Lane:
    database: TinyDB
    storage: AtomicStorage
    writer: str
    numbers: set[int] = field(default_factory=set)
    size: int = 0
    touched: float = 0.0

    def untouched(self) -> bool:
        """Whether the file is still the one that we wrote."""
        try:
            return signature(self.storage.path.stat()) == self.storage.signature
        except OSError:
            return False


class Lanes:
    """The lanes that this process has opened in one incident's folder; `names` gets those of their files."""

    def __init__(
        self,
        directory: Path,
        incident: str,
        now: Callable[[], float] = time.monotonic,
        names: set[bytes] | None = None,
    ) -> None:
        self._directory = directory
        self._incident = incident
        self._now = now
        self._lanes: list[_Lane] = []
        self._opened: dict[str, int] = {}
        self._names = set() if names is None else names

    def publish(self, events: Iterable[Event]) -> list[Event]:
        """Write events; those that are in the folder now. Raises OSError when not even the first ones could be written.

        Events of an earlier run are published again in lanes of their own, under that run's name.
        """
        by_writer: dict[str, list[Event]] = {}
        for event in events:
            by_writer.setdefault(event.writer, []).append(event)
        done: list[Event] = []
        for writer, waiting in by_writer.items():
            while waiting:
                try:
                    count = self._fill(writer, waiting)
                except OSError:
                    if done:
                        return done
                    raise
                done += waiting[:count]
                waiting = waiting[count:]
        return done

    def _fill(self, writer: str, waiting: list[Event]) -> int:
        """Write as many of the first events as one lane takes; how many."""
        lane = self._choose(writer, waiting[0].number)
        documents: list[Document] = []
        size = lane.size
        numbers = set(lane.numbers)
        for event in waiting[: MOST_DOCUMENTS - len(numbers)]:
            document = event.document()
            size += len(orjson.dumps(document))
            # Two events of one number are of an altered history: each of them gets a lane, for both are kept.
            if documents and (size > MOST_BYTES or event.number in numbers):
                break
            numbers.add(event.number)
            documents.append(Document(document, doc_id=event.number))
        lane.database.table("events", cache_size=0).insert_multiple(documents)
        lane.numbers = numbers
        lane.size = size
        lane.touched = self._now()
        if lane not in self._lanes:
            self._lanes.append(lane)
        self._lanes = [one for one in self._lanes if len(one.numbers) < MOST_DOCUMENTS and one.size < MOST_BYTES]
        return len(documents)

    def _choose(self, writer: str, number: int) -> _Lane:
        """The fullest lane of this writer that has been quiet long enough and is as we left it, else a new one."""
        quiet = [lane for lane in self._lanes if lane.writer == writer and self._now() - lane.touched >= QUIET]
        for lane in sorted(quiet, key=lambda one: len(one.numbers), reverse=True):
            if not lane.untouched():
                self._lanes.remove(lane)
            elif number not in lane.numbers:
                return lane
        return self._open(writer)

    def _open(self, writer: str) -> _Lane:
        number = self._opened[writer] = self._opened.get(writer, 0) + 1
        path = self._directory / f"ev-{safe_writer(writer)}-{number:03}-{mint_writer()[:4]}.json"
        self._names.add(os.fsencode(path.name))
        meta: dict[str, Any] = {
            "format": FORMAT,
            "version": 1,
            "incident": self._incident,
            "writer": writer,
            "lane": number,
        }
        database = TinyDB(path, {"meta": {"1": meta}}, storage=AtomicStorage)
        storage = database.storage
        assert isinstance(storage, AtomicStorage)
        return _Lane(database, storage, writer)


def sweep(directory: Path, writers: Iterable[str]) -> None:
    """Remove what runs of this machine that have ended left half written: no other run may touch it. Raises OSError."""
    starts = tuple(f".~ev-{writer}-" for writer in writers)
    with os.scandir(directory) as entries:
        left = [entry.path for entry in entries if entry.name.startswith(starts) and entry.name.endswith(".tmp")]
    for path in left:
        Path(path).unlink(missing_ok=True)
