"""Files from elsewhere, opened for an import: bounded, whatever they are; folders and zip files of a Slack export."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO
from zlib import error as ZlibError

from warroom.cli.errors import CouldNot
from warroom.cli.wrong_use import WrongUse
from warroom.exchange.incoming import Unreadable
from warroom.exchange.slack import parsed, people_in
from warroom.exchange.whole import Source
from warroom.language import _

LARGEST = 256 * 1024 * 1024
"""The largest file that is read, in bytes, and the most that a zip file may hold of one channel."""
MOST_FILES = 20_000
_USERS = "users.json"
_DAMAGED: tuple[type[Exception], ...] = (
    OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, ZlibError,
)  # fmt: skip
with suppress(ImportError):  # a Python may be built without it, and then unpacks no such member
    from lzma import LZMAError

    _DAMAGED += (LZMAError,)


class Rest:
    """A file whose first bytes were read already."""

    def __init__(self, start: bytes, file: BinaryIO) -> None:
        self._start = start
        self._file = file

    def readline(self, size: int) -> bytes:
        start, _end, after = self._start.partition(b"\n")
        if len(start) < len(self._start):
            self._start = after
            return start + b"\n"
        self._start = b""
        return start + self._file.readline(size)

    def read(self, size: int) -> bytes:
        start, self._start = self._start, b""
        return start + self._file.read(size)


def content(file: Source, name: str) -> bytes:
    """The bytes of a file. Raises CouldNot for one that is too large."""
    data = file.read(LARGEST + 1)
    if data.startswith(b"PK\x03\x04"):
        raise Unreadable(_("it is a zip file that is cut off or damaged"))
    if len(data) > LARGEST:
        raise CouldNot(
            _("{name} is larger than {n} MiB; import it in parts").format(name=name, n=LARGEST // 1024 // 1024)
        )
    return data


def is_export(path: Path) -> bool:
    """Whether it is a zip file or a folder, as Slack exports come."""
    return path.is_dir() or (path.is_file() and zipfile.is_zipfile(path))


def people_beside(path: Path) -> dict[str, str]:
    """The names of people from the users.json beside a day of a channel, or above its folder."""
    for place in (path.parent, path.parent.parent):
        try:
            if (place / _USERS).is_file():
                with (place / _USERS).open("rb") as file:
                    return people_in(parsed(_USERS, content(file, _USERS)))
        except (OSError, Unreadable):
            continue
    return {}


def days_of(path: Path, channel: str | None) -> tuple[str, list[tuple[str, Any]], dict[str, str], list[str]]:
    """A channel's name, its days, the people, and what could not be read. Raises CouldNot, WrongUse."""
    refused: list[str] = []
    files = _Zip(path) if path.is_file() else _Folder(path)
    channels = files.channels()
    own = [name for name in files.names if "/" not in name and name.endswith(".json") and name[:1].isdigit()]
    if own and channel is None:
        chosen, names = path.resolve().name.removesuffix(".zip"), own
    else:
        chosen = _chosen(channels, channel)
        names = channels[chosen]
    days = [(name, value) for name in sorted(names) if (value := _day(files, name, refused)) is not None]
    people = _day(files, _USERS, []) if _USERS in files.names else None
    return chosen, days, people_in(people) if people is not None else people_beside(path / "day"), refused


def _chosen(channels: dict[str, list[str]], channel: str | None) -> str:
    wanted = (channel or "").removeprefix("#")
    if wanted in channels:
        return wanted
    names = ", ".join(sorted(channels)[:20]) or _("none")
    if channel is not None:
        raise CouldNot(
            _("there is no channel {channel!r} in it; there are: {names}").format(channel=channel, names=names)
        )
    if len(channels) != 1:
        raise WrongUse(_("say which channel with --channel; there are: {names}").format(names=names))
    return next(iter(channels))


def _day(files: _Zip | _Folder, name: str, refused: list[str]) -> Any:
    try:
        return parsed(name, files.read(name))
    except Unreadable as error:
        refused.append(str(error))
    except _DAMAGED as error:
        refused.append(_("{file} can't be read ({why})").format(file=name, why=error))
    return None


class _Files:
    names: list[str]

    def channels(self) -> dict[str, list[str]]:
        """The files of days by channel."""
        found: dict[str, list[str]] = {}
        for name in self.names:
            channel, _slash, day = name.rpartition("/")
            if channel and day.endswith(".json") and day[:1].isdigit():
                found.setdefault(PurePosixPath(channel).name, []).append(name)
        return found


class _Folder(_Files):
    def __init__(self, path: Path) -> None:
        self._path = path
        inside: Iterator[Path] = (one for pattern in ("*.json", "*/*.json") for one in path.glob(pattern))
        files = (one for one in inside if one.is_file())
        self.names = [one.relative_to(path).as_posix() for one, _number in zip(files, range(MOST_FILES), strict=False)]
        self.left = LARGEST

    def read(self, name: str) -> bytes:
        with (self._path / name).open("rb") as file:
            return _within(file.read(self.left + 1), self)


class _Zip(_Files):
    """A zip file: nothing of it is written anywhere, and no more is unpacked than LARGEST."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError) as error:
            raise CouldNot(_("{file} can't be read ({why})").format(file=path.name, why=error)) from None
        if "[Content_Types].xml" in self._zip.namelist():
            raise Unreadable(_("it is a document of an office program; save it as CSV there"))
        self.names = [name for name in self._zip.namelist()[:MOST_FILES] if not name.endswith("/")]
        self.left = LARGEST

    def read(self, name: str) -> bytes:
        with self._zip.open(name) as file:
            return _within(file.read(self.left + 1), self)


def _within(data: bytes, files: _Zip | _Folder) -> bytes:
    files.left -= len(data)
    if files.left < 0:
        raise CouldNot(_("it unpacks to more than {n} MiB; import it in parts").format(n=LARGEST // 1024 // 1024))
    return data
