"""A long text pasted into the bar: its first line is the entry, the whole is attached, nothing is lost."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from ui.rooms import incident, settings
from ui.test_room_screen import room_of, shown, still

from warroom.incident import pasted
from warroom.store import attachments
from warroom.ui.app import WarRoomApp
from warroom.ui.panes.timeline import Timeline
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


def file_of(tmp_path: Path) -> str:
    """What was kept of the one text that was pasted."""
    (file,) = (tmp_path / "state").glob(f"*/attachments/*-{pasted.NAME}")
    return file.read_text("utf-8")


async def test_a_long_paste_is_a_file_and_its_first_line_the_entry(tmp_path: Path, app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        bar = await paste(pilot, f"{LONG}\npassword={SECRET}")
        said = str(bar.query_one("#preview").render())
        assert said.startswith("14 lines are kept as pasted.txt") and "worse" in said and "contradicts H1" in said
        assert "tried" in str(bar.border_title)
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
async def test_what_can_t_be_kept_comes_back_into_the_bar(
    app: WarRoomApp, monkeypatch: pytest.MonkeyPatch, refuse: str
) -> None:
    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        room = room_of(pilot).room
        before = len(room.state.timeline)
        bar = await paste(pilot, LONG)
        typed = bar.text
        if refuse == "file":
            monkeypatch.setattr(attachments, "write_whole", full)
        elif refuse == "journal":
            monkeypatch.setattr(room, "_keep", full)
        else:
            monkeypatch.setattr(attachments, "LARGEST", 10)
        await pilot.press("enter")
        await pilot.pause()
        assert bar.text == typed and len(room.state.timeline) == before
        (message,) = (one.message for one in app._notifications)
        assert ("Not attached: pasted.txt is larger" if refuse == "size" else "NOT SAVED") in message
        bar.put("")


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
