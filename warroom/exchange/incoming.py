"""What a file was read as: the same values from every reader, each thing under a name by which it is known again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any

import orjson

from warroom.incident import when
from warroom.incident.capture import Captured, parse
from warroom.incident.event import clean
from warroom.incident.when import When
from warroom.language import recording
from warroom.slotted import dataclass


class Unreadable(Exception):
    """A file that can't be imported at all; its message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: at `now` (ms UTC) in `zone` (IANA name, None: the system's).

    `date` ("2026-11-23") is the day on which a log without dates begins. `order` ("dmy", "mdy") settles what 11/12/2026
    is. With `grammar` the words of others are read as capture lines; with `history` all of it happened in the past.
    """

    now: int
    zone: str | None = None
    date: str | None = None
    order: str | None = None
    grammar: bool = False
    history: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as warroom's own CSV gives it; `data` is its payload, with the ids of the incident it comes from."""

    id: str
    kind: str
    at: int
    offset: int
    data: dict[str, Any]
    retracted: bool
    source: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file brings. `refused` are the places that could not be read, each with the reason.

    `skipped` counts what is no part of the story, by what it is; `remarks` are cautions.
    """

    form: str
    captured: tuple[Captured, ...] = ()
    rows: tuple[Row, ...] = ()
    refused: tuple[str, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    title: str | None = None


class Names:
    """A name for each thing of a file: the same whenever, wherever and in however long a version of it it is read.

    Of identical things the first, the second and so on have a name each.
    """

    def __init__(self, form: str) -> None:
        self._form = form
        self._seen: Counter[tuple[str, ...]] = Counter()

    def name(self, *identity: str, content: str = "") -> str:
        """The name of what `identity` says; `content` is what may change while it stays the same thing."""
        self._seen[identity] += 1
        said = orjson.dumps([self._form, self._seen[identity], *(clean(one) for one in identity)])
        name = hashlib.blake2b(said, digest_size=16).hexdigest()
        return f"{name}-{hashlib.blake2b(clean(content).encode(), digest_size=4).hexdigest()}" if content else name


def said(text: str, at: When | None, voice: str, source: str, options: Options, mark: str = "") -> Captured:
    """What somebody said, as a plain note in that person's voice; with `options.grammar` as the line that it is.

    `mark` stands before the words of a plain note.
    """
    text = text.strip("\r\n")
    read = Captured(text, "note", text, at)
    if options.grammar:
        now = options.now if at is None else at.at
        with recording():
            read = parse(text, now, options.zone, now)
        read = replace(read, when=read.when or at)
    fields = {"voice": voice, **read.fields} if voice else read.fields
    marked = mark and read.kind == "note" and not read.tokens
    return replace(read, text=f"{mark}{read.text}" if marked else read.text, fields=fields, source=source)


def dated(captured: Sequence[Captured]) -> tuple[Captured, ...]:
    """What stands before the first time of a file happened with it, roughly."""
    first = next((place for place, one in enumerate(captured) if one.when is not None), 0)
    began = captured[first].when if captured else None
    if began is None:
        return tuple(captured)
    roughly = replace(began, approximate=True, until=None, problem=None)
    return (*(replace(one, when=roughly) for one in captured[:first]), *captured[first:])


def moment_of(at: int, options: Options) -> When:
    """A moment in ms UTC, as the one who imports it sees it."""
    return When(at, offset=when.local_offset(at, options.zone))
