"""The incident is a fold of a set: order, repetition and grouping of its events make no difference."""

from __future__ import annotations

import random
from typing import Any

import orjson
from hypothesis import given
from hypothesis import strategies as st
from incident.desks import LINES, Desk, observed, together

from warroom.incident import hypotheses
from warroom.incident.disputes import both, dispute, settled
from warroom.incident.event import Event, make
from warroom.incident.state import State, extend, label_of, labelled
from warroom.report import machine

DEED = st.tuples(
    st.sampled_from(["line", "edit", "retract", "restore", "greet", "meet"]), st.integers(0, 99), st.integers()
)
ODD = st.fixed_dictionaries(
    {"kind": st.sampled_from(["note", "hypothesis", "edited", "retracted", "presence", "from-the-future", "verdict"])},
    optional={
        "text": st.text(max_size=8) | st.integers(-5, 5),
        "target": st.text(max_size=3) | st.none(),
        "label": st.integers(-1, 5) | st.text(max_size=2),
        "links": st.lists(st.lists(st.text(max_size=2), max_size=3), max_size=2) | st.integers(-5, 5),
        "base": st.lists(st.text(max_size=2), max_size=2),
        "data": st.dictionaries(
            st.sampled_from(["text", "label"]), st.integers(-5, 5) | st.text(max_size=2), max_size=2
        ),
        "seen": st.dictionaries(st.text(max_size=2), st.integers(-5, 5) | st.text(max_size=1), max_size=2),
    },
)


def history(deeds: list[tuple[str, int, int]], odd: list[dict[str, Any]]) -> list[Event]:
    """Events of three people who met now and then, and some that no version of ours would write."""
    desks = [Desk("ana"), Desk("bo", 1_000_500), Desk("cy", 90_000_000)]
    for deed, which, choice in deeds:
        desk = desks[choice % 3]
        room = desk.room
        entries = list(room.state.timeline)
        if deed == "line" or not entries:
            room.record(LINES[which % len(LINES)])
        elif deed == "edit":
            room.edit(entries[which % len(entries)], LINES[choice % len(LINES)])
        elif deed == "retract":
            room.retract(entries[which % len(entries)])
        elif deed == "restore":
            room.restore(entries[which % len(entries)])
        elif deed == "greet":
            room.greet()
        else:
            room.absorb(desks[which % 3].kept)
    events = [event for desk in desks for event in desk.kept]
    for number, data in enumerate(odd, 1):
        events.append(
            make(
                incident="incident",
                writer="oddoddoddodd",
                number=number,
                previous=None,
                tick=1_000_000,
                count=number % 2,
                wall=1,
                offset=0,
                by="odd",
                on="odd",
                kind=data["kind"],
                occurred=None,
                data={name: value for name, value in data.items() if name != "kind"},
            )
        )
    return events


@given(st.lists(DEED, max_size=40), st.lists(ODD, max_size=6), st.randoms(use_true_random=False))
def test_any_order_any_repetition_any_grouping_gives_the_same_state(
    deeds: list[tuple[str, int, int]], odd: list[dict[str, Any]], chance: random.Random
) -> None:
    events = history(deeds, odd)
    expected = observed(extend(State("incident"), events))
    mixed = events + [event for event in events if chance.random() < 0.4]
    chance.shuffle(mixed)
    state = State("incident")
    while mixed:
        size = chance.randint(1, 7)
        state = extend(state, mixed[:size])
        mixed = mixed[size:]
    assert observed(state) == expected
    assert extend(state, events) is state


def test_two_who_give_the_same_label_both_stay_readable() -> None:
    ana, bo = Desk("ana"), Desk("bo", 2_000_000)
    (first,) = ana.room.record("? the release")
    (second,) = bo.room.record("? the network")
    bo.room.record("H1x it is fine")
    state = together(ana, bo)
    assert [label_of(state, state.entries[one.id]) for one in (first, second)] == ["H1", "H1b"]
    assert [(one.label, one.verdict) for one in hypotheses.hypotheses(state)] == [("H1", "open"), ("H1b", "ruled out")]
    found = labelled(state, "H1b")
    assert found is not None and found.id == second.id
    ana.room.absorb(bo.kept)
    assert [label_of(ana.room.state, entry) for entry in ana.room.record("? another")] == ["H2"]


def test_edits_made_side_by_side_are_both_kept_until_one_settles_them() -> None:
    ana, bo = Desk("ana"), Desk("bo", 2_000_000)
    (entry,) = ana.room.record("the pool is emty")
    bo.room.absorb(ana.kept)
    ana.room.edit(entry, "the pool is empty")
    bo.room.edit(bo.room.state.entries[entry.id], "the pool is full")
    state = together(ana, bo)
    shown = state.entries[entry.id]
    assert {shown.text, *(rival.text for rival in shown.rivals)} == {"the pool is empty", "the pool is full"}
    ana.room.absorb(bo.kept)
    ana.room.edit(ana.room.state.entries[entry.id], "the pool is empty")
    once = together(ana, bo).entries[entry.id]
    assert once.text == "the pool is empty" and once.rivals == ()


def test_the_same_change_made_side_by_side_leaves_nothing_to_settle() -> None:
    ana, bo = Desk("ana"), Desk("bo", 2_000_000)
    (entry,) = ana.room.record("the pool is emty")
    bo.room.absorb(ana.kept)
    ana.room.edit(entry, "the pool is empty")
    bo.room.edit(bo.room.state.entries[entry.id], "the pool is empty")
    state = together(ana, bo)
    shown = state.entries[entry.id]
    assert (shown.text, shown.rivals, both(shown)) == ("the pool is empty", (), "")
    assert dispute(state, shown) is None
    bo.room.absorb(ana.kept)
    bo.room.edit(bo.room.state.entries[entry.id], "the pool is full")
    assert together(ana, bo).entries[entry.id].rivals == (), "the next change was made in the knowledge of both"


def test_what_is_to_be_settled_tells_versions_of_the_same_words_apart() -> None:
    ana, bo = Desk("ana"), Desk("bo", 2_000_000)
    (entry,) = ana.room.record("the pool is empty")
    bo.room.absorb(ana.kept)
    ana.room.edit(entry, "! the pool is empty")
    bo.room.edit(bo.room.state.entries[entry.id], "1970-01-01 00:10Z the pool is empty")
    state = together(ana, bo)
    open_one = dispute(state, state.entries[entry.id])
    assert open_one is not None
    assert sorted(open_one.choices) == [("ana", "! the pool is empty"), ("bo", "the pool is empty")]
    assert sorted(open_one.times) == sorted({entry.at, 600_000})
    for choice, (_whose, what) in enumerate(open_one.choices):
        kind, payload = settled(state, open_one, choice)
        assert (kind, payload["kind"]) == ("edited", "key" if what.startswith("!") else "note")


def test_taking_back_what_somebody_edits_meanwhile_stays_visible() -> None:
    ana, bo = Desk("ana"), Desk("bo", 2_000_000)
    (entry,) = ana.room.record("x restart => no change")
    bo.room.absorb(ana.kept)
    ana.room.retract(entry)
    bo.room.edit(bo.room.state.entries[entry.id], "x restart => worked")
    shown = together(ana, bo).entries[entry.id]
    assert shown.retracted and shown.contested and shown.outcome == "worked"


def test_what_is_taken_back_counts_no_more_and_can_be_put_back() -> None:
    desk = Desk("ana")
    desk.room.record("? the release")
    (fact,) = desk.room.record("H1x no")
    desk.room.retract(fact)
    assert [one.verdict for one in hypotheses.hypotheses(desk.room.state)] == ["open"]
    assert len(desk.room.state.timeline) == 2
    desk.room.restore(desk.room.state.entries[fact.id])
    assert [one.verdict for one in hypotheses.hypotheses(desk.room.state)] == ["ruled out"]


def test_a_clock_far_ahead_drags_nobody_along() -> None:
    ana, bo = Desk("ana"), Desk("bo", 1_000_000 + 3 * 3_600_000)
    bo.room.record("from the future")
    ana.room.absorb(bo.kept)
    (entry,) = ana.room.record("now")
    assert entry.at < 1_010_000
    near = Desk("cy", 1_000_000 + 60_000)
    near.room.record("a minute ahead")
    ana.room.absorb(near.kept)
    (after,) = ana.room.record("an answer")
    assert after.order > near.room.state.timeline[0].order


def test_what_a_newer_version_wrote_is_kept_and_said() -> None:
    event = make(
        incident="incident",
        writer="newernewerne",
        number=1,
        previous=None,
        tick=1,
        count=0,
        wall=1,
        offset=0,
        by="zoe",
        on="x",
        kind="hologram",
        occurred=None,
        data={"text": "wave"},
    )
    state = extend(State("incident"), [event])
    (row,) = orjson.loads(machine.timeline(state))
    assert row["kind"] == "newer" and row["text"] == "wave"
