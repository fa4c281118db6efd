"""With `glyphs = "ascii"` a terminal is sent nothing but ASCII: no frame, no scroll bar and no key is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.pilot import Pilot
from ui.rooms import LINES, incident, settings
from ui.scenes import MORE, SCENES, enter
from ui.test_japanese import painted
from ui.test_room_screen import room_of, still

from warroom import keynames
from warroom.ui.app import WarRoomApp
from warroom.ui.plain_signs import SIGNS, PlainSigns

PLAIN = tuple(line for line in (*LINES, *MORE) if line.isascii())
SIZES = [(80, 24), (40, 12)]


@pytest.fixture(autouse=True)
def _usual_names() -> Iterator[None]:
    yield
    keynames.use({})


def app_of(root: Path, monkeypatch: pytest.MonkeyPatch, **given: Any) -> WarRoomApp:
    """On an incident that was told in ASCII, long enough for a scroll bar everywhere."""
    still(monkeypatch)
    monkeypatch.setattr("warroom.session.Session.look_out", lambda *_: None)
    lines = (*PLAIN, *(f"-{at}m looked at part {at}" for at in range(40)), "a long line " * 60)
    app = WarRoomApp(replace(settings(root), glyphs="ascii", **given), incident(root, lines))
    app.animation_level = "none"
    return app


def others(pilot: Pilot[Any]) -> dict[str, str]:
    """What is painted that is no ASCII, with the line on which it stands."""
    return {sign: line for line in painted(pilot).splitlines() for sign in line if not sign.isascii()}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("scene", SCENES)
async def test_every_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scene: str, size: tuple[int, int]) -> None:
    app = app_of(tmp_path, monkeypatch)
    async with app.run_test(size=size, notifications=True) as pilot:
        await enter(pilot, scene)
        assert others(pilot) == {}, painted(pilot)


async def test_a_line_with_several_lines_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_of(tmp_path, monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot, "typing")
        room_of(pilot).bar.put("one\ntwo\nthree")
        await pilot.pause()
        assert others(pilot) == {}, painted(pilot)


async def test_keys_have_names_that_are_no_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_of(tmp_path, monkeypatch)
    async with app.run_test(size=(120, 90)) as pilot:
        await enter(pilot, "keys")
        assert "Down j" in painted(pilot)
        await pilot.press("escape", "1", "Y")
        await pilot.pause()
        assert "enter Copy" in painted(pilot).splitlines()[-1]


def test_what_people_wrote_in_other_letters_stays() -> None:
    (line,) = PlainSigns().apply([Segment("▌▸ café ⋯ 山田 🧑‍🚒│")], Color(0, 0, 0))
    assert line.text == "|> café ~ 山田 🧑‍🚒|"


def test_every_sign_keeps_its_place() -> None:
    for number in SIGNS:
        plain = chr(number).translate(SIGNS)
        assert plain.isascii() and len(plain) == cell_len(chr(number)) == 1, chr(number)
