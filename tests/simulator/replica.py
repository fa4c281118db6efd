"""One participant's copy of the incident's folder, as a sync client sees and changes it: real files."""

from __future__ import annotations

import os
from pathlib import Path

from simulator.surroundings import AROUND

Files = dict[str, bytes]


class Replica:
    """The folder at `path`. `halves` are files of which only a part has come, with all that is still to come."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.halves: Files = {}
        self.earlier: list[Files] = []
        """What the folder held at some moments of the past."""
        self._away = path.with_name(path.name + ".away")
        self._read: dict[str, tuple[tuple[int, int, int], bytes]] = {}

    @property
    def mounted(self) -> bool:
        """Whether the drive of this folder is there."""
        return not self._away.exists()

    def files(self) -> Files:
        """Every file that is whole here, by name."""
        found: Files = {}
        with os.scandir(self.path) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                status = entry.stat()
                sign = (status.st_ino, status.st_size, status.st_mtime_ns)
                known = self._read.get(entry.name)
                if known is None or known[0] != sign:
                    known = self._read[entry.name] = (sign, Path(entry.path).read_bytes())
                if entry.name not in self.halves:
                    found[entry.name] = known[1]
        return found

    def put(self, name: str, data: bytes, in_place: bool = False) -> None:
        """Give a file this content, as a rename or, as some clients do, over what is there."""
        path = self.path / name
        target = path if in_place else path.with_name(f".~sync-{name}.tmp")
        target.write_bytes(data)
        os.utime(target, ns=(AROUND.stamp(), AROUND.stamp()))
        if not in_place:
            target.replace(path)
        self.halves.pop(name, None)

    def half(self, name: str, data: bytes, length: int) -> None:
        """The first `length` bytes of a file have come; the whole comes later."""
        self.put(name, data[:length], in_place=True)
        self.halves[name] = data

    def complete(self) -> None:
        """The rest of every half file comes."""
        for name, data in sorted(self.halves.items()):
            self.put(name, data)

    def delete(self, name: str) -> None:
        """Remove a file, if it is here."""
        (self.path / name).unlink(missing_ok=True)
        self.halves.pop(name, None)

    def restore(self, files: Files) -> None:
        """Make the folder what it was at an earlier moment: files that came later go."""
        for name in sorted(self.halves):
            self.delete(name)
        present = self.files()
        for name in sorted(present.keys() - files.keys()):
            self.delete(name)
        for name, data in files.items():
            if present.get(name) != data:
                self.put(name, data)

    def unmount(self, empty: bool) -> None:
        """The drive goes; an empty mount point stays in its place, or nothing does."""
        self.path.rename(self._away)
        if empty:
            self.path.mkdir()

    def mount(self) -> None:
        """The drive is back, as it was. Whatever was written into its empty mount point is out of sight for good."""
        if not self.mounted:
            if self.path.exists():
                for path in self.path.iterdir():
                    path.unlink()
                self.path.rmdir()
            self._away.rename(self.path)
