"""The journal: own events, fsynced on this machine before anything is called saved."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import orjson

from warroom.incident.event import Event, decode
from warroom.store.files import sync_folder, write_all

try:
    import fcntl
except ImportError:  # Windows: no advisory locks there, so that every journal counts as one of a run that is gone
    fcntl = None  # type: ignore[assignment]


_LAST = b',"h":"'
"""What stands before the id in a line, and nowhere else so near its end: a string in JSON holds no bare quote."""


class Journal:
    """Append-only lines of JSON, mode 0600, in a folder of mode 0700 outside the synced one.

    While it is open it holds an advisory lock, by which other runs know that its writer is alive.
    """

    def __init__(self, directory: Path, writer: str) -> None:
        self._directory = directory
        self._writer = writer
        self._descriptor: int | None = None
        self._parts = 0
        self._length = 0

    def append(self, events: Sequence[Event]) -> None:
        """Keep events: one write, one fsync. Raises OSError; then none of them is in the journal."""
        data = b"".join(orjson.dumps(event.document()) + b"\n" for event in events)
        if self._descriptor is None:
            self.open()
        assert self._descriptor is not None
        try:
            write_all(self._descriptor, data)
            os.fsync(self._descriptor)
        except OSError:
            self._take_back()
            raise
        self._length += len(data)

    def open(self) -> None:
        """Make the file. Called by the first `append`; earlier where the lock is wanted early. Raises OSError."""
        self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"journal-{self._writer}{f'-{self._parts}' if self._parts else ''}.jsonl"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND
        self._descriptor = os.open(self._directory / name, flags, 0o600)
        self._length = 0
        if fcntl is not None:
            # It waits for nobody but another run that is just looking whether this one is alive.
            with contextlib.suppress(OSError):
                fcntl.flock(self._descriptor, fcntl.LOCK_SH)
        sync_folder(self._directory)

    def _take_back(self) -> None:
        """After a failed write: no half line may stay, and this descriptor is never trusted with an fsync again."""
        assert self._descriptor is not None
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, self._length)
        self.close()
        self._parts += 1

    def close(self) -> None:
        """Let go of the file and of the lock."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None


def is_alive(path: Path) -> bool:
    """Whether the run that writes this journal is still running."""
    if fcntl is None:
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def read_lines(path: Path, known: Mapping[str, Event], offset: int = 0) -> tuple[Iterator[Event], int]:
    """The sound events of a journal or a mirror from `offset` bytes on, and where the next reading begins.

    An event that is `known` by its id is taken from there, unchecked. A damaged line is passed over; the last one of a
    run that was killed, or that is being written just now, has no end and is not read yet.
    """
    try:
        with path.open("rb") as file:
            if not offset < os.fstat(file.fileno()).st_size:
                return iter(()), offset
            file.seek(offset)
            data = file.read()
    except OSError:
        return iter(()), offset
    whole = data.rfind(b"\n") + 1
    return _events(data[:whole], known), offset + whole


def _events(data: bytes, known: Mapping[str, Event]) -> Iterator[Event]:
    for line in data.split(b"\n"):
        if not line:
            continue
        event = known.get(_name(line))
        if event is not None:
            yield event
            continue
        try:
            found = decode(orjson.loads(line))
        except orjson.JSONDecodeError:
            continue
        if isinstance(found, Event):
            yield found


def _name(line: bytes) -> str:
    """The id of the event of a line as we write them, the last field; "" for another, which is read to the end."""
    return line[-34:-2].decode("ascii", "replace") if line[-40:-34] == _LAST and line[-2:] == b'"}' else ""
