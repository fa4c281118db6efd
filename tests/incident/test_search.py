"""Looking for words: what a typed text means, what it finds, where in a text it stands, what comes first."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from incident.desks import Desk, together

from warroom.incident.folding import fold, folded_places
from warroom.incident.highlight import excerpt, hits
from warroom.incident.kindred import resembling
from warroom.incident.passage import Head, Passage
from warroom.incident.passages import head, passages
from warroom.incident.query import FILTERS, doubts, parse, quoted
from warroom.incident.ranking import Hit, ranked
from warroom.incident.text import CUT, cells, visible

PIECES = st.sampled_from(
    [
        *(
            "障害",
            "データベース",
            "ﾃﾞｰﾀﾍﾞｰｽ",
            "が",
            "か\u3099",
            "ＤＢ",
            "db",
            "Résumé",
            "re\u0301sume\u0301",
            "ß",
            "İ",
            "🧑\u200d🚒",
            "👍🏽",
        ),
        *(
            '"',
            '""',
            "-",
            "=> ",
            "H1",
            "#tag",
            " ",
            "\u3000",
            "\n",
            "\x00",
            "\x1b]52;c;x\x07",
            "\u202e",
            "kind:note",
            "is:open",
        ),
        *("pool", "restart the pods", "\ud800", "x" * 70, "ﬁ", "㍿", "…", "NEAR(", "*", "^", "AND", "OR NOT", "{a}:"),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=6).map("".join), st.text(max_size=30))
"""Texts of the kinds that people, scripts and the hostile write."""
HEAD = Head("i", "checkout-5xx-abcd", "Checkout returns 5xx")


def passage(words: str, **more: object) -> Passage:
    """An entry with these words."""
    return replace(Passage("id", 0, "note", "", words, "bo", words, folded=f"\n{fold(words)}"), **more)  # type: ignore[arg-type]


@given(TEXTS, TEXTS)
def test_folding_is_done_character_by_character_and_once_is_enough(one: str, other: str) -> None:
    assert fold(fold(one)) == fold(one)
    assert fold(one + other) == fold(fold(one) + fold(other))
    folded, places = folded_places(one)
    assert folded == fold(one) and len(places) == len(folded)
    assert not any(char in folded for char in "\x00\n\t\x1b")
    folded.encode()


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("ｶﾅ", "カナ"),
        ("ﾃﾞｰﾀﾍﾞｰｽ", "データベースの容量"),
        ("ＤＢ", "the db is full"),
        ("resume", "Résumé"),
        ("RE\u0301SUME\u0301", "résumé"),
        ("strasse", "STRAßE"),
        ("障害", "本番障害が発生"),
        ("ガ", "か\u3099 カ\u3099"),
        ("🚒", "🧑\u200d🚒"),
        ("株式会社", "㍿"),
        ("5 mhz", "5 ㎒"),
    ],
)
def test_width_case_and_accents_do_not_matter(typed: str, there: str) -> None:
    assert parse(typed).matches(passage(there), HEAD)


def test_a_voiced_kana_is_another_one() -> None:
    assert not parse("バス").matches(passage("ハス"), HEAD)
    assert not parse("ハス").matches(passage("バス"), HEAD)


@given(TEXTS)
@example('"')
@example("-")
@example('-"')
@example("kind:")
def test_whatever_is_typed_means_something(typed: str) -> None:
    query = parse(typed)
    query.matches(passage("x"), HEAD)
    assert query.is_empty or query.needles or query.without or query.filters
    for name in FILTERS:
        parse(f"{name}:{typed}").matches(passage("x"), HEAD)
        parse(f"-{name}:{typed}").matches(passage("x"), HEAD)


@given(TEXTS, st.data())
def test_any_part_of_a_text_finds_it(words: str, data: st.DataObject) -> None:
    if not words:
        return
    start = data.draw(st.integers(0, len(words) - 1))
    part = words[start : data.draw(st.integers(start + 1, len(words)))]
    assert parse(quoted(part)).matches(passage(words), HEAD)
    loose = [word for word in part.split() if word[0] not in '"＂“「-－' and ":" not in word and "：" not in word]
    assert parse(" ".join(loose)).matches(passage(words), HEAD)


def test_words_phrases_and_what_must_not_be_there() -> None:
    one = passage("restart the pods => no change")
    for typed in ("pods restart", '"the pods"', "RESTART -database", "no-change -x", '"no change" pods'):
        assert parse(typed).matches(one, HEAD) is (typed != "no-change -x"), typed
    for typed in (
        "restart database",
        '"pods restart"',
        "restart -pods",
        '-"no change"',
        "pods -kind:note",
        "is:dead-end",
    ):
        assert not parse(typed).matches(one, HEAD), typed
    assert parse("http://x a:b kind:nothing is:odd since:soon").needles == (
        "http://x",
        "a:b",
        "kind:nothing",
        "is:odd",
        "since:soon",
    )


def test_filters() -> None:
    one = passage("x", kind="attempt", verdict="no effect", dead_end=True, tags=("DB",), by="Ana", at=1_795_442_400_000)
    for typed in (
        "kind:tried kind:attempt is:dead-end is:no-effect by:ana by:@ANA tag:db tag:#db incident:checkout",
        "since:2026 since:2026-11 since:2026-11-23 until:2026-11-23 until:2027 -is:worked -kind:hypothesis",
        "is：dead-end",
    ):
        assert parse(typed).filters and not parse(typed).needles
        assert parse(typed).matches(one, HEAD), typed
    for typed in ("since:2026-12", "until:2026-10", "-is:dead-end", "kind:note", "tag:d", "incident:other", "by:bo"):
        assert not parse(typed).matches(one, HEAD), typed
    gone = replace(one, retracted=True)
    assert not parse("x").matches(gone, HEAD)
    assert parse("x", retracted=True).matches(gone, HEAD) and parse("x is:retracted").matches(gone, HEAD)
    assert not parse("x is:retracted").matches(one, HEAD)


@given(TEXTS, TEXTS, st.integers(12, 120))
def test_an_excerpt_fits_and_shows_the_hit(before: str, after: str, columns: int) -> None:
    words = before + "NEEDLE" + after
    pieces = excerpt(words, (fold("needle"),), columns)
    shown = "".join(text for text, _ in pieces)
    assert cells(shown) <= columns
    assert shown == visible(shown)
    assert any(is_hit and text.startswith(("NEEDLE", "NEED", "NE")) for text, is_hit in pieces)
    if CUT not in shown and CUT not in words:
        assert "".join(shown.split()) == "".join(visible(words).split())


@given(st.lists(TEXTS.filter(fold), max_size=3), TEXTS)
def test_hits_are_in_order_and_are_what_was_looked_for(needles: list[str], words: str) -> None:
    found = hits(words, [fold(one) for one in needles])
    assert all(0 <= start < end <= len(words) for start, end in found)
    assert all(one[1] < other[0] for one, other in pairwise(found))
    wanted = [fold(one) for one in needles if fold(one).strip()]
    assert bool(found) == any(one in fold(words) for one in wanted)
    for start, end in found:
        assert any(fold(words[start:end]).find(one) >= 0 for one in wanted)


def test_an_incident_as_what_is_searched() -> None:
    ana = Desk("ana")
    for line in (
        "a note #db",
        "x @bo: restart the pods => no change",
        "x roll back",
        ":outcome A2 worse: 8% now",
        ":learnt A2 the pool is not the limit",
        "? replica lag",
        "H1x lag is below a second",
        "~ checkout: affected, all of it",
        "typed wrong",
    ):
        ana.room.record(line)
    ana.room.retract(ana.room.state.timeline[-1])
    found = {one.words: one for one in passages(ana.room.state)}
    tried = found["bo: restart the pods => no change"]
    assert (tried.label, tried.verdict, tried.dead_end, tried.by) == ("A1", "no effect", True, "bo")
    other = found["roll back => worse: 8% now; learnt: the pool is not the limit"]
    assert (other.verdict, other.outcome, other.learnt, other.dead_end) == (
        "worse",
        "worse: 8% now",
        "the pool is not the limit",
        True,
    )
    lag = found["replica lag"]
    assert (lag.label, lag.verdict, lag.reason, lag.kind) == ("H1", "ruled out", "lag is below a second", "hypothesis")
    assert found["typed wrong"].retracted and not any(
        one.retracted for one in found.values() if one.words != "typed wrong"
    )
    assert parse("H1").matches(lag, HEAD)
    ana.room.record("H1! it is, after all")
    (again,) = (one for one in passages(ana.room.state) if one.label == "H1")
    assert (again.verdict, again.reason) == ("confirmed", "it is, after all")


def test_what_says_more_and_is_newer_and_tells_more_comes_first() -> None:
    now = 1_795_442_400_000
    year = 365 * 24 * 3_600_000

    def order(*found: Passage) -> list[str]:
        return [one.passage.id for one in ranked([Hit(one, HEAD) for one in found], (fold("pool"),), now)]

    plain = passage("the pool is here", id="plain", at=now)
    assert order(plain, passage("pool pool pool!!", id="often", at=now)) == ["often", "plain"]
    assert order(passage("the pool is here", id="old", at=now - 3 * year), plain) == ["plain", "old"]
    assert order(plain, replace(plain, id="dead", dead_end=True)) == ["dead", "plain"]
    assert order(plain, replace(plain, id="thought", kind="hypothesis")) == ["thought", "plain"]
    assert order(passage("the pool" + " and more" * 40, id="long", at=now), plain) == ["plain", "long"]
    assert [
        one.passage.id for one in ranked([Hit(replace(plain, id=str(at), at=at), HEAD) for at in (1, 3, 2)], (), now)
    ] == [
        "3",
        "2",
        "1",
    ]


def test_dead_ends_of_incidents_that_are_alike_come_first_and_others_not_at_all() -> None:
    def told(title: str, *lines: str) -> tuple[Head, list[Hit]]:
        desk = Desk("ana")
        desk.room.declare(title)
        for line in lines:
            desk.room.record(line)
        top = replace(head(together(desk), title), incident=title)
        return top, [Hit(one, top) for one in passages(together(desk)) if one.dead_end]

    like = told("Checkout returns 5xx", "? the connection pool is exhausted", "x restart the pods => no change")
    kana = told("決済障害", "? コネクションプールの枯渇", "x 再起動 => 変化なし")
    alien = told("Newsletter sent twice", "? the cron job ran twice", "x restart the mailer => no change")
    other = told("Login slow", "x raise the connection pool => worse")
    heads = [one[0] for one in (like, kana, alien, other)]
    ends = [hit for one in (alien, other, like, kana) for hit in one[1]]
    mine = told("Checkout is down", "? connection pool too small")[0]
    found = [one.head.name for one in resembling(mine.about, ends, heads)]
    assert found == ["Login slow", "Checkout returns 5xx"], "what was tried on the very thing, then what is alike"
    mine = told("Checkout fails for all", "? a bad deploy")[0]
    assert [one.head.name for one in resembling(mine.about, ends, heads)] == ["Checkout returns 5xx"]
    mine = told("決済が遅い", "? コネクションプール不足")[0]
    assert next(one.head.name for one in resembling(mine.about, ends, heads)) == "決済障害"
    assert resembling(told("Something else entirely")[0].about, ends, heads) == []


def test_a_severity_is_found_and_shown_as_one() -> None:
    desk = Desk("ana")
    desk.room.declare("Checkout 5xx", severity="1")
    desk.room.record(":sev 2")
    assert [one.words for one in passages(desk.room.state)] == ["Checkout 5xx; severity 1", "severity 2"]


@pytest.mark.parametrize("day", ["2017-13", "2018-02-31", "2017-99-99", "2026-00", "0000", "2026-02-30"])
def test_a_day_that_no_calendar_has_is_no_filter_and_is_said(day: str) -> None:
    for typed in (f"pg since:{day}", f"until:{day}", f"-until:{day}"):
        query = parse(typed)
        assert not query.filters
        (doubt,) = doubts(query, typed.startswith("-"))
        assert "needs a year, a month or a day" in doubt and day in doubt
    assert [one.value for one in parse("since:2024-02-29 until:2026 since:2026-12").filters] == [
        *("2024-02-29", "2026", "2026-12"),
    ]
