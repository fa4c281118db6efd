"""The replay as a reviewer meets it: stepped, played, jumped through, by when it was known and by when it happened."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static
from ui.replays import MINUTE, START, lived, shot, written_down
from ui.rooms import NOW, settings
from ui.test_room_screen import room_of, shown, still

from warroom.catalogue import read
from warroom.incident import replay as domain
from warroom.incident.asknown import as_known
from warroom.incident.event import Event
from warroom.incident.gaps import gaps
from warroom.incident.policy import NO_POLICY
from warroom.incident.replay import BLOCK
from warroom.incident.state import State, extend
from warroom.pen import Pen
from warroom.room import Author, WarRoom
from warroom.session import Session
from warroom.store.shelf import Shelf
from warroom.ui.app import WarRoomApp
from warroom.ui.panes.checklist import Checklist
from warroom.ui.panes.hypotheses import Hypotheses
from warroom.ui.panes.pane import Pane
from warroom.ui.panes.timeline import Timeline
from warroom.ui.panes.tried import Tried
from warroom.ui.screens.detail import DetailScreen
from warroom.ui.screens.moments import SPEEDS
from warroom.ui.screens.past import PastGaps, PastMatrix
from warroom.ui.screens.replay import ReplayScreen
from warroom.ui.widgets.halt import HaltBanner
from warroom.ui.widgets.past import PastLine
from warroom.ui.widgets.slider import Slider

SIZE = (120, 40)


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WarRoomApp:
    """The replay of an incident that was lived through, and nothing else."""
    past = shot(tmp_path, lived(tmp_path))
    still(monkeypatch)
    return WarRoomApp(settings(tmp_path), past=past)


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WarRoomApp:
    """The room of the same incident."""
    one = lived(tmp_path)
    still(monkeypatch)
    return WarRoomApp(settings(tmp_path), one)


def replay_of(pilot: Pilot[Any]) -> ReplayScreen:
    """The screen of the replay."""
    (screen,) = (screen for screen in pilot.app.screen_stack if isinstance(screen, ReplayScreen))
    return screen


async def to(pilot: Pilot[Any], minute: int) -> ReplayScreen:
    """Go to so many minutes after the start."""
    screen = replay_of(pilot)
    screen.go(START + minute * MINUTE)
    await pilot.pause()
    return screen


def texts(screen: ReplayScreen) -> list[str]:
    """The words of the timeline."""
    return [one.text for one in screen.query_one(Timeline).items]


def status(screen: Any) -> str:
    """The status line."""
    return str(screen.query_one(PastLine).render().plain)


def slider(screen: ReplayScreen) -> str:
    """The slider, its frame included."""
    one = screen.query_one(Slider)
    return f"{one.border_title}\n{one.render().plain}\n{one.border_subtitle}"


@pytest.mark.parametrize(
    ("keys", "size"),
    [
        (("t", *"13:22", "enter"), (80, 24)),
        (("t", *"13:31", "enter"), (120, 40)),
        (("b", "t", *"13:26", "enter"), (200, 60)),
        (("t", *"13:31", "enter", "m"), (80, 24)),
        (("t", *"13:31", "enter", "g"), (120, 40)),
    ],
    ids=["halted", "late", "happened", "matrix", "gaps"],
)
def test_the_pictures(snap_compare: Any, app: WarRoomApp, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        app.animation_level = "none"
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        screen = replay_of(pilot)
        screen._count()
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=look)


async def test_step_by_step_each_pane_shows_what_was_known_and_nothing_later(app: WarRoomApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await to(pilot, 0)
        await pilot.press("home")
        whole = screen.shown.state
        steps = 0
        while True:
            known = as_known(whole, screen.ms)
            assert texts(screen) == [one.text for one in known.timeline]
            shown_now = [one.label for one in screen.query_one(Hypotheses).items]
            assert shown_now == [name for name in ("H1", "H2") if name in known.labels]
            assert len(screen.query_one(Checklist).items) == len(known.of("step"))
            assert screen.has_class("-halted") is bool(known.of("halt") and not known.of("resume"))
            before = screen.ms
            await pilot.press("right")
            if screen.ms == before:
                break
            steps += 1
        assert steps == len(screen.replay.moments) - 1
        for _ in range(steps):
            await pilot.press("left")
            assert texts(screen) == [one.text for one in as_known(whole, screen.ms).timeline]
        assert screen.ms == START


async def test_what_is_changed_later_is_not_yet_changed_and_what_is_recorded_late_says_so(app: WarRoomApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await to(pilot, 20)
        assert "5xx 12%" in shown(screen.query_one(Timeline)) and "21%" not in shown(screen.query_one(Timeline))
        assert "ruled out" not in shown(screen.query_one(Hypotheses))
        assert "HALTED 13:20 by ana" in screen.query_one(HaltBanner).words
        assert "H resumes" not in screen.query_one(HaltBanner).words
        screen = await to(pilot, 21)
        assert "5xx 21%" in shown(screen.query_one(Timeline)) and "edited by bo" in slider(screen)
        screen = await to(pilot, 30)
        assert "engineer was paged" not in shown(screen.query_one(Timeline))
        assert "ruled out" in shown(screen.query_one(Hypotheses)) and not screen.query_one(HaltBanner).display
        screen = await to(pilot, 31)
        assert "(recorded 13:31, 19" in shown(screen.query_one(Timeline))
        screen = await to(pilot, 37)
        assert "it rains" in shown(screen.query_one(Timeline))
        assert "taken back" not in shown(screen.query_one(Timeline))
        screen = await to(pilot, 38)
        assert "it rains (taken back)" in shown(screen.query_one(Timeline)) and "retracted" not in slider(screen)


async def test_by_when_it_happened_the_late_entry_is_there_before_it_was_recorded(app: WarRoomApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await to(pilot, 15)
        assert "as it was known" in status(screen) and "Replay, as it was known" in slider(screen)
        assert "engineer was paged" not in shown(screen.query_one(Timeline))
        await pilot.press("b")
        assert screen.ms == START + 15 * MINUTE
        assert "as it happened" in status(screen) and "Replay, as it happened" in slider(screen)
        assert "(recorded 13:31, 19" in shown(screen.query_one(Timeline))
        await pilot.press("b")
        assert "engineer was paged" not in shown(screen.query_one(Timeline))


async def test_what_came_is_marked_and_in_view_in_every_pane(app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to(pilot, 26)
        marked = [line for line in shown(screen.query_one(Timeline)).splitlines() if line.startswith("‣")]
        assert len(marked) == 1 and "H2 ruled out" in marked[0]
        marked = [line for line in shown(screen.query_one(Hypotheses)).splitlines() if line.startswith("‣")]
        assert len(marked) == 1 and "H2 replica lag" in marked[0]
        screen = await to(pilot, 31)
        assert not [line for line in shown(screen.query_one(Hypotheses)).splitlines() if line.startswith("‣")]
        assert "‣13:12" in shown(screen.query_one(Timeline)).replace("‣ ", "‣")
        await pilot.press("3")
        screen = await to(pilot, 34)
        assert [line for line in shown(screen.query_one(Checklist)).splitlines() if line.startswith("‣")]


async def test_the_clock_the_gaps_and_who_was_here_are_those_of_the_moment(app: WarRoomApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await to(pilot, 31)
        screen._count()
        expected = gaps(as_known(screen.shown.state, screen.ms), NO_POLICY, screen.ms)
        assert expected and f"{len(expected)} gaps" in status(screen)
        assert "00:31:00" in status(screen) and "here" not in status(screen)
        screen.go(screen.replay.moments[3])
        assert "gaps" not in status(screen), "gaps of another moment"


async def test_key_moments_are_the_turns(app: WarRoomApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await to(pilot, 0)
        minutes = []
        for _ in range(9):
            await pilot.press("right_square_bracket")
            minutes.append((screen.ms - START) // MINUTE)
        assert minutes == [2, 20, 24, 26, 33, 45, 45, 45, 45]
        await pilot.press("shift+left", "left_square_bracket")
        assert screen.ms == START + 26 * MINUTE
        await pilot.press("end")
        assert screen.ms == START + 50 * MINUTE
        await pilot.press("home")
        assert screen.ms == START


async def test_it_plays_at_its_speed_and_stands_still_where_it_must(
    app: WarRoomApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    seldom = ReplayScreen.set_interval

    def every(self: ReplayScreen, seconds: float, call: Any, **more: Any) -> Any:
        return seldom(self, 3600 if call == self.beat else seconds, call, **more)

    monkeypatch.setattr(ReplayScreen, "set_interval", every)
    async with app.run_test(size=SIZE) as pilot:
        screen = await to(pilot, 5)
        assert "paused, 60x" in slider(screen)
        await pilot.press("space")
        assert screen.playing and "playing, 60x" in slider(screen)
        screen.pause()
        for speed, names in zip(SPEEDS, ("1x", "10x", "60x", "600x", "an entry a second"), strict=True):
            screen.speed = SPEEDS.index(speed)
            await to(pilot, 2)
            assert names in slider(screen)
            for _ in range(4):
                screen.beat()
            assert screen.ms == START + 2 * MINUTE + (speed * 1000 if speed else 2 * MINUTE)
        await pilot.press("greater_than_sign")
        assert SPEEDS[screen.speed] == 0
        await pilot.press("minus")
        assert SPEEDS[screen.speed] == 600
        await pilot.press("space", "m")
        await pilot.pause()
        assert not screen.playing, "it went on under the matrix"
        await pilot.press("escape", "space")
        assert screen.playing
        screen.go(screen.replay.end - 1000)
        screen.beat()
        assert screen.ms == screen.replay.end and not screen.playing
        await pilot.press("space")
        assert screen.playing and screen.ms < START + MINUTE, "at the end it begins again"
        timer = screen._timer
        assert timer is not None
        await pilot.press("q")
        await pilot.pause()
        assert not screen.playing and timer._task is None, "its timer goes on"


@pytest.mark.parametrize(
    ("typed", "minute"),
    [
        ("13:26", 26),
        ("-5m", 25),
        ("+3m", 33),
        ("2026-11-23 13:10Z", 10),
        ("14:14+01:00", 14),
        ("12:00", 0),
        ("23:00", 50),
    ],
)
async def test_a_typed_time_is_jumped_to(app: WarRoomApp, typed: str, minute: int) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await to(pilot, 30)
        await pilot.press("t")
        assert screen.query_one("#time", Input).has_focus
        await pilot.press(*typed, "enter")
        assert screen.ms == START + minute * MINUTE
        assert isinstance(screen.focused, Pane) and not screen.query_one("#time", Input).display


async def test_what_is_no_time_stays_to_be_mended(app: WarRoomApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await to(pilot, 30)
        for wrong in ("25:99", "soon", "13:26 then", ""):
            await pilot.press("t")
            screen.query_one("#time", Input).value = wrong
            await pilot.press("enter")
            assert screen.ms == START + 30 * MINUTE and screen.query_one("#time", Input).has_focus
            await pilot.press("escape")
            assert isinstance(screen.focused, Pane)


async def test_a_click_on_the_track_moves_the_slider(app: WarRoomApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await to(pilot, 10)
        one = screen.query_one(Slider)
        line = one.render().plain.split("\n")[1]
        (halt,) = (
            found.start() for found in re.finditer("▴", line) if found.start() == [*re.finditer("▴", line)][2].start()
        )
        await pilot.click(Slider, offset=(halt + 1, 2))
        await pilot.pause()
        assert "HALT" in shown(screen.query_one(Timeline)) and "resumed" not in shown(screen.query_one(Timeline))
        await pilot.click(Slider, offset=(line.rindex("╌") + 1, 2))
        await pilot.pause()
        assert screen.ms == screen.replay.end
        await pilot.click(Slider, offset=(5, 1))
        assert screen.ms == screen.replay.end


async def test_one_key_goes_from_a_row_to_the_minute_it_was_recorded(app: WarRoomApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await to(pilot, 50)
        timeline = screen.query_one(Timeline)
        late = next(one for one in timeline.items if "engineer" in one.text)
        timeline.reveal(late)
        await pilot.press("full_stop")
        assert screen.ms == late.recorded
        await pilot.press("b")
        timeline.reveal(late)
        before = screen.ms
        await pilot.press("full_stop")
        assert screen.ms == late.recorded, "also from as it happened"
        assert "as it was known" in status(screen)
        await pilot.press("b")
        assert screen.ms == before and "as it happened" in status(screen)
        await pilot.press("b", "end")
        timeline.reveal(next(one for one in timeline.items if one.id == late.id))
        await pilot.press("enter")
        detail = pilot.app.screen
        assert isinstance(detail, DetailScreen)
        await pilot.press("P")
        await pilot.pause()
        assert screen.ms == late.recorded


async def test_from_the_room_it_opens_where_one_is(live: WarRoomApp) -> None:
    async with live.run_test(size=SIZE) as pilot:
        room = room_of(pilot)
        await pilot.press("escape")
        timeline = room.query_one(Timeline)
        late = next(one for one in timeline.items if "engineer" in one.text)
        timeline.reveal(late)
        await pilot.press("P")
        await pilot.pause()
        screen = replay_of(pilot)
        assert screen.ms == late.recorded
        cursor = screen.query_one(Timeline).cursor
        assert cursor is not None and cursor.id == late.id
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is room
        await pilot.press("enter", "full_stop")
        await pilot.pause()
        assert replay_of(pilot).ms == late.recorded
        await pilot.press("q")
        await pilot.pause()
        room.set_focus(room.bar.line)
        room.action_replay()
        await pilot.pause()
        assert replay_of(pilot).ms == replay_of(pilot).replay.end


async def test_what_happens_meanwhile_in_the_room_stays_out_of_the_past(live: WarRoomApp) -> None:
    async with live.run_test(size=SIZE) as pilot:
        room = room_of(pilot)
        await pilot.press("escape", "P")
        await pilot.pause()
        screen = await to(pilot, 8)
        assert "snapshot of 14:00:00" in slider(screen)
        screen._count()
        before, line = texts(screen), status(screen)
        kept: list[Event] = []
        ana = WarRoom(room.room.state.incident, Author("ana", "x", "cccccccccccc", "UTC"), kept.extend)
        ana.absorb(room.room.state.events.values())
        ana.record(":halt the disk is full")
        ana.record("a word")
        room.room.absorb(kept)
        room.refresh_all()
        room._count()
        await pilot.pause()
        assert texts(screen) == before and status(screen) == line
        assert not screen.query_one(HaltBanner).display and not screen.has_class("-halted")
        assert "2 entries since, HALTED NOW" in slider(screen)
        await pilot.press("m")
        await pilot.pause()
        room.refresh_all()
        await pilot.pause()
        assert not pilot.app.screen.query_one(HaltBanner).display
        await pilot.press("escape", "enter")
        await pilot.pause()
        assert not pilot.app.screen.query_one(HaltBanner).display, "the halt of now over an entry of then"
        await pilot.press("escape", "q")
        await pilot.pause()
        assert room.query_one(HaltBanner).display and "a word" in shown(room.query_one(Timeline))


async def test_the_matrix_and_the_gaps_are_those_of_the_moment_and_follow_the_turns(app: WarRoomApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await to(pilot, 12)
        await pilot.press("m")
        await pilot.pause()
        table = pilot.app.screen
        assert isinstance(table, PastMatrix)
        assert [one.verdict for one in table.grid.matrix.columns] == ["open", "open"]
        assert len(table.grid.matrix.rows) == 1 and "13:12 as it was known" in status(table)
        for key in ("plus", "minus", "equals_sign", "slash", "d", "F", "x", "c", "H", "r"):
            await pilot.press(key)
        assert pilot.app.screen is table and not table.query_one("#why", Input).display
        for _ in range(3):
            await pilot.press("right_square_bracket")
        assert screen.ms == START + 26 * MINUTE and "13:26" in status(table)
        assert sorted(one.verdict for one in table.grid.matrix.columns) == ["open", "ruled out"]
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert "H2 ruled out" in shown(screen.query_one(Timeline))
        await pilot.press("g")
        await pilot.pause()
        listing = pilot.app.screen
        assert isinstance(listing, PastGaps)
        found = [row.gap for row in listing.list.items]
        assert found == list(gaps(as_known(screen.shown.state, screen.ms), NO_POLICY, screen.ms))
        await pilot.press("enter", "H")
        assert pilot.app.screen is listing
        await pilot.press("left_square_bracket", "left_square_bracket")
        assert "halted" in [row.gap.rule for row in listing.list.items]
        assert listing.query_one(HaltBanner).display


def tree(root: Path) -> dict[str, tuple[int, bytes]]:
    """Every file under a folder: when it was written, and its bytes."""
    return {
        str(path.relative_to(root)): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in sorted(root.rglob("*"))
    }


async def test_no_key_writes_and_no_key_of_the_room_is_there(tmp_path: Path, app: WarRoomApp) -> None:
    before = tree(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await to(pilot, 40)
        for number in "1234":
            await pilot.press(number)
            for key in "nhxcifueEdsoBCHIKprRwUvSFOVXT!:":
                await pilot.press(key)
                await pilot.pause()
                assert pilot.app.screen is screen, key
            ids = {one.binding.id or "" for one in screen.active_bindings.values()}
            assert not [name for name in ids if name.startswith(("room.", "step.", "cause."))]
            await pilot.press("enter")
            await pilot.pause()
            offered = {one.binding.action for one in pilot.app.screen.active_bindings.values()}
            assert "close('replay')" in offered and not offered & {"close('edit')", "close('retract')"}
            await pilot.press("e", "d", "escape")
            await pilot.pause()
        assert not [one for one in vars(screen).values() if isinstance(one, WarRoom | Session | Shelf | Pen)]
        await pilot.press("ctrl+q")
    assert tree(tmp_path) == before


async def test_one_step_at_ten_thousand_entries_folds_one_event_and_paints_a_page_or_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folded: list[int] = []
    painted: list[str] = []
    one = lived(tmp_path)
    clock = iter(range(START + 100 * MINUTE, START + 10**9, 500))
    kept: list[Event] = []
    room = WarRoom(one.state.incident, Author("cy", "x", "cccccccccccc", "UTC"), kept.extend, lambda: next(clock))
    for number in range(10_000):
        room.record(f"note {number}")
    still(monkeypatch)
    paint = Timeline.paint

    def counting(before: State, events: Iterable[Event]) -> State:
        fresh = list(events)
        folded.append(len(fresh))
        return extend(before, fresh)

    def counted(self: Timeline, item: Any, *more: Any) -> Any:
        painted.append(item.id)
        return paint(self, item, *more)

    monkeypatch.setattr(domain, "extend", counting)
    monkeypatch.setattr(Timeline, "paint", counted)
    whole = extend(one.state, kept)
    past = shot(tmp_path, one)
    object.__setattr__(past, "state", whole)
    app = WarRoomApp(settings(tmp_path), past=past)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = replay_of(pilot)
        while screen.replay.prepare():
            pass
        middle = screen.replay.moments[5000]
        screen.go(middle)
        await pilot.pause()
        for key, most in (("right", 1), ("right", 1), ("left", BLOCK), ("left", BLOCK), ("left", BLOCK)):
            folded.clear()
            painted.clear()
            await pilot.press(key)
            await pilot.pause()
            assert sum(folded) <= most
            assert len(set(painted)) <= 5 * SIZE[1]
        assert screen.ms == screen.replay.moments[4999]


GITLAB = Path(__file__).parents[2] / "warroom" / "demo" / "gitlab-2017.txt"


async def test_an_imported_incident_is_replayed_as_it_happened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    still(monkeypatch)
    one = written_down(tmp_path, GITLAB.read_bytes())
    app = WarRoomApp(settings(tmp_path), past=shot(tmp_path, one))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = replay_of(pilot)
        assert "Replay, as it happened" in slider(screen) and "written down 23 Nov 2026" in slider(screen)
        await pilot.press("t", *"23:30", "enter")
        assert "Tue 31 Jan 2017 23:30:00" in slider(screen) and "06:10:00" in status(screen)
        last = texts(screen)[-1]
        assert "data directory removed" in last and "recorded" not in shown(screen.query_one(Timeline))
        assert not [text for text in texts(screen) if "Azure" in text or "bucket" in text]
        assert len(screen.query_one(Tried).items) == 4
        await pilot.press("b")
        assert screen.ms == screen.replay.start and "as it was known" in status(screen)
        await pilot.press("b")
        assert "data directory removed" in texts(screen)[-1], "who switches back is where they were"


async def test_in_an_imported_incident_a_row_is_shown_when_it_was_recorded_if_that_tells_something(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought = written_down(tmp_path, GITLAB.read_bytes())
    mine = settings(tmp_path)
    shelf = Shelf(brought.found.path, brought.found.incident, "c" * 12, mine.state_dir)
    later = WarRoom(brought.found.incident, Author("cy", "laptop", "c" * 12, "UTC"), shelf.keep, lambda: NOW + MINUTE)
    later.begin(brought.state)
    later.record("2017-02-01 19:00Z the review found that nobody had read the alert mails")
    assert shelf.publish_now() is None
    shelf.close()
    still(monkeypatch)
    app = WarRoomApp(mine, read(mine, brought.found))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = room_of(pilot)
        await pilot.press("escape")
        timeline = room.query_one(Timeline)
        timeline.reveal(next(one for one in timeline.items if "Azure" in one.text))
        await pilot.press("P")
        await pilot.pause()
        screen = replay_of(pilot)
        assert "as it happened" in status(screen) and "23:50:00" in slider(screen)
        assert "Azure" in texts(screen)[-1]
        assert any("written down afterwards" in one.message for one in app._notifications)
        await pilot.press("q")
        await pilot.pause()
        timeline.reveal(next(one for one in timeline.items if "review found" in one.text))
        await pilot.press("P")
        await pilot.pause()
        screen = replay_of(pilot)
        assert "as it was known" in status(screen) and screen.ms == NOW + MINUTE


async def test_the_summary_is_that_of_the_moment(app: WarRoomApp, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []

    class Copied:
        message = "copied"

    def copy(text: str, **more: Any) -> Copied:
        copied.append(text)
        return Copied()

    monkeypatch.setattr("warroom.ui.clipboard.copy", copy)
    async with app.run_test(size=SIZE) as pilot:
        screen = await to(pilot, 16)
        await pilot.press("y")
        await pilot.app.workers.wait_for_complete()
        (text,) = copied
        assert "restart the pods" in text and "roll back => worked" not in text and "ruled out" not in text
        await pilot.press("Y")
        await pilot.pause()
        preview = str(pilot.app.screen.query_one("#text Static", Static).content)
        assert "restart the pods" in preview and "mitigated" not in preview
        await pilot.press("escape")
        assert pilot.app.screen is screen


async def test_from_the_list_an_incident_is_replayed_and_left_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    still(monkeypatch)
    lived(tmp_path)
    app = WarRoomApp(settings(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        listing = app.screen
        await pilot.press("P")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, ReplayScreen)
        await pilot.press("q")
        await pilot.pause()
        assert app.screen is listing


async def test_an_empty_incident_and_the_smallest_window_do_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    still(monkeypatch)
    past = shot(tmp_path, lived(tmp_path))
    object.__setattr__(past, "state", State(past.state.incident))
    app = WarRoomApp(settings(tmp_path), past=past)
    keys = ("right", "left", "home", "end", "right_square_bracket", "b", "full_stop")
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        await pilot.press(*keys, "space", "space", "m", "escape", "g", "escape", "z", "plus", "escape")
        await pilot.resize_terminal(20, 6)
        await pilot.press(*keys)
        assert isinstance(app.screen, ReplayScreen)
