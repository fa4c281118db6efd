"""Each time that an area was affected: what ends it, what sets its times right, how the area stands then."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from incident.desks import Desk

from warroom.incident import impact, lines
from warroom.incident.outages import outages
from warroom.incident.state import State
from warroom.incident.when import MINUTE

START = 1_795_168_800_000
"""20 November 2026, 10:00 UTC."""


def told(*typed: str) -> State:
    """An incident of 20 November 2026, from lines that begin with their time in UTC."""
    desk = Desk("ana", START + 8 * 60 * MINUTE)
    desk.room.declare("Down", started=START)
    desk.room.record_all(list(lines.read([f"2026-11-20 {line}" for line in typed], desk.wall, "UTC", history=True)))
    return desk.room.state


def minutes(state: State, area: str = "checkout") -> list[tuple[int, int | None]]:
    """When each outage began and ended, in minutes after 10:00."""
    return [
        ((one.began - START) // MINUTE, None if one.ended is None else (one.ended - START) // MINUTE)
        for one in outages(state).get(area, ())
    ]


@pytest.mark.parametrize(
    "typed, expected",
    [
        (("10:05Z affected", "10:15Z recovered", "14:30Z affected", "14:45Z recovered"), [(5, 15), (270, 285)]),
        (("10:05Z affected", "10:10Z affected, 80%", "10:15Z recovered"), [(5, 15)]),
        (("10:05Z affected", "10:20Z not affected, wrong alarm"), [(5, 20)]),
        (("10:05Z affected", "10:20Z unknown", "10:30Z recovered"), [(5, 30)]),
        (("10:05Z affected", "10:20Z unknown"), [(5, None)]),
        (("10:05Z affected", "10:08Z affected since 2026-11-20 10:01Z", "10:15Z recovered"), [(1, 15)]),
        (("10:05Z affected", "10:15Z recovered", "10:20Z recovered"), [(5, 15)]),
        (("10:05Z affected", "10:15Z recovered", "10:20Z recovered since 2026-11-20 10:12Z"), [(5, 12)]),
        (("10:05Z affected", "10:15Z recovered", "10:30Z affected since 2026-11-20 10:10Z"), [(5, 15), (15, None)]),
        (("10:05Z recovered", "10:10Z not affected"), []),
    ],
)
def test_an_outage_lasts_until_somebody_says_that_it_is_over(
    typed: tuple[str, ...], expected: list[tuple[int, int | None]]
) -> None:
    state = told(*(line.replace("Z ", "Z ~ checkout: ", 1) for line in typed))
    assert minutes(state) == expected


def test_a_check_ends_it_only_until_somebody_says_when_it_recovered() -> None:
    checked = ("10:05Z ~ checkout: affected", "10:10Z :verify checkout an order went through")
    assert minutes(told(*checked)) == [(5, 10)]
    state = told(*checked, "10:20Z ~ checkout: recovered")
    assert minutes(state) == [(5, 20)]
    (area,) = impact.areas(state)
    assert (area.state, area.since) == ("recovered", START + 20 * MINUTE)
    assert minutes(told(*checked, "10:20Z ~ checkout: affected")) == [(5, 10), (20, None)]


def test_areas_are_the_same_however_they_are_written() -> None:
    state = told("10:05Z ~ Checkout: affected", "10:06Z ~ search: affected", "10:15Z ~ CHECKOUT: recovered")
    assert minutes(state) == [(5, 15)] and minutes(state, "search") == [(6, None)]


LINE = st.sampled_from(
    ["~ checkout: " + one for one in ("affected", "affected, 12%", "not affected", "unknown", "recovered")]
)


@given(st.lists(st.one_of(LINE, st.just(":verify checkout")), max_size=12))
def test_outages_follow_each_other_and_agree_with_how_the_area_stands(typed: list[str]) -> None:
    state = told(*(f"10:{number:02}Z {line}" for number, line in enumerate(typed)))
    found = outages(state).get("checkout", ())
    assert all(one.ended is not None and one.began <= one.ended <= other.began for one, other in pairwise(found))
    for area in impact.areas(state):
        assert bool(found) == any("affected" in line and "not" not in line for line in typed)
        if area.state == impact.AFFECTED:
            assert found[-1].ended is None and found[-1].began <= (area.since or 0)
        elif area.state != impact.UNKNOWN:
            assert not found or found[-1].ended is not None
        if area.state == impact.RECOVERED and typed[-1].endswith("recovered") and found:
            assert found[-1].ended is not None and found[-1].ended <= (area.since or 0)
