"""Reading an incident's folder: every replica found, whatever its name; what can't be read is said, never dropped."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import field
from pathlib import Path

import orjson

from warroom.incident.event import Event, Refused, decode
from warroom.language import _
from warroom.slotted import dataclass
from warroom.store.chains import Chains
from warroom.store.files import Signature, Unreadable, read_whole, signature
from warroom.store.folder import is_replica
from warroom.store.rarely import rarely

PATIENCE = 30.0
"""After this many seconds a file that does not parse is named: until then it may be on its way."""
AGAIN = 60.0
"""Recent files are read again this often, in seconds, whatever their signature says."""
_RACY = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Problem:
    """A file, or a part of one, that was not taken in, and why. `file` may hold any character: make it visible."""

    file: str
    reason: str


@dataclass(slots=True)
class _File:
    signature: Signature
    read_at: float
    recent: bool
    ids: frozenset[str] = frozenset()
    broken_since: float | None = None
    reason: str = ""
    refused: tuple[str, ...] = field(default=())


class Reader:
    """One incident's folder, read again and again; when nothing changed that costs one `scandir` and its stats."""

    def __init__(self, directory: Path, incident: str, now: Callable[[], float] = time.time) -> None:
        self.directory = directory
        self._incident = incident
        self._now = now
        self._files: dict[bytes, _File] = {}
        self._known: set[str] = set()
        self._chains = Chains()
        self._altered: dict[str, str] = {}
        self.files_read = 0
        """How often a file was read to its end: while this grows, the folder answers."""
        self.shrunk = False
        """Whether a file has gone, or holds less than before, since this was set to False last."""

    def scan(self) -> list[Event]:
        """The events that were not there at the last scan. Raises OSError when the folder can't be read.

        A file that has gone takes nothing with it: absence never deletes.
        """
        root = os.fsencode(self.directory)
        with os.scandir(root) as entries:
            names = [entry for entry in entries if is_replica(entry.name)]
        events: list[Event] = []
        present: set[bytes] = set()
        with rarely():
            for entry in names:
                present.add(entry.name)
                try:
                    status = entry.stat(follow_symlinks=False)
                except OSError:
                    continue
                if self._due(entry.name, status):
                    events += self._read(entry.name, entry.path, status)
        for name in self._files.keys() - present:
            self.shrunk = True
            del self._files[name]
        return events

    def present(self) -> set[str]:
        """The ids of the events that the files which exist now hold.

        A file that has not been whole for PATIENCE s holds nothing any more: what it held must be published again.
        """
        return set().union(*(file.ids for file in self._files.values() if not self._given_up(file)))

    def _given_up(self, file: _File) -> bool:
        return file.broken_since is not None and self._now() - file.broken_since >= PATIENCE

    @property
    def whole(self) -> bool:
        """Whether every file could be read when it was last looked at."""
        return all(file.broken_since is None for file in self._files.values())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was refused, and which files have not been whole for PATIENCE s."""
        return tuple(self._problems(self._given_up))

    @property
    def unread(self) -> tuple[Problem, ...]:
        """What was refused, and which files are not whole now: who looks once can't wait."""
        return tuple(self._problems(lambda file: file.broken_since is not None))

    def _problems(self, named: Callable[[_File], bool]) -> Iterator[Problem]:
        for name, file in sorted(self._files.items()):
            shown = os.fsdecode(name)
            if named(file):
                yield Problem(shown, file.reason)
            yield from (Problem(shown, reason) for reason in dict.fromkeys(file.refused))
            yield from (Problem(shown, self._altered[one]) for one in sorted(self._altered.keys() & file.ids))

    def _due(self, name: bytes, status: os.stat_result) -> bool:
        known = self._files.get(name)
        if known is None or known.signature != signature(status):
            return True
        waited = self._now() - known.read_at
        if known.broken_since is not None:
            return waited >= 1
        return known.recent and waited >= AGAIN

    def _read(self, name: bytes, path: bytes, status: os.stat_result) -> list[Event]:
        now = self._now()
        before = self._files.get(name)
        recent = now * 1e9 - status.st_mtime_ns < AGAIN * 1e9 + _RACY
        file = _File(signature(status), now, recent)
        self._files[name] = file
        try:
            data, file.signature = read_whole(path)
            self.files_read += 1
            events = self._take(file, orjson.loads(data))
            self.shrunk |= before is not None and not before.ids <= file.ids
            return events
        except Unreadable as error:
            file.refused = (str(error),)
        except orjson.JSONDecodeError:
            self._broken(file, before, _("is not whole: waiting for the rest of it"))
        except OSError as error:
            self._broken(file, before, _("can't be read ({why})").format(why=error.strerror))
        return []

    def _broken(self, file: _File, before: _File | None, reason: str) -> None:
        """Keep the last good reading; the file is tried again."""
        since = before.broken_since if before is not None else None
        file.broken_since = file.read_at if since is None else since
        file.reason = reason
        file.ids = before.ids if before is not None else frozenset()

    def _take(self, file: _File, tables: object) -> list[Event]:
        """The new events of a file that parsed; what is refused is noted with the file."""
        table = tables.get("events") if isinstance(tables, dict) else None
        if not isinstance(table, dict):
            if not (isinstance(tables, dict) and "meta" in tables):
                file.refused = (_("is not a file of warroom's"),)
            return []
        ids: set[str] = set()
        refused: list[str] = []
        events: list[Event] = []
        known, incident, follow = self._known, self._incident, self._chains.add
        for number, document in table.items():
            name = document.get("h") if isinstance(document, dict) else None
            if isinstance(name, str) and name in known:
                ids.add(name)
                continue
            event = decode(document)
            if isinstance(event, Refused):
                refused.append(_refused(number, event.reason))
            elif event.incident != incident:
                refused.append(_refused(number, _("belongs to another incident")))
            else:
                ids.add(event.id)
                known.add(event.id)
                events.append(event)
                altered = follow(event)
                if altered:
                    self._altered[event.id] = altered
        file.ids, file.refused = frozenset(ids), tuple(refused)
        return events


def _refused(number: str, reason: str) -> str:
    return _("event {number}: {reason}").format(number=number[:20], reason=reason)
