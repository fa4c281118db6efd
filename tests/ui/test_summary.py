"""The summary seen before it is copied: for whom, in which form, what is left out, and that just this is copied."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Static
from ui.rooms import LINES, incident, settings

from warroom.report.forms import AUDIENCES, FORMS
from warroom.store.choices import choose, chosen
from warroom.ui import clipboard
from warroom.ui.app import WarRoomApp
from warroom.ui.screens.room import RoomScreen
from warroom.ui.screens.summary import SummaryScreen

MORE = (
    "~ checkout: affected, 12% of orders since 13:02",
    "~ search: recovered",
    "> bo rolled back db2, probably. It is back @support",
)
SIZES = [(80, 24), (120, 40), (200, 60)]


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What reached the clipboard, in its order; the real one is in tests/e2e."""
    found: list[str] = []

    def copy(text: str, **ways: Any) -> clipboard.Copied:
        found.append(text)
        return clipboard.Copied(("with the clipboard",), True, None, "copied with the clipboard")

    monkeypatch.setattr(clipboard, "copy", copy)
    return found


def app_in(root: Path, **more: Any) -> WarRoomApp:
    """The screen on an incident with a bit of everything."""
    return WarRoomApp(replace(settings(root, "ana"), **more), incident(root, (*LINES, *MORE)))


async def preview(pilot: Pilot[Any], *keys: str) -> SummaryScreen:
    """The preview, after some keys in it."""
    await pilot.pause()
    await pilot.press("escape", "Y", *keys)
    await pilot.pause()
    assert isinstance(pilot.app.screen, SummaryScreen)
    return pilot.app.screen


def words(screen: SummaryScreen, place: str) -> str:
    """What a part of the preview says."""
    found = screen.query_one(place)
    return str((found if isinstance(found, Static) else found.query_one(Static)).content)


async def told(pilot: Pilot[Any]) -> str:
    """The last notice, once there is one."""
    for _ in range(200):
        await pilot.pause(0.01)
        notices = [f"{one.title}: {one.message}" for one in pilot.app._notifications]
        if notices:
            return notices[-1]
    raise AssertionError("nothing was said")


async def test_what_is_shown_is_copied_remembered_and_copied_again(tmp_path: Path, copies: list[str]) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screen = await preview(pilot, "tab", "right")
        assert "[stakeholders]" in words(screen, "#for") and "[slack]" in words(screen, "#form")
        shown = words(screen, "#text")
        assert shown.startswith("*SEV1 Checkout returns 5xx*") and "- *checkout*: affected" in shown
        assert not any(name in shown for name in ("bo ", "db2", "probably", "release 2.31"))
        await pilot.press("enter")
        assert "Summary for stakeholders, slack: copied with the clipboard." in await told(pilot)
        assert copies == [shown + "\n"]
        await pilot.app.workers.wait_for_complete()
        assert chosen(tmp_path / "state") == ("stakeholders", "slack")
        await pilot.press("y")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        assert len(copies) == 2 and copies[1].startswith("*SEV1 Checkout returns 5xx*\nStatus: ")


async def test_what_comes_in_meanwhile_does_not_change_what_is_copied(tmp_path: Path, copies: list[str]) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screen = await preview(pilot)
        shown = words(screen, "#text")
        (room,) = (one for one in app.screen_stack if isinstance(one, RoomScreen))
        room.room.record("~ everything is down")
        await pilot.press("enter")
        await told(pilot)
        assert copies == [shown + "\n"] and "everything is down" not in shown


async def test_the_choice_of_the_last_run_is_there(tmp_path: Path, copies: list[str]) -> None:
    choose(tmp_path / "state", "handover", "jira")
    async with app_in(tmp_path).run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+s")
        assert "Summary for handover, jira: " in await told(pilot)
        assert copies[0].startswith("h1. Handover: SEV1 Checkout returns 5xx")


async def test_what_is_left_out_is_said_and_never_copied(tmp_path: Path, copies: list[str]) -> None:
    async with app_in(tmp_path).run_test(size=(120, 40), notifications=True) as pilot:
        screen = await preview(pilot)
        assert not screen.query_one("#left").display, "the team is told everything"
        await pilot.press("tab")
        await pilot.pause()
        left = words(screen, "#left")
        assert screen.query_one("#left").display and "bo" in left and "db2, probably." in left and "#public" in left
        await pilot.press("enter")
        await told(pilot)
        assert "db2" not in copies[0] and "#public" not in copies[0]


@pytest.mark.parametrize("size", SIZES)
async def test_every_choice_fits(size: tuple[int, int], tmp_path: Path) -> None:
    async with app_in(tmp_path, glyphs="ascii" if size == (80, 24) else "unicode").run_test(size=size) as pilot:
        screen = await preview(pilot)
        for audience in AUDIENCES:
            for form in FORMS:
                assert f"[{audience}]" in words(screen, "#for") and f"[{form}]" in words(screen, "#form")
                text = screen.query_one("#text", VerticalScroll)
                assert text.size.height >= 5 and text.max_scroll_x == 0
                assert text.query_one(Static).size.width >= 72, "a line of the plain form is one line here"
                await pilot.press("right")
            await pilot.press("tab")


async def test_all_of_it_can_be_reached_on_a_small_screen(tmp_path: Path) -> None:
    async with app_in(tmp_path).run_test(size=(80, 24)) as pilot:
        screen = await preview(pilot, "tab")
        text, left = screen.query_one("#text", VerticalScroll), screen.query_one("#left", VerticalScroll)
        assert text.max_scroll_y > 0 and left.max_scroll_y > 0
        for _ in range(8):
            await pilot.press("space")
        for _ in range(4):
            await pilot.press("j")
        assert text.scroll_offset.y == text.max_scroll_y and left.scroll_offset.y == left.max_scroll_y
        for _ in range(30):
            await pilot.press("k")
        assert text.scroll_offset.y == left.scroll_offset.y == 0


async def test_what_is_below_stands_below_on_the_screen_as_well(tmp_path: Path) -> None:
    async with app_in(tmp_path).run_test(size=(120, 60)) as pilot:
        screen = await preview(pilot, "right")
        shown = screen.query_one("#text").query_one(Static)
        lines = [shown.render_line(y).text.rstrip() for y in range(shown.size.height)]
        assert any(line.startswith("    - *for 13:10*: errors began") for line in lines), lines


async def test_the_palette_has_a_summary_for_each(tmp_path: Path) -> None:
    from warroom.ui.commands import Actions

    async with app_in(tmp_path).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        actions = {one.title: one.run for one in Actions(pilot.app.screen).actions()}
        assert {f"Summary for {name}" for name in AUDIENCES} <= set(actions)
        actions["Summary for stakeholders"]()
        await pilot.pause()
        assert isinstance(pilot.app.screen, SummaryScreen)
        assert "[stakeholders]" in words(pilot.app.screen, "#for")
