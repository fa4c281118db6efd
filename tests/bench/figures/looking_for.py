"""The filter: from a key in it to the list as it then stays, with the filter in its title; against a key in the bar."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench import programs
from bench.contest import Contest, Limit, Reading
from bench.programs import Program
from bench.typist import Typist
from bench.watched import Watched, without_clock

_WORDS = ("payments", "replica", "twelve", "restart", "9999")


class Filterer:
    """Keeps the program open on the filter of the timeline."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._program: Program | None = None
        self._window: Watched | None = None
        self._count = 0

    def word(self) -> Reading:
        """Type the next word into the filter, then leave it: ms for every key, ms of CPU for a key."""
        if self._window is None:
            self._program = programs.warroom(self._place, 10_000)
            self._window = self._program.settled()
            self._press("\x1b", lambda: True)
        window = self._window
        self._press("/", partial(self._open, True))
        word = _WORDS[self._count % len(_WORDS)]
        self._count += 1
        times = []
        before = window.cpu()
        for number, character in enumerate(word, 1):
            window.play_all()
            began = time.perf_counter()
            window.type(character)
            at = window.steady(without_clock, 0.2, partial(self._says, f" / {word[:number]} ("))
            times.append((at - began) * 1000)
        cpu = window.cpu() - before
        self._press("\x1b", partial(self._open, False))
        return Reading(times, [cpu / len(word)])

    def _says(self, title: str) -> bool:
        assert self._window is not None
        return any(title in row for row in self._window.rows()[:4])

    def _open(self, wanted: bool) -> bool:
        assert self._window is not None
        return any(row.startswith("╭─ filter") for row in self._window.rows()) == wanted

    def _press(self, key: str, then: Callable[[], bool]) -> None:
        assert self._window is not None
        self._window.type(key)
        self._window.seen(then)
        # An escape is told from the beginning of a sequence by the time that passes after it.
        time.sleep(0.3)
        self._window.quiet(0.3)
        self._window.play_all()

    def close(self) -> None:
        """End the program."""
        if self._window is not None and self._program is not None:
            self._window.stop()
            self._program.restore()


def contests(place: Path) -> list[Contest]:
    """At 10,000 entries; the bar is that of another window on the same incident."""
    filterer = Filterer(place)
    typist = Typist(lambda: programs.warroom(place, 10_000))

    def close() -> None:
        filterer.close()
        typist.close()

    return [
        Contest(
            "filter of 10,000 entries, per key",
            {"warroom": filterer.word, "key to paint": typist.line},
            "ms",
            runs=10,
            limits=(Limit("warroom", "key to paint", at_most=2), Limit("warroom", "key to paint", "p99")),
            close=close,
        )
    ]
