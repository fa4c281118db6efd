"""The form of the first time: it says what each answer means, refuses what is none, and takes three Enters."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from ui.newcomers import FORGOTTEN, environment, form
from ui.test_japanese import painted
from ui.test_room_screen import room_of

from warroom import first_use, language
from warroom.incident.header import Header, header
from warroom.settings import load
from warroom.ui.app import WarRoomApp
from warroom.ui.screens.incidents import IncidentsScreen
from warroom.ui.screens.welcome import WelcomeScreen
from warroom.ui.widgets.capture import CaptureBar

SIZES = [(60, 20), (80, 24), (120, 40)]


@pytest.fixture(autouse=True)
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home where warroom has never been; the clock of the form stands still."""
    for name in FORGOTTEN:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(first_use.time, "strftime", lambda *_: "2026-11-23 14:00")
    return tmp_path


def welcome(pilot: Pilot[Any]) -> WelcomeScreen:
    """The form, on which one is."""
    assert isinstance(pilot.app.screen, WelcomeScreen)
    return pilot.app.screen


def head(pilot: Pilot[Any]) -> Header:
    """What the incident is called that one is in, and how bad it is."""
    return header(room_of(pilot).room.state)


def answers(pilot: Pilot[Any]) -> list[str]:
    """What stands in the lines of the form."""
    return [field.text for field in welcome(pilot)._fields.values()]


async def answer(pilot: Pilot[Any], *texts: str) -> None:
    """Type these over what is suggested, each with Enter; "" takes the suggestion."""
    for text in texts:
        line = pilot.app.focused
        if text:
            await pilot.press("ctrl+u", *text)
        await pilot.press("enter")
        await pilot.pause()
        assert line is not None


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_the_pictures(snap_compare: Any, spoken: str, size: tuple[int, int]) -> None:
    language.use(spoken)

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.pause()

    assert snap_compare(form(), terminal_size=size, run_before=look)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("spoken", ["en", "ja"])
async def test_all_of_it_is_seen_and_what_the_question_at_hand_means(spoken: str, size: tuple[int, int]) -> None:
    language.use(spoken)
    async with form().run_test(size=size) as pilot:
        for _ in range(3):
            await pilot.pause()
            box = welcome(pilot).query_one(".box")
            assert box.max_scroll_y == 0, painted(pilot)
            hint = welcome(pilot).query_one("Field:focus-within Prose")
            assert hint.region.height > 0 and box.region.contains_region(hint.region)
            await pilot.press("tab")


@pytest.mark.parametrize("size", [(40, 12), (40, 16), (50, 16), (50, 18), (79, 13)], ids=str)
@pytest.mark.parametrize("spoken", ["en", "ja"])
async def test_in_a_small_terminal_the_question_at_hand_is_whole(spoken: str, size: tuple[int, int]) -> None:
    language.use(spoken)
    async with form().run_test(size=size) as pilot:
        await pilot.pause()
        box = welcome(pilot).query_one(".box", VerticalScroll)
        for field in welcome(pilot)._fields.values():
            assert field.line.has_focus
            seen = box.region.shrink(box.styles.border.spacing)
            for part in (field._label, field.line, field._hint):
                assert part.region and seen.contains_region(part.region), painted(pilot)
            about = welcome(pilot).query_one("#about")
            assert not about.display or seen.contains_region(about.region), painted(pilot)
            await pilot.press("down")
            await pilot.pause()
        await pilot.press("up", "up")
        await pilot.pause()
        assert welcome(pilot)._fields["folder"].line.has_focus


async def test_in_a_small_terminal_what_is_wrong_is_seen_whole() -> None:
    async with form().run_test(size=(40, 12)) as pilot:
        await answer(pilot, "", "~/no/such/place")
        await pilot.pause()
        box, field = welcome(pilot).query_one(".box", VerticalScroll), welcome(pilot)._fields["folder"]
        assert box.region.contains_region(field._label.region) and box.region.contains_region(field._hint.region)


async def test_three_enters_and_one_types(new: Path) -> None:
    async with form().run_test(size=(80, 24)) as pilot:
        assert answers(pilot) == ["ana", "~/warroom", "Untitled, 2026-11-23 14:00"]
        await pilot.press("enter", "enter", "enter", *"noon")
        await pilot.pause()
        assert room_of(pilot).query_one(CaptureBar).line.has_focus
        assert room_of(pilot).query_one(CaptureBar).text == "noon"
        assert head(pilot).title == "Untitled, 2026-11-23 14:00"
    assert load().folder == new / "warroom"


async def test_what_is_typed_stands_in_the_place_of_what_is_suggested() -> None:
    async with form().run_test(size=(80, 24)) as pilot:
        await pilot.press(*"bo", "enter", "enter", *"sev 1 Checkout", "enter")
        await pilot.pause()
        assert head(pilot).title == "Checkout" and head(pilot).severity == "1"
    assert load().author == "bo"


async def test_a_wrong_answer_is_told_beside_it_and_keeps_the_cursor(new: Path) -> None:
    (new / "file").write_text("", "utf-8")
    async with form().run_test(size=(80, 24)) as pilot:
        await answer(pilot, "root")
        assert "root may be anybody. Who are you?" in painted(pilot)
        await answer(pilot, "ana", "~/file")
        assert "root may be anybody" not in painted(pilot)
        assert "That is a file. Name a folder." in painted(pilot)
        await answer(pilot, "~/no/such/place")
        assert "There is no" in painted(pilot)
        await answer(pilot, "~/mine", "")
        assert room_of(pilot).room is not None
    assert load().folder == new / "mine"


async def test_no_enter_gets_past_a_wrong_answer_that_was_left_by_an_arrow() -> None:
    async with form().run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+u", "down", "down", "enter")
        await pilot.pause()
        assert "A name is needed" in painted(pilot)
        assert pilot.app.focused is welcome(pilot)._fields["name"].line


async def test_the_language_changes_at_once_and_what_was_typed_stays(new: Path) -> None:
    async with form().run_test(size=(80, 24)) as pilot:
        await pilot.press(*"bo", "ctrl+l")
        await pilot.pause()
        assert "あなたの名前" in painted(pilot) and "Your name" not in painted(pilot)
        assert answers(pilot) == ["bo", "~/warroom", "無題、2026-11-23 14:00"]
        await answer(pilot, "", "", "")
        assert "タイムライン" in painted(pilot)
    assert 'lang = "ja"' in (new / ".config" / "warroom" / "config.toml").read_text("utf-8")


async def test_who_joins_a_team_is_told_what_is_in_its_folder() -> None:
    async with form().run_test(size=(80, 24)) as pilot:
        await answer(pilot, "", "~/team", "Checkout")
        first = head(pilot).title
    config = load().config_dir / "config.toml"
    config.unlink()
    async with form().run_test(size=(80, 24)) as pilot:
        await answer(pilot, "bo", "~/team")
        assert "1 incident is in that folder. Enter goes there" in painted(pilot)
        assert answers(pilot)[-1] == ""
        await answer(pilot, "")
        assert head(pilot).title == first


@pytest.mark.parametrize(("key", "wishes"), [("escape", False), ("ctrl+t", True)])
async def test_leaving_and_the_demo_write_nothing(new: Path, key: str, wishes: bool) -> None:
    app = form()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"bo", key)
        await pilot.pause()
    assert app.wants_demo is wishes
    assert [one.name for one in new.iterdir() if one.name in ("warroom", ".config")] == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("spoken", ["en", "ja"])
async def test_the_empty_list_says_how_it_is_filled(new: Path, spoken: str, size: tuple[int, int]) -> None:
    language.use(spoken)
    async with WarRoomApp(load(str(new / "empty"))).run_test(size=size) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(pilot.app.screen, IncidentsScreen)
        bare = re.sub(r"[\s│]", "", painted(pilot))
        assert "warroomdemo" in bare and str(new / "empty") in bare, painted(pilot)
