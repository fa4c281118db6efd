"""The tour on the demo: each step waits until it was done, and names the keys as they are bound."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from ui.newcomers import demo
from ui.rooms import incident, settings
from ui.test_japanese import painted
from ui.test_room_screen import room_of, send, still

from warroom import language
from warroom.ui.app import WarRoomApp
from warroom.ui.tour_steps import STEPS
from warroom.ui.widgets.tour_band import TourBand

SIZES = [(60, 20), (80, 24), (120, 40)]
LINES = {
    "en": (
        ":tour",
        ("the login page is slow", "? the cache is cold", "{label}+ misses doubled", "x restart => no change"),
    ),
    "ja": (
        "：ツアー",
        ("ログイン画面が遅い", "？ キャッシュが空", "{label}+ ミスが倍増", "x 再起動 => 変化なし"),
    ),
}


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WarRoomApp:
    """The demo."""
    still(monkeypatch)
    return demo(tmp_path)


def told(pilot: Pilot[Any]) -> str:
    """What the band says on the screen where one is."""
    return str(pilot.app.screen.query_one(TourBand).content)


def step(pilot: Pilot[Any]) -> int:
    """The number of the step in the band; 0 without one."""
    found = re.search(rf"(\d+)/{len(STEPS)}", told(pilot))
    return int(found[1]) if found else 0


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press these, one after the other."""
    for key in keys:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("spoken", ["en", "ja"])
async def test_who_does_what_is_said_gets_to_the_end(app: WarRoomApp, spoken: str, size: tuple[int, int]) -> None:
    language.use(spoken)
    begin, lines = LINES[spoken]

    async with app.run_test(size=size) as pilot:
        await pilot.pause()

        def seen(number: int) -> None:
            band = pilot.app.screen.query_one(TourBand)
            assert step(pilot) == number, told(pilot)
            assert band.virtual_region.height <= band.region.height and band.region.height > 0
            assert band.max_scroll_y == 0, f"cut off: {painted(pilot)}"

        seen(0)
        await send(pilot, begin)
        for number, line in enumerate(lines, 1):
            seen(number)
            label = re.search(r"H\d+", told(pilot))
            await send(pilot, line.format(label=label[0] if label else ""))
        seen(5)
        await press(pilot, "escape", "4")
        seen(6)
        await press(pilot, "m")
        seen(7)
        await press(pilot, "u", "plus")
        seen(8)
        await press(pilot, "escape", "g")
        seen(9)
        await press(pilot, "escape", "u")
        seen(10)
        await press(pilot, "y")
        seen(0)
        assert "warroom" in told(pilot)


async def test_what_was_not_asked_for_brings_nothing_on(app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await send(pilot, ":tour")
        await send(pilot, "? a hypothesis and no note")
        assert step(pilot) == 1
        await send(pilot, "a note")
        assert step(pilot) == 2


async def test_the_same_key_ends_it_and_it_begins_anew(app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+t")
        assert step(pilot) == 1
        await send(pilot, "a note")
        await press(pilot, "ctrl+t")
        assert step(pilot) == 0 and ":tour" in told(pilot)
        await press(pilot, "ctrl+t")
        assert step(pilot) == 1


async def test_it_names_the_keys_that_somebody_chose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    still(monkeypatch)
    mine = replace(settings(tmp_path), demo=True, keys={"room.tour": "f9"})
    async with WarRoomApp(mine, incident(tmp_path)).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "F9" in told(pilot)
        await press(pilot, "f9")
        assert step(pilot) == 1


async def test_on_a_real_incident_it_says_where_it_is_and_records_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    still(monkeypatch)
    async with WarRoomApp(settings(tmp_path), incident(tmp_path)).run_test(size=(80, 24), notifications=True) as pilot:
        before = len(room_of(pilot).room.state.entries)
        await send(pilot, ":tour")
        assert len(room_of(pilot).room.state.entries) == before
        assert not pilot.app.screen.query(TourBand)
        assert any("warroom demo" in one.message for one in pilot.app._notifications)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_the_pictures(snap_compare: Any, app: WarRoomApp, spoken: str, size: tuple[int, int]) -> None:
    language.use(spoken)

    async def look(pilot: Pilot[Any]) -> None:
        app.animation_level = "none"
        await send(pilot, LINES[spoken][0])
        await send(pilot, LINES[spoken][1][0])
        room_of(pilot).find_gaps()
        room_of(pilot).tell_status()
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=look)
