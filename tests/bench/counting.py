"""Counting what the program does: calls of its own functions, lines of it that run, files that it opens and changes.

Everything counted is the real thing: a counted function does what it always does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import Any

import warroom

_PROGRAM = str(Path(warroom.__file__).parent)


@dataclass
class Count:
    """How often something has happened."""

    n: int = 0


@contextmanager
def calls(owner: Any, name: str, how_many: Callable[..., int] = lambda *_, **__: 1) -> Iterator[Count]:
    """Count the calls of `owner.name`; `how_many` says, by the arguments, how much one call counts for."""
    count = Count()
    real = getattr(owner, name)

    @wraps(real)
    def counted(*arguments: Any, **named: Any) -> Any:
        count.n += how_many(*arguments, **named)
        return real(*arguments, **named)

    setattr(owner, name, counted)
    try:
        yield count
    finally:
        setattr(owner, name, real)


@contextmanager
def lines() -> Iterator[Count]:
    """Count the lines of the program that this thread runs, each pass of a loop anew; libraries are not counted."""
    count = Count()

    def line(frame: FrameType, event: str, argument: Any) -> Any:
        count.n += event == "line"
        return line

    def call(frame: FrameType, event: str, argument: Any) -> Any:
        return line if frame.f_code.co_filename.startswith(_PROGRAM) else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        yield count
    finally:
        sys.settrace(before)


@dataclass
class Files:
    """What was done to the files below a directory."""

    opened: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)


_watching: list[tuple[str, Files]] = []


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching or event not in ("open", "os.scandir", "os.listdir"):
        return
    path = arguments[0]
    if not isinstance(path, str | bytes):
        return
    name = os.fsdecode(path)
    for root, files in _watching:
        if name.startswith(root):
            (files.opened if event == "open" else files.listed).append(name)


_hooked = False


@contextmanager
def files(directory: Path) -> Iterator[Files]:
    """Every opening of a file, and every listing of a folder, at or below `directory`, by any thread."""
    global _hooked
    if not _hooked:
        sys.addaudithook(_hook)
        _hooked = True
    seen = Files()
    watched = (str(directory), seen)
    _watching.append(watched)
    try:
        yield seen
    finally:
        _watching.remove(watched)


def snapshot(directory: Path) -> dict[str, tuple[int, int, int]]:
    """(inode, size, mtime in ns) of each file of a folder, by name."""
    with os.scandir(directory) as entries:
        return {one.name: (s.st_ino, s.st_size, s.st_mtime_ns) for one in entries for s in (one.stat(),)}


def changed(before: dict[str, tuple[int, int, int]], after: dict[str, tuple[int, int, int]]) -> list[int]:
    """The sizes of the files that came or changed: what a sync client must carry, file by file."""
    return [status[1] for name, status in after.items() if before.get(name) != status]
