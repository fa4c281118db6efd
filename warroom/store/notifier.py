"""Hearing from the system that the folder has changed: a hint that saves waiting for the next scan, never the truth."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Container
from functools import partial
from pathlib import Path

from warroom.store.connection import Place
from warroom.store.folder import is_replica
from warroom.store.mounts import is_own_disk

DEAF = 2.0
"""What we wrote ourselves must have been reported after so many seconds, or nothing that is heard is relied on."""
_AGAIN = 60.0
"""So many seconds after a failure it is tried again."""
_FLOOD = 1000
"""So many reports between two scans are a flood; then scans alone keep pace with less work for a while."""
_EBB = 5.0


class Notifier:
    """Listens to one folder on behalf of the thread that scans it, which calls every method here.

    `own` are the names of the files that this process writes; of others' it calls `changed`, in another thread.
    """

    def __init__(self, directory: Path, writer: str, own: Container[bytes], changed: Callable[[], None]) -> None:
        self._directory = directory
        self._probe = f".~ev-{writer}-heard.tmp"
        self._own = own
        self._changed = changed
        self._end: Callable[[], None] | None = None
        self._place: Place | None = None
        self._own_disk = False
        self._gone = False
        self._times = 0
        self._heard = 0
        self._reported = 0.0
        self._wrote = 0.0
        self._retry = 0.0

    def tend(self, place: Place | None) -> bool:
        """Listen to the folder that is at `place` now, None for nowhere; whether that began just now.

        Then a scan is due, for what came before. It may hang as the folder does.
        """
        now = time.monotonic()
        if self._heard > _FLOOD:
            self.let_go()
            self._retry = now + _EBB
        elif self._end is not None and (self._gone or place != self._place):
            self.let_go()
        elif self._end is not None and self._is_deaf(now):
            self.let_go()
            self._retry = now + _AGAIN
        self._heard = 0
        if self._end is not None or place is None or now < self._retry:
            return False
        self._listen(place, now)
        return self._end is not None

    def _listen(self, place: Place, now: float) -> None:
        self._place, self._gone = place, False
        self._reported = self._wrote = 0.0
        self._own_disk = is_own_disk(place[0])
        try:
            from warroom.store.reports import listen

            self._end = listen(self._directory, partial(self._hear, self._times))
            if self._own_disk:
                self._write_probe()
        except Exception:
            # Whatever goes wrong in it may cost speed and nothing else: scans go on at their own pace.
            self._retry = now + _AGAIN

    def _write_probe(self) -> None:
        """Change something in the folder, to see that it is reported; what a kill leaves of it is swept later."""
        path = self._directory / self._probe
        with contextlib.suppress(OSError):
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            path.unlink()

    def _hear(self, times: int, name: bytes) -> None:
        if times != self._times:
            return
        self._heard += 1
        if not name:
            self._gone = True
        elif name in self._own or name == self._probe.encode():
            self._reported = time.monotonic()
            return
        elif not is_replica(name):
            return
        self._changed()

    def wrote(self, began: float) -> None:
        """A file of our own came into the folder, not before `began` (time.monotonic): it must be reported."""
        self._wrote = began

    def _is_deaf(self, now: float) -> bool:
        return self._reported < self._wrote < now - DEAF

    @property
    def trusted(self) -> bool:
        """Whether nothing can change in the folder without being reported, as far as can be told.

        Of this folder's disk every change must pass through this machine, and one of our own must have been reported.
        """
        sound = self._end is not None and not self._gone and self._heard <= _FLOOD
        return sound and self._own_disk and self._reported > 0 and not self._is_deaf(time.monotonic())

    def let_go(self) -> None:
        """Listen no more. Never waits."""
        if self._end is not None:
            self._end()
            self._end = None
            self._times += 1
