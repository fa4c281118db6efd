"""Incidents of any length, laid straight into a folder as the lanes that their writers would have left there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import orjson

from warroom.catalogue import Read
from warroom.incident.event import Event, make
from warroom.incident.state import State, extend
from warroom.room import Author, WarRoom
from warroom.settings import Settings
from warroom.store.folder import FORMAT, MARKER, Found
from warroom.store.lanes import FORMAT as LANE
from warroom.store.lanes import MOST_DOCUMENTS
from warroom.store.names import mint_writer
from warroom.store.shelf import Shelf

INCIDENT = "benchbenchbench2"
NOW = 1_795_442_400_000
"""Mon 23 Nov 2026 14:00 UTC: when the last of the events was written down."""
WRITERS = ("aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc")
_PEOPLE = ("ana", "bo", "cy")
PATIENCE = 600.0
"""How long, in seconds, a reading may take here: on a busy machine 100,000 entries take longer than a command waits."""
_APART = 1_000
"""One event so many ms after the other."""
_HEAD = (
    ":sev 1",
    ":role commander ana",
    "! pager: 5xx 12% on checkout",
    "~ checkout: affected, one in eight orders in the EU",
    "? release 2.31 broke the connection pool",
    "H1+ errors began two minutes after the deploy",
    "? replica lag",
    "H2x lag is below a second on every replica",
    "x restart the pods => no change H1-",
    "x scale to 40 => worse: the database runs out of connections",
    "=? roll back to 2.30",
    "= D1 roll back, whatever it costs",
    "[] freeze deploys",
    "[] roll back to 2.30",
    ":done S1",
    "> rolled back, watching @status",
    "+ alert on the size of the pool",
)
_NOTES = (
    "error rate at 0.{n}% on checkout-{n}",
    "db-{n}: 512 of 512 connections in use, 40 waiting",
    "@ana: restarted worker {n}, it comes up and then runs out of connections again within a minute or so",
    "#log [ERROR] pool timeout after 30 s (request {n})",
    "support: customer {n} can't pay, gets an empty page",
    "データベース {n} の接続数が上限に達した",
)


def events(count: int) -> list[Event]:
    """`count` events of a real kind of incident: a head with a bit of everything, then notes by three people in turn.

    What is not a note does not grow with `count`: a long incident is one in which much is written down.
    """
    wall = NOW - count * _APART
    made: list[Event] = []
    room = WarRoom(INCIDENT, Author("ana", "laptop", WRITERS[0], "UTC"), made.extend, lambda: wall)
    room.declare("Checkout returns 5xx", severity="1")
    for line in _HEAD:
        wall += _APART
        room.record(line)
    last: list[Event | None] = [made[-1], None, None]
    for number in range(len(made), count):
        wall += _APART
        who = number % len(WRITERS)
        made.append(note(last[who], WRITERS[who], _PEOPLE[who], wall, number))
        last[who] = made[-1]
    return made


def note(previous: Event | None, writer: str, by: str, wall: int, number: int, occurred: int | None = None) -> Event:
    """The next note of a writer."""
    return make(
        incident=INCIDENT,
        writer=writer,
        number=previous.number + 1 if previous else 1,
        previous=previous.id if previous else None,
        tick=wall,
        count=0,
        wall=wall,
        offset=0,
        by=by,
        on="laptop",
        kind="note",
        occurred=occurred,
        data={"text": _NOTES[number % len(_NOTES)].replace("{n}", str(number))},
    )


def lay(root: Path, written: Sequence[Event], name: str = "checkout-bench") -> Found:
    """Put an incident into the shared folder `root`: full lanes, as old as a folder is that was synced yesterday."""
    path = root / name
    path.mkdir(parents=True)
    meta = {"format": FORMAT, "version": 1, "incident": INCIDENT, "created": NOW}
    (path / MARKER).write_bytes(orjson.dumps({"meta": {"1": meta}}))
    for writer in WRITERS:
        for number, part in enumerate(_parts(event for event in written if event.writer == writer), 1):
            put_lane(path, writer, number, part)
    return Found(name, path, INCIDENT)


def put_lane(path: Path, writer: str, number: int, part: Sequence[Event], old: bool = True) -> Path:
    """One lane file, as a sync client puts it there: written aside, then renamed."""
    meta = {"format": LANE, "version": 1, "incident": INCIDENT, "writer": writer, "lane": number}
    tables = {"meta": {"1": meta}, "events": {str(event.number): event.document() for event in part}}
    file = path / f"ev-{writer}-{number:03}-aaaa.json"
    aside = path / f".syncthing.{file.name}.tmp"
    aside.write_bytes(orjson.dumps(tables))
    if old:
        os.utime(aside, (NOW / 1000 - 86_400, NOW / 1000 - 86_400))
    aside.replace(file)
    return file


def _parts(written: Iterable[Event]) -> Iterator[list[Event]]:
    rest = iter(written)
    while part := list(islice(rest, MOST_DOCUMENTS)):
        yield part


def opened(root: Path, found: Found) -> Read:
    """The incident as the program reads it."""
    shelf = Shelf(found.path, found.incident, mint_writer(), root / "state")
    return Read(found, shelf, extend(State(found.incident), shelf.load(PATIENCE)))


def settings(root: Path, author: str = "bo") -> Settings:
    """Settings that keep everything under `root`."""
    return Settings(
        folder=root / "shared",
        chosen="option",
        state_dir=root / "state",
        config_dir=root / "config",
        author=author,
        device="laptop",
        utc=True,
    )
