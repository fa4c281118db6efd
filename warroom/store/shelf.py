"""One incident's keeping place: the journal here, the lanes in the folder, and everything that was ever read of it."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from warroom.incident.event import Event
from warroom.store.heal import missing
from warroom.store.journal import Journal, is_alive, journals, read_lines
from warroom.store.lanes import Lanes
from warroom.store.mirror import Mirror, mirrors
from warroom.store.reader import Problem, Reader
from warroom.store.words import in_words


class Shelf:
    """What is kept of one incident. `directory` is its place in the shared folder, `local` its place on this machine.

    One thread may keep while another one publishes and scans.
    """

    def __init__(self, directory: Path, incident: str, writer: str, state_dir: Path) -> None:
        self.directory = directory
        self.local = state_dir / incident
        self.error: str | None = None
        self.loaded = False
        self.writer = writer
        self._journal = Journal(self.local, writer)
        self._mirror = Mirror(self.local, writer)
        self._lanes = Lanes(directory, incident)
        self._reader = Reader(directory, incident)
        self._lock = Lock()
        self._own: list[Event] = []
        self._waiting: list[Event] = []
        self._mirrored: set[str] = set()
        self._to_mirror: list[Event] = []

    def load(self) -> list[Event]:
        """Every event known here: of the folder, of this machine's journals and of its mirrors.

        When the folder can't be read, `error` says so in words, and what this machine has is enough to go on.
        """
        events: list[Event] = []
        self.error = None
        self.loaded = True
        try:
            events = self._reader.scan()
        except OSError as error:
            self.error = in_words(error)
        known = {event.id: event for event in events}
        in_folder = set(known)
        here: set[str] = set()
        for path in journals(self.local):
            mine = list(read_lines(path, known))
            if not is_alive(path):
                self._own += mine
            here.update(event.id for event in mine)
            known.update((event.id, event) for event in mine)
        for path in mirrors(self.local):
            theirs = list(read_lines(path, known))
            here.update(event.id for event in theirs)
            known.update((event.id, event) for event in theirs)
        self._mirrored = here
        self._to_mirror = [event for event in events if event.id not in here]
        self._waiting += missing(self._own, in_folder)
        return list(known.values())

    def open_journal(self) -> None:
        """Take the lock that says this run is alive. Raises OSError."""
        self._journal.open()

    def keep(self, events: Sequence[Event]) -> None:
        """Make events durable on this machine. Raises OSError; then nothing was kept."""
        self._journal.append(events)
        with self._lock:
            self._own += events
            self._waiting += events

    def publish(self) -> list[Event]:
        """Put into the folder what is kept and not there yet; what is there now. Raises OSError if nothing could be."""
        with self._lock:
            waiting = list(self._waiting)
        done = self._lanes.publish(waiting) if waiting else []
        there = {event.id for event in done}
        with self._lock:
            self._waiting = [event for event in self._waiting if event.id not in there]
        return done

    def publish_now(self) -> str | None:
        """Publish, for a command that runs once: None, or in words why something is not in the folder yet."""
        try:
            while self._waiting:
                self.publish()
        except OSError as error:
            return in_words(error)
        return None

    @property
    def waiting(self) -> int:
        """How many kept events are not in the folder yet."""
        return len(self._waiting)

    def scan(self) -> list[Event]:
        """What is new in the folder; foreign events are mirrored. Raises OSError for the folder.

        A mirror that can't be written costs no event: what it lacks is tried again with the next scan.
        """
        events = self._reader.scan()
        self._to_mirror += [event for event in events if event.writer != self.writer and event.id not in self._mirrored]
        with contextlib.suppress(OSError):
            self._mirror.append(self._to_mirror)
            self._mirrored.update(event.id for event in self._to_mirror)
            self._to_mirror = []
        return events

    def heal(self) -> None:
        """Queue the own events that the folder has lost, to be published again."""
        present = self._reader.present()
        with self._lock:
            self._waiting += missing(self._own, present | {event.id for event in self._waiting})

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the folder holds that was not taken in."""
        return self._reader.problems

    def close(self) -> None:
        """Let go of the journal."""
        self._journal.close()
