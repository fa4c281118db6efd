"""The thread that does all the work in the shared folder, so that a hanging drive never hangs the screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event as Signal
from threading import Thread

from warroom.incident.event import Event
from warroom.slotted import dataclass
from warroom.store.connection import Away, Place
from warroom.store.notifier import Notifier
from warroom.store.reader import Problem
from warroom.store.shelf import Shelf
from warroom.store.words import in_words

OFTEN = 0.5
"""How often, in seconds, the folder is looked at where nothing can be relied on to report what changes in it."""
_LEAST = 1.0
"""However long a look takes, it comes as often as this, in seconds."""
SELDOM = 4.0
"""The same where every change is reported."""
HEAL = 60.0
"""How often, in seconds, it is checked that the folder still holds what this machine has written."""
_RETRY = 1.0
_SETTLED = 1.0
"""So many seconds after the start, when the first paint is over, what reports changes is loaded."""
_BREATH = 0.1
"""So many seconds, and twice as long as a round takes, lie between rounds that others' files bring about."""


@dataclass(frozen=True, slots=True)
class Status:
    """How the folder is doing. `waiting` events are kept here and not there yet; `error` says why, in words.

    `removed` when it is the incident's folder alone that has gone, so that it can be put back; `strange` is the shared
    folder that stands in the place of the one that held the incident, where a person may want it. `absent` events of
    others have gone from it for so long that it seems to have lost them; `absent_by` are their authors.
    """

    loaded: bool = False
    waiting: int = 0
    error: str | None = None
    removed: bool = False
    problems: tuple[Problem, ...] = ()
    absent: int = 0
    absent_by: tuple[str, ...] = ()
    strange: Place | None = None


@dataclass(frozen=True, slots=True)
class News:
    """What one round brought: events read from the folder, the ids of own events that reached it, and the status."""

    events: tuple[Event, ...]
    published: tuple[str, ...]
    status: Status


class Worker(Thread):
    """Loads an incident, then publishes and scans until it is stopped. `tell` is called in this thread with news.

    It scans every `interval` s, or `seldom` while the system proves to report what changes, and then at once.
    """

    def __init__(
        self, shelf: Shelf, tell: Callable[[News], None], interval: float = OFTEN, seldom: float = SELDOM
    ) -> None:
        super().__init__(name="warroom-folder", daemon=True)
        self._shelf = shelf
        self._tell = tell
        self.interval = interval
        self.seldom = seldom
        self._notifier = Notifier(shelf.directory, shelf.writer, shelf.lanes, self._hint)
        self._listening_from = float("inf")
        self._wake = Signal()
        self._urgent = Signal()
        self._stop_now = False
        self._status = Status()
        self._pause = 0.0
        self._refusal: str | None = None
        self._healed = time.monotonic()
        self._again = False
        self.round_began: float | None = None
        """When the round under way began (time.monotonic), None between rounds: an old one means a drive that hangs."""

    def publish(self) -> None:
        """Something was kept: publish it soon. Never blocks."""
        self._urgent.set()
        self._wake.set()

    def _hint(self) -> None:
        self._wake.set()

    def stop(self, timeout: float) -> bool:
        """Publish what is kept and end; whether it ended within `timeout` s. What is left is published next time."""
        self._stop_now = True
        self.publish()
        if self.ident is None:
            return True
        self.join(timeout)
        return not self.is_alive()

    def run(self) -> None:
        """The rounds. What this machine has is told before the folder is looked at, which may never answer."""
        self.round_began = time.monotonic()
        self._listening_from = self.round_began + _SETTLED
        if not self._shelf.loaded:
            self._tell(News(tuple(self._shelf.load_local({})), (), self._status))
        self._round()
        self._shelf.tidy()
        while True:
            self._rest(time.monotonic() - self.round_began)
            stopping = self._stop_now
            self.round_began = time.monotonic()
            self._round()
            if stopping:
                self._notifier.let_go()
                return

    def _rest(self, took: float) -> None:
        """Between rounds: until something is to be done, or it is time to look; a burst of files is taken together."""
        self.round_began = None
        ended = time.monotonic()
        if not self._stop_now:
            self._wake.wait(self._pace(took))
            self._urgent.wait(max(0.0, ended + min(OFTEN, max(_BREATH, 2 * took)) - time.monotonic()))
        self._urgent.clear()
        self._wake.clear()

    def _pace(self, took: float) -> float:
        """How long to wait for the next look at the folder, in seconds: one that takes long comes more rarely."""
        if self._again:
            return 0.0
        calm = self._notifier.trusted and not self._shelf.waiting and not self._status.error and self._shelf.whole
        due = self._listening_from - time.monotonic()
        pace = self.seldom if calm else max(self.interval, min(_LEAST, 100 * took))
        return min(pace, due) if due > 0 else pace

    def _round(self) -> None:
        """Publish, scan, heal now and then; tell what has changed."""
        error: str | None = None
        removed = False
        strange: Place | None = None
        published: list[Event] = []
        events = self._shelf.scan_local()
        if not self._shelf.waiting:
            self._refusal = None
        elif time.monotonic() >= self._pause:
            began = time.monotonic()
            try:
                published = self._shelf.publish()
                self._refusal = None
                if published:
                    self._notifier.wrote(began)
            except OSError as problem:
                self._refusal = in_words(problem)
                self._pause = time.monotonic() + _RETRY
        place: Place | None = None
        try:
            events += self._shelf.scan()
            place = self._shelf.place
            if time.monotonic() - self._healed > HEAL:
                self._shelf.heal()
                self._shelf.tidy()
                self._healed = time.monotonic()
        except OSError as problem:
            error = in_words(problem)
            if isinstance(problem, Away):
                removed, strange = problem.removed, problem.strange
        if time.monotonic() >= self._listening_from:
            self._again = self._notifier.tend(place)
        absent = self._shelf.absent()
        authors = tuple(sorted({event.by for event in absent}))
        shelf = self._shelf
        error = error or self._refusal
        status = Status(True, shelf.waiting, error, removed, shelf.problems, len(absent), authors, strange)
        if events or published or status != self._status:
            self._status = status
            self._tell(News(tuple(events), tuple(event.id for event in published), status))
