"""An event is what was written, to the byte; anything else is refused with a reason and raises nothing."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warroom.incident.event import Event, Refused, canonical, decode, digest, make

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


def note(**more: Any) -> Event:
    """A note."""
    given_ = {
        "incident": "i",
        "writer": "w",
        "number": 1,
        "previous": None,
        "tick": 5,
        "count": 0,
        "wall": 5,
        "offset": 540,
        "by": "ana",
        "on": "desk",
        "kind": "note",
        "occurred": None,
        "data": {"text": "hello"},
    }
    return make(**{**given_, **more})


@given(st.text(), st.integers(-(2**53), 2**53))
def test_what_is_made_is_read_back(text: str, number: int) -> None:
    event = note(data={"text": text[:5000], "n": number}, by=text[:10])
    stored = orjson.loads(orjson.dumps(event.document()))
    again = decode(stored)
    assert isinstance(again, Event)
    assert again.id == event.id and again.document() == stored


def test_a_lone_surrogate_becomes_a_replacement_and_nothing_else_changes() -> None:
    assert note(data={"text": "a\udc80b"}).data == {"text": "a\ufffdb"}


@pytest.mark.parametrize("data", [{"x": 1.5}, {"x": 2**53 + 1}, {"x": "L" * 65537}, {"x": b""}, {"x": [[1.0]]}])
def test_what_has_no_place_in_the_format_is_refused_at_the_door(data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        note(data=data)


def test_an_edited_or_forged_event_is_refused() -> None:
    for change in ({"by": "bo"}, {"d": {"text": "hullo"}}, {"n": 2}, {"extra": 1}, {"h": "0" * 32}):
        found = decode({**note().document(), **change})
        assert isinstance(found, Refused) and "hash" in found.reason


def test_fields_and_versions_of_the_future_are_kept_to_the_byte() -> None:
    document = {**note().document(), "v": 2, "mood": "calm"}
    document["h"] = digest(canonical(document))
    event = decode(document)
    assert isinstance(event, Event)
    assert orjson.dumps(event.document(), option=orjson.OPT_SORT_KEYS) == orjson.dumps(
        document, option=orjson.OPT_SORT_KEYS
    )


@given(JSON, st.sampled_from(sorted(note().document())), st.booleans())
def test_a_misshapen_document_is_refused_and_raises_nothing(value: Any, field: str, forged: bool) -> None:
    document = {**note().document(), field: value}
    if forged and field != "h":
        document["h"] = digest(canonical(document))
    assert isinstance(decode(document), Refused | Event)
    assert isinstance(decode(value), Refused)
    del document[field]
    assert isinstance(decode(document), Refused)
