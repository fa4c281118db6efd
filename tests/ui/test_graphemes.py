"""Editing by characters as people count them, and by words where no space parts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from ui.test_wrap import TEXT, parts

from warroom.incident.text import visible
from warroom.ui.graphemes import after, before, word_after, word_before


@given(TEXT)
def test_steps_go_over_whole_characters_both_ways(text: str) -> None:
    text = visible(text)
    ends = [0]
    for part in parts(text) if text else []:
        ends.append(ends[-1] + len(part))
    there = [0]
    while there[-1] < len(text):
        there.append(after(text, there[-1]))
    back = [len(text)]
    while back[-1]:
        back.append(before(text, back[-1]))
    assert there == ends and back[::-1] == ends


@given(TEXT)
def test_steps_over_words_come_to_both_ends(text: str) -> None:
    text, at = visible(text), 0
    while at < len(text):
        step = word_after(text, at)
        assert at < step <= len(text)
        at = step
    while at:
        step = word_before(text, at)
        assert at > step >= 0
        at = step


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("restart the pods", [0, 8, 12]),
        ("データベースを再起動した", [0, 6, 7]),
        ("podを再起動、効果なし", [0, 3, 4, 8]),
        ("ＤＢ障害", [0, 2]),
    ],
)
def test_where_words_begin(text: str, begins: list[int]) -> None:
    at, found = len(text), []
    while at:
        at = word_before(text, at)
        found.append(at)
    assert found[::-1] == begins
