"""Attachments: files kept under the hash of their content, here first, then in the folder, and checked when read."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

from warroom.incident.attached import Attachment
from warroom.language import N_, _
from warroom.store.files import sync_folder, write_whole

LARGEST = 32 * 1024 * 1024
"""The largest file that can be attached, in bytes: it has to come to everybody through the sync client."""
FOLDER = "attachments"
PRESENT, SYNCING, DAMAGED = N_("present"), N_("still syncing"), N_("damaged")
"""How an attached file stands; looked up in the language spoken where it is shown."""
_HEX = frozenset("0123456789abcdef")


def _sha256(data: bytes) -> str:
    """In hexadecimal digits; few runs need it, and loading it takes 3 ms."""
    import hashlib

    return hashlib.sha256(data).hexdigest()


def file_of(attachment: Attachment) -> str:
    """Its file's name, safe on every file system whatever the event says."""
    known = len(attachment.sha256) == 64 and _HEX.issuperset(attachment.sha256)
    digest = attachment.sha256 if known else _sha256(attachment.sha256.encode())
    return f"{digest}-{safe_name(attachment.name)}"


def safe_name(name: str) -> str:
    """A part of a file's name out of any text: [A-Za-z0-9._-] only, at most 40 characters, never hidden."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip(".-")[-40:].strip(".-")
    return plain or "file"


def keep(local: Path, path: Path) -> Attachment:
    """Copy a file into this machine's own folder, fsynced.

    Raises OSError, and ValueError, in words, for what is no file or is too large.
    """
    if path.exists() and not path.is_file():
        raise ValueError(_("{name} is not a file; attach one").format(name=path.name or path))
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    return keep_bytes(local, path.name, data)


def keep_bytes(local: Path, name: str, data: bytes) -> Attachment:
    """Keep `data` in this machine's own folder as a file of that name, fsynced.

    Raises OSError, and ValueError, in words, for what is too large.
    """
    if len(data) > LARGEST:
        most = LARGEST // 1024 // 1024
        raise ValueError(_("{name} is larger than {most} MiB; attach a part of it").format(name=name, most=most))
    kept = Attachment(_sha256(data), name, len(data))
    place = local / FOLDER
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (place / file_of(kept)).exists():
        write_whole(place / file_of(kept), data, 0o600)
        sync_folder(local)
    return kept


def publish(local: Path, directory: Path) -> int:
    """Copy into the incident's folder what this machine has attached and the folder lacks; how many. Raises OSError."""
    try:
        mine = {name for name in os.listdir(local / FOLDER) if not name.startswith(".")}  # noqa: PTH208
    except FileNotFoundError:
        return 0
    place = directory / FOLDER
    with contextlib.suppress(FileExistsError):
        place.mkdir()
    if not stat.S_ISDIR(place.lstat().st_mode):
        words = _("{name} is not a folder there; remove it").format(name=FOLDER)
        raise NotADirectoryError(errno.ENOTDIR, words)
    lacking = sorted(mine - set(os.listdir(place)))  # noqa: PTH208
    for name in lacking:
        write_whole(place / name, (local / FOLDER / name).read_bytes())
    return len(lacking)


def check(attachment: Attachment, places: Iterable[Path]) -> tuple[str, Path | None]:
    """PRESENT and where it is, its content checked; SYNCING while no place has all of it; else DAMAGED."""
    state: tuple[str, Path | None] = (SYNCING, None)
    for place in places:
        path = place / FOLDER / file_of(attachment)
        try:
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        except OSError:
            continue
        with open(descriptor, "rb") as file:  # noqa: PTH123
            try:
                data = file.read(LARGEST + 1)
            except OSError:
                continue
        if _sha256(data) == attachment.sha256:
            return PRESENT, path
        # A file that is on its way may be there in part.
        state = (SYNCING if len(data) < attachment.size else DAMAGED), path
    return state
