"""The terminal of the tests shows whole frames, wherever the system cuts what the program writes."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import pytest
from conftest import environment
from e2e.frames import Frames
from e2e.terminal import Terminal
from e2e.test_whole_way import WARROOM, warroom
from hypothesis import given
from hypothesis import strategies as st

BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"
PIECES = (
    "a",
    "データ",
    "👩\u200d🚒",
    "❤\ufe0f",
    "\x1b[31m",
    "\x1b[?25l",
    "\x1b[?2048$p",
    "\x1b[>1u",
    "\x1b]2;t\x07",
    "\r\n",
)
WRITTEN = {"👩\u200d🚒": "👩🚒", "❤\ufe0f": "❤", "\x1b[?25l": "", "\x1b[?2048$p": "", "\x1b[>1u": ""}
"""What the emulator is to get, where it is not the same."""


@given(st.lists(st.tuples(st.booleans(), st.lists(st.sampled_from(PIECES), min_size=1))), st.data())
def test_frames_are_whole_wherever_they_are_cut(frames: list[tuple[bool, list[str]]], data: st.DataObject) -> None:
    shown = ["".join(WRITTEN.get(piece, piece) for piece in pieces) for _, pieces in frames]
    sent = "".join(BEGIN + "".join(pieces) + END if synced else "".join(pieces) for synced, pieces in frames).encode()
    whole = {"".join(shown[:count]) for count in range(len(shown) + 1)}
    for (synced, _), before, text in zip(frames, range(len(shown)), shown, strict=True):
        if not synced:
            whole |= {"".join(shown[:before]) + text[:end] for end in range(len(text))}
    cuts = sorted(data.draw(st.sets(st.integers(0, len(sent)))) | {0, len(sent)})
    one, seen = Frames(), ""
    for start, end in itertools.pairwise(cuts):
        seen += one.add(sent[start:end])
        assert seen in whole
    assert seen == "".join(shown), "all of it is shown without waiting for more"
    assert one.add(b"") == ""


def test_half_a_frame_is_shown_when_the_program_ends() -> None:
    one = Frames()
    assert one.add(f"before{BEGIN}half".encode() + b"\xe3\x83") == "before"
    assert one.add(b"") == "half\ufffd"


@pytest.mark.terminal
def test_the_screen_brackets_its_frames_once_it_is_told_that_this_terminal_can_show_them(tmp_path: Path) -> None:
    env = environment(tmp_path)
    assert warroom(env, "new", "Checkout").returncode == 0
    with Terminal(WARROOM, env) as window:
        window.wait_for("declared: Checkout")
        window.type("an update")
        window.wait_for(lambda screen: "an update" in screen and window.raw.count(BEGIN.encode()) > 1)


@pytest.mark.terminal
def test_a_frame_is_seen_at_its_end_and_not_before(tmp_path: Path) -> None:
    code = f"print('one'); print({BEGIN!r} + 'two', flush=True); input(); print('three' + {END!r}); input()"
    with Terminal([sys.executable, "-c", code], environment(tmp_path)) as window:
        window.wait_for(lambda screen: "one" in screen and b"two" in window.raw)
        assert "two" not in window.text()
        window.press("enter")
        window.wait_for(lambda screen: "two" in screen and "three" in screen)
