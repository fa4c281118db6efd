"""Looking up in all incidents: found while one types, before that what led nowhere in incidents like this one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static
from ui.rooms import LINES, NOW, incident, settings
from ui.test_room_screen import room_of, shown, still

from warroom.catalogue import Read, read
from warroom.lookup import Lookup
from warroom.store.connection import Connection
from warroom.ui.app import WarRoomApp
from warroom.ui.panes.timeline import Timeline
from warroom.ui.screens.hit import HitScreen
from warroom.ui.screens.incidents import IncidentsScreen
from warroom.ui.screens.room import RoomScreen
from warroom.ui.screens.search import SearchScreen

KANA = (
    "? コネクションプールの枯渇",
    "x 再起動 => 変化なし H1-",
    "データベース障害の疑い、コネクションプールの上限に達している可能性がある #db",
    "x raise the size of the connection pool to 400 => no change",
    ":learnt A2 it is the leak",
)
MAIL = ("? the cron job ran twice", "x restart the mailer => no change", "~ 40,000 people got it twice")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands still."""
    still(monkeypatch)
    monkeypatch.setattr("warroom.searching.wall_clock", lambda: NOW)


@pytest.fixture
def opened(tmp_path: Path) -> Read:
    """The incident that is open, beside two others."""
    incident(tmp_path, KANA, title="決済が遅い（本番）")
    incident(tmp_path, MAIL, title="Newsletter sent twice")
    return incident(tmp_path)


async def until(pilot: Pilot[Any], test: Callable[[], bool]) -> None:
    """Wait until the screen has come so far."""
    for _ in range(500):
        if test():
            return
        await pilot.pause(0.02)
    raise AssertionError(painted(pilot))


def painted(pilot: Pilot[Any]) -> str:
    """The screen as it is painted."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def search_of(pilot: Pilot[Any]) -> SearchScreen:
    """The screen that looks up."""
    (screen,) = (screen for screen in pilot.app.screen_stack if isinstance(screen, SearchScreen))
    return screen


def found(pilot: Pilot[Any]) -> list[str]:
    """The words of the hits that are listed."""
    return [row.hit.passage.words for row in search_of(pilot).list.items]


async def look_up(pilot: Pilot[Any], words: str = "", key: str = "L") -> None:
    """Open the screen from the panes and type; wait for the answer of a folder that was read."""
    await pilot.press("escape", key)
    await pilot.pause()
    await pilot.press(*words)
    await answered(pilot, words)


async def answered(pilot: Pilot[Any], words: str) -> None:
    """The answer to these words, once the folder was read, is shown."""

    def shown_now() -> bool:
        looked = search_of(pilot)._looked
        return looked is not None and looked.words == words and not looked.reading

    await until(pilot, shown_now)
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("words", ["", "pool", "データベース"], ids=["first", "pool", "kana"])
def test_the_pictures(snap_compare: Any, tmp_path: Path, opened: Read, size: tuple[int, int], words: str) -> None:
    app = WarRoomApp(settings(tmp_path), opened)

    async def look(pilot: Pilot[Any]) -> None:
        app.animation_level = "none"
        room_of(pilot).find_gaps()
        room_of(pilot).tell_status()
        await look_up(pilot, words)
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=look)


async def test_before_a_word_is_typed_the_dead_ends_of_incidents_like_this_one(tmp_path: Path, opened: Read) -> None:
    async with WarRoomApp(settings(tmp_path), opened).run_test(size=(80, 24)) as pilot:
        await look_up(pilot)
        assert found(pilot) == ["raise the size of the connection pool to 400 => no change; learnt: it is the leak"]
        assert "Dead ends of earlier incidents that resemble this one: 1" in painted(pilot)
        assert "mailer" not in painted(pilot) and "restart the pods" not in painted(pilot), "not alike, not earlier"


async def test_a_filter_that_is_none_is_said_where_nothing_is_found(tmp_path: Path, opened: Read) -> None:
    async with WarRoomApp(settings(tmp_path), opened).run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "db kind:zork until:2017-13")
        assert "kind: does not know 'zork', it was looked for as a word; there are: announced" in painted(pilot)
        assert "until: needs a year, a month or a day, such as 2026-03, not '2017-13'" in painted(pilot)


async def test_each_key_finds_and_esc_goes_back_step_by_step(tmp_path: Path, opened: Read) -> None:
    async with WarRoomApp(settings(tmp_path), opened).run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "障害")
        assert found(pilot) == ["データベース障害の疑い、コネクションプールの上限に達している可能性がある #db"]
        assert "1 found in 1 incident" in painted(pilot) and "決済が遅い（本番）" in painted(pilot)
        await pilot.press(*" -db")
        await answered(pilot, "障害 -db")
        assert found(pilot) == [] and "Nothing in 3 incidents has all of that." in painted(pilot)
        await pilot.press("escape")
        await answered(pilot, "")
        assert "resemble this one" in painted(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is room_of(pilot)


async def test_the_hit_is_told_apart_by_more_than_colour(tmp_path: Path, opened: Read) -> None:
    async with WarRoomApp(settings(tmp_path), opened).run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "POOL")
        hits = search_of(pilot).list
        segments = [
            one for y in range(hits.size.height) for one in hits.render_line(y) if one.style and one.style.underline
        ]
        assert segments and {one.text for one in segments} == {"pool"}


async def test_arrows_choose_and_enter_shows_all_of_it(tmp_path: Path, opened: Read) -> None:
    async with WarRoomApp(settings(tmp_path), opened).run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "connection is:dead-end")
        assert len(found(pilot)) == 2
        last = found(pilot)[1]
        await pilot.press("down", "down", "up", "down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HitScreen)
        text = str(pilot.app.screen.query_one("VerticalScroll Static", Static).render())
        assert last.split(" => ")[0] in text
        assert "決済が遅い（本番）" in text and "it is the leak" in text and "no effect" in text
        assert "Mon 23 Nov 2026 14:00 (UTC)" in text
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is search_of(pilot) and search_of(pilot).query_one(Input).value.startswith("connection")


async def test_a_hit_comes_into_the_bar_as_a_literal_note_and_the_draft_waits(tmp_path: Path, opened: Read) -> None:
    async with WarRoomApp(settings(tmp_path), opened).run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        room.bar.put("half a sentence")
        await look_up(pilot, "容量 ではない")
        await pilot.press("escape")
        await pilot.press(*"変化なし")
        await answered(pilot, "変化なし")
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert room.bar.line.has_focus
        assert room.bar.text == '\\from "決済が遅い（本番）", 23 Nov 2026, A1: 再起動 => 変化なし'
        before = len(room.room.state.timeline)
        await pilot.press("enter")
        await pilot.pause()
        (entry,) = (one for one in room.room.state.timeline if "再起動" in one.text)
        assert len(room.room.state.timeline) == before + 1
        assert entry.kind == "note" and not entry.links and not entry.tags
        assert room.bar.text == "" and room.bar.waiting == ("half a sentence",)


async def test_a_hit_of_this_incident_is_gone_to(tmp_path: Path, opened: Read) -> None:
    async with WarRoomApp(settings(tmp_path), opened).run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "pager")
        await pilot.press("ctrl+o")
        await pilot.pause()
        timeline = room_of(pilot).query_one(Timeline)
        assert pilot.app.screen is room_of(pilot) and timeline.has_focus
        assert timeline.cursor is not None and timeline.cursor.text.startswith("pager")


async def test_another_incident_is_opened_and_what_was_typed_here_is_kept(tmp_path: Path, opened: Read) -> None:
    async with WarRoomApp(settings(tmp_path), opened).run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        room.bar.put("half a sentence")
        await look_up(pilot, "mailer")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomScreen) and pilot.app.screen is not room)
        assert room_of(pilot).session.found.name.startswith("newsletter-sent-twice")
        drafts = [path.read_text("utf-8") for path in (tmp_path / "state").rglob("draft-*")]
        assert drafts == ["half a sentence"]
        assert isinstance(pilot.app.screen_stack[-2], IncidentsScreen)


@pytest.mark.parametrize("key", ["L", "slash"])
async def test_from_the_list_words_lead_to_an_incident(tmp_path: Path, opened: Read, key: str) -> None:
    async with WarRoomApp(settings(tmp_path)).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Newsletter" in painted(pilot))
        await pilot.press(key)
        await answered(pilot, "")
        assert "Dead ends, the newest first: 5 in 3 incidents" in painted(pilot)
        await pilot.press(*"cron", "ctrl+t")
        await answered(pilot, "cron")
        assert pilot.app.screen is search_of(pilot), "there is no bar to take it into"
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))
        assert room_of(pilot).session.found.name.startswith("newsletter-sent-twice")


async def test_hostile_texts_are_made_visible_and_never_markup(tmp_path: Path) -> None:
    hostile = "x pool [/b] user[/admin] \x1b]52;c;x\x07 \u202epool\x00 => [red]no[/red] \x9b2J"
    incident(tmp_path, (hostile, "? pool " + "🧑‍🚒" * 90), title="[/b] \x1b[2J \u202e pool " * 20)
    opened = incident(tmp_path, LINES)
    for size in ((80, 24), (40, 12)):
        async with WarRoomApp(settings(tmp_path), opened).run_test(size=size) as pilot:
            await look_up(pilot, "pool")
            assert not set(painted(pilot)) & set("\x1b\x07\x00\x9b\u202e")
            await pilot.press(*" [/b", "enter")
            await answered(pilot, "pool [/b")
            await pilot.press("enter")
            await pilot.pause()
            assert not set(painted(pilot)) & set("\x1b\x07\x00\x9b\u202e")
        opened = read(settings(tmp_path), opened.found)


async def test_ascii_alone(tmp_path: Path) -> None:
    other = ("x restart pods => worse", "x roll back => worked", "x wait", "? a pool " + "so long " * 80)
    incident(tmp_path, other, title="Other")
    opened = incident(tmp_path, ("! pool",))
    async with WarRoomApp(replace(settings(tmp_path), glyphs="ascii"), opened).run_test(size=(80, 24)) as pilot:
        await look_up(pilot, "kind:tried")
        assert len(found(pilot)) == 3
        assert "\n".join(painted(pilot).splitlines()[:-1]).isascii(), "the footer names keys its own way"
        await pilot.press("escape", *"long")
        await answered(pilot, "long")
        assert shown(search_of(pilot).list).isascii() and "~" in shown(search_of(pilot).list)


async def test_a_folder_that_hangs_holds_up_neither_typing_nor_leaving(
    tmp_path: Path, opened: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck, asked = threading.Event(), threading.Event()

    def hang(self: Connection) -> None:
        asked.set()
        stuck.wait(30)

    app = WarRoomApp(settings(tmp_path), opened)
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "pool")
        await pilot.press("escape", "escape")
        await pilot.pause()
        incident(tmp_path, ("? a pool in another",), title="Another")
        monkeypatch.setattr(Connection, "check", hang)
        monkeypatch.setattr("warroom.store.shelf.Shelf.load.__defaults__", (30.0,))
        await pilot.press("L")
        await until(pilot, asked.is_set)
        await pilot.press(*"mailer")
        await until(pilot, lambda: found(pilot) == ["restart the mailer => no change"])
        assert "reading" in painted(pilot)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert pilot.app.screen is room_of(pilot)
    stuck.set()
    for thread in threading.enumerate():
        if thread.name.startswith("warroom-lookup"):
            assert thread.daemon
            thread.join(60)
            assert not thread.is_alive()


def test_who_leaves_while_words_are_taken_up_leaves_no_thread_behind(tmp_path: Path) -> None:
    lookup = Lookup(settings(tmp_path), lambda _looked: None)

    class Late(threading.Event):
        def clear(self) -> None:
            lookup.close()
            super().clear()

    before = set(threading.enumerate())
    lookup._wished = Late()
    lookup.start()
    for thread in set(threading.enumerate()) - before:
        thread.join(30)
        assert not thread.is_alive()


async def test_without_an_index_it_finds_the_same_and_says_so(tmp_path: Path, opened: Read) -> None:
    (tmp_path / "state" / "search").write_text("a file where the folder should be")
    async with WarRoomApp(settings(tmp_path), opened).run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "障害")
        assert len(found(pilot)) == 1
        assert "searched without an index" in painted(pilot)
