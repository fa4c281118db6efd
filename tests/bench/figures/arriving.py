"""A colleague's file lands in the folder: until its entry is on the screen."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

from bench import fixtures, programs, short
from bench.contest import Contest, Limit, Reading
from bench.programs import Program
from bench.watched import Watched

from warroom.incident.event import Event
from warroom.incident.state import State, extend
from warroom.room import Author, WarRoom
from warroom.store.folder import find_incidents
from warroom.store.lanes import Lanes
from warroom.store.names import mint_writer

_TIMES = 12
_LONGEST = 1.2
"""The pauses between two files, in s, are of any length up to this one: no round of the program's is met on purpose."""


class Colleague:
    """Writes lanes aside, as a sync client does, and puts them into the folder of a program that is open."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._program: Program | None = None
        self._window: Watched | None = None
        self._chance = random.Random(6)
        self._count = 0

    def files(self) -> Reading:
        """Seconds from each file's rename to its entry on the screen, and ms of the program's CPU for one."""
        window = self._open()
        before = window.cpu()
        times = [self._file(window) for _ in range(2 if short.is_on() else _TIMES)]
        return Reading(times, [(window.cpu() - before) / len(times)])

    def _open(self) -> Watched:
        if self._window is None:
            self._program = programs.warroom(self._place, 1000)
            self._window = self._program.settled()
            made = fixtures.root(self._place, 1000)
            (found,) = find_incidents(made / "shared")
            self._folder = found.path
            self._aside = self._place / "on its way"
            shutil.rmtree(self._aside, ignore_errors=True)
            self._aside.mkdir()
            self._lanes = Lanes(self._aside, found.incident)
            self._written: list[Event] = []
            author = Author("dee", "desktop", mint_writer(), "UTC")
            self._room = WarRoom(found.incident, author, self._written.extend)
            self._room.begin(extend(State(found.incident), ()))
        return self._window

    def _file(self, window: Watched) -> float:
        time.sleep(self._chance.random() * _LONGEST)
        window.play_all()
        self._count += 1
        word = f"landed {self._count:04}"
        self._written.clear()
        self._room.record(word)
        self._lanes.publish(self._written)
        (file,) = self._aside.glob("ev-*.json")
        began = time.perf_counter()
        file.replace(self._folder / file.name)
        return window.seen(lambda: any(word in row for row in window.rows()), quiet=0.02) - began

    def close(self) -> None:
        """End the program."""
        if self._window is not None and self._program is not None:
            self._window.stop()
            self._program.restore()


def contests(place: Path) -> list[Contest]:
    """In a folder on a local disk, where the system reports changes to who asks for them."""
    colleague = Colleague(place)
    return [
        Contest(
            "a file landing in the folder to its entry on the screen",
            {"warroom": colleague.files},
            "s",
            runs=10,
            limits=(
                Limit("warroom", None),
                Limit("warroom", None, "p99", at_most=1.2),
                Limit("warroom", None, "p99", at_most=0.3),
            ),
            close=colleague.close,
        )
    ]
