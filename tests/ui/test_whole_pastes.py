"""What a terminal sends, in reads of any length: keys are keys, and a paste is one paste, whatever it holds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import _parser, events
from textual._xterm_parser import XTermParser
from textual.message import Message

from warroom.ui import whole_pastes
from warroom.ui.whole_pastes import END, START, WholePastes

PIECES = st.sampled_from(
    ["a", ":sev 1", "\r", "\n", "\t", "日本語", "\x1b", "\x1b[31m", "\x1b]52;c;aGk=\x07", "\x1b[2", "~", "\x00", "\x9b",
     "\x1b[A", "\x1b[I", "\x1b[<35;2;3M", "\x1b[20", "[200~", "\x1b[3;1R", "0", "1~", "x" * 40]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=12).map("".join).filter(lambda text: START not in text and END not in text)
KEYS = st.lists(
    st.sampled_from(
        ["a", ":", "\r", "日", "\x1b[A", "\x1b[15~", "\x1bOP", "\x1b[97u", "\x1b[<0;2;3M", "\x1b[I", "\x1b[3~"]
    ),
    max_size=6,
).map("".join)
CUTS = st.lists(st.integers(0, 200), max_size=8)


class Clock:
    """The parser's time, which passes when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        for module in (_parser, whole_pastes):
            monkeypatch.setattr(module, "get_time", lambda: self.now)


@pytest.fixture(scope="module")
def clock() -> Iterator[Clock]:
    """One for all: only how much of it passes counts."""
    with pytest.MonkeyPatch.context() as patch:
        yield Clock(patch)


def heard(parser: XTermParser, clock: Clock, text: str, cuts: list[int], pause: float = 0.0) -> list[Message]:
    """What a parser makes of a text that comes in reads, and in silence afterwards; `pause` after each read."""
    found: list[Message] = []
    ends = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    for start, end in pairwise(ends):
        found += parser.feed(text[start:end])
        clock.now += pause
        found += parser.tick()
    for _ in range(4):
        clock.now += 5
        found += parser.tick()
    return found


def said(messages: list[Message]) -> list[tuple[object, ...]]:
    """What a message says, so that two can be compared."""
    return [
        (type(one).__name__, getattr(one, "key", None), getattr(one, "character", None), getattr(one, "text", None))
        for one in messages
    ]


def safe(text: str) -> bool:
    """Whether a terminal that got it would do nothing."""
    return all(char.isprintable() or char in "\r\n\t" for char in text if ord(char) < 0xA0)


@given(before=KEYS, text=TEXTS, after=KEYS, cuts=CUTS)
def test_a_paste_is_one_paste_between_the_keys_before_and_after(
    clock: Clock, before: str, text: str, after: str, cuts: list[int]
) -> None:
    found = heard(WholePastes(), clock, f"{before}{START}{text}{END}{after}", cuts)
    plain = heard(XTermParser(), clock, before, []), heard(XTermParser(), clock, after, [])
    at = len(plain[0])
    assert said(found[:at]) == said(plain[0])
    assert isinstance(found[at], events.Paste)
    assert found[at].text == "".join(whole_pastes.visible(one) if not safe(one) else one for one in text)
    assert safe(found[at].text)
    assert said(found[at + 1 :]) == said(plain[1])


@given(keys=st.lists(PIECES, max_size=8).map("".join).filter(lambda text: START not in text), cuts=CUTS)
def test_what_is_no_paste_is_read_as_ever(clock: Clock, keys: str, cuts: list[int]) -> None:
    assert said(heard(WholePastes(), clock, keys, cuts)) == said(heard(XTermParser(), clock, keys, cuts))


@given(texts=st.lists(TEXTS, min_size=2, max_size=4), cuts=CUTS)
def test_an_end_within_the_text_leaves_nothing_to_be_typed(clock: Clock, texts: list[str], cuts: list[int]) -> None:
    found = heard(WholePastes(), clock, START + END.join(texts) + END, cuts)
    assert len(found) == 1 and isinstance(found[0], events.Paste)
    assert found[0].text.count("␛[201~") >= len(texts) - 1


@given(first=TEXTS, then=TEXTS, cuts=CUTS)
def test_two_pastes_in_a_row_are_two(clock: Clock, first: str, then: str, cuts: list[int]) -> None:
    found = heard(WholePastes(), clock, f"{START}{first}{END}{START}{then}{END}", cuts)
    assert [type(one) for one in found] == [events.Paste, events.Paste]


@given(
    text=TEXTS, rest=st.lists(st.sampled_from(["a", ":sev 1", "\r", "\x1b[31m"]), min_size=2).map("".join), cuts=CUTS
)
def test_the_rest_of_a_paste_that_stalled_is_not_typed(clock: Clock, text: str, rest: str, cuts: list[int]) -> None:
    parser = WholePastes()
    found = heard(parser, clock, START + text, cuts)
    rest = "b" + rest
    later = heard(parser, clock, rest + END, [cut for cut in cuts if cut > 1])
    assert [type(one) for one in (*found, *later)] == [events.Paste, events.Paste]


def test_keys_come_back_where_no_end_is_heard(clock: Clock) -> None:
    parser = WholePastes()
    assert said(heard(parser, clock, START + "text", [])) == [("Paste", None, None, "text")]
    for key in ("a", "\r", "\x1b[A", "\x1b", "b"):
        assert said(heard(parser, clock, key, [])) == said(heard(XTermParser(), clock, key, []))


def test_the_start_of_a_paste_may_come_in_two_halves(clock: Clock) -> None:
    found = heard(WholePastes(), clock, f"{START}:sev 1\r{END}", [3, 4, 5], pause=0.5)
    assert said(found) == [("Paste", None, None, ":sev 1\r")]


def test_escape_behind_a_paste_is_heard_without_another_key(clock: Clock) -> None:
    assert [one[1] for one in said(heard(WholePastes(), clock, f"{START}a{END}\x1b", []))] == [None, "escape"]


def test_of_a_paste_without_bounds_a_part_is_kept(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_pastes, "_MOST", 10)
    found = heard(WholePastes(), clock, f"{START}{'x' * 100}{END}a", [])
    assert said(found)[0] == ("Paste", None, None, "x" * 10)
    assert [one[1] for one in said(found)[1:]] == ["a"]
