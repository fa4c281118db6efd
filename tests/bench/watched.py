"""A terminal that notes when bytes arrive, and only afterwards works out what they painted.

The emulator is slow (a full paint takes it longer than it takes the program), so it is not on the way: a thread reads
and notes the time of every chunk; once the program is quiet the chunks are played to the emulator one by one, and the
time of the chunk after which the screen shows what was waited for is the time at which a person would have seen it. An
update that a program brackets (mode 2026, which this terminal says it knows, as most do) is seen when its end arrives.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import re
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyte
from e2e.terminal import Terminal

BEGIN, END = b"\x1b[?2026h", b"\x1b[?2026l"
_ASKED = re.compile(rb"\x1b\[\?(\d+)\$p")
_UNFINISHED = re.compile(rb"\x1b[^a-zA-Z]*\Z")
_PRIVATE = re.compile(rb"\x1b\[[<>=?][0-9;:]*[a-zA-Z$]+[a-zA-Z]?|\x1b\[\?[0-9;]*\$p|\xe2\x80\x8d|\xef\xb8\x8f")
_ANSWERS = {b"2026": b"2"}
QUIET = 0.15
"""So long without a byte (s), and what came before is looked at."""

# A timestamp must not wait for the emulator: the reading thread gets its turn sooner than by default (5 ms).
sys.setswitchinterval(0.0002)


def without_clock(rows: list[str]) -> list[str]:
    """A screen but for the row in which the clock of the incident runs."""
    return [row for row in rows if "investigating" not in row]


class Watched(Terminal):
    """One program in one terminal, on the clock. Times are of `time.perf_counter()`, in s."""

    def __init__(self, command: list[str], env: Mapping[str, str], columns: int = 120, lines: int = 40) -> None:
        self.chunks: list[tuple[float, bytes]] = []
        self._played = 0
        self._rest = b""
        self._updating = False
        self._started = time.perf_counter()
        super().__init__(command, env, columns, lines)
        self._emulator = pyte.ByteStream(self._screen)
        # The program has no controlling terminal: without this it would outlive a benchmark that was interrupted.
        atexit.register(self._end)

    @property
    def started(self) -> float:
        """When the program was started."""
        return self._started

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._leader, 65536)
            except OSError:
                data = b""
            now = time.perf_counter()
            with self._news:
                if not data:
                    self._open = False
                    self._news.notify_all()
                    return
                self.chunks.append((now, data))
                self._news.notify_all()
            for mode in _ASKED.findall(data):
                os.write(self._leader, b"\x1b[?%b;%b$y" % (mode, _ANSWERS.get(mode, b"0")))

    def quiet(self, quiet: float = QUIET, timeout: float = 10) -> None:
        """Wait until nothing has come for `quiet` s, at most `timeout` s. Raises AssertionError when it has ended."""
        end = time.perf_counter() + timeout
        with self._news:
            while True:
                now = time.perf_counter()
                last = self.chunks[-1][0] if self.chunks else self._started
                left = min(last + quiet, end) - now
                if left <= 0:
                    return
                if not self._open:
                    raise AssertionError(f"the program has ended; it showed:\n{self.text()}")
                self._news.wait(left)

    def news(self, timeout: float = 10) -> None:
        """Wait until something arrives that was not played yet, at most `timeout` s."""
        with self._news:
            self._news.wait_for(lambda: len(self.chunks) > self._played or not self._open, timeout)

    def play(self) -> float | None:
        """Play the next chunk; when it arrived, or None when all were played."""
        if self._played >= len(self.chunks):
            return None
        at, data = self.chunks[self._played]
        self._played += 1
        data = self._rest + data
        cut = _UNFINISHED.search(data)
        self._rest = data[cut.start() :] if cut else b""
        data = data[: cut.start()] if cut else data
        begun, ended = data.rfind(BEGIN), data.rfind(END)
        if begun != ended:
            self._updating = begun > ended
        self._emulator.feed(_PRIVATE.sub(b"", data))
        return at

    @property
    def whole(self) -> bool:
        """Whether what was played ends outside of an update: only then would a person see it."""
        return not self._updating

    def seen(self, test: Callable[[], bool], quiet: float = QUIET, timeout: float = 60) -> float:
        """When the screen first passed the test, in what was not played before. Raises AssertionError if never."""
        end = time.perf_counter() + timeout
        while True:
            self.news(max(end - time.perf_counter(), 0))
            self.quiet(quiet)
            while (at := self.play()) is not None:
                if self.whole and test():
                    self.play_all()
                    return at
            if time.perf_counter() > end or not self._open:
                raise AssertionError(f"waited in vain; the screen shows:\n{self.text()}")

    def play_all(self) -> None:
        """Play all that has arrived."""
        while self.play() is not None:
            pass

    def steady(
        self,
        mask: Callable[[list[str]], list[str]],
        quiet: float = QUIET,
        ready: Callable[[], bool] = lambda: True,
        timeout: float = 60,
    ) -> float:
        """When the screen was first as it then stayed, but for what `mask` takes away (such as a clock).

        It has not come to rest before it is `ready`. Raises AssertionError if it never does.
        """
        end = time.perf_counter() + timeout
        shown: list[tuple[float, list[str]]] = []
        while not shown or not ready():
            if time.perf_counter() > end:
                raise AssertionError(f"waited in vain; the screen shows:\n{self.text()}")
            self.news(max(end - time.perf_counter(), 0))
            self.quiet(quiet)
            while (at := self.play()) is not None:
                if self.whole:
                    shown.append((at, mask(self.rows())))
        first = len(shown) - 1
        while first and shown[first - 1][1] == shown[-1][1]:
            first -= 1
        return shown[first][0]

    def rows(self) -> list[str]:
        """What the screen shows, line by line."""
        return self._screen.display

    def row(self, number: int) -> str:
        """One line of it."""
        buffer = self._screen.buffer[number]
        return "".join(buffer[x].data for x in range(self._screen.columns))

    def resized(self, columns: int, lines: int) -> float:
        """Make the window another size and tell the program; when."""
        self.play_all()
        self._screen.resize(lines, columns)
        fcntl.ioctl(self._leader, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        at = time.perf_counter()
        # The terminal is nobody's controlling one here, so the system does not send it.
        os.kill(self.process.pid, signal.SIGWINCH)
        return at

    def cpu(self) -> float:
        """The processor's time that its threads have used until now, in ms."""
        total = 0
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            try:
                total += int((task / "schedstat").read_text().split()[0])
            except FileNotFoundError:
                continue
        return total / 1e6

    def memory(self) -> float:
        """Its proportional share of memory (PSS), in MB."""
        for line in Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1000
        raise LookupError("the system does not tell the PSS")

    def _end(self) -> None:
        if self.process.poll() is None:
            self.kill()

    def stop(self) -> float:
        """End it by SIGKILL; the processor's time that it has used, in ms."""
        os.killpg(self.process.pid, signal.SIGKILL)
        _, status, used = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.__exit__()
        atexit.unregister(self._end)
        return (used.ru_utime + used.ru_stime) * 1000
