"""Looking up while somebody types: a library in threads of its own, which nothing on the screen ever waits for."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from threading import Event as Signal
from threading import Thread
from typing import TYPE_CHECKING

from warroom.incident.query import Query, parse
from warroom.language import _
from warroom.settings import Settings
from warroom.slotted import dataclass

if TYPE_CHECKING:
    from warroom.searching import Answer, Library

SHOWN = 200
"""So many hits are handed out."""
_BREATH = 0.01
"""So many seconds are left to the thread of the screen before each incident that is read."""
_PAUSE = 0.03
"""So long, in seconds, a key waits for the next one before what is typed is looked for."""
_TELL_AFTER = 0.3


@dataclass(frozen=True, slots=True)
class Looked:
    """The answer to `words`; `reading` says how far the folder is read, "" once it is.

    `incidents` is how many are known, `notes` what could not be used.
    """

    words: str
    query: Query
    answer: Answer
    incidents: int
    reading: str
    notes: tuple[str, ...]


class Lookup:
    """`tell` is called, in another thread, with each answer; an answer to words that were typed over is dropped.

    Without words the answer is the dead ends of other incidents that resemble one that is `about` these tokens;
    `incident` is the id of that one, "" for none: then the newest dead ends.
    """

    def __init__(
        self,
        settings: Settings,
        tell: Callable[[Looked], None],
        about: Callable[[], Mapping[str, float]] = dict,
        incident: str = "",
    ) -> None:
        self._settings = settings
        self._tell = tell
        self._about = about
        self._incident = incident
        self._words = ""
        self._wished = Signal()
        self._left = Signal()
        self._reading = _("reading the folder")
        self._told = 0.0

    def start(self) -> None:
        """Begin: what is known is asked at once, and again when the folder was read."""
        Thread(target=self._work, name="warroom-lookup", daemon=True).start()

    def ask(self, words: str) -> None:
        """Look for other words, soon."""
        self._words = words
        self._wished.set()

    def close(self) -> None:
        """Nobody wants an answer any more."""
        self._left.set()
        self._wished.set()

    def _work(self) -> None:
        from warroom.searching import Library

        library = Library(self._settings)
        Thread(target=self._read, args=(library,), name="warroom-lookup-folder", daemon=True).start()
        self._wished.set()
        while True:
            self._wished.wait()
            self._left.wait(_PAUSE)
            # Who leaves says so before the last wish, so that none is cleared away without being seen here.
            self._wished.clear()
            if self._left.is_set():
                library.close()
                return
            words = self._words
            looked = self._look(library, words)
            if not self._wished.is_set() and not self._left.is_set():
                self._tell(looked)

    def _look(self, library: Library, words: str) -> Looked:
        query = parse(words)
        reading = self._reading
        if query.is_empty:
            answer = library.resembling(self._about(), self._incident, SHOWN)
        else:
            answer = library.search(query, SHOWN)
        return Looked(words, query, answer, len(library.heads), reading, library.notes)

    def _read(self, library: Library) -> None:
        try:
            library.refresh(self._go_on, self._progress)
        finally:
            self._reading = ""
            self._wished.set()

    def _go_on(self) -> bool:
        return not self._left.wait(_BREATH)

    def _progress(self, done: int, of: int) -> None:
        now = time.monotonic()
        if now - self._told > _TELL_AFTER:
            self._told = now
            words = _("reading {n} incidents that have changed: {done}") if of > 1 else _("reading the folder")
            self._reading = words.format(n=of, done=done)
            self._wished.set()
