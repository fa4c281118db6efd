"""A machine that suffers faults: an incident, its shared folder, its state directory, and what must hold of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import orjson
from conftest import environment

from warroom.incident.event import Event
from warroom.store.folder import find_incidents, is_replica
from warroom.store.names import mint_writer
from warroom.store.shelf import Shelf

NOTE = [sys.executable, "-m", "warroom", "note", "-"]


@dataclass(frozen=True, slots=True)
class Place:
    """Everything beneath one `root`: `shared`, `state`, and the one incident in it."""

    root: Path
    name: str
    incident: str

    @property
    def directory(self) -> Path:
        """The incident's folder."""
        return self.root / "shared" / self.name

    @property
    def env(self) -> dict[str, str]:
        """The variables of a run of the program here; its runs are as alike as can be."""
        fixed = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
        return {**os.environ, **environment(self.root), **fixed}

    def copy(self, root: Path) -> Place:
        """The same place elsewhere; a change there is none here."""
        shutil.copytree(self.root, root)
        return Place(root, self.name, self.incident)

    def shelf(self, state: str = "state") -> Shelf:
        """The incident, opened by another run of the program; with another `state`, on another machine."""
        return Shelf(self.directory, self.incident, mint_writer(), self.root / state)

    def holds(self, path: str) -> bool:
        """Whether what strace says of a call names something in the shared folder or the state directory."""
        return f"{self.root}/shared" in path or f"{self.root}/state" in path


def declare(root: Path, title: str) -> Place:
    """A new place with one incident in it."""
    env = {**os.environ, **environment(root)}
    command = [sys.executable, "-m", "warroom", "new", *title.split()]
    subprocess.run(command, env=env, check=True, capture_output=True, timeout=60)
    (found,) = find_incidents(root / "shared")
    return Place(root, found.name, found.incident)


def lines(count: int) -> list[str]:
    """Capture lines, each of another text, of several kinds."""
    forms = ("note {}", "? cause {}", "x restart {} => no change", "[] freeze {}", "-5m impact {}")
    return [forms[number % len(forms)].format(f"number{number}") for number in range(count)]


def acknowledged(out: bytes) -> list[str]:
    """The ids that whole `saved ...` lines of the output name; what comes after the last line feed is no promise."""
    return [line.split()[1].decode() for line in out.split(b"\n")[:-1] if line.startswith(b"saved ")]


def check(place: Place, promised: list[str], told: str) -> list[Event]:
    """After a fault and a fresh start nothing that was promised is gone, torn or twice, here and elsewhere.

    Publishes; the events.
    """
    torn = [path.name for path in _replicas(place) if not _parses(path)]
    assert not torn, f"{told}: a reader finds half a file: {torn}"
    here = place.shelf()
    events = here.load()
    assert here.error is None, f"{told}: {here.error}"
    ids = [event.id for event in events]
    gone = set(promised) - set(ids)
    assert not gone, f"{told}: {len(gone)} of {len(promised)} notes were called saved and are gone"
    assert not _twice(ids) and not _twice(_texts(events)), f"{told}: an entry is there twice"
    assert here.publish_now() is None, f"{told}: what is kept can't be published"
    here.close()
    elsewhere = place.shelf("another-machine")
    seen = [event.id for event in elsewhere.load()]
    assert sorted(seen) == sorted(ids), f"{told}: another machine sees {len(seen)} entries, this one {len(ids)}"
    assert not elsewhere.problems, f"{told}: the other machine refuses {elsewhere.problems}"
    assert not _twice(in_folder(place)), f"{told}: an entry was put into the folder twice"
    return events


def in_folder(place: Place) -> list[str]:
    """The ids that the lanes hold, as often as they hold them."""
    tables = [orjson.loads(path.read_bytes()).get("events", {}) for path in _replicas(place)]
    return [str(document["h"]) for table in tables for document in table.values()]


def temporary_files(place: Place) -> list[str]:
    """What writing has left behind in the shared folder."""
    return [path.name for path in place.directory.rglob(".~*.tmp")]


def _replicas(place: Place) -> list[Path]:
    return [path for path in place.directory.iterdir() if is_replica(os.fsencode(path.name))]


def _parses(path: Path) -> bool:
    try:
        orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError:
        return False
    return True


def _texts(events: list[Event]) -> list[str]:
    return [str(event.data.get("text", event.id)) for event in events]


def _twice(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
