"""Somebody who types into a program, a key every 60 to 200 ms, and notes when each was painted."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import partial

from bench.contest import Reading
from bench.programs import Program
from bench.watched import Watched

_PROBE = "zqjx"
_BACKSPACE = "\x7f"
_AFTER_A_KEY = 0.03
LINES = (
    "5xx is back on checkout, p99 at 4 seconds",
    "x restart the payments API => errors fall",
    "H3+ started two minutes after the deploy",
    "? the new retry policy opens connections",
)
"""What is typed in turn: a note, something tried (looked up among what was tried before), a fact, a hypothesis."""


class Typist:
    """Keeps one program open from the first key on, until it is closed."""

    def __init__(self, which: Callable[[], Program], lines: tuple[str, ...] = LINES) -> None:
        self._which = which
        self._lines = lines
        self._count = 0
        self._chance = random.Random(1)
        self._program: Program | None = None
        self._window: Watched | None = None
        self._row, self._column = 0, 0

    @property
    def window(self) -> Watched:
        """The program, started and ready to be typed into."""
        if self._window is None:
            self._program = self._which()
            self._window = self._program.settled()
            for keys in self._program.to_type:
                self._window.type(keys)
                time.sleep(0.3)
                self._window.quiet(0.3)
            self._find_line()
        return self._window

    def _find_line(self) -> None:
        """Type a word until it shows: another program may still be busy with itself, and let keys fall."""
        assert self._window is not None
        for timeout in (10, 10, 60):
            for key in _PROBE:
                self._window.type(key)
                time.sleep(0.1)
            try:
                self._window.seen(self._find, timeout=timeout)
            except AssertionError:
                if timeout == 60:
                    raise
            else:
                self.clear(len(_PROBE))
                return
            self.clear(len(_PROBE))

    def _find(self) -> bool:
        """Where what is typed is painted."""
        assert self._window is not None
        for number, row in enumerate(self._window.rows()):
            if _PROBE in row:
                self._row, self._column = number, row.index(_PROBE)
                return True
        return False

    def line(self) -> Reading:
        """Type the next line and take it back: ms for every key that paints a character, and ms of CPU for a key."""
        line = self._lines[self._count % len(self._lines)]
        self._count += 1
        times, cpu = self.type(line)
        self.clear(len(line))
        return Reading(times, [cpu])

    def type(self, line: str) -> tuple[list[float], float]:
        """The same, and the line stays."""
        window = self.window
        times = []
        before = window.cpu()
        for number, character in enumerate(line, 1):
            window.play_all()
            began = time.perf_counter()
            window.type(character)
            # A space paints nothing that the emulator could tell from what was there.
            if character != " ":
                times.append((window.seen(partial(self.shows, line[:number]), _AFTER_A_KEY) - began) * 1000)
            rest = self._chance.uniform(0.06, 0.2) - (time.perf_counter() - began)
            time.sleep(max(rest, 0))
        return times, (window.cpu() - before) / len(line)

    def shows(self, text: str) -> bool:
        """Whether the text stands where one types."""
        return self.window.row(self._row)[self._column :].startswith(text)

    def above(self, text: str) -> bool:
        """Whether the text stands above where one types."""
        return any(text in row for row in self.window.rows()[: self._row])

    def clear(self, count: int) -> None:
        """Take back so many characters."""
        self.window.type(_BACKSPACE * count)
        self.window.quiet(0.3)
        self.window.play_all()

    def close(self) -> None:
        """End the program."""
        if self._window is not None and self._program is not None:
            self._window.stop()
            self._program.restore()
            self._window = None
