"""What the screen says of the folder, of colleagues, and of their clocks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event as Signal
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static
from ui.rooms import incident, settings

from warroom.catalogue import Read, read
from warroom.incident.event import Event
from warroom.room import Author, WarRoom, wall_clock
from warroom.store import shelf as shelves
from warroom.store.lanes import Lanes
from warroom.store.reader import Reader
from warroom.ui.app import WarRoomApp
from warroom.ui.panes.timeline import Timeline
from warroom.ui.screens.attaching import file_and_words
from warroom.ui.screens.puts_back import PutBackScreen
from warroom.ui.screens.room import RoomScreen
from warroom.ui.screens.settle import SettleScreen
from warroom.ui.screens.who import WhoScreen
from warroom.ui.widgets.banner import Banner
from warroom.ui.widgets.capture import CaptureBar


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


def told(pilot: Pilot[Any]) -> str:
    """What the banner says."""
    return room_of(pilot).query_one(Banner).words


@pytest.fixture
def opened(tmp_path: Path) -> Read:
    """An incident with two notes."""
    return incident(tmp_path, ("one", "two"))


async def test_a_folder_that_goes_is_said_and_r_puts_it_back(tmp_path: Path, opened: Read) -> None:
    app = WarRoomApp(settings(tmp_path, "ana"), opened)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "saved" in room_of(pilot).status.render().plain, "it never came to rest")
        assert not told(pilot)
        shutil.rmtree(opened.found.path)
        room_of(pilot).query_one(CaptureBar).put("written meanwhile")
        await pilot.press("enter")
        await until(pilot, lambda: told(pilot).startswith("Offline") and "R puts" in told(pilot), told(pilot))
        assert not opened.found.path.exists()
        await pilot.press("escape", "R")
        await until(pilot, lambda: not told(pilot), "it was not put back")
        await until(pilot, lambda: "saved" in room_of(pilot).status.render().plain, "it never came to rest")
    (tmp_path / "elsewhere").mkdir()
    again = read(settings(tmp_path / "elsewhere"), opened.found)
    assert "written meanwhile" in [entry.text for entry in again.state.timeline]


async def test_a_folder_that_never_answers_does_not_stop_the_bar(
    tmp_path: Path, opened: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck = Signal()
    monkeypatch.setattr(Reader, "scan", lambda self: stuck.wait() and [])
    monkeypatch.setattr("warroom.session.HANGS", 0.2)
    app = WarRoomApp(settings(tmp_path, "ana"), opened)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "does not answer" in told(pilot), "nothing was said")
        room_of(pilot).query_one(CaptureBar).put("written all the same")
        await pilot.press("enter")
        await until(
            pilot,
            lambda: "written all the same" in [one.text for one in room_of(pilot).room.state.timeline],
            "the bar waited for the folder",
        )
        stuck.set()


async def test_what_colleagues_wrote_and_the_folder_lost_is_one_key_away(
    tmp_path: Path, opened: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "ABSENT", 0.3)
    elsewhere = replace(settings(tmp_path, "cy"), state_dir=tmp_path / "theirs")
    app = WarRoomApp(elsewhere, read(elsewhere, opened.found))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "saved" in room_of(pilot).status.render().plain, "it never came to rest")
        for path in opened.found.path.glob("ev-*"):
            path.unlink()
        await until(pilot, lambda: "of bo gone from the folder" in told(pilot), told(pilot))
        await pilot.press("escape", "R")
        await until(pilot, lambda: not told(pilot), told(pilot))
    assert len(Reader(opened.found.path, opened.found.incident).scan()) >= 3


async def test_who_is_here(tmp_path: Path, opened: Read) -> None:
    app = WarRoomApp(settings(tmp_path, "ana"), opened)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "saved" in room_of(pilot).status.render().plain, "it never came to rest")
        await pilot.press("escape", "w")
        assert isinstance(pilot.app.screen, WhoScreen)
        words = "".join(text for text, _ in pilot.app.screen._pieces)
        assert "ana on laptop (this screen)" in words and "bo on laptop (this machine)" in words
        assert "clock" not in words


async def test_the_commands_that_somebody_ran_are_one_row(tmp_path: Path, opened: Read) -> None:
    app = WarRoomApp(settings(tmp_path, "ana"), opened)
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        await until(pilot, lambda: "saved" in room.status.render().plain, "it never came to rest")
        for device in ("vm", "vm", "vm", "desk"):
            writer = f"{len(room.room.state.writers):012}"
            run = WarRoom(room.room.state.incident, Author("cy", device, writer, "UTC"), room.room.absorb)
            run.begin(room.room.state)
            run.record("by a script")
            run.record("and another one")
        await pilot.press("escape", "w")
        assert isinstance(pilot.app.screen, WhoScreen)
        rows = [row for row in "".join(text for text, _ in pilot.app.screen._pieces).splitlines() if "cy" in row]
        assert len(rows) == 2 and all("away" in row for row in rows)
        assert [row.split(":")[1].split(",")[0] for row in sorted(rows)] == [" 2 recorded", " 6 recorded"]


async def test_two_versions_show_and_one_key_settles(tmp_path: Path, opened: Read) -> None:
    theirs = read(replace(settings(tmp_path, "cy"), state_dir=tmp_path / "theirs"), opened.found)
    cy = WarRoom(opened.found.incident, Author("cy", "desk", theirs.shelf.writer, "UTC"), theirs.shelf.keep)
    cy.begin(theirs.state)
    app = WarRoomApp(settings(tmp_path, "ana"), opened)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "saved" in room_of(pilot).status.render().plain, "it never came to rest")
        (one,) = (entry for entry in room_of(pilot).room.state.timeline if entry.text == "one")
        room_of(pilot).room.edit(one, "one, says ana")
        cy.edit(cy.state.entries[one.id], "2026-01-02 09:07Z one, says cy")
        assert theirs.shelf.publish_now() is None
        timeline = room_of(pilot).query_one(Timeline)

        def shown() -> str:
            return "\n".join(timeline.render_line(y).text for y in range(timeline.size.height))

        await until(pilot, lambda: "one, says ana" in shown() and "one, says cy" in shown(), shown())
        timeline.reveal(room_of(pilot).room.state.entries[one.id])
        await pilot.press("escape", "1", "s")
        assert isinstance(pilot.app.screen, SettleScreen)
        choices = [whose for whose, _ in pilot.app.screen._choices]
        assert any(whose.startswith("cy, ") and "09:07" in whose for whose in choices), "both say when it was"
        await pilot.press(str(1 + next(at for at, whose in enumerate(choices) if whose.startswith("ana, "))))
        await until(pilot, lambda: "one, says cy" not in shown(), shown())
        assert "one, says ana" in shown() and "versions" not in shown()
    theirs.shelf.close()


@pytest.mark.parametrize(
    ("said", "file", "words"),
    [
        ("db.log it's the pool", "db.log", "it's the pool"),
        ("'error rate.png'  \\n  \"5xx\" isn't flat", "error rate.png", '\\n  "5xx" isn\'t flat'),
        (r"a\ b.log　落ちた", "a b.log", "落ちた"),
        ("db.log", "db.log", ""),
        ("", "", ""),
    ],
)
def test_the_words_after_a_file_stay_as_they_were_typed(said: str, file: str, words: str) -> None:
    assert file_and_words(said) == (file, words)


async def test_a_quotation_mark_that_is_not_closed_is_named(tmp_path: Path, opened: Read) -> None:
    app = WarRoomApp(settings(tmp_path, "ana"), opened)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        room = room_of(pilot)
        await until(pilot, lambda: "saved" in room.status.render().plain, "it never came to rest")
        room.query_one(CaptureBar).put(":attach it's.log what it says")
        await pilot.press("enter")
        await until(pilot, lambda: len(room.query_one(CaptureBar).waiting) == 1, "the line does not wait")
        assert "quotation mark" in "".join(one.message for one in app._notifications)


@pytest.mark.parametrize("typed", [":attach '{}' the error rate", "：添付　'{}'　the error rate"])
async def test_a_file_is_attached_from_the_bar_and_a_missing_one_is_said_to_be_on_its_way(
    tmp_path: Path, opened: Read, typed: str
) -> None:
    graph = tmp_path / "error rate.png"
    graph.write_bytes(b"x" * 3000)
    app = WarRoomApp(settings(tmp_path, "ana"), opened)
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        await until(pilot, lambda: "saved" in room.status.render().plain, "it never came to rest")
        room.query_one(CaptureBar).put(f":attach {tmp_path}/none.png the error rate")
        await pilot.press("enter")
        await until(pilot, lambda: len(room.query_one(CaptureBar).waiting) == 1, "the line does not wait")
        room.query_one(CaptureBar).put(typed.format(graph))
        await pilot.press("enter")
        await until(pilot, lambda: any(entry.files for entry in room.room.state.timeline), "it was not attached")
        await until(pilot, lambda: (opened.found.path / "attachments").exists(), "it did not come to the folder")
        (entry,) = (entry for entry in room.room.state.timeline if entry.files)
        assert entry.text == "the error rate"
        room.open_detail(entry)
        await pilot.pause()

        def files() -> str:
            return str(pilot.app.screen.query_one("#files", Static).render())

        await until(pilot, lambda: "error rate.png, 3 KiB: present" in files(), "it was not found")
        await pilot.press("escape")
        for place in (opened.found.path, tmp_path / "state" / opened.found.incident):
            for path in (place / "attachments").iterdir():
                path.unlink()
        room.open_detail(entry)
        await pilot.pause()
        await until(pilot, lambda: "error rate.png, 3 KiB: still syncing" in files(), files())


async def test_gaps_refused_files_and_clocks_are_on_the_screen(tmp_path: Path, opened: Read) -> None:
    theirs = read(replace(settings(tmp_path, "cy"), state_dir=tmp_path / "theirs"), opened.found)
    three_hours = 3 * 60 * 60 * 1000
    author = Author("cy", "desk", theirs.shelf.writer, "UTC")
    kept: list[Event] = []
    cy = WarRoom(opened.found.incident, author, kept.extend, lambda: wall_clock() + three_hours)
    cy.begin(theirs.state)
    for line in ("first", "second", "third"):
        cy.record(line)
    Lanes(opened.found.path, opened.found.incident).publish([kept[2]])
    (opened.found.path / "strange.json").write_bytes(b"[1,2,3]")
    app = WarRoomApp(settings(tmp_path, "ana"), opened)
    async with app.run_test(size=(160, 40)) as pilot:
        room = room_of(pilot)
        await until(pilot, lambda: "third" in [entry.text for entry in room.room.state.timeline], "it did not come")
        status = room.status.render().plain
        assert "2 entries of cy's not here yet" in status and "1 refused: warroom doctor" in status, status
        timeline = room.query_one(Timeline)
        rows = "\n".join(timeline.render_line(y).text for y in range(timeline.size.height))
        assert "third (clock +" in rows, rows
        Lanes(opened.found.path, opened.found.incident).publish(kept[:2])
        await until(pilot, lambda: "not here yet" not in room.status.render().plain, "the gap did not close")


async def test_a_shared_folder_made_anew_gets_the_incident_once_a_person_has_said_so(
    tmp_path: Path, opened: Read
) -> None:
    app = WarRoomApp(settings(tmp_path, "ana"), opened)
    async with app.run_test(size=(120, 40)) as pilot:
        room, shared = room_of(pilot), opened.found.path.parent
        await until(pilot, lambda: "saved" in room.status.render().plain, "it never came to rest")
        shared.rename(tmp_path / "away")
        shared.mkdir()
        room.session.publish()
        await until(pilot, lambda: "Is this folder the right one? R asks" in room.banner.words, "nothing is said of it")
        await pilot.press("escape", "R")
        await until(pilot, lambda: isinstance(app.screen, PutBackScreen), "it does not ask")
        await pilot.press("escape")
        room.session.publish()
        await pilot.pause(0.3)
        assert not list(shared.iterdir()), "nothing without a yes"
        await pilot.press("R")
        await until(pilot, lambda: isinstance(app.screen, PutBackScreen), "it does not ask again")
        await pilot.press("y")
        await until(pilot, lambda: not room.banner.words and opened.found.path.is_dir(), "it was not put back")
        before = {path.name for path in (tmp_path / "away" / opened.found.name).glob("incident.json")}
        assert before <= {path.name for path in opened.found.path.iterdir()}
