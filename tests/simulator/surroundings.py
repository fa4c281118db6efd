"""What surrounds the program in a simulation: the time, the chance and the disk are the simulation's own."""

from __future__ import annotations

import errno
import inspect
import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from warroom.store import names
from warroom.store.lanes import Lanes
from warroom.store.reader import Reader
from warroom.store.shelf import Shelf

EPOCH = 1_780_000_000_000
"""The wall clock, in ms, when a simulation begins: always the same, so that a red run can be repeated."""


class Surroundings:
    """One simulation's time, chance and disk. Only one simulation runs at a time."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """A new simulation: no time has passed, and chance starts over."""
        self._start = time.time()
        self._passed = 0.0
        self._stamps = 0
        self.chance = random.Random(20260101)
        self.full = False
        """While it is set, every fsync fails as on a full disk."""

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._passed += seconds

    def seconds(self) -> float:
        """What the store takes for the time; it is near the mtime that the real file system gives to a new file."""
        return self._start + self._passed

    def wall(self) -> int:
        """The right time in ms, which nobody's clock shows."""
        return EPOCH + int(self._passed * 1000)

    def stamp(self) -> int:
        """An mtime in ns that no file has had before."""
        self._stamps += 1
        return int(self._start + self._passed) * 1_000_000_000 + self._stamps

    def fsync(self, descriptor: int) -> None:
        """In the place of os.fsync: nothing here survives the machine, so nothing need reach its disk."""
        if self.full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


AROUND = Surroundings()


@contextmanager
def simulated() -> Iterator[pytest.MonkeyPatch]:
    """The program sees the simulation's time, chance and disk; the patch that comes back takes further changes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", AROUND.fsync)
        patch.setattr(names, "os", SimpleNamespace(urandom=lambda length: AROUND.chance.randbytes(length)))
        for timed in (Lanes, Reader, Shelf):
            patch.setattr(timed.__init__, "__defaults__", _with_our_time(timed.__init__))
        yield patch


def _with_our_time(function: Any) -> tuple[Any, ...]:
    """The defaults of a function whose parameter `now` asks the simulation for the time."""
    parameters = inspect.signature(function).parameters.values()
    return tuple(
        AROUND.seconds if parameter.name == "now" else parameter.default
        for parameter in parameters
        if parameter.default is not parameter.empty
    )
