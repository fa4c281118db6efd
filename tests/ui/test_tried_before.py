"""The warning under the bar: what is typed was tried before, in this incident or in another one of the folder."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from ui.rooms import NOW, incident, settings

from warroom import earlier
from warroom.catalogue import Read, read
from warroom.earlier import earlier_dead_ends
from warroom.store.connection import Connection
from warroom.ui.app import WarRoomApp
from warroom.ui.known import Known
from warroom.ui.panes.timeline import Timeline
from warroom.ui.screens.room import RoomScreen
from warroom.ui.widgets.capture import CaptureBar

LINES = ("a note", "-40m x restart the pods => no change", "-30m x scale to 40 => worse: out of connections")
OLD = ("2017-01-31 23:05Z x pg_basebackup on db2 => hangs, prints nothing", "2017-01-31 23:06Z x wait => worked")


def room_of(pilot: Pilot[Any]) -> RoomScreen:
    """The screen of the room."""
    (screen,) = (screen for screen in pilot.app.screen_stack if isinstance(screen, RoomScreen))
    return screen


async def until(pilot: Pilot[Any], test: Callable[[], bool], told: str) -> None:
    """Wait until the screen has come so far."""
    for _ in range(400):
        if test():
            return
        await pilot.pause(0.02)
    raise AssertionError(told)


def said(pilot: Pilot[Any]) -> str:
    """What the preview says."""
    return str(room_of(pilot).query_one("#preview").render())


async def type_in(pilot: Pilot[Any], line: str) -> str:
    """Put a line into the bar; what the preview says of it."""
    room_of(pilot).query_one(CaptureBar).put(line)
    await pilot.pause()
    return said(pilot)


@pytest.fixture
def opened(tmp_path: Path) -> Read:
    """An incident with two dead ends, an hour or less before it is looked at in the tests."""
    return incident(tmp_path, LINES)


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock that the screen reads stands still."""
    monkeypatch.setattr("warroom.room.wall_clock", lambda: NOW)
    monkeypatch.setattr("warroom.room.WarRoom.__init__.__defaults__", (lambda: NOW,))


async def test_the_warning_stands_first_and_fits_on_a_narrow_screen(tmp_path: Path, opened: Read) -> None:
    async with WarRoomApp(settings(tmp_path), opened).run_test(size=(80, 24)) as pilot:
        assert (await type_in(pilot, "x restart the pods")).startswith("tried 13:20 by bo: no change")
        for line in ("14:10 x pods restarted => hm", "= restart all pods", "=? restart pods", "[] restart the pods"):
            words = await type_in(pilot, line)
            assert words.startswith("tried 13:20 by bo: no change"), (line, words)
        assert "14:10" in await type_in(pilot, "14:10 x pods restarted => hm")
        preview = room_of(pilot).query_one("#preview")
        assert preview.size.height == 1
        for line in ("restart the pods", "x restart the database", "x restart", "? restart the pods", ""):
            assert "tried 1" not in await type_in(pilot, line), line


async def test_it_has_the_colour_of_a_warning_and_no_sign_that_a_terminal_may_lack(tmp_path: Path) -> None:
    opened = incident(tmp_path, ("x restart pods => " + "no change at all " * 20,))
    mine = replace(settings(tmp_path), glyphs="ascii")
    async with WarRoomApp(mine, opened).run_test(size=(120, 40)) as pilot:
        words = await type_in(pilot, "x restart pods")
        assert words.isascii() and "~" in words and words.startswith("tried 14:00 by bo: no change")
        spans = room_of(pilot).bar._words.spans
        assert [str(span.style) for span in spans if span.start == 0] == ["$text-warning"]


async def test_what_was_just_sent_is_known_at_once(tmp_path: Path, opened: Read) -> None:
    async with WarRoomApp(settings(tmp_path), opened).run_test(size=(120, 40)) as pilot:
        assert "tried" not in await type_in(pilot, "[] flush the cache")
        await type_in(pilot, "x flush the cache => nothing")
        await pilot.press("enter")
        await pilot.pause()
        assert (await type_in(pilot, "[] flush the cache")).startswith("tried 14:00 by bo: nothing")
        await pilot.press("escape", "u")
        await pilot.pause()
        assert "tried 14:00" not in await type_in(pilot, "[] flush the cache!")


async def test_an_entry_that_is_edited_is_not_compared_with_itself(tmp_path: Path, opened: Read) -> None:
    async with WarRoomApp(settings(tmp_path), opened).run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        (entry,) = (one for one in room.room.state.timeline if one.text == "restart the pods")
        room.query_one(Timeline).reveal(entry)
        await pilot.press("escape", "1", "e")
        await pilot.pause()
        assert room.editing is not None and "restart the pods" in room.bar.text
        assert "tried 13:20" not in said(pilot)
        assert "tried 13:30" in await type_in(pilot, "x scale to 40")
        await pilot.press("escape")


async def test_another_incident_of_the_folder_is_known_soon_and_named(tmp_path: Path) -> None:
    incident(tmp_path, OLD, title="GitLab.com: primary database lost")
    opened = incident(tmp_path, LINES)
    async with WarRoomApp(settings(tmp_path), opened).run_test(size=(120, 40)) as pilot:
        await type_in(pilot, "x pg_basebackup on db2")
        wanted = 'tried 31 Jan 2017 by bo in "GitLab.com: primary⋯": hangs, prints nothing'
        await until(pilot, lambda: said(pilot).startswith(wanted), said(pilot))
        assert (await type_in(pilot, "x restart pods")).startswith("tried 13:20 by bo: no change")


async def test_a_folder_that_hangs_delays_neither_typing_nor_quitting(
    tmp_path: Path, opened: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck, asked = threading.Event(), threading.Event()

    def hang(*_: Any) -> tuple[()]:
        asked.set()
        stuck.wait(30)
        return ()

    monkeypatch.setattr("warroom.session.earlier_dead_ends", hang)
    app = WarRoomApp(settings(tmp_path), opened)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, asked.is_set, "the other incidents were not asked for")
        assert (await type_in(pilot, "x restart pods")).startswith("tried 13:20 by bo: no change")
        await type_in(pilot, "")
        await pilot.press("ctrl+q")
    assert app.close_room()
    (thread,) = (one for one in threading.enumerate() if one.name == "warroom-earlier")
    assert thread.daemon
    stuck.set()
    thread.join(10)
    assert not thread.is_alive()


def test_the_dead_ends_of_the_folder_but_one_incident(tmp_path: Path, opened: Read) -> None:
    other = incident(tmp_path, OLD, title="Backup lost")
    files = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.name != "state"}
    found = earlier_dead_ends(settings(tmp_path), opened.found.incident)
    assert [(one.text, one.outcome, one.incident) for one in found] == [
        ("pg_basebackup on db2", "hangs, prints nothing", "Backup lost")
    ]
    assert len(earlier_dead_ends(settings(tmp_path), other.found.incident)) == 2
    assert earlier_dead_ends(settings(tmp_path), "", lambda: False) == ()
    there = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.name != "state"}
    (index,) = (path for path in there.keys() - files.keys() if path.is_file())
    assert index.suffix == ".sqlite" and {name: there[name] for name in files} == files, "reading writes nothing else"
    assert earlier_dead_ends(replace(settings(tmp_path), folder=tmp_path / "none"), "") == ()


def test_only_the_incidents_written_to_last_are_read(
    tmp_path: Path, opened: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    monkeypatch.setattr(earlier, "MOST", 1)
    old = incident(tmp_path, OLD, title="Backup lost")
    os.utime(old.found.path, (1, 1))
    assert {one.incident for one in earlier_dead_ends(settings(tmp_path), "")} == {"Checkout returns 5xx"}


def test_a_folder_that_has_not_answered_once_is_not_asked_again(
    tmp_path: Path, opened: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        incident(tmp_path, OLD, title=f"Backup {number}")
    stuck, asked = threading.Event(), []

    def hang(self: Connection) -> None:
        if tmp_path in self._directory.parents:
            asked.append(self)
            stuck.wait(30)

    monkeypatch.setattr(Connection, "check", hang)
    monkeypatch.setattr("warroom.store.shelf.Shelf.load.__defaults__", (0.1,))
    found = earlier_dead_ends(settings(tmp_path), opened.found.incident)
    stuck.set()
    assert len(asked) == 1
    assert len(found) == 4, "the journals of this machine are enough"


def test_what_is_known_is_put_together_anew_only_when_attempts_have_changed(tmp_path: Path, opened: Read) -> None:
    known = Known()
    state = read(settings(tmp_path), opened.found).state
    assert known.of(state) is known.of(state)
    assert known.of(state).closest("scale to 40") is not None
