"""Who sits in the bar sees what comes in: the timeline stays at its end, whatever happens to its size."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from ui.rooms import LINES, NOW, incident, settings
from ui.test_room_screen import room_of, send, shown, still

from warroom.room import Author, WarRoom
from warroom.ui.app import WarRoomApp
from warroom.ui.panes.timeline import Timeline

MANY = (*LINES, *(f"{minutes - 60}m look {minutes}: nothing yet" for minutes in range(40)))


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WarRoomApp:
    """A room with more in its timeline than any window of the tests shows."""
    still(monkeypatch)
    return WarRoomApp(settings(tmp_path), incident(tmp_path, MANY))


class Ana:
    """A colleague at another desk, whose lines arrive at once; her clock is `ahead` by so many ms."""

    def __init__(self, pilot: Pilot[Any], ahead: int = 0) -> None:
        self._screen = room_of(pilot)
        self._kept: list[Any] = []
        self._said = 0
        author = Author("ana", "desk", "dddddddddddd", "UTC")
        self._room = WarRoom(self._screen.room.state.incident, author, self._kept.extend, self._now)
        self._ahead = ahead
        self._room.now = self._now

    def _now(self) -> int:
        return NOW + self._said + self._ahead

    def says(self, line: str) -> None:
        """A line of hers, and it is here."""
        self._said += 1000
        self._room.absorb(self._screen.room.state.events.values())
        self._room.record(line)
        self._screen.room.absorb(self._kept)
        self._screen.refresh_all()


def end(pilot: Pilot[Any]) -> str:
    """The last line that the timeline shows."""
    return shown(room_of(pilot).query_one(Timeline)).splitlines()[-1]


def frame(pilot: Pilot[Any]) -> str:
    """What stands on the lower edge of its frame."""
    return str(room_of(pilot).query_one(Timeline).border_subtitle or "")


@pytest.mark.parametrize("seed", range(8))
async def test_whatever_happens_to_its_size_the_newest_row_is_in_view(app: WarRoomApp, seed: int) -> None:
    chance = random.Random(seed)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        ana = Ana(pilot)
        for number in range(12):
            deed = chance.choice(("resize", "halt", "resume", "mine", "hers"))
            match deed:
                case "resize":
                    await pilot.resize_terminal(chance.choice((80, 100, 120)), chance.choice((24, 36, 40, 50)))
                case "halt" | "resume":
                    ana.says(f":{deed} rows differ {number}")
                case "mine":
                    await send(pilot, f"mine {number}")
                    if app.screen is not room_of(pilot):
                        await pilot.press("escape")
                        room_of(pilot).bar.put("")
                case "hers":
                    ana.says(f"hers {number}")
            await pilot.pause()
            ana.says(f"last word {number}")
            await pilot.pause()
            assert f"last word {number}" in end(pilot), (deed, number)
            assert not frame(pilot)


async def test_who_writes_to_the_past_is_told_of_what_comes_below_and_is_back_with_the_next_note(
    app: WarRoomApp,
) -> None:
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        ana = Ana(pilot)
        await send(pilot, "-59m found in the log")
        assert "found in the log" in shown(room_of(pilot).query_one(Timeline))
        for number in (1, 2, 3):
            ana.says(f"hers {number}")
        await pilot.pause()
        assert "hers" not in shown(room_of(pilot).query_one(Timeline))
        assert frame(pilot) == "▾ 3 new below"
        await pilot.press("escape", "end")
        await pilot.pause()
        assert "hers 3" in end(pilot) and not frame(pilot)
        await pilot.press("home", "i")
        await send(pilot, "mine")
        ana.says("hers 4")
        await pilot.pause()
        assert "hers 4" in end(pilot) and not frame(pilot)


async def test_a_row_of_a_fast_clock_at_the_end_hides_nothing_that_comes(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        Ana(pilot, ahead=2 * 3_600_000).says("from tomorrow")
        await send(pilot, "mine")
        ana = Ana(pilot)
        for number in range(30):
            ana.says(f"hers {number}")
        await pilot.pause()
        lines = shown(room_of(pilot).query_one(Timeline))
        assert "hers 29" in lines and "from tomorrow" in lines


async def test_in_a_smaller_window_the_row_of_the_cursor_is_still_there(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("escape", "1", "home", *["j"] * 25)
        timeline = room_of(pilot).query_one(Timeline)
        row = timeline.cursor
        assert row is not None
        for size in ((80, 24), (60, 20), (120, 40), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert timeline.cursor is row and row.text[:20] in shown(timeline), size
