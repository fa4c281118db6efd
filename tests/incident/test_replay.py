"""Replay: at any moment, by any way there, exactly what had been recorded or had happened by then, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from incident.desks import Desk, observed
from incident.test_state import DEED, ODD, history

from warroom.incident import replay
from warroom.incident.entry import AMENDMENTS
from warroom.incident.event import Event
from warroom.incident.hypotheses import hypotheses
from warroom.incident.replay import BLOCK, HAPPENED, KNOWN, Replay, after, before, usual
from warroom.incident.state import State, extend
from warroom.incident.track import PAUSE, Track
from warroom.room import Author, WarRoom


def recorded_by(events: Iterable[Event], at: int) -> State:
    """What had been recorded by a moment, folded at once."""
    return extend(State("incident"), [event for event in events if event.tick <= at])


def happened_by(events: list[Event], at: int) -> State:
    """What had happened by a moment: whole entries, by where they stand once all is known; presence as recorded."""
    whole = extend(State("incident"), events)
    there = {entry.id for entry in whole.timeline if entry.at <= at}
    chosen = []
    for event in events:
        if event.kind == "presence":
            chosen += [event] if event.tick <= at else []
        elif (event.data.get("target") if event.kind in AMENDMENTS else event.id) in there:
            chosen.append(event)
    return extend(State("incident"), chosen)


@given(
    st.lists(DEED, max_size=30),
    st.lists(ODD, max_size=4),
    st.lists(st.integers(0, 200), min_size=1, max_size=8),
    st.sampled_from([KNOWN, HAPPENED]),
)
def test_at_every_moment_by_any_jumps_it_is_the_fold_of_what_came_by_then(
    deeds: list[tuple[str, int, int]], odd: list[dict[str, Any]], jumps: list[int], by: str
) -> None:
    events = history(deeds, odd)
    fold: Callable[[list[Event], int], State] = recorded_by if by == KNOWN else happened_by
    played = Replay(extend(State("incident"), events), by)
    moments = played.moments or (0,)
    for jump in jumps:
        at = moments[jump % len(moments)] + (jump % 3 - 1)
        assert observed(played.at(at)) == observed(fold(events, at))
    assert observed(played.at(played.end)) == observed(fold(events, played.end))


@given(st.lists(DEED, min_size=10, max_size=60), st.lists(st.integers(0, 200), max_size=60))
def test_small_blocks_and_many_jumps_make_no_difference(deeds: list[tuple[str, int, int]], jumps: list[int]) -> None:
    events = history(deeds, [])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(replay, "BLOCK", 4)
        patch.setattr(replay, "_RECENT", 2)
        played = Replay(extend(State("incident"), events))
        for jump in jumps:
            at = played.moments[jump % len(played.moments)] if played.moments else 0
            state = played.at(at)
            assert set(state.events) == {event.id for event in events if event.tick <= at}
            assert [one.key for one in state.timeline] == [one.key for one in recorded_by(events, at).timeline]


def test_what_was_changed_later_is_not_yet_changed() -> None:
    ana = Desk("ana")
    (fact,) = ana.room.record("the pool is emty")
    (guess,) = ana.room.record("? the release")
    (wrong,) = ana.room.record("it rains")
    then = ana.room.state.written
    ana.wall += 60_000
    ana.room.edit(fact, "the pool is empty")
    ana.room.record("H1x it is fine")
    ana.room.retract(wrong)
    gone = ana.room.state.written
    ana.wall += 60_000
    ana.room.restore(ana.room.state.entries[wrong.id])
    played = Replay(ana.room.state)
    for _ in range(2):
        old, later, now = played.at(then), played.at(gone), played.at(played.end)
        assert [one.entries[fact.id].text for one in (old, later)] == ["the pool is emty", "the pool is empty"]
        assert [hypotheses(one)[0].verdict for one in (old, later)] == ["open", "ruled out"]
        assert [one.entries[wrong.id].retracted for one in (old, later, now)] == [False, True, False]
        assert old.entries[guess.id].id in old.labels["H1"][0].id
    assert [event.kind for event in played.came(gone)] == ["retracted"]


def long(entries: int) -> State:
    """An incident of so many notes, one a second, every tenth edited at the end."""
    ana = Desk("ana")
    for number in range(entries):
        ana.wall += 1000
        ana.room.record(f"note {number}")
    for entry in list(ana.room.state.timeline)[::10]:
        ana.wall += 1000
        ana.room.edit(entry, "edited")
    return ana.room.state


def test_one_step_folds_what_is_new_and_one_step_back_a_block_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    state = long(2000)
    folded: list[int] = []

    def counting(before: State, events: Iterable[Event]) -> State:
        fresh = list(events)
        folded.append(len(fresh))
        return extend(before, fresh)

    monkeypatch.setattr(replay, "extend", counting)
    played = Replay(state)
    assert played.at(played.end) is state and not folded, "the end is there already"
    while played.prepare():
        pass
    assert sum(folded) == 2200 // BLOCK * BLOCK and max(folded) == BLOCK
    at = played.end
    for _ in range(400):
        folded.clear()
        at = before(played.moments, at) or played.start
        played.at(at)
        assert sum(folded) < BLOCK
    played.at(played.start)
    folded.clear()
    at = played.start
    for _ in range(300):
        at = after(played.moments, at) or played.end
        played.at(at)
    assert max(folded) == 1 and sum(folded) <= 300
    folded.clear()
    assert played.at(at + 1) is played.at(at) and not folded


def test_an_imported_incident_is_replayed_as_it_happened_and_its_entries_are_not_late() -> None:
    kept: list[Event] = []
    clock = iter(range(9_000_000_000, 10_000_000_000, 1000))
    room = WarRoom("incident", Author("bo", "desk", "bbbbbbbbbbbb", "UTC"), kept.extend, lambda: next(clock))
    room.declare("Down", started=1_000_000, imported=True)
    room.record("1970-01-02 00:00Z ! it is down")
    room.record("1970-01-02 00:10Z H1? nothing yet")
    assert usual(room.state) == HAPPENED
    played = Replay(room.state, HAPPENED)
    day = 86_400_000
    assert day in played.moments and day + 600_000 in played.moments
    assert [one.text for one in played.at(day).timeline if one.kind == "key"] == ["it is down"]
    assert len(played.at(day + 1).timeline) == len(played.at(day + 599_999).timeline)
    assert {played.late(one) for one in room.state.timeline} == {0}
    ana = WarRoom("incident", Author("ana", "desk", "aaaaaaaaaaaa", "UTC"), kept.extend, lambda: next(clock))
    ana.absorb(kept)
    (added,) = ana.record("1970-01-02 00:05Z I saw it too")
    assert Replay(ana.state, HAPPENED).late(added) > 0


def test_what_was_recorded_late_is_known_late_and_says_by_how_much() -> None:
    ana = Desk("ana", 3_600_000)
    (prompt,) = ana.room.record("it is down")
    ana.wall += 20 * 60_000
    (late,) = ana.room.record("-12m the deploy began")
    known, happened = Replay(ana.room.state), Replay(ana.room.state, HAPPENED)
    assert known.late(late) // 60_000 == 12 and known.late(prompt) == 0
    assert late.id not in known.at(late.recorded - 1).entries and late.id in known.at(late.recorded).entries
    assert late.id in happened.at(late.at).entries and late.id not in happened.at(late.at - 1).entries
    assert known.moment_of(late) == late.recorded and happened.moment_of(late) == late.at


def test_the_turns_of_an_incident_are_its_key_moments() -> None:
    ana = Desk("ana")
    turns = []
    for line in (
        "a note",
        "! it is down",
        "? the release",
        "H1x no",
        "= roll back",
        ":halt wait",
        "~ all",
        ":resolved",
    ):
        ana.wall += 1000
        (entry,) = ana.room.record(line)
        turns += [entry.recorded] if line[0] in "!=:" or line.startswith("H1x") else []
    (wrong,) = ana.room.record("! not so")
    ana.room.retract(wrong)
    assert Replay(ana.room.state).keys == tuple(turns)


def test_an_incident_without_events_has_one_empty_moment() -> None:
    played = Replay(State("incident"))
    assert (played.start, played.end, played.moments, played.came(5)) == (0, 0, (), ())
    assert not played.at(5).timeline


@given(st.lists(st.integers(-(2**53), 2**53) | st.integers(0, 10**8), unique=True, max_size=30).map(sorted), st.data())
def test_a_track_keeps_the_order_and_leads_back_to_each_moment(moments: list[int], data: st.DataObject) -> None:
    track = Track(moments)
    for at in moments:
        assert track.moment(track.place(at)) == at
    assert track.length <= PAUSE * max(len(moments) - 1, 0)
    one, other = sorted(data.draw(st.tuples(st.integers(-5, track.length + 5), st.integers(-5, track.length + 5))))
    assert track.moment(one) <= track.moment(other)
    if moments:
        assert moments[0] <= track.moment(one) <= moments[-1]
        assert 0 <= track.place(moments[0] - 1) <= track.place(moments[-1] + 1) == track.length


def test_a_night_of_waiting_takes_half_an_hour_of_the_track() -> None:
    minute = 60_000
    track = Track([0, 10 * minute, 10 * minute + 8 * 60 * minute, 20 * minute + 8 * 60 * minute])
    assert track.length == 50 * minute and track.pauses == (25 * minute,)
    assert track.moment(25 * minute) == 10 * minute + 4 * 60 * minute
