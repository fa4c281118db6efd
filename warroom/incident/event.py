"""The envelope of an event, its canonical bytes, its hash, and the codec between a document and an `Event`.

An event is written once and never changed. Its id is the hash of its canonical bytes, so the same event read from any
file, under any name, any number of times, is one event. The short keys are those of the files on disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from operator import itemgetter
from sys import intern
from types import NoneType
from typing import Any

import orjson

from warroom.incident.opened import opened
from warroom.incident.payload import LIMIT, SHORT, TEXT_BYTES, clean, cleaned, problem_of, unsound
from warroom.language import _
from warroom.slotted import dataclass

__all__ = [
    "TEXT_BYTES",
    "VERSION",
    "Document",
    "Event",
    "Refused",
    "canonical",
    "clean",
    "cleaned",
    "decode",
    "digest",
    "make",
    "unsound",
]

try:
    from _blake2 import blake2b  # what hashlib hands out, without OpenSSL, which it loads first for 3 ms
except ImportError:
    from hashlib import blake2b

VERSION = 1
_DIGEST = 16
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
    return blake2b(data, digest_size=_DIGEST).hexdigest()


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
    problem = problem_of(payload)
    if problem:
        raise ValueError(problem)
    draft = Event(
        "", incident, writer, number, previous, tick, count, wall, offset, clean(by), clean(on), kind, occurred, payload
    )
    return Event(digest(canonical(_document(draft))), *_fields(draft))


def _fields(event: Event) -> tuple[Any, ...]:
    return tuple(getattr(event, name) for name in Event.__slots__ if name != "id")


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
        return _("the field {name!r} is not what it must be").format(name=next(wrong))
    numbers = values[:_NUMBERS] if values[14] is None else (*values[:_NUMBERS], values[14])
    if min(numbers) < -LIMIT or max(numbers) > LIMIT:
        return _("a number is out of range")
    return _("its version or number is below 1") if values[0] < 1 or values[1] < 1 else None


def _is_deep(value: object) -> bool:
    """Whether something is nested more than `_DEEPEST` deep; it is walked level by level."""
    level = [value]
    for _level in range(_DEEPEST):
        inside = [one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)]
        level = [item for items in inside for item in items]
    return bool(level)


_Opened = opened(Event)
_PLAIN = frozenset({int, bool, NoneType})
_STRICTLY = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER


def decode(document: object) -> Event | Refused:
    """The event that `document` holds, its hash checked; `Refused` with the reason for everything else."""
    return _ordinary(document) or _examined(document)


def _ordinary(document: object) -> Event | None:
    """The event of a document as nearly all of them are: of this version, well-formed, right. None says nothing yet.

    Everything is checked that `_examined` checks; numbers by the serialiser, whose range is a hair narrower. The hash
    is taken out of the document for a moment, which costs less than a copy.
    """
    if type(document) is not dict or len(document) != len(_KNOWN):
        return None
    try:
        version, number, tick, count = document["v"], document["n"], document["l"], document["c"]
        wall, offset, previous, occurred = document["wall"], document["tz"], document["p"], document["o"]
        incident, writer, by, on = document["i"], document["w"], document["by"], document["on"]
        name, kind, data = document["h"], document["k"], document["d"]
    except KeyError:
        return None
    if (
        version != VERSION
        or not type(version) is type(number) is type(tick) is type(count) is type(wall) is type(offset) is int
        or not type(incident) is type(writer) is type(by) is type(on) is type(name) is type(kind) is str
        or type(data) is not dict
        or (previous is not None and type(previous) is not str)
        or (occurred is not None and type(occurred) is not int)
        or number < 1
    ):
        return None
    for value in data.values():
        shape = type(value)
        if shape is str:
            if len(value) > SHORT:
                return None
        elif shape not in _PLAIN and problem_of(value, 1):
            return None
    del document["h"]
    try:
        content = orjson.dumps(document, option=_STRICTLY)
    except TypeError:
        return None
    finally:
        document["h"] = name
    if digest(content) != name:
        return None
    event = _Opened()
    event.id = name
    event.incident = intern(incident)
    event.writer = intern(writer)
    event.number = number
    event.previous = previous
    event.tick = tick
    event.count = count
    event.wall = tick if wall == tick else wall  # mostly one number: then it is held once
    event.offset = offset
    event.by = intern(by)
    event.on = intern(on)
    event.kind = intern(kind)
    event.occurred = occurred
    event.data = data
    event.version = VERSION
    event.extra = _NOTHING
    event.__class__ = Event
    return event  # type: ignore[no-any-return]


def _examined(document: object) -> Event | Refused:
    """Like `decode`, whatever the document is; it says what is wrong with one."""
    if not isinstance(document, dict):
        return Refused(_("not an event"))
    try:
        values = _take(document)
    except KeyError as missing:
        return Refused(_("the field {name} is missing").format(name=missing))
    problem = _misshapen(values)
    if problem:
        return Refused(problem)
    version = document["v"]
    if version == VERSION:
        problem = problem_of(document["d"])
        if problem:
            return Refused(problem)
    try:
        right = digest(canonical(document))
    except (TypeError, ValueError, RecursionError):
        return Refused(_("it can't be written in canonical form"))
    if right != document["h"]:
        return Refused(_("its content does not match its hash: edited or damaged"))
    more = len(document) > len(_KNOWN)
    if (more or version != VERSION) and _is_deep(document):
        return Refused(_("it is nested too deeply"))
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
