"""Looking for garbage rarely while thousands of records are read: none is any, and each look goes through all."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_RARELY = (200_000, 50, 50)
"""The thresholds of `gc`: a folder that hangs while these hold costs some memory at most."""
_lock = Lock()
_usual: list[tuple[int, int, int]] = []


@contextmanager
def rarely() -> Iterator[None]:
    """Until the last of those who are in it has left, in whatever thread; the thresholds are then as they were."""
    with _lock:
        _usual.append(gc.get_threshold())
        gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        with _lock:
            usual = _usual.pop()
            if not _usual:
                gc.set_threshold(*usual)
