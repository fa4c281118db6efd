"""The persistent sequence behaves as a sorted list, and what somebody holds never changes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warroom.incident import ordered
from warroom.incident.ordered import Ordered


@dataclass(frozen=True)
class Item:
    """An item with a place and a content."""

    key: tuple[int]
    content: int = 0


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordered, "CHUNK", 3)


DEEDS = st.lists(st.tuples(st.sampled_from(["add", "remove", "replace", "where"]), st.integers(0, 30)), max_size=60)


@given(DEEDS)
def test_it_is_a_sorted_list(deeds: list[tuple[str, int]]) -> None:
    found: Ordered[Item] = Ordered()
    model: dict[int, Item] = {}
    for turn, (deed, number) in enumerate(deeds):
        before, was = found, list(found)
        if deed == "add":
            model[number] = Item((number,), turn)
            found = found.add(model[number])
        elif deed == "remove":
            model.pop(number, None)
            found = found.remove((number,))
        elif deed == "replace":
            gone = [(key,) for key in model if key % 3 == number % 3]
            model = {key: item for key, item in model.items() if key % 3 != number % 3}
            model[number] = Item((number,), turn)
            found = found.replace(gone, [model[number]])
        else:
            model = {key: item for key, item in model.items() if key % 7 != number % 7}
            found = found.where(lambda item, number=number: item.key[0] % 7 != number % 7)  # type: ignore[misc]
        assert list(before) == was, "an older version never changes"
        expected = [model[key] for key in sorted(model)]
        assert list(found) == expected == [found[index] for index in range(len(found))]
        assert list(reversed(found)) == expected[::-1]
        assert found.last() == (expected[-1] if expected else None)
        assert all(found.find(item.key) is item for item in expected) and found.find((99,)) is None
        assert found.index((number,)) == sum(key < number for key in model)
        assert all(0 < len(chunk) <= 6 for chunk in found.chunks)
