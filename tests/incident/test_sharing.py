"""What can be told of colleagues from what they write: what has not come yet, and whose clock is off."""

from __future__ import annotations

from warroom.incident.event import Event
from warroom.incident.missing import missing, words
from warroom.room import Author, WarRoom

MINUTE = 60_000
NOW = 1_795_442_400_000


class Person:
    """A participant whose clock is `off` ms off."""

    def __init__(self, name: str, off: int = 0) -> None:
        self.now = NOW
        self.kept: list[Event] = []
        self.room = WarRoom("incident", Author(name, "laptop", name * 4), self.kept.extend, lambda: self.now + off)

    def hears(self, other: Person, *numbers: int) -> None:
        """Takes in what the other has written, or some of it only."""
        self.room.absorb(event for event in other.kept if not numbers or event.number in numbers)


def test_a_gap_in_the_numbers_is_named_and_closes() -> None:
    ana, bo = Person("ana"), Person("bo")
    for line in ("one", "two", "three", "four"):
        bo.room.record(line)
    ana.hears(bo, 1, 4)
    assert missing(ana.room.state) == {"bo": 2}
    assert words("bo", 2) == "2 entries of bo's not here yet"
    ana.hears(bo)
    assert missing(ana.room.state) == {}


def test_what_a_third_person_has_seen_is_known_to_exist() -> None:
    ana, bo, cy = Person("ana"), Person("bo"), Person("cy")
    for line in ("one", "two", "three"):
        bo.room.record(line)
    ana.hears(bo, 1)
    cy.hears(bo)
    cy.room.greet()
    ana.hears(cy)
    assert missing(ana.room.state) == {"bo": 2}


def test_a_clock_that_is_ahead_is_named_with_by_how_much_and_not_followed() -> None:
    ana, bo = Person("ana"), Person("bo", 180 * MINUTE)
    bo.room.record("from the future")
    ana.hears(bo)
    assert list(ana.room.clocks.values()) == [180 * MINUTE]
    (entry,) = ana.room.record("mine")
    assert entry.recorded == NOW


def test_a_clock_that_is_behind_is_told_from_what_it_has_seen() -> None:
    ana, bo = Person("ana"), Person("bo", -180 * MINUTE)
    ana.room.record("seen by bo")
    bo.hears(ana)
    bo.room.greet()
    ana.hears(bo)
    assert list(ana.room.clocks.values()) == [-180 * MINUTE]


def test_what_was_written_long_ago_says_nothing_of_a_clock() -> None:
    ana, bo = Person("ana"), Person("bo")
    bo.room.record("early")
    bo.room.greet()
    ana.now += 600 * MINUTE
    ana.hears(bo)
    assert not ana.room.clocks


def test_clocks_that_agree_are_not_named() -> None:
    ana, bo = Person("ana"), Person("bo", 20_000)
    ana.room.record("seen by bo")
    bo.hears(ana)
    bo.room.greet()
    ana.hears(bo)
    assert not ana.room.clocks
