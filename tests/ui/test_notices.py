"""On the screen: what others record is told once, wherever the person is; the bell; and by which way else."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from ui.notified import Desk, Room
from ui.replays import lived, shot
from ui.rooms import incident, settings

from warroom import language
from warroom.catalogue import Read, read
from warroom.notifying import Notify
from warroom.room import wall_clock
from warroom.ui import ways as ways_of
from warroom.ui.app import WarRoomApp
from warroom.ui.messages import FolderNews
from warroom.ui.screens.core import RoomCore
from warroom.ui.screens.gaps import GapsScreen

MINUTE = 60_000
HOSTILE = "@ana \x1b]52;c;AAAA\x07 [b]look[/b] \x9b2J password=hunter2hunter2"


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """An iTerm2 without a desktop behind it."""
    monkeypatch.setenv("TERM_PROGRAM", "iTerm.app")
    for name in ("TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def opened(tmp_path: Path) -> Read:
    """An incident in which there is nothing new for ana, who commands."""
    return incident(tmp_path, (":role commander ana", "@ana look", ":halt why", ":resume"))


def app_of(tmp_path: Path, opened: Read, notify: Notify | None = None, looking_on: bool = False) -> WarRoomApp:
    mine = replace(settings(tmp_path, "ana"), notify=notify or Notify(desktop=False), looking_on=looking_on)
    return WarRoomApp(mine, read(mine, opened.found))


async def test_a_mention_is_told_once_and_safely(tmp_path: Path, opened: Read) -> None:
    async with app_of(tmp_path, opened).run_test(size=(120, 40), notifications=True) as pilot:
        room = await Room(pilot, opened).ready()
        room.bo.says("nothing", HOSTILE)
        await room.until(lambda: bool(room.sent))
        (words,) = room.toasts()
        assert words.startswith("bo mentions you: @ana ␛]52;c;AAAA") and "[b]look[/b]" in words
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", words)
        room.bo.says("more")
        await room.until(lambda: "more" in str([one.text for one in room.app.room.room.state.timeline]))  # type: ignore[attr-defined]
        assert room.sent == ["\x1b]9;warroom: Checkout returns 5xx: bo mentions you\x07"] and room.rung == 1


async def test_who_is_given_a_role_or_a_step_is_told_which(tmp_path: Path, opened: Read) -> None:
    async with app_of(tmp_path, opened).run_test(size=(120, 40), notifications=True) as pilot:
        room = await Room(pilot, opened).ready()
        room.bo.says("[] roll back", ":owner S1 @ana", ":role commander ana")
        await room.until(lambda: len(room.sent) >= 2)
        assert sorted(room.toasts()) == ["bo mentions you: S1 is ana's", "bo mentions you: commander: ana"]


async def test_words_leave_the_window_where_that_is_asked_for_and_without_secrets(tmp_path: Path, opened: Read) -> None:
    app = app_of(tmp_path, opened, Notify(desktop=False, words=True, bell=False, terminal="osc777"))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        room = await Room(pilot, opened).ready()
        room.bo.says(HOSTILE)
        await room.until(lambda: bool(room.sent))
        (sent,) = room.sent
        assert sent.startswith("\x1b]777;notify;warroom: Checkout returns 5xx;bo mentions you: @ana ␛]52,c,AAAA")
        assert "hunter2" not in sent and "[masked: " in sent and room.rung == 0


async def test_a_halt_is_told_on_another_screen_too(tmp_path: Path, opened: Read) -> None:
    async with app_of(tmp_path, opened).run_test(size=(120, 40), notifications=True) as pilot:
        room = await Room(pilot, opened).ready()
        await pilot.press("escape", "g")
        await room.until(lambda: isinstance(room.app.screen, GapsScreen))
        room.bo.says(":halt the wrong database")
        await room.until(lambda: len(room.sent) == 1)
        assert room.toasts() == ["bo has halted all work: the wrong database"]
        room.bo.says(":resume it was the right one")
        await room.until(lambda: len(room.sent) == 2)
        assert "bo says that work goes on: it was the right one" in room.toasts()
        assert room.rung == 1 and "work goes on" in room.sent[1]


async def test_what_i_do_myself_is_not_told(tmp_path: Path, opened: Read) -> None:
    async with app_of(tmp_path, opened).run_test(size=(120, 40), notifications=True) as pilot:
        room = await Room(pilot, opened).ready()
        await pilot.press(*"@ana look", "enter", *":halt why", "enter")
        room.bo.says("=? @commander roll back?")
        await room.until(lambda: bool(room.sent))
        assert [one for one in room.toasts() if "you" in one] == ["bo asks you to decide D1: @commander roll back?"]
        assert len(room.sent) == 1


async def test_an_update_is_told_when_it_becomes_due(tmp_path: Path, opened: Read) -> None:
    async with app_of(tmp_path, opened).run_test(size=(120, 40), notifications=True) as pilot:
        room = await Room(pilot, opened).ready()
        room.bo.says(":next 5m")
        screen = room.app.room  # type: ignore[attr-defined]
        await room.until(lambda: bool(screen.room.state.of("next-update")))
        assert room.sent == []
        screen.room.now = lambda: wall_clock() + 7 * MINUTE
        screen.tick()
        screen.tick()
        await room.until(lambda: bool(room.sent))
        assert room.sent == ["\x1b]9;warroom: Checkout returns 5xx: The next update is due\x07"] and room.rung == 1
        (words,) = room.toasts()
        assert words.startswith("The next update is due, 2 min ago: > sends it")


async def test_who_looks_at_the_screen_has_no_notification(tmp_path: Path, opened: Read) -> None:
    async with app_of(tmp_path, opened).run_test(size=(120, 40), notifications=True) as pilot:
        room = await Room(pilot, opened).ready()
        room.app.post_message(events.AppFocus())
        await pilot.pause()
        room.bo.says("@ana one")
        await room.until(lambda: room.rung == 1)
        assert len(room.toasts()) == 1 and room.sent == []
        room.app.post_message(events.AppBlur())
        await pilot.pause()
        room.bo.says("@ana two")
        await room.until(lambda: bool(room.sent))
        assert room.rung == 2 and len(room.sent) == 1


async def test_only_what_was_asked_for_is_told(tmp_path: Path, opened: Read) -> None:
    app = app_of(tmp_path, opened, Notify(desktop=False, what=("halt",)))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        room = await Room(pilot, opened).ready()
        room.bo.says("@ana look", "=? @ana roll back?", ":halt why")
        await room.until(lambda: bool(room.sent))
        assert room.toasts() == ["bo has halted all work: why"] and len(room.sent) == 1


async def test_who_looks_on_is_told_of_the_halt_alone(tmp_path: Path, opened: Read) -> None:
    async with app_of(tmp_path, opened, looking_on=True).run_test(size=(120, 40), notifications=True) as pilot:
        room = await Room(pilot, opened).ready()
        room.bo.says("@ana look", "=? @ana roll back?", ":halt why")
        await room.until(lambda: bool(room.sent))
        assert room.toasts() == ["bo has halted all work: why"] and len(room.sent) == 1


async def test_in_japanese(tmp_path: Path, opened: Read) -> None:
    language.use("ja")
    async with app_of(tmp_path, opened).run_test(size=(120, 40), notifications=True) as pilot:
        room = await Room(pilot, opened).ready()
        room.bo.says("=? @指揮者 戻しますか")
        await room.until(lambda: bool(room.sent))
        assert [one.replace("\n", "") for one in room.toasts()] == [
            "boさんがD1の判断を求めています：@指揮者 戻しますか"
        ]
        assert room.sent == ["\x1b]9;warroom: Checkout returns 5xx: boさんがD1の判断を求めています\x07"]


async def test_in_a_browser_there_is_only_the_screen(
    tmp_path: Path, opened: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WarRoomApp, "is_web", property(lambda _: True))
    shown: list[str] = []
    monkeypatch.setattr(ways_of.Ways, "_in_terminal", lambda *words: shown.append(str(words)))
    async with app_of(tmp_path, opened).run_test(size=(120, 40), notifications=True) as pilot:
        room = await Room(pilot, opened).ready()
        room.bo.says("@ana look")
        await room.until(lambda: room.rung == 1)
        assert len(room.toasts()) == 1 and shown == []


async def test_of_many_that_come_at_once_three_are_told_and_the_halt_first(tmp_path: Path, opened: Read) -> None:
    async with app_of(tmp_path, opened).run_test(size=(120, 40), notifications=True) as pilot:
        room = await Room(pilot, opened).ready()
        room.bo.says(":halt why", *(f"@ana {number}" for number in range(9)))
        await room.until(lambda: len(room.sent) >= 4)
        assert sorted(room.toasts()) == [
            "7 more things to know are in the timeline",
            "bo has halted all work: why",
            "bo mentions you: @ana 7",
            "bo mentions you: @ana 8",
        ]
        assert room.rung == 1 and "bo has halted all work" in room.sent[0] and "7 more things" in room.sent[3]


async def test_what_a_folder_brings_that_was_long_away_is_not_news(
    tmp_path: Path, opened: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    news: list[FolderNews] = []
    take = RoomCore.on_folder_news
    monkeypatch.setattr(RoomCore, "on_folder_news", lambda _, message: news.append(message))
    bo = Desk(opened)
    app = app_of(tmp_path, opened)
    bo.says("@ana look", ":halt why", ":next 1m")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        room = Room(pilot, None)
        await room.until(lambda: any(one.news.status.loaded for one in news))
        screen = room.app.room  # type: ignore[attr-defined]
        monkeypatch.setattr(screen.session, "hangs", lambda: True)
        screen.tick()
        assert screen.notices.begun
        for message in news:
            take(screen, message)
        monkeypatch.setattr(RoomCore, "on_folder_news", take)
        monkeypatch.setattr(screen.session, "hangs", lambda: False)
        bo.says("=? @ana roll back?")
        await room.until(lambda: bool(room.sent))
        assert [one for one in room.toasts() if "bo " in one] == ["bo asks you to decide D1: @ana roll back?"]
        assert len(room.sent) == 1


async def test_a_replay_tells_nothing(tmp_path: Path) -> None:
    app = WarRoomApp(
        replace(settings(tmp_path, "ana"), notify=Notify(desktop=False)), past=shot(tmp_path, lived(tmp_path))
    )
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        room = Room(pilot, None)
        for key in ("home", "space", *["right"] * 20, "end"):
            await pilot.press(key)
        assert room.toasts() == [] and room.sent == [] and room.rung == 0
