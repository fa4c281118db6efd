"""One incident's keeping place: the journal here, the lanes in the folder, and everything that was ever read of it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from warroom.incident.attached import Attachment
from warroom.incident.event import Event
from warroom.store import attachments
from warroom.store.connection import Away, Connection, Place
from warroom.store.heal import Absences, missing
from warroom.store.journal import Journal
from warroom.store.local import Local
from warroom.store.mirror import Mirror
from warroom.store.patience import within
from warroom.store.reader import Problem, Reader
from warroom.store.remembered import marker_of, remember
from warroom.store.words import in_words

if TYPE_CHECKING:
    from warroom.store.lanes import Lanes

ABSENT = 600.0
"""After so many seconds a colleague's event that has gone from the folder counts as lost there."""
PATIENCE = 5.0
"""How long, in seconds, a command waits for the folder."""


class Shelf:
    """What is kept of one incident. `directory` is its place in the shared folder, `local` its place on this machine.

    One thread may keep, or ask for a restoration, while another one publishes, scans and heals.
    """

    def __init__(
        self, directory: Path, incident: str, writer: str, state_dir: Path, now: Callable[[], float] = time.monotonic
    ) -> None:
        self.directory = directory
        self.local = state_dir / incident
        self.error: str | None = None
        self.silent = False
        self.loaded = False
        self.writer = writer
        self.lanes: set[bytes] = set()
        """The names of the files in the folder that this run writes."""
        self.strange = False
        """Whether another shared folder stands in the place of the one that held the incident."""
        self._incident = incident
        self._now = now
        self._journal = Journal(self.local, writer)
        self._mirror = Mirror(self.local, writer)
        self._lanes: Lanes | None = None
        self._reader = Reader(directory, incident)
        self._connection = Connection(directory, incident)
        self._local = Local(self.local, writer)
        self._lock = Lock()
        self._own: list[Event] = []
        self._waiting: dict[str, Event] = {}
        self._foreign: dict[str, Event] = {}
        self._absences = Absences()
        self._files_error: OSError | None = None
        self._to_mirror: list[Event] = []
        self._remembered = False
        self._rebuild = False
        self._into: Place | None = None

    def load(self, patience: float = PATIENCE) -> list[Event]:
        """Every event known here: of the folder, of this machine's journals and of its mirrors.

        When the folder can't be read, or gives not one file more within `patience` s, `error` says so in words, and
        what this machine has is enough to go on; `silent` tells the one from the other.
        """
        events: list[Event] = []
        self.error, self.silent, self.strange = None, False, False
        reader = self._reader
        try:
            events = within(patience, partial(_read, self._connection, reader), lambda: reader.files_read)
        except TimeoutError as error:
            # The thread that hangs keeps the old reader; it may wake up at any time.
            self._reader = Reader(self.directory, self._incident)
            self._connection = Connection(self.directory, self._incident)
            self.error, self.silent = in_words(error), True
        except OSError as error:
            self.error = in_words(error)
            self.strange = isinstance(error, Away) and error.strange is not None
        known = {event.id: event for event in events}
        mine = self.load_local(known)
        self._take(events)
        known.update((event.id, event) for event in mine)
        if self.error is None:
            self.heal()
        else:
            self._queue(missing(self._local.orphans, set()))
        return list(known.values())

    def load_local(self, known: dict[str, Event]) -> list[Event]:
        """What this machine has in its own files, without a look at the folder; a `known` event is taken from there."""
        self.loaded = True
        events = self._local.read(known)
        self._take(events)
        return events

    def _take(self, events: Iterable[Event]) -> None:
        """Remember what others wrote, and mirror what this machine has in no file of its own yet."""
        held, writers = self._local.held, self._local.writers
        for event in events:
            if event.writer not in writers:
                self._foreign[event.id] = event
            if event.writer != self.writer and event.id not in held:
                held.add(event.id)
                self._to_mirror.append(event)

    def open_journal(self) -> None:
        """Take the lock that says this run is alive. Raises OSError."""
        self._journal.open()

    def keep(self, events: Sequence[Event]) -> None:
        """Make events durable on this machine. Raises OSError; then nothing was kept."""
        self._journal.append(events)
        with self._lock:
            self._own += events
            self._waiting.update((event.id, event) for event in events)

    def take_in(self, events: Sequence[Event]) -> None:
        """Keep what others wrote, to the byte, as durably as our own; it is published with it. Raises OSError.

        After a crash it is an orphan of this run: the next one brings it into the folder.
        """
        self.keep(events)
        self._local.held.update(event.id for event in events)
        self._take(events)

    def offer(self, events: Iterable[Event]) -> None:
        """Queue for the folder what this machine has kept already, whoever wrote it."""
        self._queue(events)

    def present(self) -> set[str]:
        """The ids of the events that the folder held when it was read last."""
        return self._reader.present()

    @property
    def marker(self) -> bytes:
        """The incident's marker as it was seen last, empty when it never was."""
        return self._connection.marker or marker_of(self.local) or b""

    def publish(self) -> list[Event]:
        """Put into the folder what is kept and not there yet; what is there now. Raises OSError if nothing could be."""
        self._connect()
        with self._lock:
            waiting = list(self._waiting.values())
        done = self._opened().publish(waiting) if waiting else []
        with self._lock:
            for event in done:
                self._waiting.pop(event.id, None)
        self._reader.shrunk |= any(self._absences.holds(event) for event in done)
        self._publish_files()
        if self._files_error is not None and not done:
            raise self._files_error
        return done

    def _opened(self) -> Lanes:
        """The lanes that this run writes; a command that only reads never loads what writes them."""
        if self._lanes is None:
            from warroom.store.lanes import Lanes

            self._lanes = Lanes(self.directory, self._incident, self._now, self.lanes)
        return self._lanes

    def _publish_files(self) -> None:
        """Attached files follow their events; what could not be copied is tried again, and holds up no event."""
        try:
            attachments.publish(self.local, self.directory)
            self._files_error = None
        except OSError as error:
            self._files_error = error

    def _connect(self) -> None:
        try:
            self._connection.check()
        except Away as away:
            marker = self._connection.marker or marker_of(self.local)
            wanted = self._rebuild and (away.removed or (away.strange is not None and away.strange == self._into))
            self._into = None
            if not (wanted and marker):
                raise
            self._connection.rebuild(marker)
            self._queue(missing([*self._own, *self._local.orphans, *self._foreign.values()], set()))
        self._rebuild = False
        if not self._remembered and self._connection.marker:
            with contextlib.suppress(OSError):
                remember(self.local, self.directory, self._connection.marker)
                self._remembered = True

    def publish_now(self, patience: float = PATIENCE) -> str | None:
        """Publish, for a command that runs once: None, or in words why something is not in the folder yet."""

        def everything() -> None:
            while self.waiting:
                self.publish()

        try:
            within(patience, everything)
        except OSError as error:
            return in_words(error)
        return None

    @property
    def place(self) -> Place | None:
        """Where the folder was when it was last found in order, None before."""
        return self._connection.place

    @property
    def waiting(self) -> int:
        """How much is kept here and not in the folder yet: events, and one more while an attached file is."""
        return len(self._waiting) + (self._files_error is not None)

    def waiting_ids(self) -> frozenset[str]:
        """The ids of the events that are kept here and not in the folder yet."""
        with self._lock:
            return frozenset(self._waiting)

    @property
    def writers(self) -> frozenset[str]:
        """The runs of the program whose journals this machine has."""
        return frozenset(self._local.writers)

    def scan(self) -> list[Event]:
        """What is new in the folder; what others wrote is mirrored.

        Raises OSError for the folder, before anything new in it was taken. A mirror that can't be written costs no
        event: what it lacks is tried again with the next scan.
        """
        self._connect()
        events = self._reader.scan()
        self._take(events)
        with contextlib.suppress(OSError):
            self._mirror.append(self._to_mirror)
            self._to_mirror = []
        if self._reader.shrunk:
            self._reader.shrunk = False
            self.heal()
        return events

    def scan_local(self) -> list[Event]:
        """What is new in the journals of other runs on this machine, so that they are seen while the folder is away."""
        orphans = len(self._local.orphans)
        events = self._local.read({})
        self._take(events)
        if len(self._local.orphans) > orphans:
            self._reader.shrunk = True
        return events

    def heal(self) -> None:
        """Queue the events of this machine that the folder lacks, and note what of others' it lacks, and since when."""
        present = self._reader.present()
        with self._lock:
            own = list(self._own)
        self._queue(missing([*own, *self._local.orphans], present))
        self._absences.look(self._foreign, present, self._now())

    def tidy(self) -> None:
        """Remove what killed runs of this machine left half written, and bring in attachments that the folder lacks."""
        from warroom.store.lanes import sweep

        with contextlib.suppress(OSError):
            self._connection.check()
            sweep(self.directory, self._local.ended)
            self._publish_files()

    def _queue(self, events: Iterable[Event]) -> None:
        with self._lock:
            for event in events:
                self._waiting.setdefault(event.id, event)

    def absent(self) -> list[Event]:
        """Others' events that the folder has lacked for ABSENT s: the mirror here has them."""
        return [event for event in self._absences.events(self._now() - ABSENT) if event.id not in self._waiting]

    def lost(self) -> int:
        """How many events of others the folder lacked when it was looked at last, for however long."""
        return len(self._absences.events())

    def restore(self, into: Place | None = None) -> None:
        """Queue what the folder has lost, to be put back verbatim, the folder itself too.

        `into` is the strange shared folder that a person has called the right one; the yes is good for one try.
        """
        self._rebuild, self._into = True, into
        self._queue(self._absences.events())

    def attachment(self, one: Attachment) -> tuple[str, Path | None]:
        """How an attached file stands, its content checked, and where it is: it may take a while."""
        return attachments.check(one, (self.local, self.directory))

    @property
    def whole(self) -> bool:
        """Whether the folder was read, and every file in it."""
        return self.error is None and self._reader.whole

    @property
    def unread(self) -> tuple[Problem, ...]:
        """What the folder holds that is not taken in now, with what may still be on its way."""
        return self._reader.unread

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the folder holds that was not taken in."""
        return self._reader.problems

    def close(self) -> None:
        """Let go of the journal."""
        self._journal.close()


def _read(connection: Connection, reader: Reader) -> list[Event]:
    """Read the folder. Given up, it goes on with this reader, which nobody asks any more."""
    connection.check()
    return reader.scan()
