"""However a document is written, tampered with or forged, the quick reading of an event says what a plain one says."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from hashlib import blake2b
from typing import Any

import orjson
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from warroom.incident.entry import Entry, fold
from warroom.incident.event import Event, Refused, _examined, decode, make

LIMIT = 2**53
SOUND: dict[str, Any] = {
    "v": 1,
    "i": "incident",
    "w": "writerwriter",
    "n": 3,
    "p": "ab" * 16,
    "l": 1_700_000_000_000,
    "c": 0,
    "wall": 1_700_000_000_000,
    "tz": 540,
    "by": "ana",
    "on": "desk",
    "k": "note",
    "o": None,
    "d": {"text": "the pool is full", "tags": ["db"], "links": [["x" * 32, "+"]]},
}
NUMBERS = st.integers(-5, 5) | st.sampled_from([LIMIT - 1, LIMIT, LIMIT + 1, -LIMIT + 1, -LIMIT, -LIMIT - 1, 2**60])
TEXTS = st.text(max_size=6) | st.sampled_from(["L" * 16_385, "L" * 65_536, "L" * 65_537, "é" * 32_768, "é" * 32_769])
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS | st.sampled_from([0.0, 1.5, 1e16, -2e-7]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
PAYLOADS = st.dictionaries(st.sampled_from(["text", "tags", "seen", "until", "決済", ""]), VALUES, max_size=3)
CHANGES = st.dictionaries(st.sampled_from([*SOUND, "h", "more"]), VALUES | PAYLOADS, max_size=2)
DEEP: dict[str, Any] = {"d": json.loads('{"a":' * 23 + "1" + "}" * 23)}
TOO_DEEP: dict[str, Any] = {"d": json.loads('{"a":' * 25 + "1" + "}" * 25)}


def hashed(document: dict[str, Any]) -> str:
    """The hash as STORAGE.md words it, by the standard library alone."""
    content = {key: value for key, value in document.items() if key != "h"}
    data = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return blake2b(data.encode(), digest_size=16).hexdigest()


def holds_only_what_it_may(value: Any, depth: int = 0) -> bool:
    """Whether a payload is one of version 1."""
    if isinstance(value, dict | list):
        inside = value.values() if isinstance(value, dict) else value
        return depth < 24 and all(holds_only_what_it_may(one, depth + 1) for one in inside)
    if isinstance(value, str):
        return len(value.encode()) <= 65_536
    return value is None or isinstance(value, bool) or (isinstance(value, int) and -LIMIT <= value <= LIMIT)


def is_sound(document: dict[str, Any]) -> bool:
    """Whether it is an event, said as plainly as can be."""

    def number(name: str) -> bool:
        value = document.get(name)
        return isinstance(value, int) and not isinstance(value, bool) and -LIMIT <= value <= LIMIT

    if not all(number(name) for name in ("v", "n", "l", "c", "wall", "tz")) or "o" not in document:
        return False
    if not all(isinstance(document.get(name), str) for name in ("i", "w", "by", "on", "k", "h")):
        return False
    if not (document.get("p", 0) is None or isinstance(document.get("p", 0), str)):
        return False
    if not (document["o"] is None or number("o")) or not isinstance(document.get("d"), dict):
        return False
    if document["v"] < 1 or document["n"] < 1 or (document["v"] == 1 and not holds_only_what_it_may(document["d"])):
        return False
    return document["h"] == hashed(document)


def spelled(document: dict[str, Any], how: int) -> bytes:
    """The same document in other bytes: other spaces, other order of keys, every character escaped, a key twice."""
    items = sorted(document.items(), reverse=bool(how & 1))
    text = json.dumps(dict(items), ensure_ascii=bool(how & 2), indent=1 if how & 4 else None)
    return (text.replace("{", '{"n":77,', 1) if how & 8 and how & 1 == 0 else text).encode()


@given(PAYLOADS, CHANGES, CHANGES, st.booleans(), st.integers(0, 15))
@example(SOUND["d"], {}, {}, True, 0)
@example(SOUND["d"], {}, {}, True, 15)
@example(SOUND["d"], {}, {"by": "bo"}, True, 0)
@example(SOUND["d"], {}, {"d": {"text": "the pool is empty"}}, True, 0)
@example(SOUND["d"], {}, {"h": blake2b(b"", digest_size=16).hexdigest()}, True, 0)
@example({"text": "a", "n": LIMIT}, {}, {}, True, 0)
@example({"text": 1.0}, {}, {}, True, 0)
@example({}, DEEP, {}, True, 0)
@example({}, TOO_DEEP, {}, True, 0)
@example({}, {"n": True}, {}, True, 0)
@example({}, {"more": 1}, {}, True, 0)
@example({}, {"v": 2, "d": {"x": 1.5}}, {}, True, 0)
def test_the_quick_reading_is_the_plain_one(
    payload: dict[str, Any], forged: dict[str, Any], tampered: dict[str, Any], hash_again: bool, how: int
) -> None:
    document = {**SOUND, "d": payload, **forged}
    if hash_again or "h" not in document:
        document["h"] = hashed(document)
    data = spelled(document | tampered, how)
    found = decode(orjson.loads(data))
    plain = json.loads(data)
    # What only a newer version can say may hold floats, some of which the two libraries write differently.
    unchecked = plain if plain.get("v") != 1 else {name: value for name, value in plain.items() if name != "d"}
    if not any(isinstance(value, float) for value in walk(unchecked)):
        assert isinstance(found, Event) == is_sound(plain), found
    read = orjson.loads(data)
    carefully = _examined(read)
    if isinstance(carefully, Refused):
        assert found == carefully
    else:
        assert isinstance(found, Event)
        assert found.document() == carefully.document() == plain
        assert [getattr(found, name) for name in Event.__slots__] == [
            getattr(carefully, name) for name in Event.__slots__
        ]
    assert decode(read) is not None and read == orjson.loads(data), "what was read is left as it was"


def walk(value: Any) -> list[Any]:
    """Every value inside a value."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value, *(one for item in inside for one in walk(item))]


def test_what_was_read_quickly_is_as_closed_as_what_was_made() -> None:
    document = {**SOUND, "h": hashed(SOUND)}
    event = decode(document)
    assert type(event) is Event
    for record, name in ((event, "by"), (fold(event), "text")):
        with pytest.raises(FrozenInstanceError):
            setattr(record, name, "bo")


def plainly(first: Event, version: Event) -> dict[str, Any]:
    """What the fields of an entry are by one version, each read by itself."""
    data: Any = version.data
    kind, occurred = first.kind, first.occurred

    def of(name: str, shape: type) -> Any:
        value = data.get(name)
        return value if isinstance(value, shape) and not isinstance(value, bool) else None

    if version.kind == "edited":
        kind, occurred = of("kind", str) or kind, of("o", int) or occurred
        data = data.get("data") if isinstance(data.get("data"), dict) else {}
    at = first.tick if occurred is None else occurred
    lists = {
        name: tuple(one for one in of(name, list) or () if isinstance(one, str)) for name in ("tags", "people", "over")
    }
    links = [one for one in of("links", list) or () if isinstance(one, list) and len(one) == 2]
    return {
        "id": first.id,
        "kind": kind,
        "at": at,
        "key": (at, *first.order),
        "first": first,
        "recorded": first.tick,
        "text": of("text", str) or "",
        "approximate": data.get("approximate") is True,
        **{name: of(name, int) for name in ("until", "label", "due")},
        **{name: of(name, str) for name in ("voice", "target", "outcome", "verdict", "value", "problem")},
        **lists,
        "over": lists["over"] if "over" in data else None,
        "links": [(a, b) for a, b in links if isinstance(a, str) and isinstance(b, str)],
        "offset": first.offset,
        "said_by": version.by,
        "data": data,
    }


def shown(entry: Entry) -> dict[str, Any]:
    """The fields of an entry that come from its version."""
    fields = {name: getattr(entry, name) for name in plainly(entry.first, entry.first)}
    return fields | {"links": [(link.target, link.sign) for link in entry.links]}


NAMES = ("text", "until", "approximate", "tags", "people", "voice", "links", "target", "label", "outcome", "verdict")
FIELDS = st.dictionaries(
    st.sampled_from([*NAMES, "value", "due", "problem", "over", "kind", "o", "id", "at", "key", "first", "edited"]),
    st.none() | st.booleans() | st.integers(-3, 3) | st.text(max_size=3)
    | st.lists(st.text(max_size=2) | st.integers(-3, 3), max_size=3)
    | st.lists(st.lists(st.text(max_size=2), max_size=3), max_size=3),
    max_size=5,
)  # fmt: skip


@given(FIELDS, FIELDS, FIELDS, st.none() | st.integers(0, 9))
def test_an_entry_is_what_its_fields_say_one_by_one(
    data: dict[str, Any], over: dict[str, Any], inner: dict[str, Any], occurred: int | None
) -> None:
    def made(number: int, kind: str, data: dict[str, Any]) -> Event:
        return make(
            incident="i", writer="w", number=number, previous=None, tick=5 + number, count=0, wall=5, offset=60,
            by=f"ana {number}", on="desk", kind=kind, occurred=occurred, data=data,
        )  # fmt: skip

    first = made(1, "note", data)
    edit = made(2, "edited", {**over, "target": first.id, "base": [first.id], "data": inner})
    rival = made(3, "edited", {**over, "target": first.id, "base": [first.id], "data": {**data, "text": "rival"}})
    alone = fold(first)
    assert shown(alone) == plainly(first, first) and alone.heads == (first.id,)
    assert not (alone.edited or alone.retracted or alone.contested or alone.rivals or alone.switched)
    both = fold(first, [rival, edit])
    assert shown(both) == plainly(first, rival) and both.heads == (edit.id, rival.id)
    assert [shown(one) for one in both.rivals] == [plainly(first, edit)]
    taken = fold(first, [edit, made(4, "retracted", {"target": first.id, "base": [edit.id]})])
    assert shown(taken) == plainly(first, edit) and taken.retracted and taken.edited and taken.switched
