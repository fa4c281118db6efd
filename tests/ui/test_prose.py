"""Wrapping in dialogs: Japanese breaks between characters, English where Textual breaks it, and nothing gets lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from warroom.incident.text import cells
from warroom.ui.widgets.prose import broken

TEXT = st.text(alphabet="ab H1あ漢、。）（:  \n🧑", max_size=120)


def test_japanese_fills_the_line_before_it_breaks() -> None:
    said = broken(Content("- H1: 接続プールが壊れた。新しい再試行"), 20)
    assert said.plain.split("\n") == ["- H1: 接続プールが壊", "れた。新しい再試行"]


def test_no_line_begins_with_a_closing_mark() -> None:
    assert broken(Content("接続プールが壊れた。"), 18).plain.split("\n") == ["接続プールが壊れ", "た。"]


def test_what_is_indented_stays_indented() -> None:
    assert broken(Content("    結果が悪化で始まらない"), 16).plain.split("\n") == ["    結果が悪化で", "    始まらない"]


def test_what_stands_beside_a_name_goes_on_below_itself() -> None:
    said = broken(
        Content("  [ Shift+←   前の重要な出来事へ\n  n   a note\nOutcome:  worse: the pool is full"), 22, columns=True
    )
    assert said.plain.split("\n") == [
        "  [ Shift+←   前の重要",
        "           な出来事へ",
        "  n   a note",
        "Outcome:  worse: the",
        "          pool is full",
    ]


def test_styles_stay_with_their_words() -> None:
    said = broken(Content.assemble("接続プール", ("が壊れた", "bold")), 14)
    assert said.plain == "接続プールが壊\nれた"
    assert [said.plain[span.start : span.end] for span in said.spans if str(span.style) == "bold"] in (
        ["が壊\nれた"],
        ["が壊", "れた"],
    )


@given(TEXT, st.integers(8, 60), st.booleans())
def test_every_line_fits_and_only_white_space_is_dropped(text: str, width: int, columns: bool) -> None:
    said = broken(Content(text), width, columns).plain
    assert all(cells(line) <= width for line in said.split("\n"))
    assert "".join(said.split()) == "".join(text.split())


@given(st.text(alphabet="ab H1:, \n", max_size=120), st.integers(8, 60))
def test_lines_without_wide_characters_break_where_textual_breaks_them(text: str, width: int) -> None:
    said = broken(Content(text), width).plain
    assert said.split("\n") == [line.plain for line in Content(text).wrap(width)] or not text.strip()
