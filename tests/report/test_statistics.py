"""What incidents have in common: counted by the reader's month, told as medians, dead ends met again in other words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from statistics import median

from hypothesis import example, given
from hypothesis import strategies as st
from incident.desks import ANY_LINE, Desk
from incident.test_gaps_of_cases import replayed

from warroom.incident.clockface import Clockface
from warroom.incident.text import cells, visible
from warroom.report.statistics import ENOUGH, Case, Length, Statistics, as_json, case_of, statistics, text
from warroom.report.statistics.dead_ends import repeated

UTC = Clockface("UTC", True)
START = 1_795_442_400_000
MINUTE, DAY = 60_000, 86_400_000


def told(name: str, lines: Iterable[str], start: int = START, severity: str | None = None) -> Case:
    """An incident that was written down as it happened, a minute after each other."""
    desk = Desk("ana", start)
    desk.room.incident = name
    desk.room.declare(f"Title of {name}", severity=severity, started=start)
    for line in lines:
        desk.wall += MINUTE
        assert desk.room.record(line)
    return case_of(name, desk.room.state)


def length(found: Statistics, name: str, severity: str | None = None) -> Length:
    """One of the lengths."""
    return next(one for one in found.lengths if (one.name, one.severity) == (name, severity))


def test_lengths_are_counted_over_those_that_are_known_and_told_as_the_middle_and_the_longest() -> None:
    cases = [told(f"i{n}", [f"-{n - 1}m :started" if n > 1 else ":started", ":mitigated"]) for n in (1, 2, 8)]
    found = statistics([*cases, told("unknown", ["what is this"])], UTC, START)
    one = length(found, "mitigate")
    assert (one.of, one.count, one.longest_in, one.ninth) == (4, 3, "i8", None)
    assert one.median is not None and one.median // MINUTE == 2 and one.longest is not None
    rows = [" ".join(line.split()) for line in text.render(found, UTC).splitlines()]
    assert "to mitigate 3 of 4 2 min 8 min, i8" in rows
    assert "to acknowledge 0 of 4 nobody named both milestones" in rows


def test_the_ninth_decile_is_told_of_ten_and_is_not_exceeded_by_nine_of_them() -> None:
    def some(count: int) -> Length:
        cases = [told(f"i{n}", [f"-{n}m :started", ":mitigated"]) for n in range(1, count + 1)]
        return length(statistics(cases, UTC, START), "mitigate")

    assert some(ENOUGH - 1).ninth is None
    ninth = some(ENOUGH).ninth
    assert ninth is not None and ninth // MINUTE == 10


def test_what_was_only_read_and_what_lies_in_the_wrong_order_is_said() -> None:
    cases = [told("a", ["! traffic back to normal"]), told("b", ["-1m :mitigated", ":started"])]
    found = statistics(cases, UTC, START)
    one = length(found, "mitigate")
    assert (one.count, one.read, one.wrong) == (1, 1, 1)
    shown = text.render(found, UTC)
    assert (
        "as nobody named both milestones" in shown
        and ":started 2026" in shown
        and "mitigate 1" in shown
        and "in the wrong order" in shown
    )


def test_severities_are_told_apart() -> None:
    cases = [told("a", [":mitigated"], severity="1"), told("b", ["! ?", ":mitigated"], severity="2"), told("c", [])]
    found = statistics(cases, UTC, START)
    assert found.severities == ("1", "2", "")
    assert [length(found, "mitigate", one).count for one in (None, "1", "2", "")] == [2, 1, 1, 0]
    assert "SEV1    SEV2  no SEV" in text.render(found, UTC)


def test_months_are_those_of_the_reader_s_clock_and_empty_ones_are_there() -> None:
    midnight = 1_793_491_200_000  # 2026-11-01 00:00 UTC
    cases = [told("a", [], midnight - MINUTE), told("b", [], midnight + 92 * DAY)]
    names = [(one.name, one.total) for one in statistics(cases, UTC, START).months]
    assert names == [("2026-10", 1), ("2026-11", 0), ("2026-12", 0), ("2027-01", 0), ("2027-02", 1)]
    assert statistics(cases, Clockface("Asia/Tokyo"), START).months[0].name == "2026-11"
    assert "2026-11 to 2027-01: none" in text.render(statistics(cases, UTC, START), UTC)


def test_a_dead_end_is_the_same_in_other_words_and_another_one_is_not() -> None:
    cases = [
        told("a", ["x restart the pods => no change", "x scale to 40 => worse"]),
        told("b", ["x restarted pods => nothing", "x drop the index => no"], START + DAY),
        told("c", ["x restart the pods => still", "x restart the pods => worked"], START + 2 * DAY),
    ]
    found = statistics(cases, UTC, START)
    assert found.dead_ends == 5
    (one,) = found.repeated
    assert (one.times, one.incidents, one.last.outcome) == (3, ("a", "b", "c"), "still")
    assert "3 times in 3 incidents" in text.render(found, UTC)


def test_what_is_met_in_more_incidents_comes_first() -> None:
    often = told("a", ["x flush the cache => no"] * 4)
    wide = [told(name, ["x restart db01 => no"], START + DAY) for name in ("b", "c")]
    assert [one.times for one in statistics([often, *wide], UTC, START).repeated] == [2, 4]


def test_follow_ups_are_counted_by_kind_and_by_how_they_stand() -> None:
    lines = [
        "+ prevent: limit the pool @bo due 1d",
        "+ prevent: test it @bo due 30d",
        "+ alert on it",
        "+ accepted: may happen again, because it is rare",
        "+ detect: page @bo due 1d",
        ":done F5",
        "+ detect: dashboard",
        ":drop F6 no longer needed",
    ]
    found = statistics([told("a", lines)], UTC, START + 10 * DAY)
    assert dict(found.kinds["prevent"]) == {"total": 2, "open": 2, "overdue": 1}
    assert found.kinds["detect"]["done"] == found.kinds["detect"]["dropped"] == 1
    assert found.kinds["detect"]["open"] == found.kinds["detect"]["overdue"] == 0
    assert found.kinds["accepted"]["open"] == 0 and found.kinds["accepted"]["accepted"] == 1
    assert (found.unowned, found.undated) == (1, 1)


def test_incidents_that_are_over_without_a_cause_are_named() -> None:
    cases = [
        told("known", ["? the pool", "H1! it fits", ":close"]),
        told("unknown", ["? the pool", ":close"]),
        told("burning", ["? the pool"]),
    ]
    assert [name for name, _ in statistics(cases, UTC, START).no_cause] == ["unknown"]
    both = [case_of(name, replayed(name)) for name in ("cloudflare-2019", "gitlab-2017")]
    assert [name for name, _ in statistics(both, UTC, START).no_cause] == ["gitlab-2017"]


def test_what_was_written_down_afterwards_is_over_only_where_something_on_record_says_so() -> None:
    def cases(*typed: str) -> list[Case]:
        desk = Desk("ana", START)
        desk.room.declare("Down", started=START, imported=True)
        for line in typed:
            desk.wall += MINUTE
            assert desk.room.record(line)
        return [case_of("imported", desk.room.state)]

    assert not statistics(cases("looked at the graphs", "the disk is full"), UTC, START).no_cause
    for end in (":resolved", ":close", "! the site is back up"):
        assert [name for name, _ in statistics(cases("the disk is full", end), UTC, START).no_cause] == ["imported"]
    assert not statistics(cases(":resolved", ":close", ":reopen"), UTC, START).no_cause


def test_a_tag_counts_once_for_each_incident() -> None:
    found = statistics([told("a", ["x #db", "y #DB", "z #net"]), told("b", ["#db"])], UTC, START)
    assert found.tags == (("db", 2), ("net", 1))


def test_a_start_that_no_calendar_has_is_counted_all_the_same() -> None:
    found = statistics([replace(told("i", ["a note"]), started=2**53)], UTC, START)
    assert sum(month.total for month in found.months) == 1
    assert "1 incident" in text.render(found, UTC)


def test_nothing_is_one_sensible_line() -> None:
    assert text.render(statistics([], UTC, START), UTC).startswith("no incident yet; declare")


@given(st.lists(st.tuples(st.lists(ANY_LINE, max_size=12), st.integers(0, 900), st.sampled_from([None, *"0125"]))))
def test_whatever_was_typed_the_text_has_80_columns_and_the_counts_add_up(
    incidents: list[tuple[list[str], int, str | None]],
) -> None:
    cases = [
        told(f"an-incident-with-a-long-name-{n}", lines, START + days * DAY, level)
        for n, (lines, days, level) in enumerate(incidents)
    ]
    found = statistics(cases, UTC, START + 900 * DAY)
    shown = text.render(found, UTC)
    assert all(cells(line) <= 80 and visible(line) == line for line in shown.splitlines())
    assert sum(month.total for month in found.months) == found.incidents == len(cases)
    assert json.loads(as_json.render(found))["incidents"] == len(cases)
    for one in found.lengths:
        assert one.count + one.wrong <= one.of and one.read <= one.count
        assert one.count == 0 or (one.median or 0) <= (one.longest or 0)
    assert statistics(reversed(cases), UTC, START + 900 * DAY).lengths == found.lengths


@given(st.lists(st.sampled_from(["restart the pods", "pods restarted", "scale to 40", "再起動", "a"]), max_size=12))
@example(["restart the pods", "restart the pods"])
def test_each_dead_end_is_in_one_group_at_most(texts: list[str]) -> None:
    case = told("a", [f"x {text} => no" for text in texts])
    found = repeated(("a", one) for one in case.dead_ends)
    assert sum(one.times for one in found) <= len(texts)
    assert all(one.times > 1 for one in found)
    for said in set(texts):
        count = texts.count(said)
        assert count < 2 or any(one.times >= count for one in found)


@given(st.lists(st.integers(1, 500), min_size=1, max_size=30))
def test_the_median_is_the_median(minutes: list[int]) -> None:
    cases = [told(f"i{n}", [f"-{one}m :started", ":mitigated"]) for n, one in enumerate(minutes)]
    one = length(statistics(cases, UTC, START), "mitigate")
    assert one.median is not None and abs(one.median / MINUTE - median(minutes) - 1) < 0.1


def test_an_incident_that_began_on_a_day_that_no_calendar_has_is_counted_all_the_same() -> None:
    cases = [told("now", ["a"]), told("broken", ["b"], start=2**53 - 1), told("later", ["c"], START + 70 * DAY)]
    found = statistics(cases, UTC, START)
    assert sum(month.total for month in found.months) == 3
    assert "BY MONTH" in text.render(found, UTC)
    assert [month.name for month in found.months] == ["0000-00", "2026-11", "2026-12", "2027-01", "2027-02"]
    assert "BY MONTH" in text.render(statistics(cases[1:2], UTC, START), UTC)
