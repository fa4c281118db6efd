"""The board of follow-ups by keys, as the scribe meets it: this incident, all of them, what each key begins."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from ui.rooms import LINES, NOW, incident, settings
from ui.test_method import to_bar
from ui.test_room_screen import room_of, send, shown, still

from warroom import catalogue
from warroom.incident import followups
from warroom.outstanding import Folder
from warroom.room import Author, WarRoom
from warroom.ui.app import WarRoomApp
from warroom.ui.panes.board import Board
from warroom.ui.screens.board import BoardScreen
from warroom.ui.screens.detail import DetailScreen
from warroom.ui.screens.incidents import IncidentsScreen
from warroom.ui.screens.room import RoomScreen

MORE = (
    "+ prevent H1 A1: refuse to start when the pool is smaller than the retry policy needs @ana by 2026-11-20",
    "+ be more careful with rollouts @bo due 14d",
    "+ 検知: プール枯渇のアラートを追加、期限2026-12-01 @山田",
    "+ accepted: may happen again, because the vendor fixes it in March",
    "+ clean-up A3: put 2.31 back once the pool is fixed @cy due 7d",
    ":doing F6 @cy",
    "+ process: a drill of the rollback @ana due 30d",
    ":done F7 went well, 6 minutes",
    "+ buy more [red]coffee[/red]",
    ":drop F8 finance said no",
    ":tracked F2 OPS-42",
)
OTHER = ("+ alert on search @dan by 2026-11-10", "+ remind everybody of the freeze")


def said(app: WarRoomApp) -> list[str]:
    """What the notifications say."""
    return [str(one.message) for one in app._notifications]


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WarRoomApp:
    """The app on an incident with follow-ups of all sorts, another incident beside it."""
    still(monkeypatch)
    incident(tmp_path, OTHER, "Search is slow")
    return WarRoomApp(settings(tmp_path), incident(tmp_path, (*LINES, *MORE)))


async def opened(pilot: Pilot[Any], *keys: str) -> BoardScreen:
    """The board."""
    await pilot.pause()
    await pilot.press("escape", "A", *keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    assert isinstance(pilot.app.screen, BoardScreen)
    return pilot.app.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("keys", [(), ("a",)], ids=["this", "all"])
def test_the_pictures(
    snap_compare: Any, app: WarRoomApp, size: tuple[int, int], keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("warroom.session.Session.look_out", lambda *_: None)

    async def look(pilot: Pilot[Any]) -> None:
        app.animation_level = "none"
        await opened(pilot, *keys)

    assert snap_compare(app, terminal_size=size, run_before=look)


async def test_they_stand_in_groups_what_is_due_first_on_top(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        board = (await opened(pilot)).list
        assert [(one.one.label, one.column) for one in board.items] == [
            ("F2", 0), ("F4", 0), ("F3", 0), ("F1", 0), ("F6", 1), ("F5", 2), ("F7", 3), ("F8", 3),
        ]  # fmt: skip
        words = shown(board)
        for part in (
            "Open: 4",
            "F2 prevent  @ana",
            "OVERDUE 20 Nov",
            "from H1 release 2.31",
            "tracked as OPS-42",
            "F1 detect?  nobody's",
            "no date",
            "be more careful: rests on care; what would make it impossible",
            "In progress: 1",
            "Accepted: 1",
            "done 23 Nov",
            "bo: finance said no",
            "buy more [red]coffee[/red]",
        ):
            assert part in words, part
        assert board.cursor is not None and board.cursor.one.label == "F2"


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("t", ":kind F2 "),
        ("o", ":owner F2 @"),
        ("d", ":due F2 "),
        ("s", ":doing F2 "),
        ("x", ":done F2 "),
        ("w", ":drop F2 "),
        ("r", ":reopen F2 "),
        ("l", ":link F2 "),
        ("T", ":tracked F2 "),
        ("f", "+ "),
        ("H", ":halt "),
        (
            "e",
            "+ prevent H1 A1: refuse to start when the pool is smaller than the retry policy needs @ana by 2026-11-20",
        ),
    ],
)
async def test_a_key_begins_the_line_in_the_bar(app: WarRoomApp, key: str, line: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press(key)
        assert await to_bar(pilot) == line


async def test_a_line_that_a_key_began_is_finished_and_shows_on_the_board(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("x")
        await to_bar(pilot)
        await pilot.press(*"@cy merged", "enter")
        await pilot.pause()
        one = next(one for one in followups.followups(room_of(pilot).room.state) if one.label == "F2")
        assert one.done is not None and (one.status, one.done.whose, one.done.text) == ("done", "cy", "merged")
        await pilot.pause()
        assert isinstance(app.screen, BoardScreen)
        board = app.screen.list
        assert [card.one.label for card in board.items if card.column == 3] == ["F2", "F7", "F8"]


async def back(pilot: Pilot[Any], label: str) -> BoardScreen:
    """The board, come back by itself, with the cursor on this one."""
    for _ in range(5):
        await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, BoardScreen)
    card = screen.picked()
    assert card is not None and card.one.label == label
    return screen


@pytest.mark.parametrize("size", [(80, 24), (200, 60)], ids=["list", "columns"])
async def test_the_board_is_back_after_its_line_with_the_cursor_on_the_same_one(
    app: WarRoomApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        room = room_of(pilot)
        room.bar.put("half a thought")
        await opened(pilot, "j", "j")
        card = pilot.app.screen.picked()
        assert card is not None and card.one.label == "F3"
        await pilot.press("d")
        await to_bar(pilot)
        await pilot.press(*"2026-11-01", "enter")
        screen = await back(pilot, "F3")
        assert screen.shown()[0].items[0].one.label == "F3", "it is due first now"
        await pilot.press("s")
        await to_bar(pilot)
        await pilot.press("enter")
        screen = await back(pilot, "F3")
        assert {one.one.label: one.one.status for one in screen.list.items}["F3"] == "in progress"
        await pilot.press("t")
        await to_bar(pilot)
        await pilot.press("escape")
        await back(pilot, "F3")
        assert room.bar.text == "" and room.bar.waiting == ("half a thought",)
        await pilot.press("t")
        await to_bar(pilot)
        await pilot.press(*"det", "escape")
        await back(pilot, "F3")
        assert room.bar.text == ":kind F3 det" and room.bar.waiting == ("half a thought",), "words are a draft"
        await pilot.press("f")
        await to_bar(pilot)
        await pilot.press(*"one more", "enter")
        await back(pilot, "F9")
        await pilot.press("e")
        await to_bar(pilot)
        await pilot.press(*" @bo", "enter")
        await back(pilot, "F9")
        await pilot.press("e")
        await to_bar(pilot)
        await pilot.press("escape")
        await back(pilot, "F9")
        await pilot.press("x")
        await to_bar(pilot)
        room.bar.put("! it is down again")
        await pilot.press("enter")
        for _ in range(5):
            await pilot.pause()
        assert isinstance(app.screen, RoomScreen), "another line leaves the board"


async def test_columns_where_there_is_room_and_the_cursor_goes_across(app: WarRoomApp) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        screen = await opened(pilot)
        assert [len(one.items) for one in screen.columns] == [4, 1, 1, 2]
        assert all(one.size.height for one in screen.columns) and not screen.list.display
        assert screen.columns[0].has_focus
        await pilot.press("right", "tab", "right")
        card = screen.picked()
        assert screen.columns[3].has_focus and card is not None and card.one.label == "F7"
        await pilot.press("left", "left")
        card = screen.picked()
        assert card is not None and card.one.label == "F6"
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert screen.list.display and not screen.query_one("#columns").display
        assert screen.list.has_focus


async def test_enter_shows_everything_and_v_what_it_comes_from_one_after_the_other(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        for key, label in (("enter", "F2"), ("v", "H1"), ("v", "A1"), ("v", "H1")):
            await pilot.press(key)
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, DetailScreen)
            assert str(screen.query_one(".box").border_title).startswith(f"{label} ")
            if label == "F2":
                text = str(screen.query("Static").first().render())
                assert "Kind:           prevent" in text and "Comes from:     H1 release" in text
            await pilot.press("escape")
            await pilot.pause()
        board = app.screen
        assert isinstance(board, BoardScreen)
        board.list.reveal(next(one for one in board.list.items if one.one.label == "F6"))
        await pilot.press("v", "escape")
        board.list.reveal(next(one for one in board.list.items if one.one.label == "F2"))
        await pilot.press("v")
        await pilot.pause()
        assert str(app.screen.query_one(".box").border_title).startswith("H1 "), "the first again, at another card"
        await pilot.press("escape", "end", "v")
        await pilot.pause()
        assert isinstance(app.screen, BoardScreen) and "l, or :link F8 H2" in said(app)[-1]


async def test_what_becomes_overdue_while_the_board_is_open_is_shown_as_overdue(app: WarRoomApp) -> None:
    clock = [NOW]
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        room_of(pilot).room.now = lambda: clock[0]
        screen = await opened(pilot)
        assert str(screen.list.border_subtitle).endswith(", 1 overdue")
        clock[0] += 400 * 86_400_000
        screen.look(room_of(pilot).view())
        assert str(screen.list.border_subtitle).endswith(", 4 overdue")


async def test_the_others_are_read_only_and_say_how_to_open_them(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, "a")
        card = screen.picked()
        assert card is not None
        await pilot.press("home")
        card = screen.picked()
        assert card is not None and not card.mine and card.row.title == "Search is slow"
        assert "Search is slow (read only here)" in shown(screen.list)
        for key in ("x", "o", "enter", "e"):
            await pilot.press(key)
            await pilot.pause()
            assert app.screen is screen
            assert "F1 belongs to Search is slow (search-is-slow-" in said(app)[-1] and "Ctrl+O" in said(app)[-1]
        await pilot.press("a")
        await pilot.pause()
        assert {one.mine for one in screen.list.items} == {True}


async def test_a_colleague_s_word_shows_while_one_reads(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        room = room_of(pilot)
        kept: list[Any] = []
        other = WarRoom(room.room.state.incident, Author("cy", "desk", "cccccccccccc", "UTC"), kept.extend, lambda: NOW)
        other.begin(room.room.state)
        other.record(":done F4 shipped")
        assert room.room.absorb(kept)
        room.refresh_all()
        await pilot.pause()
        assert [one.one.label for one in screen.list.items if one.column == 3] == ["F7", "F4", "F8"] or [
            one.one.label for one in screen.list.items if one.column == 3
        ] == ["F4", "F7", "F8"]
        card = screen.picked()
        assert card is not None and card.one.label == "F2", "the cursor stays"


async def test_from_the_list_of_incidents_all_are_shown_and_enter_opens_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    still(monkeypatch)
    monkeypatch.setattr(catalogue, "wall_clock", lambda: NOW)
    monkeypatch.setattr("warroom.room.wall_clock", lambda: NOW)
    incident(tmp_path, OTHER, "Search is slow")
    incident(tmp_path, (*LINES, *MORE))
    app = WarRoomApp(settings(tmp_path))
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, IncidentsScreen)
        assert str(app.screen.query_one("#incidents").border_subtitle) == "2 follow-ups overdue: A"
        await pilot.press("A")
        await app.workers.wait_for_complete()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, BoardScreen) and len(screen.list.items) == 10
        await pilot.press("x", "f", "a")
        assert app.screen is screen, "there is no bar to type into"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, RoomScreen) and app.screen.session.found.name.startswith("search-is-slow")


async def overdue_was_read(pilot: Pilot[Any]) -> None:
    """The thread that looks for what is overdue has ended, and its news was heard."""
    for thread in [one for one in threading.enumerate() if one.name == "warroom-overdue"]:
        await asyncio.to_thread(thread.join, 20)
    await pilot.pause()
    await pilot.pause()


async def test_what_is_overdue_is_said_once_after_the_folder_was_read(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        assert said(app) == []
        room_of(pilot).folder_was_read()
        await pilot.pause()
        await overdue_was_read(pilot)
        late = [words for words in said(app) if "overdue" in words]
        assert late == ["2 follow-ups are overdue in 2 incidents. A shows the follow-ups."]
        assert room_of(pilot).bar.line.has_focus
        room_of(pilot).look_for_overdue()
        await overdue_was_read(pilot)
        assert len([words for words in said(app) if "overdue" in words]) == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("+ be more careful", "rests on care: what would make it impossible, or harmless?"),
        ("H1x we should have noticed", "says what did not happen: what happened"),
        (":badly 確認不足だった", "blames somebody"),
        (
            "+ we should have checked, be more careful",
            "should have checked: says what did not happen; be more careful: rests on",
        ),
        (":badly 確認不足、注意を徹底", "確認不足: blames somebody; 注意を徹底: "),
        (":badly Bob forgot the flag", "blames somebody: what did they see"),
        ("+ alert on pool size", ""),
        ("human error, says the ticket", ""),
        ("= roll back", ""),
    ],
)
async def test_a_question_stands_under_the_bar_while_one_types_and_nothing_is_refused(
    app: WarRoomApp, line: str, words: str
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        room.bar.put(line)
        await pilot.pause()
        under = str(room.query_one("#preview").render())
        assert words in under
        assert words or not any(short in under for short in ("rests on", "blames", "did not happen"))
        count = len(room.room.state.timeline)
        await send(pilot, line)
        await pilot.pause()
        if not isinstance(app.screen, RoomScreen):
            await pilot.press("enter")
            await pilot.pause()
        assert len(room.room.state.timeline) in (count, count + 1)


async def test_ascii_signs_on_the_board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    still(monkeypatch)
    app = WarRoomApp(replace(settings(tmp_path), glyphs="ascii"), incident(tmp_path, (*LINES, *MORE)))
    async with app.run_test(size=(120, 40)) as pilot:
        board = (await opened(pilot)).list
        words = shown(board)
        assert not set("▹▸✓✗…⋯") & set(words) and "v F7" in words and isinstance(board, Board)


async def test_a_folder_that_hangs_delays_neither_typing_nor_the_board(
    app: WarRoomApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck, asked = threading.Event(), threading.Event()

    def hang(*_: Any) -> Folder:
        asked.set()
        stuck.wait(30)
        return Folder()

    monkeypatch.setattr("warroom.outstanding.of_folder", hang)
    monkeypatch.setattr("warroom.ui.screens.board_shown.of_folder", hang)
    async with app.run_test(size=(120, 40)) as pilot:
        room_of(pilot).folder_was_read()
        await asyncio.to_thread(asked.wait, 20)
        await send(pilot, "+ a new one")
        await pilot.press("escape", "A", "a")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, BoardScreen) and len(screen.list.items) == 9
        assert str(screen.list.border_subtitle) == "of all incidents, reading, 1 overdue"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, RoomScreen)
        stuck.set()
        await overdue_was_read(pilot)


async def test_closing_says_where_the_review_begins(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        await send(pilot, ":close")
        await pilot.press(*"over", "enter")
        await pilot.pause()
        assert any("warroom report -i" in one for one in said(app)), said(app)
