"""The thread that does all the work in the shared folder, so that a hanging drive never hangs the screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event as Signal
from threading import Thread

from warroom.incident.event import Event
from warroom.store.reader import Problem
from warroom.store.shelf import Shelf
from warroom.store.words import in_words

HEAL = 60.0
"""How often, in seconds, it is checked that the folder still holds what this machine has written."""
_RETRY = 1.0


@dataclass(frozen=True, slots=True)
class Status:
    """How the folder is doing. `waiting` events are kept here and not there yet; `error` says why, in words."""

    loaded: bool = False
    waiting: int = 0
    error: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """What one round brought: events read from the folder, the ids of own events that reached it, and the status."""

    events: tuple[Event, ...]
    published: tuple[str, ...]
    status: Status


class Worker(Thread):
    """Loads an incident, then publishes and scans until it is stopped. `tell` is called in this thread with news."""

    def __init__(self, shelf: Shelf, tell: Callable[[News], None], interval: float = 0.5) -> None:
        super().__init__(name="warroom-folder", daemon=True)
        self._shelf = shelf
        self._tell = tell
        self._interval = interval
        self._wake = Signal()
        self._stop_now = False
        self._status = Status()
        self._pause = 0.0
        self.round_began: float | None = None
        """When the round under way began (time.monotonic), None between rounds: an old one means a drive that hangs."""

    def publish(self) -> None:
        """Something was kept: publish it soon. Never blocks."""
        self._wake.set()

    def stop(self, timeout: float) -> bool:
        """Publish what is kept and end; whether it ended within `timeout` s. What is left is published next time."""
        self._stop_now = True
        self._wake.set()
        self.join(timeout)
        return not self.is_alive()

    def run(self) -> None:
        """The rounds."""
        self.round_began = time.monotonic()
        events = [] if self._shelf.loaded else self._shelf.load()
        self._report(tuple(events), (), self._shelf.error, loaded=True)
        healed = time.monotonic()
        while True:
            self.round_began = None
            if not self._stop_now:
                self._wake.wait(self._interval)
            self._wake.clear()
            stopping = self._stop_now
            self.round_began = time.monotonic()
            if time.monotonic() - healed > HEAL:
                self._shelf.heal()
                healed = time.monotonic()
            self._round()
            if stopping:
                return

    def _round(self) -> None:
        error: str | None = None
        published: list[Event] = []
        events: list[Event] = []
        try:
            if self._shelf.waiting and time.monotonic() >= self._pause:
                published = self._shelf.publish()
        except OSError as problem:
            error = in_words(problem)
            self._pause = time.monotonic() + _RETRY
        if error is None and self._shelf.waiting and not published:
            error = self._status.error
        try:
            events = self._shelf.scan()
        except OSError as problem:
            error = error or in_words(problem)
        self._report(tuple(events), tuple(event.id for event in published), error, loaded=True)

    def _report(self, events: tuple[Event, ...], published: tuple[str, ...], error: str | None, loaded: bool) -> None:
        status = Status(loaded, self._shelf.waiting, error, self._shelf.problems)
        if events or published or status != self._status:
            self._status = status
            self._tell(News(events, published, status))
