"""What is told in the corner: it never lies over the halt, the bar or the keys, and what is passed over is counted."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets._toast import Toast
from ui.rooms import incident, settings
from ui.test_room_screen import room_of, send, still

from warroom.ui.app import WarRoomApp
from warroom.ui.screens.keys import KeysScreen
from warroom.ui.toasts import chosen
from warroom.ui.widgets.halt import HaltBanner
from warroom.ui.widgets.key_line import KeyLine

SIZES = [(80, 24), (60, 20), (40, 12), (120, 40), (200, 60)]


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WarRoomApp:
    """The app on an incident, its clock standing still."""
    still(monkeypatch)
    return WarRoomApp(settings(tmp_path), incident(tmp_path))


async def toasts(pilot: Pilot[Any]) -> list[Toast]:
    """What is told, from the top, once it is laid out."""
    for _ in range(3):
        await pilot.pause()
    return sorted(pilot.app.screen.query(Toast), key=lambda one: one.region.y)


def words(toast: Toast) -> str:
    """What one says."""
    return str(toast.render())


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_told_lies_over_the_halt_the_bar_or_the_keys(app: WarRoomApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        await send(pilot, ":halt row counts differ from those of the day before")
        for number in range(9):
            told = f"told {number}: " + "some more words of it " * (number % 4)
            app.notify(told, severity="warning" if number % 3 else "information", markup=False)
        await toasts(pilot)
        app.notify("the last one", markup=False)
        found = await toasts(pilot)
        room = room_of(pilot)
        free = (room.query_one(HaltBanner).region, room.bar.region, room.query_one(KeyLine).region)
        assert free[0]
        for one in found:
            assert one.region and not any(one.region.overlaps(region) for region in free)
            assert room.find_widget(one).visible_region == one.region, "a part of it is cut off"
        for one, below in pairwise(found):
            assert one.region.bottom <= below.region.y
        said = [words(one) for one in found]
        assert "the last one" in said
        (more,) = [int(one[1]) for text in said if (one := re.fullmatch(r"and (\d+) more", text))]
        assert len(said) - 1 + more == 10


@pytest.mark.parametrize("said", ["長い文です。", "a long sentence. "])
async def test_a_long_one_is_cut_and_not_laid_over_the_bar(app: WarRoomApp, said: str) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.notify(said * 200, severity="error", markup=False)
        (one,) = await toasts(pilot)
        assert one.region.bottom <= room_of(pilot).bar.region.y
        assert words(one).endswith("⋯")


async def test_those_over_a_dialog_stay_off_the_halt_as_well(app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await send(pilot, ":halt row counts differ")
        await pilot.press("f1")
        app.notify("told", markup=False)
        found = await toasts(pilot)
        assert isinstance(app.screen, KeysScreen)
        halt = app.screen.query_one(HaltBanner).region
        assert found and not any(one.region.overlaps(halt) for one in found)


async def test_japanese_is_broken_between_its_characters(app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.notify("bo さんがあなたに呼びかけています：hello @root look", markup=False)
        (one,) = await toasts(pilot)
        assert words(one).split("\n") == ["bo さんがあなたに呼びかけています：", "hello @root look"]


URGENT = st.lists(st.tuples(st.integers(0, 2), st.integers(2, 8)), min_size=1, max_size=12)


@given(told=URGENT, rows=st.integers(6, 60))
def test_what_is_chosen_fits_and_the_newest_is_among_it(told: list[tuple[int, int]], rows: int) -> None:
    urgent, heights = [one[0] for one in told], [one[1] for one in told]
    kept = chosen(urgent, heights, rows, 2)
    assert len(told) - 1 in kept
    used = sum(heights[one] for one in kept) + (2 if len(kept) < len(told) else 0)
    assert used <= rows or kept == {len(told) - 1}
    passed = set(range(len(told) - 1)) - kept
    assert all((urgent[one], -one) < (urgent[other], -other) for one in kept - {len(told) - 1} for other in passed)
