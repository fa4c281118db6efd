"""What was typed and not sent, kept on this machine through a crash.

Lines that wait each end with a control character that nothing typed can hold; after them comes the line in the bar.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

from warroom.store.files import write_whole
from warroom.store.journal import is_alive

_END = "\x1e"


def joined(waiting: Iterable[str], line: str) -> str:
    """Lines that wait and the one in the bar as one text."""
    return "".join(f"{one}{_END}" for one in waiting) + line


def parted(text: str) -> tuple[tuple[str, ...], str]:
    """The lines that wait and the one in the bar again."""
    *waiting, line = text.split(_END)
    return tuple(one for one in waiting if one), line


class Draft:
    """What one run of the program has unsent, in one file beside its journal: the lines as `draft-<writer>.txt`."""

    def __init__(self, directory: Path, writer: str, name: str = "draft-{}.txt") -> None:
        self._directory = directory
        self._name = name
        self._path = directory / name.format(writer)
        self._lock = Lock()
        self._wish = ""

    def save(self, text: str) -> None:
        """Keep `text`; nothing is kept of an empty one. Raises OSError.

        Threads may save at the same time: each writes what was wished for last.
        """
        self._wish = text
        with self._lock:
            self._write(self._wish)

    def _write(self, text: str) -> None:
        if not text:
            with contextlib.suppress(FileNotFoundError):
                self._path.unlink()
            return
        self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(self._path, text.encode("utf-8", "surrogatepass"), 0o600)

    def adopt(self) -> str:
        """The newest draft that a run which is gone has left, now ours; "" for none. Drafts of live runs stay theirs.

        Raises OSError when it can't be taken over; then it stays where it was.
        """
        found = self._directory.glob(self._name.format("*"))
        left = [path for path in found if path != self._path and not self._owned(path)]
        if not left:
            return ""
        newest = max(left, key=lambda path: path.stat().st_mtime_ns)
        text = newest.read_bytes().decode("utf-8", "replace")
        self.save(text)
        newest.unlink()
        return text

    def _owned(self, draft: Path) -> bool:
        before, _, behind = self._name.partition("{}")
        writer = draft.name.removeprefix(before).removesuffix(behind)
        return any(is_alive(path) for path in draft.parent.glob(f"journal-{writer}*.jsonl"))
