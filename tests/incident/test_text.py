"""What others wrote, made visible: nothing may drive the terminal, and ordinary words stay as they are."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from incident.growth import grows_no_faster_than_its_text
from rich.cells import cell_len

from warroom.incident.text import CUT, cells, shorten, visible, visible_lines

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)
NASTY = st.text(
    st.sampled_from("a1# \r\n\t\x1b\x9b\u0301\u0e47\u200b\u200d\ufe0e\ufe0f\u20e3\u202e\ud83d葛\U000e0100👩💻❤🏽🇯🇵☎⋯"),
    max_size=40,
)
UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
ORDINARY = [
    "restarted the pods => no change",
    "データベースを再起動した（効果なし）",
    "größer, café, naïve, Ελληνικά, русский, עברית, العربية",
    "हिन्दी में, ภาษาไทย ที่นี่, 한국어",
    "✓ ✗ ▸ ⚑ 12% ± 3 µs",
    "#db @ana H2- C:\\temp [admin] <b>",
    "👩‍💻 ❤️ 👨‍👩‍👧‍👦 🏳️‍🌈 👍🏽 👩🏽‍💻 1️⃣ 🇯🇵 ‼️ ℹ️ ☎︎",
    "葛\U000e0100城市",
]


@pytest.mark.parametrize("words", ORDINARY)
def test_ordinary_words_and_emoji_are_shown_as_they_were_written(words: str) -> None:
    assert visible(words) == words
    assert visible_lines(words) == words


def test_a_text_without_danger_is_the_same_object() -> None:
    words = "14:20 restarted pods on 本番 ✓"
    assert visible(words) is words
    assert visible_lines(words) is words


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\x1b]52;c;ZXZpbA==\x07", "␛]52;c;ZXZpbA==␇"),
        ("\x1b[2J", "␛[2J"),
        ("\x9b31m", "<9B>31m"),
        ("a\x00b\x7f", "a␀b␡"),
        ("user\u202egnp.exe", "user<U+202E>gnp.exe"),
        ("\u2066x\u2069\u200e\u200f\u061c", "<U+2066>x<U+2069><U+200E><U+200F><U+061C>"),
        ("ad\u200bmin\u2060\ufeff", "ad<U+200B>min<U+2060><U+FEFF>"),
        ("soft\xadhyphen\u180e", "soft<AD>hyphen<U+180E>"),
        ("a\u2028b\u2029c\x85d", "a<U+2028>b<U+2029>c<85>d"),
        ("ad\u200dmin \u200cx", "ad<U+200D>min <U+200C>x"),
        ("a\ufe0f", "a<U+FE0F>"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f<U+FE0F>"),
        ("💻\u200d", "💻<U+200D>"),
        ("a\U000e0041\U000e007f", "a<U+E0041><U+E007F>"),
        ("a\U000e0100", "a<U+E0100>"),
        ("\ud83d", "\ufffd"),
        ("\ufffe\U0001ffff\ufdd0", "<U+FFFE><U+1FFFF><U+FDD0>"),
        ("\u3164\u115f\u2800", "<U+3164><U+115F>\u2800"),
        ("one\u00a0two\u2009three\u202ffour\u3000five", "one two three four  five"),
    ],
)
def test_what_could_drive_the_terminal_is_shown_as_signs(written: str, shown: str) -> None:
    assert visible(written) == shown
    assert visible_lines(written) == shown


def test_line_ends_and_tabs_stay_on_the_row() -> None:
    assert visible("one\r\ntwo\nthree\tfour\rfive") == "one ⏎ two ⏎ three four␍five"


def test_lines_stay_lines_where_there_is_room_for_them() -> None:
    assert visible_lines("one\r\ntwo\nthree\tfour\rfive") == "one\ntwo\nthree four␍five"


@pytest.mark.parametrize("mark", ["\u0301", "\u0e47", "\u064b", "\u093e", "\u20dd", "\ufe20", "\U0001d167"])
def test_marks_heaped_on_one_letter_are_cut_with_a_visible_mark(mark: str) -> None:
    assert visible("a" + mark * 4) == "a" + mark * 4
    assert visible("a" + mark * 5 + "b") == "a" + mark * 4 + CUT + "b"
    assert visible("a" + mark * 60 + "b") == "a" + mark * 4 + CUT + "b"


def test_no_character_of_unicode_gets_through_that_could_drive_a_terminal() -> None:
    for code in range(0x110000):
        shown = visible(chr(code))
        assert not any(unicodedata.category(char) in UNSAFE for char in shown), hex(code)


def test_every_mark_of_unicode_can_be_heaped_only_so_high() -> None:
    for char in map(chr, range(0x110000)):
        if unicodedata.category(char)[0] == "M":
            assert visible("a" + char * 9) != "a" + char * 9, hex(ord(char))


def test_the_signs_take_one_cell_in_every_terminal() -> None:
    signs = {char for code in range(0x100) for char in visible(chr(code)) if not chr(code).isprintable()} | {CUT}
    assert {unicodedata.east_asian_width(char) for char in signs} <= {"N", "Na"}


@given(ANY_TEXT | NASTY)
def test_whatever_was_written_is_safe_and_stays_what_it_is_when_shown_twice(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert "\n" not in shown
    for index, char in enumerate(shown):
        if char == "\u200d":
            assert shown[index - 1 : index] > "\xa8" and shown[index + 1 : index + 2] > "\xa8"
        else:
            assert unicodedata.category(char) not in UNSAFE


@given(ANY_TEXT | NASTY)
def test_shown_with_its_lines_only_line_ends_are_added(text: str) -> None:
    shown = visible_lines(text)
    assert visible_lines(shown) == shown
    assert shown.count("\n") == text.count("\n")
    assert visible(text) == shown.replace("\n", " ⏎ ")


@given(st.sampled_from(ORDINARY) | NASTY.map(visible), st.integers(-1, 30))
def test_a_shortened_text_fits_and_cuts_no_emoji_in_two(text: str, columns: int) -> None:
    short = shorten(text, columns)
    assert cell_len(short) <= max(columns, 0)
    assert visible(short) == short
    if cell_len(text) <= columns:
        assert short == text
    elif columns > 0:
        assert short.endswith(CUT)
        assert text.startswith(short.removesuffix(CUT))


@pytest.mark.parametrize(
    ("columns", "short"),
    [(0, ""), (1, "⋯"), (2, "⋯"), (3, "本⋯"), (4, "本⋯"), (5, "本番⋯"), (6, "本番db"), (7, "本番db")],
)
def test_wide_characters_are_cut_between_and_never_in_half(columns: int, short: str) -> None:
    assert shorten("本番db", columns) == short


@pytest.mark.parametrize("emoji", ["👩‍💻", "❤️", "👍🏽", "🇯🇵", "1️⃣", "👨‍👩‍👧‍👦"])
def test_an_emoji_is_kept_whole_or_left_out(emoji: str) -> None:
    assert shorten(emoji * 3, 5) == emoji * 2 + CUT
    assert shorten(emoji * 3, 4) == emoji + CUT
    assert shorten(emoji * 3, 6) == emoji * 3


@pytest.mark.parametrize("words", ORDINARY)
def test_columns_are_counted_as_the_screen_counts_them(words: str) -> None:
    assert cells(words) == cell_len(words)


@given(NASTY.map(visible))
def test_columns_of_odd_text_are_counted_as_the_screen_counts_them(text: str) -> None:
    assert cells(text) == cell_len(text)


def test_every_assigned_character_has_the_width_that_the_screen_gives_it() -> None:
    for char in map(chr, range(0x110000)):
        shown = visible(char)
        if unicodedata.category(char) != "Cn":
            assert cells(shown) == cell_len(shown), hex(ord(char))


@pytest.mark.parametrize("piece", ["a", "\x1b", "\u0301", "❤\ufe0f\u200d", "\ufe0f", "\u200d", "日本"])
def test_a_huge_text_is_shown_without_a_wait(piece: str) -> None:
    assert grows_no_faster_than_its_text(lambda text: shorten(visible(text), 80), piece * 65_536)
