"""A real terminal for the real program: a pty, and an emulator that reads what the program writes."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Mapping
from typing import Self

import pyte
from e2e.frames import ANSWER, ASKED, Frames

PATIENCE = 60.0
"""Seconds that a wait lasts at most; only a failing test waits so long."""
KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "home": "\x1b[H",
    "ctrl+q": "\x11",
    "ctrl+p": "\x10",
    "ctrl+s": "\x13",
    "ctrl+o": "\x0f",
    "f1": "\x1bOP",
    "backspace": "\x7f",
}


class Terminal:
    """One program in one terminal that shows whole frames. `raw` holds every byte that the program wrote."""

    def __init__(self, command: list[str], env: Mapping[str, str], columns: int = 120, lines: int = 40) -> None:
        self.raw = bytearray()
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.Stream(self._screen)
        self._frames = Frames()
        self._news = threading.Condition()
        self._reads = 0
        self._open = True
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        full = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **env}
        for name in ("TMUX", "CI", "COLUMNS", "LINES"):
            full.pop(name, None)
        self.process = subprocess.Popen(
            command, stdin=follower, stdout=follower, stderr=follower, env=full, start_new_session=True, close_fds=True
        )
        os.close(follower)
        self._leader = leader
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._leader, 65536)
            except OSError:
                data = b""
            with self._news:
                self._open = bool(data)
                self.raw += data
                self._stream.feed(self._frames.add(data))
                self._reads += 1
                self._news.notify_all()
            if not data:
                return
            if ASKED in self.raw[-len(data) - len(ASKED) + 1 :]:
                with contextlib.suppress(OSError):
                    os.write(self._leader, ANSWER)

    def text(self) -> str:
        """What the screen shows."""
        with self._news:
            rows = [
                [self._screen.buffer[y][x].data for x in range(self._screen.columns)] for y in range(self._screen.lines)
            ]
        return "\n".join("".join(row).rstrip() for row in rows)

    def type(self, text: str) -> None:
        """Type text."""
        os.write(self._leader, text.encode())

    def press(self, *keys: str) -> None:
        """Press keys by name, or single characters."""
        for key in keys:
            self.type(KEYS.get(key, key))

    def paste(self, text: bytes) -> None:
        """Paste as a terminal does that brackets what is pasted."""
        os.write(self._leader, b"\x1b[200~" + text + b"\x1b[201~")

    def wait_for(self, wanted: str | Callable[[str], bool], timeout: float = PATIENCE) -> str:
        """Wait until the screen shows a text, or passes a test; what it shows then."""
        test = wanted if callable(wanted) else lambda screen: wanted in screen
        end = time.monotonic() + timeout
        while True:
            seen, open_still = self._reads, self._open
            screen = self.text()
            if test(screen):
                return screen
            left = end - time.monotonic()
            if left <= 0 or not open_still:
                raise AssertionError(f"waited in vain for {wanted!r}; the screen shows:\n{screen}")
            with self._news:
                # A test may look at more than the screen, so it is run now and then even while nothing is painted.
                self._news.wait_for(lambda seen=seen: self._reads != seen, min(left, 0.5))

    def resize(self, columns: int, lines: int) -> None:
        """Make the window another size."""
        with self._news:
            self._screen.resize(lines, columns)
        fcntl.ioctl(self._leader, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def kill(self) -> None:
        """Pull the plug: SIGKILL to the program and all its children."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def end(self, timeout: float = PATIENCE) -> int:
        """Wait for the program to end by itself; its exit status."""
        return self.process.wait(timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self.process.poll() is None:
            self.kill()
        self._reader.join(5)
        os.close(self._leader)


def above_the_bar(screen: str) -> str:
    """The part of the screen that holds what was recorded, and not what is being typed; "" where a bar is covered, or
    holds anything but a note."""
    above, bar, _ = screen.partition("─ note")
    return above if bar else ""


def foot(words: str) -> Callable[[str], bool]:
    """Whether the last line, which names the keys of the place that has the focus, has these words."""
    return lambda screen: words in screen.splitlines()[-1]
