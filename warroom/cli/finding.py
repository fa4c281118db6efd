"""One finding of `warroom doctor`, and what is looked at in every directory alike."""

from __future__ import annotations

import shutil
from pathlib import Path

from warroom.language import _
from warroom.slotted import dataclass
from warroom.store.files import write_whole
from warroom.store.names import mint_writer
from warroom.store.words import in_words

_SPARE = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it works, and in words what was seen or what to do."""

    good: bool
    what: str
    words: str


def writable(what: str, directory: Path) -> Finding:
    """Whether a file can be made there the way warroom makes one; it is removed again."""
    probe = directory / f".~doctor-{mint_writer()}"
    try:
        write_whole(probe, b"")
        probe.unlink()
    except OSError as error:
        return Finding(False, what, f"{directory}: {in_words(error)}")
    return Finding(True, what, str(directory))


def space(what: str, directory: Path) -> Finding:
    try:
        free = shutil.disk_usage(directory).free
    except OSError as error:
        return Finding(False, what, in_words(error))
    words = _("{n} MiB free") if free > _SPARE else _("{n} MiB free; free some")
    return Finding(free > _SPARE, what, words.format(n=free // 1024 // 1024))
