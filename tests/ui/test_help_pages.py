"""Help is found from inside, in either language and read only: by the palette, by `:help`, from the keys of a place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandList
from textual.pilot import Pilot
from ui.places import app_of, settled
from ui.test_japanese import painted
from ui.test_room_screen import room_of

from warroom import language
from warroom.language import LANGUAGES
from warroom.pages import title, titles, topics
from warroom.ui.app import WarRoomApp
from warroom.ui.page_text import shown
from warroom.ui.screens.keys import KeysScreen
from warroom.ui.screens.page import PageScreen
from warroom.ui.screens.pages import PagesScreen


@pytest.fixture
def app(tmp_path: Path) -> WarRoomApp:
    return app_of(tmp_path)


async def found(pilot: Pilot[Any], *query: str) -> list[str]:
    """What the palette offers."""
    await pilot.press("ctrl+p", *query)
    await settled(pilot)
    rows = pilot.app.screen.query_one(CommandList)
    return [str(rows.get_option_at_index(at).prompt).splitlines()[0] for at in range(rows.option_count)]


async def sent(pilot: Pilot[Any], line: str) -> None:
    room_of(pilot).bar.put(line)
    await pilot.press("enter")
    await settled(pilot)


@pytest.mark.parametrize(("code", "query"), [("en", "help"), ("ja", "help"), ("ja", "ヘルプ")])
@pytest.mark.parametrize("looking_on", [False, True])
async def test_the_palette_finds_the_keys_and_every_page(
    tmp_path: Path, code: str, query: str, looking_on: bool
) -> None:
    language.use(code)
    app = app_of(tmp_path, looking_on=looking_on)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        rows = "\n".join(await found(pilot, *query))
        assert all(one in rows for one in titles().values()), rows
        if query == language._("Help").casefold():
            assert language._("The keys of this place") in rows


async def test_a_page_is_opened_from_the_palette(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await found(pilot, *"help matrix")
        await pilot.press("escape", "escape")
        assert (await found(pilot, *"theme"))[0].startswith("Theme: ")
        await pilot.press("escape", "escape")
        assert (await found(pilot, *"help method"))[0].endswith(titles()["method"])
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, PageScreen) and app.screen.topic == "method"


@pytest.mark.parametrize(
    ("query", "screen"),
    [("facts against", "MatrixScreen"), ("is missing", "GapsScreen"), ("Follow-ups: of this", "BoardScreen")],
)
async def test_what_the_panes_do_is_in_the_palette_of_the_bar_and_the_draft_stays(
    app: WarRoomApp, query: str, screen: str
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*"half a line")
        await found(pilot, *query)
        await pilot.press("enter")
        await settled(pilot)
        assert type(app.screen).__name__ == screen
        await pilot.press("escape")
        await settled(pilot)
        assert "half a line" in painted(pilot)


async def test_the_palette_begins_with_what_is_ours(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        rows = await found(pilot)
        assert {"Take back your own last entry", "Facts against hypotheses"} <= set(rows), rows
        assert rows[0] == "Type a note"
        assert rows.index("To the panes; the draft stays") < rows.index("Help: One line of capture")
        assert not [row for row in rows if "ursor" in row or "character" in row], rows


@pytest.mark.parametrize(
    ("code", "line", "topic"),
    [
        ("en", ":help capture", "capture"),
        ("en", ":HELP  Method", "method"),
        ("en", ":help heuer", "method"),
        ("ja", ":help capture", "capture"),
        ("ja", "：ヘルプ　capture", "capture"),
        ("ja", "：ヘルプ 対照表", "method"),
    ],
)
async def test_a_page_is_opened_from_the_bar(app: WarRoomApp, code: str, line: str, topic: str) -> None:
    language.use(code)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        entries = len(room_of(pilot).room.state.timeline)
        await sent(pilot, line)
        assert isinstance(app.screen, PageScreen) and app.screen.topic == topic
        assert title(topics()[topic]) in painted(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is room_of(pilot) and not room_of(pilot).bar.text
        assert len(room_of(pilot).room.state.timeline) == entries


@pytest.mark.parametrize(("line", "said"), [(":help", ""), (":help qqqzzz", "There is no page 'qqqzzz'.")])
async def test_without_a_topic_there_is_the_list(app: WarRoomApp, line: str, said: str) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await sent(pilot, line)
        assert isinstance(app.screen, PagesScreen)
        assert [one.message for one in app._notifications] == ([said] if said else [])
        await pilot.press("end", "enter")
        await settled(pilot)
        assert isinstance(app.screen, PageScreen) and app.screen.topic == "themes"
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, PagesScreen)


async def test_the_bar_says_what_the_line_does_while_it_is_typed(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*":help")
        await pilot.pause()
        assert "opens a page of help" in painted(pilot)


@pytest.mark.parametrize("looking_on", [False, True])
async def test_the_keys_lead_to_the_pages(tmp_path: Path, looking_on: bool) -> None:
    app = app_of(tmp_path, looking_on=looking_on)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1")
        await settled(pilot)
        assert isinstance(app.screen, KeysScreen) and "p Pages" in painted(pilot).splitlines()[-1]
        await pilot.press("p")
        await settled(pilot)
        assert isinstance(app.screen, PagesScreen)


async def test_a_long_page_scrolls(app: WarRoomApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await sent(pilot, ":help capture")
        before = painted(pilot)
        await pilot.press(*"jjj")
        await pilot.pause()
        assert painted(pilot) != before
        await pilot.press("end")
        await pilot.pause()
        last = topics()["capture"].split()[-1]
        assert last.strip("`.") in painted(pilot)


def squeezed(text: str) -> str:
    """Without spaces and the marks of Markdown."""
    return "".join(text.split()).translate(str.maketrans("", "", "`*#"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_of_a_page_is_lost(code: str) -> None:
    for topic, page in topics(code).items():
        assert squeezed(shown(page).plain) == squeezed(page.partition("\n")[2]), topic


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_sentence_looks_like_a_table(code: str) -> None:
    lines = [line for page in topics(code).values() for line in shown(page).plain.splitlines()]
    assert not [line for line in lines if not line.startswith("  ") and "  " in line]


def test_sentences_are_joined_and_tables_are_not() -> None:
    page = "# T\n\nOne `a`\nand two.\n山田の\n文。\n\n    a table   row\n    next\n\n- an item\n  of it\n- one\n"
    lines = ["One a and two.山田の文。", "", "  a table   row", "  next", "", "- an item of it", "- one"]
    assert shown(page).plain.splitlines() == lines
