"""On the screen: what others record is told once, wherever the person is; the bell; and by which way else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets._toast import Toast
from ui.rooms import incident, settings

from warroom import language
from warroom.catalogue import Read, read
from warroom.notifying import Notify
from warroom.room import Author, WarRoom, wall_clock
from warroom.store.lanes import Lanes
from warroom.ui import ways as ways_of
from warroom.ui.app import WarRoomApp
from warroom.ui.screens.gaps import GapsScreen

MINUTE = 60_000
HOSTILE = "@ana \x1b]52;c;AAAA\x07 [b]look[/b] \x9b2J password=hunter2hunter2"


class Desk:
    """Bo, who writes into the same folder."""

    def __init__(self, opened: Read) -> None:
        self._lanes = Lanes(opened.found.path, opened.found.incident)
        self._place = opened.found
        self.room = WarRoom(opened.found.incident, Author("bo", "desk", "bbbbbbbbbbbb", "UTC"), lambda _: None)
        self.room.begin(opened.state)
        self._kept: list[Any] = []
        self.room._keep = self._kept.extend

    def says(self, *lines: str) -> None:
        """Record lines, which are in the folder at once."""
        for line in lines:
            self.room.record(line)
        self._lanes.publish(list(self._kept))


class Room:
    """Ana's screen, and everything that it has sent to her terminal as a notification."""

    def __init__(self, pilot: Pilot[Any], opened: Read) -> None:
        self.pilot = pilot
        self.app = pilot.app
        self.bo = Desk(opened)
        self.rung = 0
        self.sent: list[str] = []
        driver = self.app._driver
        assert driver is not None
        driver.write = self._write  # type: ignore[method-assign]
        self.app.bell = self._ring  # type: ignore[method-assign]

    def _write(self, data: str) -> None:
        self.sent += re.findall(r"\x1b\](?:9|777|99);[^\x07]*\x07", data)

    def _ring(self) -> None:
        self.rung += 1

    def toasts(self) -> list[str]:
        """What the screen that is on top tells."""
        return [one._notification.message for one in self.app.screen.query(Toast)]

    async def until(self, test: Callable[[], bool]) -> None:
        """Wait until the screen has come so far."""
        for _ in range(400):
            if test():
                await self.pilot.pause()
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"waited in vain; told: {self.toasts()}, sent: {self.sent}")

    async def ready(self) -> Room:
        """The folder was read."""
        await self.until(lambda: self.app.room is not None and self.app.room._folder_read)  # type: ignore[attr-defined]
        return self


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
        assert room.toasts() == ["boさんがD1の判断を求めています：@指揮者 戻しますか"]
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
