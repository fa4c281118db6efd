"""Whether the incident's folder is really there: an empty place where it was mounted must never pass for it."""

from __future__ import annotations

import os
from pathlib import Path

import orjson

from warroom.language import _
from warroom.store.files import Signature, Unreadable, read_whole, signature, write_whole
from warroom.store.folder import FORMAT, MARKER, is_replica, meta_of

Place = tuple[int, int]
"""(device, inode) of a directory: what is mounted over it, or stands there once that has gone, has another one."""


class Away(OSError):
    """The folder is not there now: work goes on from the journal. `removed` when only the incident's folder is gone.

    Then its place is still there and the folder can be put back, if a person wants that. `strange` is a shared folder
    that is there and is not the one that held the incident: it may be a new one, or the place of a drive that is not
    mounted, and only a person can tell which.
    """

    def __init__(self, words: str, removed: bool = False, strange: Place | None = None) -> None:
        super().__init__(0, words)
        self.removed = removed
        self.strange = strange


class Connection:
    """One incident's folder, looked at before anything is read from it or written to it; `place` is where it was."""

    def __init__(self, directory: Path, incident: str) -> None:
        self._directory = directory
        self._incident = incident
        self.place: Place | None = None
        self._root: Place | None = None
        self._signature: Signature | None = None
        self.marker = b""

    def check(self) -> None:
        """Raises Away when the folder is gone, empty, or another's; OSError when that can't be told."""
        try:
            status = self._directory.stat()
        except (FileNotFoundError, NotADirectoryError):
            raise self._gone() from None
        place = _place(status)
        if not self._has_marker() and not (self.place in (None, place) and self._has_lanes()):
            same = self.place == place
            raise Away(_("the folder has been emptied"), removed=True) if same else self._elsewhere()
        self.place = place
        self._root = _place(self._directory.parent.stat())

    def rebuild(self, marker: bytes) -> None:
        """Put the incident's folder back with its marker; the place that it stands in is never made. Raises OSError."""
        self._directory.mkdir(exist_ok=True)
        write_whole(self._directory / MARKER, marker)

    def _gone(self) -> Away:
        try:
            root = _place(self._directory.parent.stat())
        except OSError:
            return Away(_("the shared folder is not there; is its drive mounted?"))
        if root == self._root:
            return Away(_("the incident's folder has been removed"), removed=True)
        return self._elsewhere()

    def _elsewhere(self) -> Away:
        words = _("the incident is not in the shared folder now; is its drive mounted?")
        root = self._directory.parent
        return Away(words, strange=_place(root.stat()) if root.is_dir() else None)

    def _has_marker(self) -> bool:
        path = self._directory / MARKER
        try:
            now = signature(path.lstat())
        except FileNotFoundError:
            return False
        if now == self._signature:
            return True
        try:
            data, _seen = read_whole(os.fsencode(path))
            incident = meta_of(orjson.loads(data), FORMAT)
        except (Unreadable, orjson.JSONDecodeError):
            # Half of it may have come so far: it is there, and what the lanes say is what counts.
            return True
        if incident not in (None, self._incident):
            raise Away(_("another incident has taken the folder's place"))
        self._signature, self.marker = now, data
        return True

    def _has_lanes(self) -> bool:
        with os.scandir(os.fsencode(self._directory)) as entries:
            return any(is_replica(entry.name) for entry in entries)


def _place(status: os.stat_result) -> Place:
    return (status.st_dev, status.st_ino)
