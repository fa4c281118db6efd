"""Somebody at a machine: the real room and the real shelf, a clock that is wrong, and a program that can be killed."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from simulator import lines
from simulator.broken import promised, some
from simulator.ledger import Ledger
from simulator.lines import Line
from simulator.replica import Replica
from simulator.surroundings import AROUND

from warroom.incident.capture import parse
from warroom.incident.entry import Entry
from warroom.incident.event import Event
from warroom.room import Author, WarRoom
from warroom.store.names import mint_writer
from warroom.store.shelf import Shelf


class Participant:
    """One machine, with its folder under `place` and its state dir; `skew` is how wrong its clock is, in ms."""

    def __init__(self, name: str, place: Path, incident: str, skew: int, ledger: Ledger) -> None:
        self.name = name
        self.skew = skew
        self.replica = Replica(place / "folder")
        self.state_dir = place / "state"
        self.had: set[str] = set()
        """Every event that this machine has ever had since it was set up."""
        self.acknowledged: set[str] = set()
        self._incident = incident
        self._ledger = ledger
        self._kept: list[Event] = []

    def start(self) -> None:
        """Run the program as the screen does: all that is known here, then the first round with the folder."""
        self.writer = mint_writer()
        self.shelf = Shelf(self.replica.path, self._incident, self.writer, self.state_dir)
        author = Author(self.name, f"{self.name}-laptop", self.writer, "UTC")
        self.room = WarRoom(self._incident, author, self._keep, lambda: AROUND.wall() + self.skew)
        self._absorb(self.shelf.load())
        self.check_acknowledged()
        self.round()
        self.check()

    def kill(self, torn: random.Random | None) -> None:
        """End the program between two instructions; with `torn` in the middle of writes that nobody was told of.

        The kernel closes what a killed process had open, and with it goes the lock on its journal.
        """
        _close_all_under(self.state_dir)
        if torn is not None:
            for path in sorted((self.state_dir / self._incident).glob(f"*-{self.writer}*.jsonl")):
                whole = path.read_bytes()
                line = whole[whole.rfind(b"\n", 0, len(whole) - 1) + 1 :]
                with path.open("ab") as file:
                    file.write(line[: torn.randrange(len(line))] if line else b"{")
            if self.replica.mounted:
                (self.replica.path / f".~ev-{self.writer}-009-{torn.randrange(9999):04}.json.tmp").write_bytes(b'{"ev')
        del self.room, self.shelf

    def _keep(self, events: Sequence[Event]) -> None:
        self.shelf.keep(events)
        self._kept += events

    def _absorb(self, events: Iterable[Event]) -> bool:
        events = list(events)
        self.room.absorb(events)
        self.had.update(event.id for event in events)
        return bool(events)

    def round(self) -> bool:
        """One round of the folder's worker: publish what waits, then scan. Whether there was anything to do."""
        published: list[Event] = []
        try:
            if self.shelf.waiting:
                published = self.shelf.publish()
        except OSError:
            pass  # offline: it stays queued
        return self.scan() or bool(published)

    def scan(self) -> bool:
        """Take in what is new in the folder; whether anything was."""
        try:
            return self._absorb(self.shelf.scan())
        except OSError:
            return False

    def declare(self, title: str) -> None:
        """The first entry of the incident."""
        self._ledger.wrote(self.room.declare(title).id, title)
        self._told()

    def write(self, typed: Sequence[Line]) -> None:
        """Record lines in one durable write."""
        before = len(self._kept)
        captured = [parse(line, self.room.now(), "UTC") for line, _ in typed]
        try:
            entries = self.room.record_all(captured)
        except OSError:
            promised(len(self._kept) == before, "a note was kept although it was called NOT SAVED")
            return
        self._told()
        promised(len(entries) == len(typed), f"{len(typed)} lines became {len(entries)} entries")
        for entry, (line, text) in zip(entries, typed, strict=True):
            promised(entry.text == text, f"{line!r} is shown as {entry.text!r}")
            self._ledger.wrote(entry.id, text)

    def edit(self, entry: Entry, line: Line) -> None:
        """Correct an entry: the new version supersedes every one that was seen here, and no other."""
        seen = self._ledger.entries[entry.id].heads(self.had)
        promised(frozenset(entry.heads) == seen, f"of {entry.text!r} {len(entry.heads)} versions show, not {len(seen)}")
        try:
            intent = self.room.edit(entry, line[0])
        except OSError:
            return
        promised(intent.problem is None, f"an edit was refused: {intent.problem}")
        (event,) = self._told()
        promised(
            set(event.data["base"]) - {entry.switched} == seen,
            f"an edit of {entry.text!r} supersedes what nobody here saw",
        )
        self._ledger.edited(entry.id, event.id, seen, line[1])

    def switch(self, entry: Entry) -> None:
        """Take an entry back, or put it back."""
        try:
            (self.room.restore if entry.retracted else self.room.retract)(entry)
        except OSError:
            return
        (event,) = self._told()
        self._ledger.switched(entry.id, event, not entry.retracted)

    def greet(self) -> None:
        """Say what was seen here."""
        self.room.greet()
        self._told()

    def amend(self, chance: random.Random) -> None:
        """Edit, take back or put back one of the entries, more often one of the newest."""
        timeline = self.room.state.timeline
        if timeline:
            reach = len(timeline) if chance.random() < 0.3 else min(len(timeline), 8)
            entry = timeline[len(timeline) - 1 - chance.randrange(reach)]
            if chance.random() < 0.7:
                self.edit(entry, self._edited(entry, chance))
            else:
                self.switch(entry)

    def _edited(self, entry: Entry, chance: random.Random) -> Line:
        make = lines.hypothesis if entry.kind == "hypothesis" and chance.random() < 0.8 else lines.note
        return make(chance, self._ledger.serial())

    def _told(self) -> list[Event]:
        """What was kept has been called saved."""
        events, self._kept = self._kept, []
        self._ledger.acknowledge(events)
        names = [event.id for event in events]
        self.had.update(names)
        self.acknowledged.update(names)
        return events

    def check_acknowledged(self) -> None:
        """After a start everything that was called saved on this machine is there."""
        lost = self.acknowledged - set(self.room.state.events)
        promised(not lost, f"{self.name} started again, and what was called saved here is lost: {some(lost)}")

    def check(self) -> None:
        """What this machine had, it has."""
        events = self.room.state.events
        gone = [one for one in self.had if one not in events]
        promised(not gone, f"{self.name} forgot what was on the screen before: {some(gone)}")


def _close_all_under(directory: Path) -> None:
    prefix = f"{directory}{os.sep}"
    for descriptor in Path("/proc/self/fd").iterdir():
        try:
            if str(descriptor.readlink()).startswith(prefix):
                os.close(int(descriptor.name))
        except FileNotFoundError:  # the one that listed the folder
            continue
