"""From Enter to a note that is called kept, and the writing of a lane: against the bare system calls."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from functools import partial
from itertools import count
from pathlib import Path

from bench import folders
from bench.contest import Contest, Limit, Measure, Reading
from bench.desk import Desk, timed

from warroom.incident.event import Event
from warroom.store.lanes import MOST_DOCUMENTS, Lanes

_LINE = "db-3: 512 of 512 connections in use, 40 waiting"
_TIMES = 20


def contests(place: Path) -> list[Contest]:
    """Each round takes 20 notes and 5 lanes."""
    early, late = Desk(place / "keeping-10", 9 + _HEAD), Desk(place / "keeping-100000", 99_999)
    bare = Bare(place / "bare")
    lanes = Lanes64(place / "lanes")

    def close() -> None:
        early.close()
        late.close()

    return [
        Contest(
            "Enter to kept, note 10 and note 100,000",
            {
                "note 10": _notes(early),
                "note 100,000": _notes(late),
                "append + fsync": lambda: bare.append(early),
            },
            "ms",
            limits=(
                Limit("note 10", "append + fsync", at_most=3),
                Limit("note 100,000", "append + fsync", at_most=3),
                Limit("note 100,000", "note 10", at_most=1.2),
            ),
            close=close,
        ),
        Contest(
            "lane write, 64 documents",
            {
                "the 64th of a lane": lanes.last,
                "64 at once": lanes.whole,
                "write + fsync + rename + fsync": lambda: bare.replace(lanes.size()),
            },
            "ms",
            limits=(
                Limit("the 64th of a lane", "write + fsync + rename + fsync", at_most=1.5),
                Limit("64 at once", "write + fsync + rename + fsync", at_most=1.5),
            ),
        ),
    ]


_HEAD = 18
"""The entries that every incident here begins with: so the first one has them, and nine notes."""


def _notes(desk: Desk) -> Measure:
    def measure() -> Reading:
        room = desk.room

        def note() -> None:
            desk.wall += 1_000
            room.record(_LINE)

        return timed([note] * _TIMES)

    return measure


class Bare:
    """The system calls alone, on the same file system, for the same number of bytes."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._descriptor: int | None = None

    def append(self, desk: Desk) -> Reading:
        """A line into a file that is open, as long as one of the journal's, and fsync."""
        self._place.mkdir(exist_ok=True)
        if self._descriptor is None:
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            self._descriptor = os.open(self._place / "journal", flags, 0o600)
        descriptor = self._descriptor
        if not any(desk.shelf.local.glob("journal-*.jsonl")):
            desk.room.record(_LINE)
        (journal,) = desk.shelf.local.glob("journal-*.jsonl")
        line = journal.read_bytes().splitlines(keepends=True)[-1]

        def append() -> None:
            os.write(descriptor, line)
            os.fsync(descriptor)

        return timed([append] * _TIMES)

    def replace(self, size: int) -> Reading:
        """So many bytes into a new file, fsync, rename, fsync of the directory."""
        self._place.mkdir(exist_ok=True)
        data = b"x" * size
        path = self._place / "lane"
        aside = self._place / "lane.tmp"

        def replace() -> None:
            descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            os.write(descriptor, data)
            os.fsync(descriptor)
            os.close(descriptor)
            aside.replace(path)
            descriptor = os.open(self._place, os.O_RDONLY)
            os.fsync(descriptor)
            os.close(descriptor)

        return timed([replace] * 5)


class Lanes64:
    """Lanes that are filled up to the cap: the dearest write that a note can cause."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._seconds = 0.0
        self._number = count()
        self._events: Sequence[Event] = ()

    def _ready(self) -> Sequence[Event]:
        if not self._events:
            made: list[Event] = []
            for number in range(MOST_DOCUMENTS):
                made.append(folders.note(made[-1] if made else None, folders.WRITERS[0], "ana", folders.NOW, number))
            self._events = made
            shutil.rmtree(self._place, ignore_errors=True)
        return self._events

    def _lanes(self) -> Lanes:
        path = self._place / str(next(self._number))
        path.mkdir(parents=True)
        return Lanes(path, folders.INCIDENT, lambda: self._seconds)

    def size(self) -> int:
        """The bytes of a full lane."""
        self._ready()
        lanes = self._lanes()
        lanes.publish(self._events)
        (file,) = (self._place / str(next(self._number) - 1)).iterdir()
        return file.stat().st_size

    def whole(self) -> Reading:
        """64 documents into a new lane, in one go."""
        events = self._ready()
        return timed([partial(self._lanes().publish, events) for _ in range(5)])

    def last(self) -> Reading:
        """One document more into a lane that holds 63."""
        events = self._ready()
        begun = []
        for _ in range(5):
            lanes = self._lanes()
            lanes.publish(events[:-1])
            begun.append(lanes)
        self._seconds += 30
        return timed([partial(lanes.publish, events[-1:]) for lanes in begun])
