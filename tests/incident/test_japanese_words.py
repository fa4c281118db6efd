"""What the domain says to Japanese readers: lengths of time, dates, names in a row, entries, remarks, milestones."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from incident.desks import LINES, Desk
from incident.test_durations import live

from warroom import language
from warroom.blameless import lists
from warroom.incident import disputes, kinds, milestones, missing, resemblance, tried_before, when
from warroom.incident.blameless import remarks
from warroom.incident.clockface import Clockface
from warroom.incident.durations import durations, line_for
from warroom.incident.durations import span as span_to_two_days
from warroom.incident.event import Refused, decode
from warroom.incident.found import standing, when_of
from warroom.incident.gap import listing
from warroom.incident.kinds import say
from warroom.incident.masking import mask
from warroom.incident.passages import passages

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
FACE = Clockface("UTC", True)
NOON = 1_485_867_720_000
"""31 January 2017, 13:02, a Tuesday."""


@pytest.fixture(autouse=True)
def japanese(english: None) -> None:
    """Every test of this file begins in Japanese."""
    language.use("ja")


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (45_000, "45秒"),
        (3 * MINUTE, "3分"),
        (HOUR + 5 * MINUTE, "1時間5分"),
        (HOUR + 20 * MINUTE, "1時間20分"),
        (2 * DAY + 3 * HOUR, "2日3時間"),
    ],
)
def test_lengths_of_time(ms: int, words: str) -> None:
    assert when.span(ms) == words


def test_a_length_up_to_two_days_is_told_in_hours() -> None:
    assert span_to_two_days(24 * HOUR + 40 * MINUTE) == "24時間40分"


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_a_length_has_the_same_numbers_in_both_languages(ms: int) -> None:
    language.use("ja")
    said = when.span(ms)
    assert re.fullmatch(r"\d+秒|\d+分|\d+時間\d+分|\d+日\d+時間", said)
    language.use("en")
    assert [int(one) for one in re.findall(r"\d+", said)] == [int(one) for one in re.findall(r"\d+", when.span(ms))]


def test_dates_and_days_of_the_week() -> None:
    assert FACE.day(NOON) == "2017年1月31日（火）"
    assert when.day(NOON, 0, 2017) == "1月31日（火）"
    assert FACE.date(NOON) == "2017年1月31日"
    assert FACE.dated(NOON) == "1月31日 13:02"
    assert when.elapsed(DAY + HOUR) == "1日 01:00:00"
    assert when.iso(NOON) == "2017-01-31T13:02:00Z"
    language.use("en")
    assert (FACE.day(NOON), FACE.date(NOON), FACE.dated(NOON)) == ("Tue 31 Jan 2017", "31 Jan 2017", "31 Jan 13:02")
    assert when.day(2**62, 0) == "(day out of range)"


@pytest.mark.parametrize(
    ("names", "words"),
    [([], ""), (["A"], "A"), (["A", "B", "C"], "A、B、C"), (list("ABCDEFG"), "A、B、C、Dほか3件")],
)
def test_names_in_a_row(names: list[str], words: str) -> None:
    assert listing(names) == words


@given(st.lists(st.text(max_size=6), max_size=7))
def test_no_name_is_lost_or_changed(names: list[str]) -> None:
    language.use("ja")
    assert listing(names, most=len(names)) == "、".join(names)


def test_how_entries_read() -> None:
    desk = Desk("ana")
    desk.room.declare("決済が遅い")
    for line in LINES:
        desk.room.record(line)
    state = desk.room.state
    said = [say(state, entry) for entry in state.timeline]
    for words in (
        "宣言：決済が遅い",
        "H1 仮説：the release",
        "H1 否定：no",
        "の評価：H1 支持、H2 強い反証：so it is",
        "決定：roll back now, because the pool is new（D1への回答）",
        "checkoutへの影響：影響あり、12% of orders",
        "S1 完了：freeze @bo",
        "指揮者：ana",
        "重大度1",
        "ステータス：経過観察",
        "特定",
        "legalに連絡",
        "作業停止：wait",
        "H1を否定できる事実：errors stay without it",
    ):
        assert any(words in one for one in said), (words, said)
    english = re.compile(r"raised|rated|decided|decision needed|update sent|follow-up|taken over|severity|comes from")
    assert [one for one in said if english.search(one.partition("（承知の上")[0])] == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (":next 15m", "次回報告：15分後"),
        ("：次回 1時間半", "次回報告：1時間30分後"),
        (":next 90min", "次回報告：90分後"),
        (":next 14:30", "次回報告：14:30"),
        (":snooze 5m", "状況報告を延期：5分"),
        ("：延期 14時30分", "状況報告を延期：14:30まで"),
    ],
)
def test_a_length_of_time_that_was_typed_reads_in_the_language_spoken(line: str, words: str) -> None:
    desk = Desk("ana")
    desk.room.declare("slow")
    (entry,) = desk.room.record(line)
    assert say(desk.room.state, entry) == words


def test_in_english_it_reads_as_it_was_typed() -> None:
    language.use("en")
    desk = Desk("ana")
    desk.room.declare("slow")
    for typed in ("15m", "1h30m", "90min", "1d2h"):
        (entry,) = desk.room.record(f":next {typed}")
        assert say(desk.room.state, entry) == f"next update due in {typed}"


def test_each_kind_has_a_japanese_title() -> None:
    titles = {kind.name: language._(kind.title) for kind in [*kinds.KINDS.values(), kinds.NEWER]}
    assert [name for name, title in titles.items() if title.isascii()] == []


def test_what_a_search_shows_of_how_a_hit_stands() -> None:
    state = live("? the pool", "H1x it was full", "x restart => no change")
    shown = {one.kind: one for one in passages(state)}
    assert standing(shown["hypothesis"]) == "H1 仮説、否定"
    assert standing(shown["attempt"]) == "A1 試行、効果なし"
    assert when_of(shown["attempt"], FACE).startswith("2026年11月23日 ")


def test_what_an_index_keeps_is_the_same_in_both_languages() -> None:
    state = live(
        "x restart, expecting: errors fall => no change", "? the pool", "H1x it was full", "[] freeze", ":done S1"
    )
    japanese = passages(state)
    language.use("en")
    assert passages(state) == japanese


def test_milestones_say_in_the_language_that_is_spoken_now_what_they_were_read_from() -> None:
    state = live("! checkout fails")
    detected = milestones.milestones(state)["detected"]
    assert detected.inferred == "宣言"
    (first, *_) = durations(live("! checkout fails", "! checkout is back up"))
    assert first.words == "検知までの時間"
    language.use("en")
    assert milestones.milestones(state)["detected"].inferred == "the declaration"


def test_what_is_not_known_says_which_line_adds_it() -> None:
    told = {one.name: one for one in durations(live("! checkout fails"))}
    assert told["resolve"].length == "不明"
    line = line_for("resolved", told["resolve"].start)
    assert told["resolve"].notes[0] == f"解決の時刻が記録されていません。{line}で追加できます"


@pytest.mark.parametrize(("phrase", "of"), [("be more careful", "en"), ("注意する", "ja")])
def test_remarks_speak_the_language_of_the_screen_whatever_the_phrase(phrase: str, of: str) -> None:
    (remark,) = remarks(phrase, lists())
    assert (remark.language, remark.short) == (of, "注意力に頼る対策")
    assert remark.suggestion == "どうすれば起こせなくなるか、起きても無害になるか？"
    language.use("en")
    (remark,) = remarks(phrase, lists())
    assert (remark.language, remark.short) == (of, "rests on care")


def test_a_warning_of_what_was_tried_before() -> None:
    known = resemblance.DeadEnd("restart the pods", "no effect", NOON, "bo")
    assert tried_before.say(known, FACE, NOON, "restart the pods") == "試行済み（13:02、bo）：効果なし"
    other = resemblance.DeadEnd("restart the pods", "no change", NOON, "bo", "検索停止")
    assert tried_before.say(other, FACE, NOON) == (
        "「検索停止」で試行済み（2017年1月31日、bo）：no change（restart the pods）"
    )


def test_a_dispute_is_settled_by_what_it_stands_for_and_not_by_its_words() -> None:
    ana, bo = Desk("ana"), Desk("bo")
    ana.room.declare("slow")
    ana.room.record("? the pool")
    bo.room.absorb(ana.kept)
    ana.room.record("H1! it was full")
    bo.room.record("H1x it was not")
    ana.room.absorb(bo.kept)
    state = ana.room.state
    (hypothesis,) = state.of("hypothesis")
    open_one = disputes.dispute(state, hypothesis)
    assert open_one is not None
    assert [words for _, words in open_one.choices] == ["否定：it was not", "確定：it was full"]
    assert disputes.title(state, open_one) == "H1 どちらの判定を採りますか？"
    kind, payload = disputes.settled(state, open_one, 0)
    assert (kind, payload["text"]) == ("verdict", "settled for bo: it was not")
    assert payload["links"] == [[hypothesis.id, "x"]]


def test_secrets_missing_entries_and_refused_events() -> None:
    masked = mask("password=hunter2hunter2")
    assert masked.text == "password=[masked: password]"
    assert masked.said() == "秘密情報らしきもの1件を伏せました（パスワード）"
    assert missing.words("bo", 2) == "boの記録2件がまだ届いていません"
    assert missing.words(missing.SOMEBODY, 1) == "誰かの記録1件がまだ届いていません"
    assert decode([]) == Refused("イベントではありません")
