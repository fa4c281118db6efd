"""The JSON document: the same incident is the same bytes, it follows its schema, and damage costs what is damaged."""

from __future__ import annotations

import hashlib
import json
import random
from importlib import resources
from io import BytesIO
from typing import Any

import pytest
from exchange.made import everything
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from store.made import events as made_events

from warroom.exchange import whole
from warroom.exchange.incoming import Unreadable
from warroom.incident.attached import Attachment
from warroom.incident.event import Event, canonical, digest, make

SCHEMA = json.loads(resources.files("warroom").joinpath("exchange/export.schema.json").read_text("utf-8"))
HEAD = whole.Head(
    "incident", "checkout-5xx", {"format": "warroom-incident", "version": 1, "incident": "incident", "created": 5}
)
CONTENT = b"what the log said\x00\xff"


SHA = hashlib.sha256(CONTENT).hexdigest()


def attached(number: int, name: str = "a.log", sha: str = SHA) -> Event:
    """A note with a file."""
    data = {"text": "log", "files": [[sha, name, len(CONTENT)]]}
    wrote: Any = {"writer": "w", "number": number, "previous": None if number == 1 else "x", "by": "ana", "on": "desk"}
    times: Any = {"tick": number, "count": 0, "wall": 1, "offset": 0, "occurred": None}
    return make(incident="incident", kind="note", data=data, **wrote, **times)


def present(attachment: Attachment) -> bytes | str:
    """Every file is there."""
    return CONTENT


def written(events: list[Event], content: whole.Content = present, head: whole.Head = HEAD) -> bytes:
    """The document."""
    return b"".join(whole.document(head, events, content))


def parts(data: bytes) -> list[whole.Part]:
    """What it is read as."""
    return list(whole.read(BytesIO(data))[1])


def ids(found: list[whole.Part]) -> list[str]:
    """The ids of the events among it."""
    return [one.id for one in found if isinstance(one, Event)]


def test_everything_that_can_be_recorded_goes_out_and_comes_back() -> None:
    events = list(everything().state.events.values())
    data = written(events)
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(data))
    head, read = whole.read(BytesIO(data))
    back = list(read)
    assert head == HEAD and {one.id for one in back if isinstance(one, Event)} == {one.id for one in events}
    assert data.endswith(b"\n") and data.count(b"\n") == len(events) + 3
    random.Random(1).shuffle(events)
    assert written(events) == data, "its order is that of recording, whatever order it was read in"
    assert written([one for one in back if isinstance(one, Event)]) == data


def test_the_schema_refuses_what_is_no_export() -> None:
    good = json.loads(written(made_events(2)))
    for spoil in (
        lambda value: value.pop("incident"),
        lambda value: value["events"][0].pop("h"),
        lambda value: value["events"][0].update(l="soon"),
        lambda value: value["events"][1].update(h="x"),
        lambda value: value.update(files=[{"sha256": "a", "size": 1, "names": []}]),
        lambda value: value.update(format="other"),
    ):
        bad = json.loads(json.dumps(good))
        spoil(bad)
        assert not Draft202012Validator(SCHEMA).is_valid(bad)


@pytest.mark.parametrize(
    "layout", [{"indent": 2}, {"indent": None}, {"indent": 2, "ensure_ascii": False, "sort_keys": True}]
)
def test_another_layout_is_the_same_document(layout: dict[str, Any]) -> None:
    events = [*everything().state.events.values(), attached(1)]
    data = json.dumps(json.loads(written(events)), **layout).encode()
    assert whole.is_whole(data[:64]) or layout.get("sort_keys")
    assert sorted(ids(parts(data))) == sorted(one.id for one in events)
    assert [one.data for one in parts(data) if isinstance(one, whole.File)] == [CONTENT]


def test_an_empty_incident_is_a_document() -> None:
    data = written([])
    Draft202012Validator(SCHEMA).validate(json.loads(data))
    assert parts(data) == []


def test_files_are_there_once_under_all_their_names_and_missing_ones_are_named() -> None:
    absent = hashlib.sha256(b"never came").hexdigest()
    events = [
        attached(1),
        attached(2, "copy.log"),
        attached(3),
        attached(4, "gone", absent),
        attached(5, "evil", "../../etc"),
    ]
    data = written(events, lambda one: CONTENT if one.sha256 != absent else "still syncing")
    Draft202012Validator(SCHEMA).validate(json.loads(data))
    found = [one for one in parts(data) if not isinstance(one, Event)]
    assert sorted(found, key=str) == [
        whole.File(hashlib.sha256(CONTENT).hexdigest(), ("a.log", "copy.log"), CONTENT),
        whole.Missing(("evil",), "its name is no hash"),
        whole.Missing(("gone",), "still syncing"),
    ]


def test_a_file_that_was_changed_is_refused() -> None:
    data = written([attached(1)]).replace(b'"base64":"d2h', b'"base64":"d2H')
    assert [one for one in parts(data) if isinstance(one, str)] == [
        "file a.log: its content does not match its hash: edited or damaged"
    ]


def test_what_a_newer_version_wrote_stays_to_the_byte() -> None:
    document = made_events(1)[0].document() | {"v": 7, "k": "hologram", "zz": {"new": [1.5, None]}, "d": {"x": 1.25}}
    document["h"] = digest(canonical(document))
    data = written(made_events(2)).replace(b"\n],", b",\n" + json.dumps(document).encode() + b"\n],")
    found = [one for one in parts(data) if isinstance(one, Event)]
    assert len(found) == 3 and found[2].document() == document
    assert document in json.loads(written(found))["events"]


@given(st.integers(0, 4000), st.integers(0, 255), st.booleans())
def test_a_byte_that_was_changed_costs_a_line_and_no_more(place: int, byte: int, cut: bool) -> None:
    events = made_events(8)
    data = written(events)
    place = place % len(data)
    hurt = data[:place] if cut else data[:place] + bytes([byte]) + data[place + 1 :]
    good = {one.id for one in events}
    line = data[:place].count(b"\n")
    try:
        found = parts(hurt)
    except Unreadable:
        assert line == 0
        return
    assert set(ids(found)) <= good, "nothing that was forged is taken"
    if cut:
        assert line == 0 or len(ids(found)) >= line - 1
        assert hurt.rstrip() == data.rstrip() or any("ends in the middle" in str(one) for one in found) or line == 0
    elif line:
        assert len(ids(found)) >= len(events) - 2
        assert len(ids(found)) == len(events) or any(isinstance(one, str) for one in found)


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = {"a": value}
    return value


@pytest.mark.parametrize(
    "more", [{"d": nested(249), "v": 2}, {"zz": nested(249)}, {"d": {"options": ["z" * 60_000] * 20}}]
)
def test_what_no_folder_could_hold_for_others_is_refused(more: dict[str, Any]) -> None:
    document = made_events(1)[0].document() | more
    document["h"] = digest(canonical(document))
    data = written(made_events(2)).replace(b"\n],", b",\n" + json.dumps(document).encode() + b"\n],", 1)
    assert len(ids(parts(data))) == 2
    (refused,) = [one for one in parts(data) if isinstance(one, str)]
    assert "nested too deeply" in refused or "is larger than 1024 KiB" in refused


@pytest.mark.parametrize("more", [nested(300), "y" * 70_000, ["y" * 60_000] * 2], ids=["deep", "long", "large"])
def test_a_marker_that_nobody_could_read_is_not_taken_over(more: Any) -> None:
    opening = {"format": whole.FORMAT, "version": 1, "incident": "incident", "name": "x"}
    marker = {"format": "warroom-incident", "version": 1, "incident": "incident"}
    assert whole.head_of({**opening, "marker": marker}).marker == marker
    assert whole.head_of({**opening, "marker": {**marker, "more": more}}).marker == {}


def test_events_of_another_incident_are_refused() -> None:
    data = written([*made_events(2), *made_events(2, incident="other", writer="b")])
    assert len(ids(parts(data))) == 2
    refused = [one for one in parts(data) if isinstance(one, str)]
    assert len(refused) == 2 and all("belongs to another incident" in one for one in refused)


HOSTILE = [
    b"",
    b"[]",
    b'{"format":"warroom-export"',
    b'{"format":"warroom-export","version":1,"incident":"../../x","name":"n","marker":null,"events":[\n],"files":[\n]}',
    b'{"format":"warroom-export","version":1,"incident":7,"events":[]}',
    b'{"format":"warroom-export","version":0,"incident":"x","events":[]}',
    b'{"format":"warroom-export","version":1e999,"incident":"x","events":[]}',
    b'{"format":"other"}',
    b'{"format":"warroom-export","version":1,"incident":"x","events":' + b"[" * 100_000,
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_export_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(Unreadable) as error:
        parts(data)
    assert "\n" not in str(error.value)


LINES = [
    b"[" * 5000,
    b'{"h":1e999}',
    b'{"h":"a","h":"b"}',
    b"99999999999999999999999",
    b'"\\ud800"',
    b"{}",
    b"\xff\xfe",
    b"null,",
    b'{"names":[1],"sha256":3}',
]


@given(st.lists(st.sampled_from(LINES) | st.binary(max_size=30), max_size=8), st.booleans())
def test_any_lines_are_refused_one_by_one(lines: list[bytes], in_files: bool) -> None:
    data = written(made_events(3))
    mark = b'],"files":[\n'
    put = b"\n".join(lines) + b"\n"
    hurt = data.replace(mark, mark + put if in_files else put + mark)
    found = parts(hurt)
    assert ids(found) == [one.id for one in made_events(3)]
    assert all(isinstance(one, str | Event | whole.Missing) for one in found)
