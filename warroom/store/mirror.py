"""The mirror: every foreign event ever seen, kept on this machine, so that a folder that loses files loses nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import orjson

from warroom.incident.event import Event
from warroom.store.files import write_all


class Mirror:
    """One file per run of the program; it only grows."""

    def __init__(self, directory: Path, writer: str) -> None:
        self._path = directory / f"mirror-{writer}.jsonl"

    def append(self, events: Sequence[Event]) -> None:
        """Add events, not fsynced: each of them is in the folder as well. Raises OSError."""
        if not events:
            return
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            write_all(descriptor, b"".join(orjson.dumps(event.document()) + b"\n" for event in events))
        finally:
            os.close(descriptor)
