"""What is remembered of a state says what it would say if it were worked out anew, whatever comes and goes."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from incident.desks import ANY_LINE, Desk

from warroom.incident import attempts, header, updates
from warroom.incident.clockface import Clockface
from warroom.incident.state import State, extend

DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["type", "type", "try", "answer", "take back", "put back", "edit", "go back"]),
        ANY_LINE,
        st.integers(0, 99),
    ),
    max_size=25,
)
TRIED = (
    "x restart the pods",
    "x scale to 40 => worse",
    "! service is back",
    "> next update 14:30",
    ":next 10m",
    "! no",
)
ANSWERS = (":outcome A1 no change", ":learnt A1 nothing", ":stopgap A1 for now", ":cleaned A1 done", ":status resolved")


def _told(found: tuple[attempts.Attempt, ...]) -> Any:
    return [
        (one.id, one.label, one.verdict, one.outcome, one.answer, one.learnt, one.stop_gap, one.cleaned)
        for one in found
    ]


def _anew(state: State) -> State:
    """The same incident, of which nothing can have been remembered."""
    return extend(State(state.incident), state.events.values())


def _ids(state: State) -> Any:
    well, due = header.recovery(state), updates.due(state)
    tried = [(*row[:4], *(one and one.id for one in row[4:5])) for row in _told(attempts.attempts(state))]
    return tried, well.id if well is not None else None, due, updates.none_follows(state)


@given(DEEDS)
def test_what_is_remembered_is_what_would_be_found(deeds: list[tuple[str, str, int]]) -> None:
    desk = Desk("ana")
    seen = [desk.room.state]
    for deed, line, number in deeds:
        room, entries = desk.room, list(desk.room.state.timeline)
        if deed in ("type", "try", "answer"):
            made = {"type": line, "try": TRIED[number % len(TRIED)], "answer": ANSWERS[number % len(ANSWERS)]}
            room.record(made[deed])
        elif entries and deed == "take back":
            room.retract(entries[number % len(entries)])
        elif entries and deed == "put back":
            room.restore(entries[number % len(entries)])
        elif entries and deed == "edit":
            room.edit(entries[number % len(entries)], line)
        seen.append(room.state)
        state = seen[number % len(seen)] if deed == "go back" else room.state
        plain: Any = attempts.attempts
        assert _told(attempts.attempts(state)) == _told(plain.__wrapped__(state))
        assert _ids(state) == _ids(_anew(state))


MOMENTS = st.integers(-(2**60), 2**60) | st.integers(1_790_000_000_000, 1_790_200_000_000)


@given(MOMENTS, MOMENTS | st.integers(-90_000_000, 90_000_000), st.sampled_from([None, "Asia/Tokyo", "Europe/Berlin"]))
def test_two_moments_are_of_one_day_where_the_day_reads_the_same(one: int, other: int, zone: str | None) -> None:
    face = Clockface(zone, zone is None)
    for second in (other, one + other):
        assert face.same_day(one, second) is (face.day(one) == face.day(second))
