"""Times without a day in a file or a pipe: they go on from line to line, and never into the future."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warroom.incident import lines
from warroom.incident.when import DAY, HOUR, MINUTE, clock, iso


def ms(said: str) -> int:
    return int(datetime.fromisoformat(said).timestamp() * 1000)


NOW = ms("2026-11-26T03:29:00Z")


def times(*typed: str, now: int = NOW, history: bool = False) -> list[str | None]:
    """When each of these lines was, to the minute."""
    return [iso(one.when.at)[:16] if one.when else None for one in lines.read(typed, now, "UTC", history)]


def test_a_bare_time_after_another_line_is_not_in_the_future() -> None:
    assert times("-5m a", "14:02 b") == ["2026-11-26T03:24", "2026-11-25T14:02"]
    assert times("2026-11-25 20:00 a", "10:00 b", "01:00 c") == [
        "2026-11-25T20:00",
        "2026-11-25T10:00",
        "2026-11-25T01:00",
    ]


def test_an_incident_that_crosses_midnight_goes_on_in_the_next_day() -> None:
    assert times("22:30 a", "23:40 b", "00:10 c", "03:00 d") == [
        *("2026-11-25T22:30", "2026-11-25T23:40"),
        *("2026-11-26T00:10", "2026-11-26T03:00"),
    ]
    late = ms("2026-11-25T23:00:00Z")
    assert times("22:30 a", "23:40 b", "00:10 c", "03:00 d", now=late, history=True) == [
        *("2026-11-24T22:30", "2026-11-24T23:40"),
        *("2026-11-25T00:10", "2026-11-25T03:00"),
    ]


def test_what_is_planned_for_a_day_that_somebody_named_stays_there() -> None:
    assert times("2026-12-24 10:00 freeze", "10:30 freeze ends") == ["2026-12-24T10:00", "2026-12-24T10:30"]


def test_a_milestone_without_a_day_is_near_the_line_before_it() -> None:
    assert times("2019-07-02 13:42 x", ":detected 13:50", "~ web: affected since 13:45", history=True) == [
        *("2019-07-02T13:42", "2019-07-02T13:50", "2019-07-02T13:50"),
    ]
    (*_, impact) = lines.read(["2019-07-02 13:42 x", "~ web: affected since 13:45"], NOW, "UTC")
    assert iso(impact.fields["since"]) == "2019-07-02T13:45:00Z"


@pytest.mark.parametrize("history", [True, False])
@given(
    st.integers(0, 1439),
    st.lists(st.integers(0, 11 * 60), max_size=60),
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
)
def test_running_times_end_by_now_and_keep_their_distances(
    history: bool, first: int, steps: list[int], now: datetime
) -> None:
    minutes = [first]
    for step in steps:
        minutes.append(minutes[-1] + step)
    at = int(now.timestamp()) * 1000
    typed = [f"{clock(minute * MINUTE, 0)} x" for minute in minutes]
    found = [one.when.at for one in lines.read(typed, at, "UTC", history) if one.when]
    assert [one - found[0] for one in found] == [(minute - first) * MINUTE for minute in minutes]
    assert at + HOUR - DAY < found[-1] <= at + HOUR
