"""Words in columns: nothing is wider than its room, nothing gets lost, and Japanese breaks where it may."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from warroom.incident.text import CUT, clusters, shorten, visible
from warroom.ui.wrap import cut, wrap

UNITS = (
    *"障害復旧ａＢ１２ｶﾀ漢字かなカナ",
    *"±→①…αЖ°×※─■★",
    "か\u3099",
    "は\u309a",
    "ｶﾞ",
    "ﾊﾟ",
    "葛\U000e0100",
    "👩‍💻",
    "👨‍👩‍👧‍👦",
    "👍🏽",
    "🇯🇵",
    "❤️",
    "1️⃣",
    "e\u0301",
    *"、。）」』ー々っゃッ・？！｡｣",
    *"（「『【｢",
    " ",
    "  ",
    "restart",
    "x",
    "=>",
    "(pool)",
    "5xx.",
)
TEXT = st.lists(st.sampled_from(UNITS), max_size=40).map("".join)
CALM = st.lists(
    st.sampled_from(["「障", "害", "復旧」", "した。", "データ", "ッ、", "（ｶﾞ", "す）", "pod", " ", "で", "👩‍💻"]),
    max_size=40,
).map("".join)
CLOSING, OPENING = "、。）」』ー々っゃッ・？！｡｣ﾞﾟ\u3099\u309a", "（「『【｢"


def parts(text: str) -> list[str]:
    """The characters as people count them."""
    starts = [start for start, _ in clusters(text)]
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


@given(TEXT, st.integers(2, 40), st.integers(2, 40))
def test_no_line_is_wider_than_its_room_and_nothing_is_lost(text: str, first: int, rest: int) -> None:
    lines = wrap(visible(text), first, rest, 1000)
    assert all(cell_len(line) <= (rest if number else first) for number, line in enumerate(lines))
    assert "".join("".join(lines).split()) == "".join(visible(text).split())


@given(TEXT, st.integers(2, 40), st.integers(2, 40), st.integers(1, 3))
def test_what_is_left_over_is_marked(text: str, first: int, rest: int, most: int) -> None:
    whole, some = wrap(visible(text), first, rest, 1000), wrap(visible(text), first, rest, most)
    assert all(cell_len(line) <= (rest if number else first) for number, line in enumerate(some))
    if len(whole) <= most:
        assert some == whole
    else:
        assert some[:-1] == whole[: most - 1] and len(some) == most and some[-1].endswith(CUT)


@given(TEXT, st.integers(2, 40))
def test_a_line_ends_between_characters_and_never_within_one(text: str, width: int) -> None:
    text = visible(text)
    whole = [one for one in parts(text) if one.strip()]
    assert [one for line in wrap(text, width, width, 1000) for one in parts(line) if one.strip()] == whole


@given(TEXT, st.integers(1, 40))
def test_a_cut_keeps_whole_characters_and_shows_its_mark(text: str, width: int) -> None:
    text = visible(text)
    short = cut(text, width)
    assert cell_len(short) <= width
    if short != text:
        assert short.endswith(CUT) and cell_len(text) > width
        kept = parts(short.removesuffix(CUT))
        assert kept == parts(text)[: len(kept)]
    assert short == shorten(text, width)


@given(CALM, st.integers(12, 40))
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(text: str, width: int) -> None:
    lines = wrap(visible(text), width, width, 1000)
    at = 0
    for before, line in pairwise(lines):
        at = visible(text).index(before, at) + len(before)
        set_apart = visible(text)[at : at + 1].isspace()  # by the writer
        if not set_apart and any(may_part(*pair) for pair in pairwise(before)):
            assert may_part(before[-1], line[0]), lines


def may_part(last: str, first: str) -> bool:
    """Whether a line may end between two characters."""
    return first not in CLOSING and last not in OPENING


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("再起動しました。効果なし", 14, ["再起動しまし", "た。効果なし"]),
        ("原因は「接続数」です", 8, ["原因は", "「接続", "数」です"]),
        ("データベースを確認", 10, ["データベー", "スを確認"]),
        ("ヒットしちゃった", 8, ["ヒットし", "ちゃった"]),
        ("podを再起動", 6, ["podを", "再起動"]),
        ("ｶﾞｷﾞｸﾞ", 5, ["ｶﾞｷﾞ", "ｸﾞ"]),
        ("🇯🇵🇯🇵🇯🇵", 5, ["🇯🇵🇯🇵", "🇯🇵"]),
        ("http://example.org/a,b", 20, ["http://example.org/a", ",b"]),
        ("restarted the pods", 10, ["restarted", "the pods"]),
        ("   restarted", 9, ["restarted"]),
    ],
)
def test_where_lines_end(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width, width, 9) == lines


def test_a_word_that_only_the_lines_below_have_room_for_loses_nothing() -> None:
    assert wrap("abcdefghijkl", 4, 20, 9) == ["abcd", "efghijkl"]
