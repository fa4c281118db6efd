"""What the system reports of a folder, by watchdog: loaded late, and only where reports cost the folder nothing."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from watchdog.events import (
    DirDeletedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)

if sys.platform == "linux":
    from watchdog.observers.inotify import InotifyObserver as Observer
elif sys.platform == "darwin":
    from watchdog.observers.fsevents import FSEventsObserver as Observer
else:
    # Windows would hold the folder open, and a drive could not be ejected; others have nothing that was tried.
    raise ImportError("changes are not reported here")

_WRITTEN = FileModifiedEvent if sys.platform == "darwin" else FileClosedEvent
_KINDS: list[type[FileSystemEvent]] = [FileCreatedEvent, FileMovedEvent, _WRITTEN, DirDeletedEvent]
# What it has to say of queues and threads is nothing for a terminal that shows a screen.
logging.getLogger("watchdog").addHandler(logging.NullHandler())


class _Handler(FileSystemEventHandler):
    def __init__(self, changed: Callable[[bytes], None]) -> None:
        self._changed = changed

    def dispatch(self, event: FileSystemEvent) -> None:
        """Say which file it is of."""
        if isinstance(event, DirDeletedEvent):
            self._changed(b"")
        else:
            self._changed(os.fsencode(event.dest_path or event.src_path).rpartition(b"/")[2])


def listen(directory: Path, changed: Callable[[bytes], None]) -> Callable[[], None]:
    """From now on `changed` is called, in another thread, with the name of each file that was put there or written.

    b"" stands for the folder itself, when a folder has gone. It may hang as the folder does. Raises OSError, also where
    the system's limit of watches is reached. What is returned ends it, and never waits.
    """
    observer = Observer()
    try:
        observer.schedule(_Handler(changed), str(directory), event_filter=_KINDS)
        observer.start()
    except BaseException:
        _end(observer.stop)
        raise
    return lambda: _end(observer.stop)


def _end(stop: Callable[[], None]) -> None:
    """It joins threads of its own, one of which may sleep for half a second."""
    Thread(target=stop, name="warroom-unwatch", daemon=True).start()
