"""The envelope of an event, its canonical bytes, its hash, and the codec between a document and an `Event`.

An event is written once and never changed. Its id is the hash of its canonical bytes, so the same event read from any
file, under any name, any number of times, is one event. The short keys are those of the files on disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from operator import itemgetter
from types import NoneType
from typing import Any

import orjson

from warroom.slotted import dataclass

try:
    from _blake2 import blake2b  # what hashlib hands out, without OpenSSL, which it loads first for 3 ms
except ImportError:
    from hashlib import blake2b

VERSION = 1
TEXT_BYTES = 64 * 1024
"""The longest text of one event, in bytes of UTF-8."""
_LIMIT = 2**53
_DEPTH = 24
_DEEPEST = 128
"""How deeply an event of any version may be nested; a lane has to hold it some levels further down."""
_KNOWN = frozenset({"v", "i", "w", "n", "p", "l", "c", "wall", "tz", "by", "on", "k", "o", "d", "h"})
_NOTHING: Mapping[str, Any] = {}

Document = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Event:
    """One thing that was recorded, as it was recorded.

    Times are milliseconds since the epoch, UTC; `offset` is the writer's zone in minutes east of UTC. `tick` and
    `count` are the hybrid clock. `occurred` is None for what happened as it was written down. `extra` keeps envelope
    fields that a newer version added, to the byte.
    """

    id: str
    incident: str
    writer: str
    number: int
    previous: str | None
    tick: int
    count: int
    wall: int
    offset: int
    by: str
    on: str
    kind: str
    occurred: int | None
    data: Mapping[str, Any]
    version: int = VERSION
    extra: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)

    @property
    def order(self) -> tuple[int, int, str, int, str]:
        """The order of recording, the same for every reader."""
        return (self.tick, self.count, self.writer, self.number, self.id)

    def document(self) -> Document:
        """The event as the mapping that is stored."""
        return _document(self) | {"h": self.id}


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that is not a sound event, and why, in words for a person."""

    reason: str


def clean(text: str) -> str:
    """`text` as it may be stored: lone surrogates, which no UTF-8 file can hold, become U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def cleaned(value: Any) -> Any:
    """`value` with every text of it clean, and without tuples."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {clean(str(key)): cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(item) for item in value]
    return value


def _document(event: Event) -> Document:
    return {
        **event.extra,
        "v": event.version,
        "i": event.incident,
        "w": event.writer,
        "n": event.number,
        "p": event.previous,
        "l": event.tick,
        "c": event.count,
        "wall": event.wall,
        "tz": event.offset,
        "by": event.by,
        "on": event.on,
        "k": event.kind,
        "o": event.occurred,
        "d": event.data,
    }


def canonical(document: Mapping[str, Any]) -> bytes:
    """The bytes that are hashed: the document without its hash, keys sorted, no white space."""
    return orjson.dumps({key: value for key, value in document.items() if key != "h"}, option=orjson.OPT_SORT_KEYS)


def digest(data: bytes) -> str:
    """The id of an event: blake2b with 128 bits, as 32 hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


def make(
    *,
    incident: str,
    writer: str,
    number: int,
    previous: str | None,
    tick: int,
    count: int,
    wall: int,
    offset: int,
    by: str,
    on: str,
    kind: str,
    occurred: int | None,
    data: Mapping[str, Any],
) -> Event:
    """A new event, hashed.

    Raises ValueError for what can't be stored: a float, a number past 2^53, a text over 64 KiB.
    """
    payload = cleaned(data)
    problem = _unsound(payload, 0)
    if problem:
        raise ValueError(problem)
    draft = Event(
        "", incident, writer, number, previous, tick, count, wall, offset, clean(by), clean(on), kind, occurred, payload
    )
    return Event(digest(canonical(_document(draft))), *_fields(draft))


def _fields(event: Event) -> tuple[Any, ...]:
    return tuple(getattr(event, name) for name in Event.__slots__ if name != "id")


def unsound(data: Mapping[str, Any]) -> str | None:
    """Why a payload of others can't be that of a new event, or None."""
    return _unsound(cleaned(data), 0)


def _unsound(value: Any, depth: int) -> str | None:
    """Why `value` can't be part of an event of this version, or None."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, str):
        return "a text is longer than 64 KiB" if len(value) * 4 > TEXT_BYTES < len(value.encode()) else None
    if isinstance(value, int):
        return None if -_LIMIT <= value <= _LIMIT else "a number is out of range"
    if depth >= _DEPTH:
        return "it is nested too deeply"
    if isinstance(value, Mapping):
        items: Any = value.values()
    elif isinstance(value, list):
        items = value
    else:
        return f"it holds a {type(value).__name__}, which this format has no place for"
    for item in items:
        problem = _unsound(item, depth + 1)
        if problem:
            return problem
    return None


_KEYS = ("v", "n", "l", "c", "wall", "tz", "i", "w", "by", "on", "k", "h", "d", "p", "o")
_NUMBERS = 6
_SHAPE: tuple[type, ...] = (*(int,) * _NUMBERS, *(str,) * 6, dict)
_MAY_BE_NONE: tuple[type, ...] = (str, int)
_take = itemgetter(*_KEYS)


def _misshapen(values: tuple[Any, ...]) -> str | None:
    """Why the values of `_KEYS` are not those of an event, or None."""
    shapes = tuple(map(type, values))
    previous, occurred = shapes[13:]
    if shapes[:13] != _SHAPE or previous not in (str, NoneType) or occurred not in (int, NoneType):
        wanted = (*_SHAPE, *_MAY_BE_NONE)
        wrong = (name for name, shape, want in zip(_KEYS, shapes, wanted, strict=True) if shape is not want)
        return f"the field {next(wrong)!r} is not what it must be"
    numbers = values[:_NUMBERS] if values[14] is None else (*values[:_NUMBERS], values[14])
    if min(numbers) < -_LIMIT or max(numbers) > _LIMIT:
        return "a number is out of range"
    return "its version or number is below 1" if values[0] < 1 or values[1] < 1 else None


def _is_deep(value: object) -> bool:
    """Whether something is nested more than `_DEEPEST` deep; it is walked level by level."""
    level = [value]
    for _ in range(_DEEPEST):
        inside = [one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)]
        level = [item for items in inside for item in items]
    return bool(level)


def decode(document: object) -> Event | Refused:
    """The event that `document` holds, its hash checked; `Refused` with the reason for everything else."""
    if not isinstance(document, dict):
        return Refused("not an event")
    try:
        values = _take(document)
    except KeyError as missing:
        return Refused(f"the field {missing} is missing")
    problem = _misshapen(values)
    if problem:
        return Refused(problem)
    version = document["v"]
    if version == VERSION:
        problem = _unsound(document["d"], 0)
        if problem:
            return Refused(problem)
    try:
        right = digest(canonical(document))
    except (TypeError, ValueError, RecursionError):
        return Refused("it can't be written in canonical form")
    if right != document["h"]:
        return Refused("its content does not match its hash: edited or damaged")
    more = len(document) > len(_KNOWN)
    if (more or version != VERSION) and _is_deep(document):
        return Refused("it is nested too deeply")
    extra = {key: value for key, value in document.items() if key not in _KNOWN} if more else None
    return Event(
        document["h"],
        document["i"],
        document["w"],
        document["n"],
        document["p"],
        document["l"],
        document["c"],
        document["wall"],
        document["tz"],
        document["by"],
        document["on"],
        document["k"],
        document["o"],
        document["d"],
        version,
        extra or _NOTHING,
    )
