"""An incident as one JSON document: its events verbatim, its name, its files. Described by `export.schema.json`.

One event or file stands on each line, in a fixed order and in canonical form, so that the same incident is always the
same bytes, a difference is a line, and what is damaged costs a line and no more.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any, Protocol

import orjson

from warroom.exchange.incoming import Unreadable
from warroom.incident.attached import Attachment, attached
from warroom.incident.event import Event, Refused, decode, unsound
from warroom.incident.text import visible
from warroom.language import N_, _
from warroom.slotted import dataclass

FORMAT = "warroom-export"
VERSION = 1
LONGEST = 64 * 1024 * 1024
"""The longest line that is read, in bytes: a file of 32 MiB takes 43."""
LARGEST_EVENT = 1024 * 1024
"""The largest event that is taken, in bytes: every lane stays far below what others read of a folder."""
LARGEST_MARKER = 64 * 1024
_OPENING = f'{{"format":"{FORMAT}",'.encode()
_EVENTS, _FILES, _END = b'"events":[', b'],"files":[', b"]}"
_SHA = re.compile(r"[0-9a-f]{64}")
LEFT_OUT = N_("left out")


class Source(Protocol):
    """What is read of a file."""

    def readline(self, size: int, /) -> bytes:
        """The rest of a line, at most `size` bytes."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, fewer at the end only."""


Content = Callable[[Attachment], bytes | str]
"""The bytes of an attached file, or why it is missing, in words."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the document says of the incident. `marker` is the meta table of incident.json, as it was."""

    incident: str
    name: str
    marker: Mapping[str, Any] = field(default_factory=dict)
    version: int = VERSION


@dataclass(frozen=True, slots=True)
class File:
    """An attached file that came with the document, under all names that it has; its content has been checked."""

    sha256: str
    names: tuple[str, ...]
    data: bytes


@dataclass(frozen=True, slots=True)
class Missing:
    """A file that the document names and does not hold, and why."""

    names: tuple[str, ...]
    reason: str


class NotTaken(str):
    """Why a part is not taken, in words; `of` says what it is a part of: event, file or document."""

    of: str

    def __new__(cls, of: str, words: str) -> NotTaken:
        made = super().__new__(cls, words)
        made.of = of
        return made


def attachments_of(events: Iterable[Event]) -> list[tuple[str, int, tuple[str, ...]]]:
    """The SHA-256, the size and the names of every file that an event names, in the order of their hashes."""
    found: dict[str, tuple[int, set[str]]] = {}
    for event in events:
        inner = event.data.get("data")
        for payload in (event.data, inner if isinstance(inner, Mapping) else {}):
            for one in attached(payload.get("files")):
                found.setdefault(one.sha256, (one.size, set()))[1].add(one.name)
    return [(sha, size, tuple(sorted(names))) for sha, (size, names) in sorted(found.items())]


def document(head: Head, events: Iterable[Event], content: Content) -> Iterator[bytes]:
    """The document in pieces, one line each at most."""
    events = sorted(events, key=lambda event: event.order)
    opening = {
        "format": FORMAT,
        "version": VERSION,
        "incident": head.incident,
        "name": head.name,
        "marker": dict(sorted(head.marker.items())) or None,
    }
    yield orjson.dumps(opening)[:-1] + b"," + _EVENTS + b"\n"
    for number, event in enumerate(events):
        yield (b",\n" if number else b"") + _canonical(event.document())
    yield (b"\n" if events else b"") + _FILES + b"\n"
    files = attachments_of(events)
    for number, (sha, size, names) in enumerate(files):
        yield (b",\n" if number else b"") + _canonical(_file(sha, size, names, content))
    yield (b"\n" if files else b"") + _END + b"\n"


def _canonical(value: Mapping[str, Any]) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def _file(sha: str, size: int, names: tuple[str, ...], content: Content) -> dict[str, Any]:
    stated: dict[str, Any] = {"sha256": sha, "size": size, "names": list(names)}
    why = N_("its name is no hash")
    for name in names if _SHA.fullmatch(sha) else ():
        data = content(Attachment(sha, name, size))
        if isinstance(data, bytes):
            return stated | {"base64": base64.b64encode(data).decode()}
        why = data
    return stated | {"missing": why}


Part = Event | File | Missing | NotTaken
"""What stands on one line: an event, a file, or in words why it is refused."""


def is_whole(start: bytes) -> bool:
    """Whether a file that starts like this is such a document, in whatever layout."""
    return re.match(rb'\s*\{\s*"format"\s*:\s*"warroom-export"', start.removeprefix(b"\xef\xbb\xbf")) is not None


def read(file: Source) -> tuple[Head, Iterator[Part]]:
    """The head of a document, and its parts one by one; the layout of `document` is never held as a whole.

    Raises Unreadable.
    """
    first = file.readline(LONGEST).removeprefix(b"\xef\xbb\xbf")
    if first.startswith(_OPENING) and first.rstrip().endswith(_EVENTS):
        head = head_of(_loads(first.rstrip() + _END))
        return head, _parts(_lines(file), head)
    rest = file.read(LONGEST * 4)
    if file.read(1):
        raise Unreadable(_("it is laid out in another way than warroom does, and too large to be read so"))
    value = _loads(first + rest)
    head = head_of(value)
    return head, _parts(_values(value), head)


def _loads(data: bytes) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise Unreadable(_("it is not JSON: {why}").format(why=error)) from None


def head_of(value: Any) -> Head:
    """The head of a document. Raises Unreadable."""
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise Unreadable(_("it is no export of warroom's"))
    incident, name, marker, version = (value.get(key) for key in ("incident", "name", "marker", "version"))
    if not (isinstance(incident, str) and incident.isalnum() and 0 < len(incident) <= 64):
        raise Unreadable(_("it does not say of which incident it is"))
    if not isinstance(version, int) or version < 1:
        raise Unreadable(_("it does not say its version"))
    kept = marker if isinstance(marker, dict) and marker.get("incident") == incident and _is_sound(marker) else {}
    return Head(incident, name if isinstance(name, str) else "", kept, version)


def _is_sound(marker: dict[str, Any]) -> bool:
    """Whether a marker of others can be written as a file that everybody reads."""
    return unsound(marker) is None and len(_canonical(marker)) <= LARGEST_MARKER


def _lines(file: Source) -> Iterator[tuple[str, Any]]:
    """What stands on each line, with the part of the document that it is in; what is no JSON comes as bytes."""
    place = "event"
    while line := file.readline(LONGEST):
        text = line.strip().removesuffix(b",").strip()
        if text == _FILES:
            place = "file"
        elif text == _END:
            return
        elif text:
            try:
                yield place, orjson.loads(text)
            except orjson.JSONDecodeError:
                yield place, text
    yield "end", None


def _values(value: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, place in (("events", "event"), ("files", "file")):
        found = value.get(key)
        yield from ((place, one) for one in (found if isinstance(found, list) else ()))


def _parts(found: Iterable[tuple[str, Any]], head: Head) -> Iterator[Part]:
    for number, (place, value) in enumerate(found, 1):
        if place == "end":
            yield NotTaken("document", _("the file ends in the middle; what is missing comes with a whole one"))
        elif isinstance(value, bytes):
            yield NotTaken(place, _broken(place).format(number=number))
        elif place == "file":
            yield _stated(value)
        else:
            event = decode(value)
            if isinstance(event, Refused):
                yield _refused(number, event.reason)
            elif event.incident != head.incident:
                yield _refused(number, _("belongs to another incident"))
            elif len(_canonical(event.document())) > LARGEST_EVENT:
                words = _("is larger than {most} KiB, which no program of ours writes")
                yield _refused(number, words.format(most=LARGEST_EVENT // 1024))
            else:
                yield event


def _broken(place: str) -> str:
    if place == "file":
        return _("file {number}: is cut off or damaged")
    return _("event {number}: is cut off or damaged")


def _refused(number: int, reason: str) -> NotTaken:
    return NotTaken("event", _("event {number}: {reason}").format(number=number, reason=reason))


def _stated(value: Any) -> Part:
    """A file as the document gives it, its content checked against its hash."""
    value = value if isinstance(value, dict) else {}
    sha, names, coded = value.get("sha256"), value.get("names"), value.get("base64")
    names = tuple(one for one in names if isinstance(one, str)) if isinstance(names, list) else ()
    shown = ", ".join(visible(name) for name in names) or _("a file without a name")
    if isinstance(value.get("missing"), str):
        return Missing(names, visible(value["missing"]))
    if not (isinstance(sha, str) and isinstance(coded, str) and names):
        return NotTaken("file", _("file {name}: is not what it must be").format(name=shown))
    try:
        data = base64.b64decode(coded, validate=True)
    except (binascii.Error, ValueError):
        return NotTaken("file", _("file {name}: its content can't be read").format(name=shown))
    if hashlib.sha256(data).hexdigest() != sha:
        words = _("file {name}: its content does not match its hash: edited or damaged")
        return NotTaken("file", words.format(name=shown))
    return File(sha, names, data)
