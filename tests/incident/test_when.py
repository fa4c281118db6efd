"""Times as people type them: what a line's first words are taken to mean, and what is refused."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from incident.growth import grows_no_faster_than_its_text

from warroom.incident import zones
from warroom.incident.when import (
    BadTime,
    When,
    clock,
    clock_seconds,
    day,
    duration,
    elapsed,
    iso,
    leading,
    local_offset,
    moment,
    span,
)

BERLIN, NEW_YORK, TOKYO = "Europe/Berlin", "America/New_York", "Asia/Tokyo"
ROOT = Path(__file__).parents[2]


def ms(said: str) -> int:
    return int(datetime.fromisoformat(said).timestamp() * 1000)


NOW = ms("2026-11-23T14:10:00Z")
"""15:10 in Berlin, a Monday in winter."""


def read(line: str, now: int = NOW, zone: str | None = BERLIN, anchor: int | None = None) -> When:
    said = leading(line, now, zone, anchor)
    assert isinstance(said, When), said
    return said


def at(line: str, now: int = NOW, zone: str | None = BERLIN, anchor: int | None = None) -> str:
    return iso(read(line, now, zone, anchor).at)


def refused(line: str, now: int = NOW, zone: str | None = BERLIN) -> str:
    said = leading(line, now, zone)
    assert isinstance(said, BadTime), said
    return said.reason


def range_of(line: str, now: int = NOW, zone: str | None = BERLIN) -> tuple[str, str]:
    said = read(line, now, zone)
    assert said.until is not None
    return iso(said.at), iso(said.until)


@pytest.mark.parametrize(
    ("line", "moment_meant"),
    [
        ("14:02 pods restarted", "2026-11-23T13:02:00Z"),
        ("14:02", "2026-11-23T13:02:00Z"),
        ("9:05 early", "2026-11-23T08:05:00Z"),
        ("14:02:05 with seconds", "2026-11-23T13:02:05Z"),
        ("14:02Z foo", "2026-11-23T14:02:00Z"),
        ("14:02 UTC foo", "2026-11-23T14:02:00Z"),
        ("14:02 JST foo", "2026-11-23T05:02:00Z"),
        ("14:02JST foo", "2026-11-23T05:02:00Z"),
        ("14:02+09:00 foo", "2026-11-23T05:02:00Z"),
        ("14:02+0900 foo", "2026-11-23T05:02:00Z"),
        ("14:02 +09:00 foo", "2026-11-23T05:02:00Z"),
        ("14:02 +0900 foo", "2026-11-23T05:02:00Z"),
        ("14:02 IST foo", "2026-11-23T08:32:00Z"),
        ("14:02 Asia/Tokyo foo", "2026-11-23T05:02:00Z"),
        ("03:02 America/Port-au-Prince foo", "2026-11-23T08:02:00Z"),
        ("１４：０２　再起動", "2026-11-23T13:02:00Z"),
        ("１４：０２＋０９：００ 再起動", "2026-11-23T05:02:00Z"),
        ("2017-01-31 17:20Z snapshot", "2017-01-31T17:20:00Z"),
        ("2017-01-31T17:20:05Z snapshot", "2017-01-31T17:20:05Z"),
        ("2017-01-31T17:20:05.123Z snapshot", "2017-01-31T17:20:05.123Z"),
        ("2017-07-31 17:20 summer", "2017-07-31T15:20:00Z"),
        ("2017-01-31 17:20 +1000 x", "2017-01-31T07:20:00Z"),
        ("2255-01-01 00:00Z far", "2255-01-01T00:00:00Z"),
        ("-5m foo", "2026-11-23T14:05:00Z"),
        ("−5m foo", "2026-11-23T14:05:00Z"),
        ("－５ｍ foo", "2026-11-23T14:05:00Z"),
        ("-5min foo", "2026-11-23T14:05:00Z"),
        ("-1h20m foo", "2026-11-23T12:50:00Z"),
        ("-90s foo", "2026-11-23T14:08:30Z"),
        ("-2h foo", "2026-11-23T12:10:00Z"),
        ("-1d foo", "2026-11-22T14:10:00Z"),
        ("yesterday 23:10 foo", "2026-11-22T22:10:00Z"),
        ("Yesterday 23:10 foo", "2026-11-22T22:10:00Z"),
        ("昨日 23:10 foo", "2026-11-22T22:10:00Z"),
        ("昨日23:10 foo", "2026-11-22T22:10:00Z"),
        ("yesterday 23:10 JST foo", "2026-11-22T14:10:00Z"),
        ("2026-11-22 24:00 end of the day", "2026-11-22T23:00:00Z"),
    ],
)
def test_a_time_at_the_beginning_of_a_line(line: str, moment_meant: str) -> None:
    assert at(line) == moment_meant


@pytest.mark.parametrize(
    "line",
    [
        "", "pods restarted", "- foo", "-foo", "-5 pods", "-5mm", "--5m", "1:2 foo", "3:1 ratio", "123:45 x",
        "14:02foo", "14:02, foo", "[14:02] x", "2017-01-31 deploy", "~ checkout fails", "~/etc/hosts", "± 5",
        "yesterday we saw", "..14:02 x", "10.0.0.1:80 down", "H2- 14:02", "\\14:02",
    ],
)  # fmt: skip
def test_ordinary_text_is_not_taken_for_a_time(line: str) -> None:
    assert leading(line, NOW, BERLIN) is None


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("14:02 Est-il mort?", "Est-il mort?"),
        ("14:02 est down", "est down"),
        ("14:02 NOC says", "NOC says"),
        ("14:02 API/Gateway down", "API/Gateway down"),
        ("14:02 +1 agreed", "+1 agreed"),
        ("14:02 +1200 errors on checkout", "+1200 errors on checkout"),
        ("14:02 -5000 orders", "-5000 orders"),
        ("14:02 -60:00 x", "-60:00 x"),
        ("14:02..14:10 API/Gateway down", "API/Gateway down"),
        ("14:02 \t  ! key moment", "! key moment"),
        ("14:02　全角", "全角"),
        ("14:02" + " " * 500 + "far", "far"),
        ("14:02 JST  ? foo", "? foo"),
    ],
)
def test_the_words_after_the_time_are_all_kept(line: str, rest: str) -> None:
    assert line[read(line).end :] == rest


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("25:99 x", "25:99 is not a time of day"),
        ("24:01 x", "24:01 is not a time of day"),
        ("14:60 x", "14:60 is not a time of day"),
        ("14:02:60 x", "14:02:60 is not a time of day"),
        ("2026-02-30 10:00 x", "2026-02-30 is not a day of the calendar"),
        ("2026-13-01 10:00 x", "2026-13-01 is not a day of the calendar"),
        ("0000-01-01 10:00 x", "0000-01-01 is not a day of the calendar"),
        ("0001-01-01 00:00 x", "outside the calendar"),
        ("9999-12-31 24:00 x", "outside the calendar"),
        ("9999-12-31 23:59-09:00 x", "outside the calendar"),
        ("14:02XYZ x", "XYZ is no zone"),
        ("10:00-11:30 migration", "14:02..14:10 for a range"),
        ("14:02+25:00 x", "no zone"),
        ("14:02.. x", "has no end"),
        ("14:02..later x", "has no end"),
        ("2017-01-31 17:20Z..2017-01-30 10:00Z x", "ends before it begins"),
        ("-5m..-20m x", "ends before it begins"),
        ("2:02 PM foo", "24-hour"),
        ("2:02PM foo", "24-hour"),
        ("2:02pm foo", "24-hour"),
    ],
)
def test_what_looks_like_a_time_and_is_none_says_why(line: str, reason: str) -> None:
    assert reason in refused(line)


def test_a_time_without_a_date_is_the_last_one_up_to_an_hour_ahead() -> None:
    midnight = ms("2026-11-24T00:10:00Z")
    assert at("23:50 x", midnight, "UTC") == "2026-11-23T23:50:00Z"
    assert at("00:05 x", midnight, "UTC") == "2026-11-24T00:05:00Z"
    assert at("14:30 x", ms("2026-11-24T14:00:00Z"), "UTC") == "2026-11-24T14:30:00Z"
    assert at("15:00 x", ms("2026-11-24T14:00:00Z"), "UTC") == "2026-11-24T15:00:00Z"
    assert at("15:01 x", ms("2026-11-24T14:00:00Z"), "UTC") == "2026-11-23T15:01:00Z"
    assert at("00:10 x", ms("2026-11-24T23:50:00Z"), "UTC") == "2026-11-25T00:10:00Z"


def test_in_an_imported_file_it_is_the_one_nearest_to_the_line_before() -> None:
    before = ms("2017-01-31T23:50:00Z")
    assert at("23:58 x", NOW, "UTC", before) == "2017-01-31T23:58:00Z"
    assert at("00:10 x", NOW, "UTC", before) == "2017-02-01T00:10:00Z"
    assert at("23:40 x", NOW, "UTC", before) == "2017-01-31T23:40:00Z"
    assert at("09:20 JST x", NOW, "UTC", before) == "2017-02-01T00:20:00Z"


def test_the_writers_zone_is_remembered_as_minutes_east_of_utc() -> None:
    assert read("14:02 x").offset == 60
    assert read("2026-07-01 14:02 x").offset == 120
    assert read("14:02 JST x").offset == 540
    assert read("14:02Z x").offset == 0
    assert read("-5m x", zone=NEW_YORK).offset == -300


@pytest.mark.parametrize(
    "line", ["±14:02 x", "~14:02 x", "2017-01-31 ±17:20Z x", "±-5m x", "14:02..~14:10 x", "~14:02..14:10 x"]
)
def test_an_approximate_time_is_marked(line: str) -> None:
    assert read(line).approximate
    assert not read(line.replace("±", "").replace("~", "")).approximate


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("14:02..14:10 x", "2026-11-23T13:02:00Z", "2026-11-23T13:10:00Z"),
        ("23:50..00:10 x", "2026-11-22T22:50:00Z", "2026-11-22T23:10:00Z"),
        ("2017-01-31 17:20Z..18:00Z x", "2017-01-31T17:20:00Z", "2017-01-31T18:00:00Z"),
        ("2017-01-31 17:20..18:00Z x", "2017-01-31T17:20:00Z", "2017-01-31T18:00:00Z"),
        ("2017-01-31 17:20Z..18:00 x", "2017-01-31T17:20:00Z", "2017-01-31T18:00:00Z"),
        ("2017-01-31 22:00Z..2017-02-01 01:00Z x", "2017-01-31T22:00:00Z", "2017-02-01T01:00:00Z"),
        ("2017-01-31 22:00Z..01:00 x", "2017-01-31T22:00:00Z", "2017-02-01T01:00:00Z"),
        ("-20m..-5m x", "2026-11-23T13:50:00Z", "2026-11-23T14:05:00Z"),
        ("14:02..-5m x", "2026-11-23T13:02:00Z", "2026-11-23T14:05:00Z"),
        ("14:02JST..05:10Z x", "2026-11-23T05:02:00Z", "2026-11-23T05:10:00Z"),
        ("2017-01-31 01:00Z..20:00Z x", "2017-01-31T01:00:00Z", "2017-01-31T20:00:00Z"),
    ],
)
def test_a_range(line: str, start: str, end: str) -> None:
    assert range_of(line) == (start, end)
    assert read(line).problem is None
    assert line[read(line).end :] == "x"


def test_a_range_that_runs_to_the_next_day_for_most_of_a_day_is_pointed_out() -> None:
    assert range_of("14:10..14:02 x") == ("2026-11-23T13:10:00Z", "2026-11-24T13:02:00Z")
    assert read("14:10..14:02 x").problem == "the end is taken to be on the next day"


def test_a_time_that_did_not_happen_is_shifted_and_says_so() -> None:
    berlin = read("2026-03-29 02:30 x")
    assert iso(berlin.at) == "2026-03-29T01:30:00Z"
    assert berlin.problem == "02:30 did not happen on 29 Mar (clocks went forward); taken as 03:30"
    york = read("2026-03-08 02:30 x", zone=NEW_YORK)
    assert iso(york.at) == "2026-03-08T07:30:00Z"
    assert york.problem is not None and "taken as 03:30" in york.problem
    assert read("2026-03-29 02:30Z x").problem is None


@pytest.mark.parametrize(
    ("now", "zone", "line", "meant"),
    [
        ("2026-10-25T00:45:00Z", BERLIN, "02:30 x", "2026-10-25T00:30:00Z"),
        ("2026-10-25T01:45:00Z", BERLIN, "02:30 x", "2026-10-25T01:30:00Z"),
        ("2026-10-25T01:15:00Z", BERLIN, "02:30 x", "2026-10-25T00:30:00Z"),
        ("2026-10-25T01:45:00Z", BERLIN, "2026-10-25 02:30 x", "2026-10-25T01:30:00Z"),
        ("2026-11-23T14:10:00Z", BERLIN, "2026-10-25 02:30 x", "2026-10-25T00:30:00Z"),
        ("2026-11-01T06:45:00Z", NEW_YORK, "01:30 x", "2026-11-01T06:30:00Z"),
        ("2026-11-01T05:45:00Z", NEW_YORK, "01:30 x", "2026-11-01T05:30:00Z"),
        ("2026-10-25T01:45:00Z", BERLIN, "02:30 CEST x", "2026-10-25T00:30:00Z"),
        ("2026-11-23T14:10:00Z", BERLIN, "2026-10-25 02:30 CET x", "2026-10-25T01:30:00Z"),
    ],
)
def test_of_a_time_that_happens_twice_the_last_past_is_meant(now: str, zone: str, line: str, meant: str) -> None:
    assert at(line, ms(now), zone) == meant
    assert read(line, ms(now), zone).problem is None


def test_in_the_hour_that_happens_twice_lines_of_a_file_and_ranges_go_on() -> None:
    assert at("02:10 x", NOW, BERLIN, ms("2026-10-25T00:50:00Z")) == "2026-10-25T01:10:00Z"
    assert at("2026-10-25 02:10 x", NOW, BERLIN, ms("2026-10-25T00:50:00Z")) == "2026-10-25T01:10:00Z"
    assert range_of("2026-10-25 02:50..02:10 x") == ("2026-10-25T00:50:00Z", "2026-10-25T01:10:00Z")
    coming = moment("02:30", ms("2026-10-25T00:45:00Z"), BERLIN, future=True)
    assert isinstance(coming, When) and iso(coming.at) == "2026-10-25T01:30:00Z"


@pytest.fixture(params=[BERLIN, NEW_YORK, TOKYO, "UTC"])
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the system's zone can't be changed here")
def test_the_machines_own_zone_reads_like_the_same_zone_by_name(machine: str) -> None:
    for line in ("14:02 x", "23:50..00:10 x", "2026-03-29 02:30 x", "2026-10-25 02:30 x", "2026-03-08 02:30 x", "-5m"):
        assert leading(line, NOW, None) == leading(line, NOW, machine)
    for said in ("2026-01-01T00:00:00Z", "2026-07-01T00:00:00Z"):
        assert local_offset(ms(said)) == local_offset(ms(said), machine)


@pytest.mark.parametrize("zone", ["Nope/Nope", "../etc/passwd", "\x00", "x" * 5000, "Europe", "\ud800"])
def test_a_wrong_zone_in_the_settings_costs_a_caution_and_no_time(zone: str) -> None:
    said = read("14:02 x", zone=zone)
    assert iso(said.at) == "2026-11-23T14:02:00Z"
    assert said.problem is not None and "is no zone; read as UTC" in said.problem
    assert read("14:02 JST x", zone=zone).problem is None
    assert local_offset(NOW, zone) == 0


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("15m", 900_000), ("1h20m", 4_800_000), ("90s", 90_000), ("2h", 7_200_000), ("1d", 86_400_000),
        ("15min", 900_000), (" 15m ", 900_000), ("１５ｍ", 900_000), ("２ｈ", 7_200_000), ("１ｄ", 86_400_000),
        ("３０ｓ", 30_000), ("0m", 0), ("15", None), ("", None), ("m", None), ("-5m", None), ("1.5h", None),
        ("soon", None), ("15m later", None),
    ],
)  # fmt: skip
def test_a_length_of_time(text: str, length: int | None) -> None:
    assert duration(text) == length


def test_a_whole_text_that_is_a_time() -> None:
    def said(text: str, future: bool = False) -> str:
        found = moment(text, NOW, BERLIN, future)
        return iso(found.at) if isinstance(found, When) else found.reason

    assert said("14:02") == "2026-11-23T13:02:00Z"
    assert said(" 2026-11-23 14:02Z ") == "2026-11-23T14:02:00Z"
    assert said("15:30", future=True) == "2026-11-23T14:30:00Z"
    assert said("15:09", future=True) == "2026-11-23T14:09:00Z"
    assert said("15:08", future=True) == "2026-11-24T14:08:00Z"
    assert said("23:00 JST", future=True) == "2026-11-24T14:00:00Z"
    assert said("14:02 later") == "'14:02 later' is no time; 14:02, -20m, yesterday 23:10 and 2026-11-23 14:02Z are"
    assert said("14:02 Mars/Phobos").startswith("Mars/Phobos is no zone")
    assert said("25:00") == "25:00 is not a time of day"


def test_what_is_shown_can_be_typed_back_in() -> None:
    for said in ("2017-01-31T17:20:00Z", "2017-01-31T17:20:05.120Z"):
        found = moment(said, NOW, BERLIN)
        assert isinstance(found, When) and iso(found.at) == said


def test_times_for_the_eye() -> None:
    began = ms("2017-01-31T17:20:05Z")
    assert (clock(began, 0), clock(began, 540), clock(began, -300)) == ("17:20", "02:20", "12:20")
    assert clock_seconds(began, 330) == "22:50:05"
    assert (day(began, 0), day(began, 540)) == ("Tue 31 Jan 2017", "Wed 01 Feb 2017")
    assert (day(began, 0, 2017), day(began, 0, 2026)) == ("Tue 31 Jan", "Tue 31 Jan 2017")
    assert iso(began) == "2017-01-31T17:20:05Z"
    assert iso(began + 7) == "2017-01-31T17:20:05.007Z"
    assert iso(-1) == "1969-12-31T23:59:59.999Z"


def test_lengths_for_the_eye() -> None:
    minute, hour = 60_000, 3_600_000
    shown = [span(length) for length in (0, 45_999, 12 * minute, hour + 5 * minute, 51 * hour, -12 * minute)]
    assert shown == ["0 s", "45 s", "12 min", "1 h 05 min", "2 d 3 h", "12 min"]
    running = [elapsed(length) for length in (47 * minute + 12_999, 26 * hour + 3 * minute + 4_000, -5_000)]
    assert running == ["00:47:12", "1d 02:03:04", "00:00:00"]


ANY_LINE = st.text(st.characters(exclude_categories=()), max_size=60) | st.text(
    st.sampled_from("0123456789:-+.~±−Z TJSTdhmsyeraPM昨日１：/\ud800\x00"), max_size=40
)
TIMEISH = st.from_regex(r"\A[±~]?(\d{4}-\d\d-\d\d[ T])?\d\d:\d\d(Z| JST|[+-]\d\d:?\d\d)?(\.\.\d\d:\d\d)?( .*)?\Z")
ZONE = st.sampled_from([None, "UTC", BERLIN, NEW_YORK, TOKYO, "Australia/Lord_Howe", "Pacific/Apia", "Nope/Nope"])
MOMENT = st.integers(-(10**20), 10**20) | st.integers(0, 4_102_444_800_000)


@given(ANY_LINE | TIMEISH, MOMENT, ZONE, st.none() | MOMENT)
def test_whatever_is_typed_is_answered(line: str, now: int, zone: str | None, anchor: int | None) -> None:
    said = leading(line, now, zone, anchor)
    if isinstance(said, When):
        assert 0 < said.end <= len(line)
        assert line[said.end : said.end + 1].strip() == line[said.end : said.end + 1]
        assert said.until is None or said.until >= said.at
        assert len(iso(said.at)) in (20, 24)
    elif said is not None:
        assert said.reason
    assert moment(line, now, zone, future=True) is not None
    duration(line)


@given(st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1)), ZONE)
def test_a_time_that_was_shown_is_read_as_the_same_moment(wall: datetime, zone: str | None) -> None:
    shown = f"{wall:%Y-%m-%d %H:%M:%S}"
    said = read(shown, NOW, "UTC" if zone == "Nope/Nope" else zone)
    if said.problem is None:
        assert iso(said.at + said.offset * 60_000) == f"{wall:%Y-%m-%dT%H:%M:%S}Z"
        assert clock_seconds(said.at, said.offset) == f"{wall:%H:%M:%S}"


@given(st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1)), st.integers(0, 1439), ZONE)
def test_a_bare_time_lies_in_the_day_up_to_an_hour_from_now(now: datetime, minute: int, zone: str | None) -> None:
    at_now = ms(now.isoformat() + "+00:00")
    said = read(f"{minute // 60:02}:{minute % 60:02}", at_now, zone)
    assert at_now - 25 * 3_600_000 <= said.at <= at_now + 2 * 3_600_000


@given(MOMENT, st.integers(-1000, 1000))
def test_any_number_has_something_to_show(number: int, offset: int) -> None:
    assert len(clock(number, offset)) == 5
    assert len(clock_seconds(number, offset)) == 8
    assert day(number, offset) and iso(number) and span(number) and elapsed(number)
    assert -1440 < local_offset(number) < 1440 and -1440 < local_offset(number, BERLIN) < 1440


@pytest.mark.parametrize("piece", ["1", "14:02", "-1h", " ", "14:02..", "~", "\ud800", "A/", "14:02 " + "A" * 50])
def test_a_huge_line_is_answered_without_a_wait(piece: str) -> None:
    def answered(line: str) -> None:
        for text in (line, "14:02 " + line, "2017-01-31 " + line, "-1d" + line):
            leading(text, NOW, "UTC")
            moment(text, NOW, "UTC")
            duration(text)

    assert grows_no_faster_than_its_text(answered, piece * (65_536 // len(piece)))


@pytest.mark.parametrize("name", sorted(zones.ABBREVIATIONS))
def test_every_abbreviation_can_be_attached_or_stand_apart(name: str) -> None:
    for line in (f"14:02{name} x", f"14:02 {name} x"):
        assert read(line).offset == zones.ABBREVIATIONS[name]
        assert line[read(line).end :] == "x"


@pytest.mark.parametrize(
    "call", ["leading('pods restarted', 0, 'Asia/Tokyo')", "local_offset(0, 'Asia/Tokyo')", "leading('14:02', 0)"]
)
def test_a_plain_note_does_not_wait_for_the_calendar_library(call: str) -> None:
    program = f"import sys; from warroom.incident.when import *; {call}; print('pendulum' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT, env={**os.environ}
    )
    assert done.stdout == "False\n", done.stderr
