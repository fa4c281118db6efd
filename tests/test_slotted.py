"""Our dataclasses are those of the standard library: the same class made both ways behaves the same."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Ours:
    """With every kind of field that is used."""

    name: str
    others: tuple[Any, ...]
    count: int = 3
    known: dict[str, int] = field(default_factory=dict, compare=False)
    shout: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "shout", self.name.upper())


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """The same, made by the standard library."""

    name: str
    others: tuple[Any, ...]
    count: int = 3
    known: dict[str, int] = field(default_factory=dict, compare=False)
    shout: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "shout", self.name.upper())


@dataclass(slots=True)
class Changing:
    """What may change has no hash."""

    one: int
    more: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Itself:
    """Equal to nothing but itself."""

    one: int = 1


WORDS = st.text(max_size=3)
GIVEN = st.fixed_dictionaries(
    {"name": WORDS, "others": st.lists(WORDS, max_size=2).map(tuple)},
    optional={"count": st.integers(0, 3), "known": st.dictionaries(WORDS, st.integers(), max_size=1)},
)


@given(GIVEN, GIVEN)
def test_a_value_is_what_the_standard_library_makes_of_it(one: dict[str, Any], other: dict[str, Any]) -> None:
    ours, theirs = Ours(**one), Theirs(**one)
    assert repr(ours).removeprefix("Ours") == repr(theirs).removeprefix("Theirs")
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert (ours == Ours(**other)) is (theirs == Theirs(**other))
    assert ours == Ours(**one) and hash(ours) == hash(Ours(**one)) == hash(theirs)
    assert ours != theirs
    assert dataclasses.replace(ours, name="n", count=9) == Ours("n", ours.others, 9, ours.known)
    assert pickle.loads(pickle.dumps(ours)) == copy.copy(ours) == ours


def test_the_arguments_are_those_of_the_fields() -> None:
    assert dataclasses.astuple(Ours("n", (), 1, {"a": 2})) == ("n", (), 1, {"a": 2}, "N")
    assert Ours("n", ()).known is not Ours("n", ()).known
    for wrong in (
        {},
        {"name": "n"},
        {"name": "n", "others": (), "other": 1},
        {"name": "n", "others": (), "shout": "N"},
    ):
        with pytest.raises(TypeError, match=r"__init__"):
            Ours(**wrong)


def test_a_frozen_one_can_not_be_changed_and_has_no_room_for_more() -> None:
    one: Any = Ours("n", ())
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.name = "other"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.name
    assert not hasattr(one, "__dict__")
    assert one == Ours("n", ())


def test_one_that_may_change_does_and_has_no_hash() -> None:
    one = Changing(1)
    one.more.append(2)
    one.one = 4
    assert one == Changing(4, [2]) != Changing(4)
    assert repr(one) == "Changing(one=4, more=[2])"
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)


def test_equal_to_itself_alone_where_that_was_asked_for() -> None:
    assert Itself() != Itself()
    assert len({Itself(), Itself()}) == 2
    assert repr(Itself()).startswith("<")


def test_a_class_without_slots_is_not_made() -> None:
    with pytest.raises(TypeError, match="slots"):
        dataclass(slots=False)
