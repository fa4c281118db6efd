"""Notifications of the terminal: the sequence that it knows, and no byte of a text that does anything."""

from __future__ import annotations

import re
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warroom.ui.terminal_notice import chosen, sequence


@pytest.mark.parametrize(
    ("environ", "which"),
    [
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, "osc99"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, "osc9"),
        ({"TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"}, "osc9"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "osc777"),
        ({"TERM": "xterm-ghostty"}, "osc777"),
        ({"TERM": "foot-extra"}, "osc777"),
        ({"TERM": "rxvt-unicode-256color"}, "osc777"),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, "osc777"),
        ({"TERM": "xterm-256color", "WT_SESSION": "5f"}, "osc777"),
        ({"TERM": "foot", "KITTY_WINDOW_ID": "1"}, "osc777"),
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TMUX": "x", "KITTY_WINDOW_ID": "1"}, "osc99"),
        ({"TERM": "linux"}, "off"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "off"),
        ({"TERM": "xterm-256color"}, "osc9"),
        ({}, "osc9"),
    ],
)
def test_the_terminal_is_told_in_the_way_it_knows(environ: dict[str, str], which: str) -> None:
    assert chosen(environ) == which
    assert chosen(environ, "osc777") == "osc777" and chosen(environ, "off") == "off"


def test_the_sequences() -> None:
    assert sequence("osc9", "warroom: x", "bo: a;b", {}) == "\x1b]9;warroom: x: bo: a;b\x07"
    assert sequence("osc777", "warroom: x;y", "bo: a;b", {}) == "\x1b]777;notify;warroom: x,y;bo: a,b\x07"
    kitty = sequence("osc99", "warroom: x", "bo: a;b", {})
    number = re.match(r"\x1b\]99;i=warroom-(\d+-\d+):", kitty)
    assert number is not None
    about = f"i=warroom-{number[1]}:o=unfocused:e=1"
    title, words = (b64encode(one).decode() for one in (b"warroom: x", b"bo: a;b"))
    assert kitty == f"\x1b]99;{about}:d=0;{title}\x07\x1b]99;{about}:d=1:p=body;{words}\x07"
    assert sequence("off", "warroom", "bo", {}) == ""


def test_tmux_and_screen_pass_it_on() -> None:
    plain = sequence("osc777", "warroom: x", "bo", {})
    in_tmux = sequence("osc777", "warroom: x", "bo", {"TMUX": "/tmp/x,1,0"})
    assert in_tmux == "\x1bPtmux;" + plain.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    words = "roll back? " * 60
    in_screen = sequence("osc777", "warroom: x", words, {"STY": "1.tty"})
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", in_screen, re.DOTALL)
    assert "".join(pieces) == sequence("osc777", "warroom: x", words, {})
    assert len(pieces) > 1 and all(len(one) <= 250 for one in pieces)


hostile = st.text(alphabet=st.one_of(st.sampled_from("\x1b\x07\x9c\x9b\\];4:\u202e\n"), st.characters(codec="utf-8")))


@given(
    title=hostile,
    words=hostile,
    which=st.sampled_from(["osc9", "osc777", "osc99"]),
    environ=st.sampled_from([{}, {"TMUX": "x"}, {"STY": "x"}]),
)
def test_no_text_ends_its_sequence_or_begins_another(
    title: str, words: str, which: str, environ: dict[str, str]
) -> None:
    sent = sequence(which, f"warroom: {title}", words, environ)
    if "TMUX" in environ:
        assert sent.startswith("\x1bPtmux;") and sent.endswith("\x1b\\")
        parts = re.findall(r"\x1bPtmux;((?:[^\x1b]|\x1b\x1b)*)\x1b\\", sent)
        sent = "".join(parts).replace("\x1b\x1b", "\x1b")
    elif "STY" in environ:
        assert sent.isascii()
        sent = "".join(re.findall(r"\x1bP(.*?)\x1b\\", sent, re.DOTALL))
    count = 2 if which == "osc99" else 1
    assert sent.count("\x1b") == sent.count("\x07") == count
    assert re.fullmatch(r"(?:\x1b\](?:9|777|99);[^\x00-\x1f\x7f-\x9f]*\x07)+", sent)
    if which == "osc99":
        assert sent.isascii()
    if which == "osc777":
        assert sent.count(";") == 3
    if which == "osc9":
        assert sent.startswith("\x1b]9;warroom: ")
