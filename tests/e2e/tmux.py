"""tmux as the terminal: it answers like one, keeps a screen to be read, and has a paste buffer that OSC 52 fills."""

from __future__ import annotations

import shlex
import subprocess
import time
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from threading import Event
from typing import Self

from e2e.terminal import PATIENCE

_NUMBERS = count()


class Tmux:
    """A tmux server of its own with one window that runs one command."""

    def __init__(
        self, folder: Path, command: list[str], env: Mapping[str, str], columns: int = 120, lines: int = 40
    ) -> None:
        # Never that of a server that is still on its way out.
        self._socket = str(folder / f"tmux-{next(_NUMBERS)}.sock")
        words = " ".join(f"{name}={shlex.quote(value)}" for name, value in env.items())
        shell = f"env -u COLUMNS -u LINES {words} {shlex.join(command)}; echo ended with $?; exec cat"
        settings = folder / "tmux.conf"
        settings.write_text(
            f"set -s set-clipboard on\nset -s escape-time 10\nset -g default-size {columns}x{lines}\n", encoding="utf-8"
        )
        self._run("-f", str(settings), "new-session", "-d", "-x", str(columns), "-y", str(lines), shell)

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", self._socket, *arguments], check=True, capture_output=True, text=True, timeout=PATIENCE
        )
        return done.stdout

    def type(self, text: str) -> None:
        """Type text, letter by letter."""
        self._run("send-keys", "-l", "--", text)

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names: Enter, Escape, C-p."""
        for key in keys:
            self._run("send-keys", key)

    def screen(self) -> str:
        """What the window shows."""
        return self._run("capture-pane", "-p")

    def cursor(self) -> tuple[int, int]:
        """The column and the line of the terminal's cursor, from 0."""
        column, line = self._run("display-message", "-p", "#{cursor_x} #{cursor_y}").split()
        return int(column), int(line)

    def buffer(self) -> str:
        """What was copied last."""
        return self._run("show-buffer")

    def wait_for(self, wanted: str | Callable[[str], bool], timeout: float = PATIENCE) -> str:
        """Wait until the window shows a text, or passes a test."""
        test = wanted if callable(wanted) else lambda screen: wanted in screen
        end, pause = time.monotonic() + timeout, Event()
        while True:
            screen = self.screen()
            if test(screen):
                return screen
            assert time.monotonic() < end, f"waited in vain for {wanted!r}; the window shows:\n{screen}"
            pause.wait(0.05)

    def kill(self) -> None:
        """SIGKILL to the program in the window and all its children."""
        pid = self._run("display-message", "-p", "#{pane_pid}").strip()
        children = subprocess.run(["pgrep", "-P", pid], capture_output=True, text=True, check=False).stdout.split()
        subprocess.run(["kill", "-9", *children], check=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        subprocess.run(["tmux", "-S", self._socket, "kill-server"], check=False, capture_output=True)
