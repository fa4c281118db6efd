"""What is pasted into the bar: of several lines it is asked what becomes of them, and nothing is lost meanwhile."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import OptionList
from ui.rooms import incident, settings
from ui.test_room_screen import room_of, shown, still
from ui.test_typed_is_kept import draft, until

from warroom import language
from warroom.incident import pasted
from warroom.store import attachments
from warroom.ui.app import WarRoomApp
from warroom.ui.becoming import FILE, LINES, ONE
from warroom.ui.panes.timeline import Timeline
from warroom.ui.screens.paste_choice import PasteScreen
from warroom.ui.widgets.capture import CaptureBar

SECRET = "hunter2" * 3
LONG = "\n".join(["", "x restart the pool => worse: more errors H1-", *(f"trace line {n}" for n in range(11)), ""])


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WarRoomApp:
    """The app on an incident, its clock standing still."""
    still(monkeypatch)
    return WarRoomApp(settings(tmp_path), incident(tmp_path))


async def paste(pilot: Pilot[Any], text: str) -> CaptureBar:
    """Paste into the bar, as a terminal does."""
    bar = room_of(pilot).query_one(CaptureBar)
    bar.line.post_message(events.Paste(text))
    await pilot.pause()
    return bar


def choice(pilot: Pilot[Any]) -> str:
    """What Enter would make of the paste that is asked about."""
    assert isinstance(pilot.app.screen, PasteScreen)
    return (ONE, LINES, FILE)[pilot.app.screen.query_one(OptionList).highlighted or 0]


def offered(pilot: Pilot[Any]) -> list[str]:
    """What the question offers, in words."""
    return [str(one.prompt) for one in pilot.app.screen.query_one(OptionList).options]


def file_of(tmp_path: Path) -> str:
    """What was kept of the one text that was pasted."""
    (file,) = (tmp_path / "state").glob(f"*/attachments/*-{pasted.NAME}")
    return file.read_text("utf-8")


async def test_a_long_paste_is_a_file_and_its_first_line_the_entry(tmp_path: Path, app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        bar = await paste(pilot, f"{LONG}\npassword={SECRET}")
        assert choice(pilot) == FILE and bar.text == ""
        await pilot.press("enter")
        await pilot.pause()
        entry = room_of(pilot).room.state.timeline[-1]
        assert (entry.kind, entry.text, entry.verdict) == ("attempt", "restart the pool", "worse")
        assert [file.name for file in entry.files] == ["pasted.txt"] and entry.links
        assert "restart the pool" in shown(room_of(pilot).query_one(Timeline))
        assert bar.text == ""
        messages = [one.message for one in app._notifications]
        masked = "1 thing that looks like a secret was masked (password)"
        assert messages == [f"14 lines are kept as pasted.txt; {masked}."]
    text = file_of(tmp_path)
    assert text.endswith("trace line 10\n\npassword=[masked: password]") and text.strip().startswith("x restart")


async def test_a_short_paste_is_a_note_as_it_was(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await paste(pilot, "\n".join(f"line {n}" for n in range(10)))
        await pilot.press("enter")
        await pilot.pause()
        entry = room_of(pilot).room.state.timeline[-1]
        assert entry.text.splitlines()[-1] == "line 9" and not entry.files


async def test_more_than_64_kib_on_one_line_is_a_file(tmp_path: Path, app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        before = len(room_of(pilot).room.state.timeline)
        await paste(pilot, "x look => worked: " + "データ" * 30_000)
        await pilot.press("enter")
        await pilot.pause()
        timeline = room_of(pilot).room.state.timeline
        assert len(timeline) == before + 1 and timeline[-1].verdict == "worked"
        assert len(timeline[-1].outcome or "") < 1100
    assert file_of(tmp_path).count("データ") == 30_000


@pytest.mark.parametrize("refuse", ["file", "journal", "size"])
async def test_what_can_t_be_kept_waits(app: WarRoomApp, monkeypatch: pytest.MonkeyPatch, refuse: str) -> None:
    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        room = room_of(pilot).room
        before = len(room.state.timeline)
        bar = await paste(pilot, LONG)
        typed = LONG.rstrip()
        if refuse == "file":
            monkeypatch.setattr(attachments, "write_whole", full)
        elif refuse == "journal":
            monkeypatch.setattr(room, "_keep", full)
        else:
            monkeypatch.setattr(attachments, "LARGEST", 10)
        await pilot.press("enter")
        await pilot.pause()
        assert bar.text == "" and bar.waiting == (typed,) and len(room.state.timeline) == before
        (message,) = (one.message for one in app._notifications)
        assert ("Not attached: pasted.txt is larger" if refuse == "size" else "NOT SAVED") in message


async def test_an_edit_stays_an_edit_however_long(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await paste(pilot, "a note")
        await pilot.press("enter", "escape", "G", "e")
        bar = room_of(pilot).query_one(CaptureBar)
        bar.put(LONG)
        await pilot.press("enter")
        await pilot.pause()
        entry = room_of(pilot).room.state.timeline[-1]
        assert entry.edited and not entry.files


TOLD = "-9m x restart the pods => worse\n\n-8m ? the cache is cold\n# a heading\n-7m H3+ misses doubled\n-6m went home"


async def test_lines_with_times_and_kinds_are_an_entry_each_in_one_write(
    app: WarRoomApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        room = room_of(pilot).room
        before, keep, writes = {one.id for one in room.state.timeline}, room._keep, []
        monkeypatch.setattr(room, "_keep", lambda events: (writes.append(len(events)), keep(events)))
        await paste(pilot, TOLD)
        assert choice(pilot) == LINES
        assert offered(pilot)[1] == "2  an entry for each line: note 2, tried 1, hypothesis 1, fact 1"
        await pilot.press("enter")
        await pilot.pause()
        words = [one.text for one in room.state.timeline if one.id not in before]
        assert words == ["restart the pods", "the cache is cold", "misses doubled", "went home", "# a heading"]
        assert writes == [5]
        said = [one.message for one in app._notifications]
        assert said == ["Recorded, a line each: note 2, tried 1, hypothesis 1, fact 1."]


@pytest.mark.parametrize(("key", "added", "file"), [("1", 1, False), ("2", 5, False), ("3", 1, True)])
async def test_a_number_chooses(app: WarRoomApp, key: str, added: int, file: bool) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        timeline = room_of(pilot).room.state.timeline
        bar = await paste(pilot, TOLD)
        await pilot.press(key)
        await pilot.pause()
        now = room_of(pilot).room.state.timeline
        assert len(now) == len(timeline) + added and bar.text == "" and bar.line.has_focus
        assert any(one.files for one in now) == file


async def test_escape_puts_it_back_where_it_was_pasted(app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        bar = room_of(pilot).query_one(CaptureBar)
        bar.put("x look  => worked")
        bar.line.cursor_position = 7
        await paste(pilot, "one\ntwo")
        await pilot.press("escape", "!")
        assert bar.text == "x look one\ntwo! => worked"
        bar.put("")


async def test_while_it_is_asked_the_paste_is_the_draft(tmp_path: Path, app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await paste(pilot, TOLD)
        await until(pilot, lambda: draft(tmp_path) == TOLD)
        await pilot.press("2")
        await until(pilot, lambda: draft(tmp_path) == "")


async def test_keys_that_follow_a_paste_answer_the_question(app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        before = len(room_of(pilot).room.state.timeline)
        for event in (events.Paste("one\ntwo"), events.Key("enter", None), events.Key("a", "a")):
            app.post_message(event)
        await pilot.pause()
        assert len(room_of(pilot).room.state.timeline) == before + 1
        assert room_of(pilot).bar.text == "a"
        room_of(pilot).bar.put("")


async def test_what_a_terminal_would_obey_is_a_sign_in_whatever_becomes_of_it(tmp_path: Path, app: WarRoomApp) -> None:
    hostile = "a \x1b[2J b\r\nc \x1b]52;c;aGk=\x07 \u202e d\x9b2J\n\x00[b]e[/b]"
    async with app.run_test(size=(80, 24)) as pilot:
        for key in "123":
            await paste(pilot, hostile)
            await pilot.press(key)
            await pilot.pause()
        said = [f"{one.text}" for one in room_of(pilot).room.state.timeline][-5:]
    for text in (*said, file_of(tmp_path)):
        assert not set(text) & set("\x1b\x07\x00\x9b\u202e")


async def test_a_huge_paste_can_be_a_file_only(tmp_path: Path, app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await paste(pilot, "0123456789\n" * 100_000)
        assert choice(pilot) == FILE
        await pilot.press("1", "2")
        assert "too long" in offered(pilot)[0] and "too many" in offered(pilot)[1] and choice(pilot) == FILE
        await pilot.press("enter")
        await pilot.pause()
        assert room_of(pilot).room.state.timeline[-1].files
    assert len(file_of(tmp_path)) == 1_099_999


async def test_it_asks_in_japanese(app: WarRoomApp) -> None:
    language.use("ja")
    async with app.run_test(size=(60, 20)) as pilot:
        await paste(pilot, TOLD)
        assert choice(pilot) == LINES
        assert "メモ2、試行1、仮説1、" in offered(pilot)[1]
        await pilot.press("2")
        await pilot.pause()
