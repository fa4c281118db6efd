"""What must not grow from the 100th entry to the 100,000th, counted: folds, files, bytes, lines of code that run.

Nothing here is timed. Both incidents are in real folders, and every counted function does what it always does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from bench import counting, folders

from warroom.incident import state as folding
from warroom.incident.event import Event
from warroom.incident.gaps import gaps
from warroom.incident.policy import NO_POLICY
from warroom.incident.state import State, extend
from warroom.room import Author, WarRoom
from warroom.store import reader
from warroom.store.folder import Found
from warroom.store.lanes import MOST_BYTES
from warroom.store.shelf import Shelf
from warroom.store.worker import Worker

SHORT, LONG = 100, 100_000
WRITER = "dddddddddddd"


@dataclass
class Desk:
    """An incident that was read, as the program holds it; its clocks are moved by hand."""

    found: Found
    root: Path
    events: list[Event]
    seconds: float = 0
    wall: int = folders.NOW
    state: State = field(init=False)

    def __post_init__(self) -> None:
        self.shelf = Shelf(self.found.path, self.found.incident, WRITER, self.root / "state", lambda: self.seconds)
        self.state = extend(State(self.found.incident), self.shelf.load(folders.PATIENCE))
        self.room = WarRoom(
            self.found.incident, Author("bo", "laptop", WRITER, "UTC"), self.shelf.keep, lambda: self.wall
        )
        self.room.begin(self.state)
        self.worker = Worker(self.shelf, lambda news: None)
        self.round()

    def round(self) -> None:
        """One round of the thread in the folder, in this thread."""
        self.worker._round()

    def later(self) -> None:
        """Half a minute goes by: a lane that was just written may be written again."""
        self.seconds += 30
        self.wall += 30_000


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[int, Desk]]:
    """The same kind of incident with so many entries."""
    made = {}
    for count in (SHORT, LONG):
        root = tmp_path_factory.mktemp(f"of-{count}")
        written = folders.events(count)
        made[count] = Desk(folders.lay(root / "shared", written), root, written)
        assert len(made[count].state.timeline) == count
    yield made
    for desk in made.values():
        desk.shelf.close()


def no_growth(counts: Mapping[int, int]) -> None:
    """Nothing goes through all entries; at most through their chunks, and the files, of which there are far fewer."""
    allowed = counts[SHORT] * 1.5 + (LONG - SHORT) / 20
    assert counts[LONG] <= allowed, f"{counts[LONG]:,} lines of code ran, at {SHORT} entries {counts[SHORT]:,}"


@pytest.mark.parametrize("where", [0, 0.5, 1], ids=["beginning", "middle", "end"])
def test_a_colleagues_note_is_folded_alone_wherever_in_time_it_falls(desks: Mapping[int, Desk], where: float) -> None:
    ran = {}
    for count, desk in desks.items():
        first, last = desk.events[0], desk.events[-1]
        at = int(first.wall + (last.wall - first.wall) * where)
        event = folders.note(last, last.writer, "cy", last.wall + 5_000, count, at)
        with counting.calls(folding, "fold") as folds, counting.lines() as lines:
            after = extend(desk.state, (event,))
        assert folds.n == 1, f"{folds.n:,} entries were folded for one event into {count:,}"
        assert abs(after.timeline.index(after.entries[event.id].key) - where * count) <= 0.02 * count + 1
        ran[count] = lines.n
    no_growth(ran)
    assert ran[LONG] <= ran[SHORT] * 1.5, "an event costs as many lines, and nothing even for each chunk"


@dataclass(frozen=True)
class Note:
    """What one note cost."""

    lines: int
    carried: list[int]
    """The sizes of the files of the shared folder that came or changed: what a sync client must carry."""
    opened: int
    journal: int
    """Bytes."""


def _notes(desk: Desk, how_many: int) -> list[Note]:
    told = []
    for _ in range(how_many):
        desk.later()
        before, kept = counting.snapshot(desk.found.path), counting.snapshot(desk.shelf.local)
        with counting.files(desk.root) as files, counting.lines() as lines:
            desk.room.record("the pool is full again, as it was before")
        ran = lines.n
        with counting.files(desk.root / "shared") as more:
            desk.round()
        assert not desk.shelf.waiting
        carried = counting.changed(before, counting.snapshot(desk.found.path))
        journal = counting.snapshot(desk.shelf.local)
        grown = sum(status[1] for status in journal.values()) - sum(status[1] for status in kept.values())
        told.append(Note(ran, carried, len(files.opened) + len(more.opened), grown))
    return told


def test_a_note_writes_the_same_files_and_bytes_in_a_short_and_in_a_long_incident(desks: Mapping[int, Desk]) -> None:
    # More notes than one lane holds: among them are the dearest one and the one that begins the next lane.
    told = {count: _notes(desk, 70) for count, desk in desks.items()}
    for number, (short, long) in enumerate(zip(told[SHORT], told[LONG], strict=True), 1):
        assert len(short.carried) == 1, f"note {number} touched {len(short.carried)} files of the shared folder"
        assert short.carried == long.carried, f"note {number} makes a sync client carry more in a long incident"
        assert short.carried[0] <= MOST_BYTES
        assert short.journal == long.journal, f"note {number} writes more into the journal of a long incident"
        assert short.journal <= 600, "one line"
        # On a slow machine a minute goes by meanwhile, and the lanes that are young are read again.
        assert max(short.opened, long.opened) <= 8
    no_growth({count: max(note.lines for note in notes[1:]) for count, notes in told.items()})
    assert max(note.carried[0] for note in told[LONG][64:]) < told[LONG][63].carried[0] / 2, "a new lane begins small"


def test_an_unchanged_folder_is_looked_at_and_no_file_of_it_opened(desks: Mapping[int, Desk]) -> None:
    listed = {}
    ran = {}
    for count, desk in desks.items():
        desk.round()
        desk.round()
        with counting.files(desk.root) as files, counting.lines() as lines:
            desk.round()
        assert files.opened == []
        listed[count] = len(files.listed)
        ran[count] = lines.n
    assert listed[SHORT] == listed[LONG] <= 3
    lanes = len(counting.snapshot(desks[LONG].found.path)) - len(counting.snapshot(desks[SHORT].found.path))
    assert ran[LONG] - ran[SHORT] <= 25 * lanes, "more than a look at each file"


def test_of_a_lane_that_changed_only_what_is_new_is_checked(desks: Mapping[int, Desk]) -> None:
    checked = {}
    for count, desk in desks.items():
        desk.round()
        writer = folders.WRITERS[1]
        part = [event for event in desk.events if event.writer == writer][-20:]
        new = folders.note(part[-1], writer, "bo", desk.wall, count)
        number = 900 if count == SHORT else 90_000
        folders.put_lane(desk.found.path, writer, number, part)
        desk.round()
        folders.put_lane(desk.found.path, writer, number, [*part, new])
        with counting.files(desk.root / "shared") as files, counting.calls(reader, "decode") as decoded:
            desk.round()
        opened = [Path(name).name for name in files.opened if WRITER not in name]
        assert opened == [f"ev-{writer}-{number:03}-aaaa.json"], "besides lanes of our own that are young"
        checked[count] = decoded.n
    assert checked == {SHORT: 1, LONG: 1}


def test_looking_for_what_is_missing_does_not_read_every_note(desks: Mapping[int, Desk]) -> None:
    ran = {}
    for count, desk in desks.items():
        found = gaps(desk.state, NO_POLICY, folders.NOW)
        assert found
        with counting.lines() as lines:
            gaps(desk.state, NO_POLICY, folders.NOW)
        ran[count] = lines.n
    no_growth(ran)
