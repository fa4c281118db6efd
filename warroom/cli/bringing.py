"""Recording what a file brings: only what is new, in durable batches, each entry called saved once it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from warroom.cli.closed import Closed
from warroom.cli.errors import CouldNot, saving, say
from warroom.cli.incidents import create
from warroom.cli.notes import Telling
from warroom.cli.place import incidents_so_far, read, room_for
from warroom.exchange.incoming import Brought, Names, Row
from warroom.exchange.known import Known, bound, named_in, times_of
from warroom.incident.capture import Captured
from warroom.incident.entry import Entry
from warroom.incident.header import TITLE
from warroom.incident.intent import Intent
from warroom.incident.timeline import DECLARED
from warroom.language import _
from warroom.room import WarRoom
from warroom.settings import Settings
from warroom.store.folder import Found
from warroom.store.shelf import Shelf

BATCH = 256
T = TypeVar("T")
Told = Callable[[Sequence[Entry]], None]


def batches(found: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """`found` in lists of at most `size`."""
    source = iter(found)
    while batch := list(islice(source, size)):
        yield batch


def record(room: WarRoom, captured: Iterable[Captured], told: Told) -> None:
    """Record what others said, batch by batch. Raises CouldNot when one is not kept."""
    for batch in batches(captured):
        for one in batch:
            if one.when is not None and one.when.problem:
                say(one.when.problem)
        with saving():
            entries = room.record_all(batch)
        told(entries)


def record_rows(room: WarRoom, rows: Iterable[Row], known: Known, told: Told) -> None:
    """Record the entries of a CSV of warroom's own, in the order in which they were first recorded."""
    ids = dict(known.entries)
    for batch in _apart(rows):
        with saving():
            entries = room.record_intents(bound(row, ids, room.author.name) for row in batch)
        named = {entry.first.data.get("source"): entry for entry in entries}
        ids.update((row.id, named[row.source].id) for row in batch if row.source in named)
        told(entries)
        for row in batch:
            if row.retracted and row.source in named:
                with saving():
                    room.retract(named[row.source])


def _apart(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Batches in which no row names another one of its batch: it has no id yet."""
    pending: dict[str, Row] = {}
    for row in rows:
        if len(pending) >= BATCH or named_in(row.data, pending.keys()):
            yield list(pending.values())
            pending = {}
        pending[row.id] = row
    if pending:
        yield list(pending.values())


class Kept:
    """Tells what is saved and puts it into the folder as it goes, so that however long a file is, neither waits."""

    def __init__(self, room: WarRoom, shelf: Shelf) -> None:
        self._shelf = shelf
        self._problem: str | None = None
        self._closed = Closed(room)
        self._tell = Telling(room)

    def __call__(self, entries: Sequence[Entry]) -> None:
        self._tell(entries)
        self._closed.tell(entries)
        if self._problem is None:
            self._problem = self._shelf.publish_now()

    def close(self) -> None:
        """Publish what is left; what is not in the folder then is said."""
        problem = self._shelf.publish_now()
        self._shelf.close()
        if problem:
            say(_("kept on this machine; not in the folder yet: {problem}").format(problem=problem))

    def end(self) -> None:
        """Raises BrokenPipeError, or CouldNot, where not all that is saved could be told."""
        self._tell.end()


def name_of(brought: Brought, title: str) -> str:
    """The name of the incident that a file becomes: the same for the same file under the same title."""
    first = next((row.source for row in brought.rows if row.kind == DECLARED), None)
    if first is not None:
        return first
    sources = [one.source or "" for one in brought.captured] or [row.source for row in brought.rows]
    return Names("incident").name(brought.form, title, *sources[:1])


def made_from(settings: Settings, source: str) -> Found | None:
    """The incident that was made from a file of this name before."""
    for found in incidents_so_far(settings):
        if any(entry.first.data.get("source") == source for entry in read(settings, found).state.of(DECLARED)):
            return found
    return None


def declare(room: WarRoom, brought: Brought, title: str) -> Brought:
    """Declare what a file becomes; the rest of the file, without the row that says so itself."""
    times = times_of(brought.captured, brought.rows)
    row = next((row for row in brought.rows if row.kind == DECLARED), None)
    with saving():
        if row is None:
            source = name_of(brought, title)
            room.declare(title, started=min(times, default=None), imported=bool(times), source=source)
            return brought
        said, offset = bound(row, {}, room.author.name)
        data = {**said.data, "text": title, "imported": True}
        room.record_intents([(replace(said, kind=DECLARED, data=data), offset)])
    return replace(brought, rows=tuple(one for one in brought.rows if one is not row))


def entitle(room: WarRoom, title: str, told: Told) -> None:
    """Where the file names its incident otherwise, the name that was asked for comes after it, at the same moment."""
    last = room.state.of(TITLE).last()
    if last is not None and last.text != title.strip():
        with saving():
            told(room.record_intents([(Intent(TITLE, last.at, {"text": title.strip()}), last.offset)]))


def declare_new(settings: Settings, brought: Brought, title: str) -> tuple[WarRoom, Shelf, Brought]:
    """A new incident in the folder for what a file brings. Raises CouldNot."""
    if not brought.captured and not brought.rows:
        raise CouldNot(_("the file has nothing to import"))
    room, shelf = room_for(settings, create(settings, title))
    return room, shelf, declare(room, brought, title)
