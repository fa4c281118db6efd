"""The reader on lanes that were bent in every way: no exception escapes, what is sound beside it is read."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.made import events, ids

from warroom.incident.event import Event
from warroom.incident.state import State, extend
from warroom.report import machine
from warroom.store.reader import Reader

GOOD = events(4, "goodgoodgood")
BENT = events(6, "bentbentbent")
ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


def lane(found: list[Event]) -> dict[str, Any]:
    """The tables of a lane."""
    return {"meta": {"1": {}}, "events": {str(event.number): event.document() for event in found}}


def read(folder: Path, bent: bytes) -> tuple[Reader, list[Event]]:
    """Read a bent lane beside a good one, twice."""
    (folder / "good.json").write_bytes(orjson.dumps(lane(GOOD)))
    (folder / "bent.json").write_bytes(bent)
    reader = Reader(folder, "incident")
    found = reader.scan()
    reader.scan()
    assert set(ids(GOOD)) <= set(ids(found)), "the good file beside it is read"
    assert isinstance(reader.problems, tuple)
    state = extend(State("incident"), found)
    assert machine.timeline(state), "and whatever was taken in can be shown"
    return reader, found


@given(flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8))
def test_bytes_that_are_not_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, flips: list[tuple[float, int]]
) -> None:
    data = bytearray(orjson.dumps(lane(BENT)))
    for place, value in flips:
        data[int(place * len(data))] = value
    _, found = read(tmp_path_factory.mktemp("flips"), bytes(data))
    assert set(ids(found)) <= set(ids(GOOD + BENT)), "what does not match its hash is never taken in"


@given(field=st.sampled_from([*BENT[0].document(), "more"]), value=ANY, number=st.integers(0, 5), data=st.data())
def test_fields_of_any_shape(
    tmp_path_factory: pytest.TempPathFactory, field: str, value: Any, number: int, data: st.DataObject
) -> None:
    tables = lane(BENT)
    document = tables["events"][str(number + 1)]
    document[field] = value
    if data.draw(st.booleans()):
        document.pop(data.draw(st.sampled_from(sorted(document))))
    try:
        bent = orjson.dumps(tables)
    except TypeError:
        return
    read(tmp_path_factory.mktemp("fields"), bent)


@given(seed=st.integers(0, 2**32 - 1))
def test_pieces_of_lanes_glued_together(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    chance = random.Random(seed)
    whole = orjson.dumps(lane(BENT))
    pieces = [whole[chance.randrange(len(whole)) :][: chance.randrange(400)] for _ in range(chance.randint(1, 6))]
    read(tmp_path_factory.mktemp("glue"), b"".join(pieces))
