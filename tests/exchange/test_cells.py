"""A spreadsheet never finds a formula in what others wrote, whatever separates its cells; and it comes back."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from exchange.made import recorded
from hypothesis import given
from hypothesis import strategies as st

from warroom.exchange import sheet
from warroom.exchange.cells import inert, restored

SIGNS = "=+-@＝＋－＠|%"
NASTY = st.text(alphabet=st.sampled_from([*SIGNS, *" \t\r\n\"';,'a1\u3000\xa0\x00\x1b\u200b\u202e"]), max_size=12)


@given(NASTY | st.text())
def test_what_is_made_inert_comes_back(text: str) -> None:
    assert restored(inert(text)) == text


def dangerous(cell: str) -> bool:
    """Whether a spreadsheet that strips blanks and quotes would begin a formula."""
    return cell.lstrip(' \t\r\n"\u3000\xa0').startswith(tuple(SIGNS))


@given(st.lists(NASTY, min_size=1, max_size=4))
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_is_a_formula_whatever_separates_cells(delimiter: str, texts: list[str]) -> None:
    room = recorded()
    for text in texts:
        room.record("\\" + text)
    whole = "".join(sheet.rows(room.state))
    for row in csv.reader(StringIO(whole, newline=""), delimiter=delimiter):
        assert not [cell for cell in row if dangerous(cell)], row
    for line in whole.splitlines():
        for cell in line.split(delimiter) if delimiter != "," else ():
            assert not dangerous(cell), cell


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        '"=1',
        "  =1",
        "＝1",
        "x\n=1",
        "a;=1",
        "'=1",
        "''=1",
        "=cmd|'/C calc'!A0",
    ],
)
def test_the_known_attacks(text: str) -> None:
    assert inert(text) != text and not dangerous(inert(text)) and restored(inert(text)) == text


def test_ordinary_words_stay_as_they_are() -> None:
    for text in ("a - b", "it's", "x=1", "12% of orders", "ana, -5m", "5 > 3", ""):
        assert inert(text) == text


@given(st.text(max_size=40))
def test_no_control_character_is_in_a_cell(text: str) -> None:
    room = recorded()
    room.record("\\" + text)
    whole = "".join(sheet.rows(room.state))
    assert not {sign for sign in whole if sign < " " and sign not in "\r\n"} and not set(whole) & set(
        "\x7f\x9b\u202e\u200b\ufeff"
    )
