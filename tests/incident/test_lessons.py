"""What went well, what went badly, where there was luck, what contributed: said by a command, or by a tag."""

from __future__ import annotations

import pytest
from incident.desks import Desk

from warroom.incident.kinds import say
from warroom.incident.lessons import lessons
from warroom.incident.typed import line_of


def told(desk: Desk) -> tuple[list[str], ...]:
    """The words of each kind."""
    said = lessons(desk.room.state)
    return tuple([one.text for one in found] for found in (said.well, said.badly, said.lucky, said.factors))


@pytest.mark.parametrize("word, place", [("well", 0), ("badly", 1), ("lucky", 2), ("factor", 3)])
def test_a_command_and_a_tag_both_count(word: str, place: int) -> None:
    desk = Desk("ana")
    desk.room.record(f":{word} it took 3 minutes")
    desk.room.record(f"! the pager rang #{word}")
    desk.room.record("x restart => no change")
    expected: list[list[str]] = [[], [], [], []]
    expected[place] = ["it took 3 minutes", f"the pager rang #{word}"]
    assert list(told(desk)) == expected


def test_what_was_taken_back_is_no_lesson_and_comes_back_with_it() -> None:
    desk = Desk("ana")
    (entry,) = desk.room.record(":lucky somebody had made a copy")
    desk.room.retract(entry)
    assert told(desk)[2] == []
    desk.room.restore(desk.room.state.entries[entry.id])
    assert told(desk)[2] == ["somebody had made a copy"]


def test_one_entry_may_be_two_lessons_in_japanese_too() -> None:
    desk = Desk("ana")
    desk.room.record("手順書があった #良かった #要因")
    assert [len(found) for found in told(desk)] == [1, 0, 0, 1]


def test_a_lesson_without_words_is_asked_for_and_its_line_reads_back() -> None:
    desk = Desk("ana")
    (note,) = desk.room.record(":well")
    assert note.kind == "note" and ":well the rollback took 3 minutes" in (note.problem or "")
    (entry,) = desk.room.record(":badly @bo: customers told us first")
    assert say(desk.room.state, entry) == "bo: went badly: customers told us first"
    line = line_of(desk.room.state, entry)
    (again,) = desk.room.record(line)
    assert (again.kind, again.text, again.voice) == (entry.kind, entry.text, entry.voice)
