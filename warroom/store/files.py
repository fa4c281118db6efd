"""Files that are either the old one or the new one, and readings that nothing in the folder can trap."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from pathlib import Path

from warroom.language import _

LARGEST = 4 * 1024 * 1024
"""The largest file that is read, in bytes: a larger one is no lane of ours."""
_MORE = 64 * 1024
"""So many bytes at a time are read of what a file has grown by since its size was looked at."""
_RETRIES = (0.01, 0.025, 0.05, 0.1)
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

Signature = tuple[int, int, int]
"""(inode, size, mtime in ns): another signature means that the file must be read again."""


class Unreadable(Exception):
    """A file that will not be read, and why, in words."""


def signature(status: os.stat_result) -> Signature:
    """What tells one content of a file from another."""
    return (status.st_ino, status.st_size, status.st_mtime_ns)


def write_whole(path: Path, data: bytes, mode: int | None = None) -> Signature:
    """Write `data` beside `path` and put it in its place; a reader sees the old file or the new one.

    `mode` is None for the mode that the folder gives its files. Raises OSError, and then the old file is as it was and
    no temporary file is left. A descriptor whose fsync failed is never used again: the next try writes a fresh file.
    """
    temporary = path.with_name(f".~{path.name}.tmp")
    with contextlib.suppress(FileNotFoundError):
        temporary.unlink()
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        try:
            write_all(descriptor, data)
            if mode is None and hasattr(os, "fchmod"):
                os.fchmod(descriptor, path.parent.stat().st_mode & 0o666)
            os.fsync(descriptor)
            status = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        _put(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)
    return signature(status)


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte; a short write goes on where it stopped. Raises OSError."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _put(temporary: Path, path: Path) -> None:
    """Rename, patiently on Windows, where a sync client or a scanner may hold the file for a moment."""
    for pause in _RETRIES if sys.platform == "win32" else ():
        try:
            temporary.replace(path)
            return
        except PermissionError:
            time.sleep(pause)
    temporary.replace(path)


def sync_folder(path: Path) -> None:
    """Make a rename in this folder last. Some file systems refuse; then it lasts as well as they let it."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def read_whole(path: bytes, largest: int = LARGEST) -> tuple[bytes, Signature]:
    """The bytes of a regular file of at most `largest` bytes. Links are not followed, pipes not opened.

    Raises Unreadable for what will never be read, OSError for what may be readable later.
    """
    try:
        descriptor = os.open(path, _OPEN)
    except OSError as error:
        if os.path.islink(path):  # noqa: PTH114
            raise Unreadable(_("a link, which is not followed")) from error
        raise
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(_("not a regular file"))
        if status.st_size > largest:
            raise Unreadable(_("larger than {most} KiB").format(most=largest // 1024))
        parts = []
        left = largest + 1
        at_once = status.st_size + 1
        while left > 0 and (part := os.read(descriptor, min(left, at_once))):
            parts.append(part)
            left -= len(part)
            at_once = _MORE
        return b"".join(parts), signature(status)
    finally:
        os.close(descriptor)
