"""Small terminals: one pane with tabs, then a message, and all is there again when the terminal grows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from ui.rooms import incident, settings
from ui.test_japanese import WAYS, keys, painted
from ui.test_room_screen import room_of, still

from warroom import language
from warroom.ui.app import WarRoomApp
from warroom.ui.panes.hypotheses import Hypotheses
from warroom.ui.widgets.tab_line import TabLine


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WarRoomApp:
    still(monkeypatch)
    return WarRoomApp(settings(tmp_path), incident(tmp_path))


async def resize(pilot: Pilot[Any], columns: int, lines: int) -> str:
    """Make the terminal another size; what it shows then."""
    await pilot.resize_terminal(columns, lines)
    await pilot.pause()
    return painted(pilot)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)], ids=str)
async def test_what_has_the_focus_is_in_sight(app: WarRoomApp, way: str, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await WAYS[way](pilot)
        focused = app.screen.focused
        if focused is not None:
            assert focused.region and app.screen.region.contains_region(focused.region)


@pytest.mark.parametrize(("size", "tabs"), [((60, 20), True), ((100, 15), True), ((80, 24), False), ((120, 40), False)])
async def test_there_are_tabs_where_there_is_one_pane(app: WarRoomApp, size: tuple[int, int], tabs: bool) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.screen.query_one(TabLine).display == tabs
        assert ("[1 Timeline" in painted(pilot)) == tabs
        assert sum(bool(pane.region) for pane in room_of(pilot).panes()) == (1 if tabs else 2 if size[0] < 100 else 4)


async def test_a_tab_says_what_is_new_and_a_click_opens_it(app: WarRoomApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await pilot.click(TabLine, offset=(painted(pilot).splitlines()[1].index("2 Hypotheses"), 0))
        await pilot.pause()
        assert room_of(pilot).query_one(Hypotheses).has_focus and "[2 Hypotheses 2" in painted(pilot)


@pytest.mark.parametrize(
    ("spoken", "said"), [("en", "Too small: 30x8. From 40x12"), ("ja", "端末が小さすぎます：30x8。40x12")]
)
async def test_below_that_it_says_so_and_all_is_kept(app: WarRoomApp, spoken: str, said: str) -> None:
    language.use(spoken)
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "2", "down")
        before = painted(pilot)
        small = await resize(pilot, 30, 8)
        assert "".join(said.split()) in "".join(small.split())
        await pilot.press("m", "question_mark", "x", "enter")
        assert await resize(pilot, 80, 24) == before, "no key acts unseen"
        for size in ((1, 1), (3, 1), (1, 50), (39, 40), (200, 11), (0, 0), (80, 24)):
            await resize(pilot, *size)
        assert painted(pilot) == before


async def test_what_is_typed_meanwhile_is_shown_and_recorded(app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        count = len(room_of(pilot).room.state.timeline)
        await resize(pilot, 30, 8)
        await pilot.press(*"one m", "x", "backspace")
        await pilot.pause()
        assert "> one m" in painted(pilot)
        await pilot.press("enter")
        await pilot.pause()
        added = list(room_of(pilot).room.state.timeline)[count:]
        assert [one.text for one in added] == ["one m"]


async def test_a_dialog_is_covered_and_still_open_afterwards(app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "w")
        dialog = app.screen
        assert "Too small" in await resize(pilot, 30, 8)
        await pilot.press("escape")
        await resize(pilot, 80, 24)
        assert app.screen is dialog
        await pilot.press("escape")


async def test_without_the_focus_a_paste_and_a_key_go_where_they_went_before(app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for then in (events.Paste("pasted "), events.Key("m", "m")):
            app.post_message(events.AppBlur())
            await pilot.pause()
            app.post_message(then)
            await pilot.pause()
        assert room_of(pilot).bar.text == "pasted m"
        room_of(pilot).bar.put("")


async def test_a_key_typed_without_the_focus_is_not_lost_in_a_small_terminal(app: WarRoomApp) -> None:
    async with app.run_test(size=(30, 8)) as pilot:
        await pilot.pause()
        app.post_message(events.AppBlur())
        await pilot.press("m")
        assert room_of(pilot).bar.text == "m"
        room_of(pilot).bar.put("")
