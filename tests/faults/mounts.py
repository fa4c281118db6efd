"""Mounts for a test, gone when it ends."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

from conftest import unavailable


def mount(*words: str | Path) -> None:
    """mount(8); the test skips where nothing can be mounted."""
    done = subprocess.run(["mount", *words], check=False, capture_output=True, text=True, timeout=60)
    if done.returncode:
        unavailable(f"nothing can be mounted here: {done.stderr.strip()}")


def remount(path: Path, how: str) -> None:
    """Mount it anew, read-only ("ro") or not ("rw")."""
    subprocess.run(["mount", "-o", f"remount,{how}", path], check=True, capture_output=True, timeout=60)


def unmount(path: Path) -> None:
    """Take the mount away, whoever is using it."""
    subprocess.run(["umount", "-l", path], check=False, capture_output=True, timeout=60)


@contextlib.contextmanager
def small_disk(path: Path, size: str = "256k") -> Iterator[Path]:
    """A disk in memory at `path`, of this size."""
    path.mkdir(exist_ok=True)
    mount("-t", "tmpfs", "-o", f"size={size}", "none", path)
    try:
        yield path
    finally:
        unmount(path)


class Drive:
    """A FUSE drive that shows `source` at `path`; its process can be stopped, continued and killed."""

    def __init__(self, source: Path, path: Path) -> None:
        self.path = path
        self._process = subprocess.Popen(
            ["bindfs", "-f", source, path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while not os.path.ismount(path):
            if self._process.poll() is not None:
                unavailable("FUSE does not work here")

    def stop(self) -> None:
        """From now on nothing is answered."""
        os.kill(self._process.pid, signal.SIGSTOP)

    def go_on(self) -> None:
        """Answer again, also what was asked meanwhile."""
        os.kill(self._process.pid, signal.SIGCONT)

    def end(self) -> None:
        """Kill it; the mount stays, and every access fails."""
        self._process.kill()
        self._process.wait()


@contextlib.contextmanager
def drive(source: Path, path: Path) -> Iterator[Drive]:
    """A FUSE drive for one test."""
    path.mkdir(exist_ok=True)
    one = Drive(source, path)
    try:
        yield one
    finally:
        one.end()
        unmount(path)
