"""What an incident was read from, told without reading it again: by the files in the folder and on this machine."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from warroom.incident.passage import Head
from warroom.slotted import dataclass
from warroom.store.folder import is_replica

_RACY = 3.0
"""A file that was written so few seconds ago may be written again within the same tick of its clock."""


@dataclass(frozen=True, slots=True)
class Print:
    """The files that an incident is read from; `folder` is "" while the shared folder can't be read.

    `settled` says that the same files, as far as can be told, will hold the same.
    """

    folder: str
    local: str
    settled: bool = True

    def stands(self, now: Print) -> bool:
        """Whether what was read then is what would be read now."""
        return self.settled and (self.folder, self.local) == (now.folder, now.local)


@dataclass(frozen=True, slots=True)
class Filed:
    """An incident that was taken in: what it was read from, and what it is."""

    read_from: Print
    head: Head


def of_local(local: Path) -> str:
    """The journals and mirrors of this machine. Never raises."""
    try:
        with os.scandir(local) as entries:
            return _digest([(os.fsencode(one.name), one.stat()) for one in entries if one.name.endswith(".jsonl")])
    except OSError:
        return ""


def of_folder(directory: Path) -> tuple[str, bool]:
    """The incident's files in the shared folder, and whether all of them are old enough to tell. Raises OSError."""
    with os.scandir(os.fsencode(directory)) as entries:
        files = [(one.name, one.stat(follow_symlinks=False)) for one in entries if is_replica(one.name)]
    newest = max((max(status.st_mtime, status.st_ctime) for _, status in files), default=0.0)
    return _digest(files), newest < time.time() - _RACY


def _digest(files: Sequence[tuple[bytes, os.stat_result]]) -> str:
    told = blake2b(digest_size=16)
    for name, status in sorted(files, key=lambda one: one[0]):
        when = f"{status.st_mtime_ns} {status.st_ctime_ns}"
        told.update(b"%s\0%d %d %s\n" % (name, status.st_ino, status.st_size, when.encode()))
    return told.hexdigest()
