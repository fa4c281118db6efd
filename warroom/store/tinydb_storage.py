"""A TinyDB storage that never tears a file: held in memory, written whole to a new file that takes the old's place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
from tinydb.storages import Storage

from warroom.store.files import Signature, write_whole

Tables = dict[str, dict[str, Any]]


class AtomicStorage(Storage):
    """One TinyDB file that this process alone writes. `signature` is that of the file as last written.

    `initial` are tables that are written along with the first insert. On a failed write (OSError) both the file and
    what is held in memory are as before.
    """

    def __init__(self, path: Path, initial: Tables | None = None) -> None:
        self.path = path
        self.signature: Signature | None = None
        self._held: Tables | None = initial

    def read(self) -> Tables | None:
        """What is held; a copy, for TinyDB changes what it gets before it writes."""
        return None if self._held is None else {name: dict(table) for name, table in self._held.items()}

    def write(self, data: Tables) -> None:
        """Write everything, then hold it. Raises OSError."""
        self.signature = write_whole(self.path, orjson.dumps(data))
        self._held = data
