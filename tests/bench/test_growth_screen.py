"""What a key, an entry and a step of scrolling make the screen do, counted with 100 entries and with 20,000.

The real program in a screen of 120×40, its thread in the folder running. Of several steps of a kind the one that did
least counts: the others had the clock of the status line among them.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from bench import counting, folders
from textual.pilot import Pilot

from warroom.catalogue import Read
from warroom.incident import state as folding
from warroom.incident.event import Event
from warroom.incident.ordered import CHUNK
from warroom.ui.app import WarRoomApp
from warroom.ui.heights import Heights
from warroom.ui.painted import Painted
from warroom.ui.screens.room import RoomScreen
from warroom.ui.widgets.capture import CaptureBar

SHORT, LONG = 100, 20_000
SIZE = (120, 40)
STRIPS, PAINTED, LAID_OUT, TAKEN, FOLDED, LINES = "strips", "painted", "laid out", "taken over", "folded", "lines"
WATCHED: Mapping[str, tuple[Any, ...]] = {
    STRIPS: (Painted, "_strip"),
    PAINTED: (Painted, "render_line"),
    LAID_OUT: (Heights, "measure"),
    TAKEN: (Heights, "_of", lambda heights, chunk, *_: len(chunk)),
    FOLDED: (folding, "fold"),
}
Counts = Mapping[str, int]
Step = Callable[[], Awaitable[None]]


class Desk:
    """Somebody at the screen."""

    def __init__(self, pilot: Pilot[Any], written: list[Event]) -> None:
        self.pilot = pilot
        (self.screen,) = (one for one in pilot.app.screen_stack if isinstance(one, RoomScreen))
        self.bar = self.screen.query_one(CaptureBar)
        self.written = written
        self.last = written[-1]
        self.lanes = 0

    async def until(self, test: Callable[[], bool]) -> None:
        """Wait for the thread in the folder."""
        async with asyncio.timeout(30):
            while not test():
                await self.pilot.pause(0.01)
        await self.pilot.pause()

    def press(self, *keys: str) -> Step:
        """Keys, one after the other."""

        async def step() -> None:
            for key in keys:
                await self.pilot.press(key)
                await self.pilot.pause()

        return step

    async def enter(self) -> None:
        """A line is sent, and seen in the folder."""
        self.bar.put("one more note, as before")
        await self.pilot.press("enter")
        await self.until(lambda: not self.screen.session.waiting)

    def foreign(self, where: float) -> Step:
        """A colleague's file lands in the folder, and its note is on the screen."""

        async def step() -> None:
            first = self.written[0].wall
            at = int(first + (self.last.wall - first) * where)
            self.last = folders.note(self.last, self.last.writer, "cy", self.last.wall + 1, self.last.number, at)
            self.lanes += 1
            folders.put_lane(self.screen.session.found.path, self.last.writer, 90_000 + self.lanes, [self.last])
            await self.until(lambda: self.last.id in self.screen.room.state.entries)

        return step

    async def least(self, step: Step, times: int = 3) -> Counts:
        """What the step made the program do, at the least."""
        told = [await self._once(step) for _ in range(times)]
        return {what: min(one[what] for one in told) for what in told[0]}

    async def _once(self, step: Step) -> Counts:
        with ExitStack() as stack:
            counts = {what: stack.enter_context(counting.calls(*where)) for what, where in WATCHED.items()}
            counts[LINES] = stack.enter_context(counting.lines())
            await step()
        return {what: count.n for what, count in counts.items()}


@asynccontextmanager
async def _at_the_screen(root: Path, opened: Read, written: list[Event]) -> AsyncIterator[Desk]:
    app = WarRoomApp(folders.settings(root), opened)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot, written)
        desk.bar.line.cursor_blink = False
        # Our own greeting is on its way into the folder at the start.
        await desk.until(lambda: not desk.screen.session.waiting)
        yield desk


async def _day(root: Path, count: int) -> Mapping[str, Counts]:
    written = folders.events(count)
    opened = folders.opened(root, folders.lay(root / "shared", written))
    assert len(opened.state.timeline) == count
    told: dict[str, Counts] = {}
    async with _at_the_screen(root, opened, written) as desk:
        told["a key in the bar"] = await desk.least(desk.press("a"), 5)
        desk.bar.put("x restart the pod")
        told["a key in a line that was tried before"] = await desk.least(desk.press("s"), 5)
        told["an entry of one's own"] = await desk.least(desk.enter)
        for where, name in ((0, "first"), (0.5, "in the middle"), (1, "last")):
            told[f"a colleague's entry, {name}"] = await desk.least(desk.foreign(where))
        await desk.press("escape")()
        for key in ("k", "j", "pageup", "pagedown"):
            told[f"the key {key} in the timeline"] = await desk.least(desk.press(key))
        told["to the first entry and back"] = await desk.least(desk.press("home", "end"))
        told["the clock of the status line"] = await desk.least(_as_step(desk.screen.tick))
        told["the gaps"] = await desk.least(_as_step(lambda: desk.screen.find_gaps()))
    return told


def _as_step(do: Callable[[], object]) -> Step:
    async def step() -> None:
        do()

    return step


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, Mapping[str, Counts]]:
    """What each step did, in a short and in a long incident."""
    found = {}
    for count in (SHORT, LONG):
        root = tmp_path_factory.mktemp(f"of-{count}")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("HOME", str(root))
            found[count] = asyncio.run(_day(root, count))
    return found


FRAME = SIZE[1]
ROWS = 4 * FRAME
"""A page above the view, the view and a page below it, with something to spare: more rows are never laid out."""
NOTHING: dict[str, int] = {STRIPS: 0, PAINTED: 0, LAID_OUT: 0, TAKEN: 0, FOLDED: 0}
MOVED: Counts = NOTHING | {STRIPS: 8, PAINTED: FRAME, LAID_OUT: ROWS}
TURNED: Counts = NOTHING | {STRIPS: ROWS, PAINTED: FRAME, LAID_OUT: 2 * ROWS}
# Its signs change as it goes on its way, each time in a frame of its own.
CAME: Counts = {STRIPS: ROWS, PAINTED: 6 * FRAME, LAID_OUT: 4 * ROWS, TAKEN: 4 * CHUNK, FOLDED: 1}
STEPS: Mapping[str, Counts] = {
    "a key in the bar": NOTHING,
    "a key in a line that was tried before": NOTHING,
    "an entry of one's own": CAME,
    "a colleague's entry, first": CAME,
    "a colleague's entry, in the middle": CAME,
    "a colleague's entry, last": CAME,
    "the key k in the timeline": MOVED,
    "the key j in the timeline": MOVED,
    "the key pageup in the timeline": TURNED,
    "the key pagedown in the timeline": TURNED,
    "to the first entry and back": {what: 2 * most for what, most in TURNED.items()},
    "the clock of the status line": NOTHING,
    "the gaps": NOTHING,
}
"""The most of each that a step may take, whatever the length of the incident."""


@pytest.mark.parametrize("step", STEPS)
def test_a_step_makes_the_screen_do_as_much_whatever_the_length_of_the_incident(
    days: Mapping[int, Mapping[str, Counts]], step: str
) -> None:
    for count, steps in days.items():
        above = {what: (steps[step][what], most) for what, most in STEPS[step].items() if steps[step][what] > most}
        assert not above, f"{step}, with {count:,} entries: (counted, at most) {above}"
    short, long = days[SHORT][step][LINES], days[LONG][step][LINES]
    # What goes through the chunks of a long list, 512 entries each, may; what goes through the entries may not.
    assert long <= short * 1.5 + LONG / 20, f"{step}: {long:,} lines of code ran, with {SHORT} entries {short:,}"
