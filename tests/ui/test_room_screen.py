"""The room as the scribe meets it: keys in, panes out; its pictures at 3 sizes are compared with those looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot
from ui.rooms import LINES, NOW, incident, settings

from warroom.room import WarRoom
from warroom.session import Session
from warroom.ui.app import WarRoomApp
from warroom.ui.panes.checklist import Checklist
from warroom.ui.panes.hypotheses import Hypotheses
from warroom.ui.panes.timeline import Timeline
from warroom.ui.panes.tried import Tried
from warroom.ui.screens.detail import DetailScreen
from warroom.ui.screens.guard import GuardScreen
from warroom.ui.screens.room import RoomScreen
from warroom.ui.widgets.capture import CaptureBar


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WarRoomApp:
    """The app on an incident with a bit of everything, its clock standing still."""
    still(monkeypatch)
    return WarRoomApp(settings(tmp_path), incident(tmp_path))


def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock that the room reads, and keep presence out of the pictures."""
    original = WarRoom.__init__

    def init(self: WarRoom, incident: str, author: Any, keep: Any, now: Callable[[], int] = lambda: NOW) -> None:
        original(self, incident, author, keep, lambda: NOW)

    monkeypatch.setattr(WarRoom, "__init__", init)
    monkeypatch.setattr("warroom.ui.screens.core.RoomCore.greet", lambda self: None)
    monkeypatch.setattr(Session, "start", lambda self: None)
    monkeypatch.setattr(Session, "waiting", 0)


def room_of(pilot: Pilot[Any]) -> RoomScreen:
    """The screen of the room."""
    (screen,) = (screen for screen in pilot.app.screen_stack if isinstance(screen, RoomScreen))
    return screen


async def send(pilot: Pilot[Any], line: str) -> None:
    """Type a line and press Enter."""
    room_of(pilot).query_one(CaptureBar).put(line)
    await pilot.press("enter")
    await pilot.pause()


def shown(pane: Any) -> str:
    """The text of a pane, as it is painted."""
    return "\n".join(pane.render_line(y).text.rstrip() for y in range(pane.size.height))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_picture(snap_compare: Any, app: WarRoomApp, size: tuple[int, int]) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        app.animation_level = "none"
        room_of(pilot).find_gaps()
        room_of(pilot).tell_status()
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=look)


async def test_each_kind_of_line_appears_in_its_pane(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = room_of(pilot)
        for line in ("a plain note", "? the cache is cold", "x warm the cache => no change", "[] warm it again"):
            await send(pilot, line)
        assert "a plain note" in shown(screen.query_one(Timeline))
        assert [one.entry.text for one in screen.query_one(Hypotheses).items][-1] == "the cache is cold"
        assert [one.entry.text for one in screen.query_one(Tried).items][-1] == "warm the cache"
        assert [one.entry.text for one in screen.query_one(Checklist).items][-1] == "warm it again"


async def test_the_preview_says_what_the_line_will_become(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        bar = room_of(pilot).query_one(CaptureBar)
        for line, words, title in (
            ("? the cache is cold", "becomes H3", "hypothesis"),
            ("H1- not so", "contradicts H1: release 2.31", "fact"),
            ("H9+ fact", "kept as a note: there is no H9; hypotheses: H1, H2", "note"),
            ("13:30 x look => nothing", "13:30", "tried"),
            ("= tell legal", "", "decision made"),
            (
                ":detected 2019-07-02 14:02Z",
                "from all else that was noted; if it was on another day: :detected 20",
                "milestone",
            ),
        ):
            bar.put(line)
            await pilot.pause()
            assert words in str(bar.query_one("#preview").render())
            assert title in str(bar.border_title)
        bar.put("")


async def test_esc_keeps_the_draft_and_n_comes_back_to_it(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        bar = room_of(pilot).query_one(CaptureBar)
        await pilot.press(*"half", "escape")
        assert isinstance(pilot.app.focused, Timeline)
        await pilot.press("n")
        assert bar.line.has_focus and bar.text == "half"
        bar.put("")
        await pilot.press("escape", "x")
        assert bar.text == "x "
        bar.put("")


@pytest.mark.parametrize(
    "key", ["exclamation_mark", "h", "x", "c", "equals_sign", "i", "greater_than_sign", "f", "colon"]
)
async def test_a_key_that_chooses_a_kind_lets_the_draft_wait(app: WarRoomApp, key: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        bar = room_of(pilot).query_one(CaptureBar)
        await pilot.press(*"half a thought", "escape", "h", "escape", key)
        begun = bar.text
        assert begun in ("! ", "? ", "x ", "[] ", "= ", "~ ", "> ", "+ ", ":")
        await pilot.press(*"flush cache", "up")
        assert bar.text == "half a thought"
        await pilot.press("down")
        assert bar.text == f"{begun}flush cache"
        bar.put("")


async def test_u_takes_back_the_last_entry_and_U_puts_it_back(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = room_of(pilot)
        await send(pilot, "a slip of the pen")
        await pilot.press("escape", "u")
        await pilot.pause()
        assert "a slip of the pen (taken back)" in shown(screen.query_one(Timeline))
        await pilot.press("U")
        await pilot.pause()
        assert "(taken back)" not in shown(screen.query_one(Timeline))


async def test_e_edits_in_the_bar_and_esc_gives_the_draft_back(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = room_of(pilot)
        bar = screen.query_one(CaptureBar)
        await send(pilot, "x restart nginx")
        await pilot.press(*"draft", "escape", "G", "e")
        assert bar.text == "x restart nginx"
        bar.put("x restart nginx => no change")
        await pilot.press("enter")
        await pilot.pause()
        assert "restart nginx => no change" in shown(screen.query_one(Timeline))
        assert bar.text == "" and bar.waiting == ("draft",), "what is typed next is a line of its own"


async def test_enter_opens_everything_about_an_entry(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("escape", "2", "home", "enter")
        assert isinstance(pilot.app.screen, DetailScreen)
        text = str(pilot.app.screen.query("Static").first().render())
        assert "errors began two minutes after the deploy" in text
        assert "restart the pods" in text
        await pilot.press("escape")
        assert pilot.app.screen is room_of(pilot)


async def test_what_a_clock_that_runs_ahead_has_asked_does_not_wait_yet(app: WarRoomApp) -> None:
    async with app.run_test(size=(160, 40)) as pilot:
        await send(pilot, "2026-11-23 16:30Z =? fail over to the other region")
        assert "1 decision waiting 0 s" in room_of(pilot).status.render().plain


async def test_a_note_that_the_filter_hides_is_told_to_be_recorded(app: WarRoomApp) -> None:
    def told() -> list[str]:
        return [one.message for one in app._notifications]

    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("escape", "1", "slash", *"pods", "enter", "n")
        await send(pilot, "the pods are up")
        assert told() == []
        await send(pilot, "cpu is fine")
        assert "cpu is fine" not in shown(room_of(pilot).query_one(Timeline))
        assert any("the filter of the timeline hides it" in one for one in told())
        app.clear_notifications()
        await pilot.press("escape", "escape", "n")
        await send(pilot, "disk is fine")
        assert "disk is fine" in shown(room_of(pilot).query_one(Timeline)) and told() == []


async def test_a_filter_shows_only_what_has_all_words(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        timeline = room_of(pilot).query_one(Timeline)
        everything = len(timeline.items)
        await pilot.press("escape", "slash", *"roll back", "enter")
        assert 0 < len(timeline.items) < everything
        assert "roll back" in str(timeline.border_title)
        await pilot.press("escape")
        assert len(timeline.items) == everything


async def test_space_marks_a_step_and_a_check_by_oneself_stays_unchecked(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        checklist = room_of(pilot).query_one(Checklist)
        await pilot.press("escape", "3", "home", "j", "space")
        await pilot.pause()
        assert checklist.items[1].state == "done"
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, GuardScreen)
        await pilot.press(*"nobody", "enter")
        await pilot.pause()
        assert checklist.items[1].state == "done"
        assert "no second person" in shown(checklist)
        await pilot.press("v")
        await pilot.press(*"@cy", "enter")
        await pilot.pause()
        assert checklist.items[1].state == "verified"
        assert "checked by cy" in shown(checklist)


async def test_a_colleague_s_entry_never_moves_the_row_under_the_cursor(tmp_path: Path, app: WarRoomApp) -> None:
    from warroom.room import Author

    async with app.run_test(size=(120, 24)) as pilot:
        screen = room_of(pilot)
        timeline = screen.query_one(Timeline)
        await pilot.press("escape", "k", "k", "k")
        cursor = timeline.cursor
        assert cursor is not None
        before = [line for line in shown(timeline).splitlines()].index(row_of(timeline))
        kept: list[Any] = []
        other = WarRoom(screen.room.state.incident, Author("ana", "desk", "bbbbbbbbbbbb", "UTC"), kept.extend)
        other.absorb(screen.room.state.events.values())
        for line in (
            "-59m long before, and told in so many words that it takes more than one line on this screen",
            "now",
        ):
            other.record(line)
        screen.room.absorb(kept)
        screen.refresh_all()
        await pilot.pause()
        assert timeline.cursor is not None and timeline.cursor.id == cursor.id
        assert [line for line in shown(timeline).splitlines()].index(row_of(timeline)) == before
        assert screen.focused is timeline


def row_of(timeline: Timeline) -> str:
    """The first painted line of the row under the cursor."""
    assert timeline.cursor is not None
    index = timeline.items.index(timeline.cursor.key)
    return timeline._row(index, timeline.room)[0].text.rstrip()


async def test_what_can_t_be_kept_waits(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = room_of(pilot)
        before = len(screen.room.state.timeline)

        def full(events: Any) -> None:
            raise OSError(28, "No space left on device")

        screen.room._keep = full
        await send(pilot, "precious words")
        bar = screen.query_one(CaptureBar)
        assert bar.text == "" and bar.waiting == ("precious words",), "what is typed next is a line of its own"
        assert len(screen.room.state.timeline) == before
        assert "NOT SAVED" in screen.status.render().plain
        assert '1 line waits: ↑ takes up "precious words"' in str(bar.query_one("#preview").render())


async def test_help_lists_the_keys_of_the_place(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("escape", "3", "question_mark")
        text = str(pilot.app.screen.query("Static").first().render())
        assert "Keys in pane 3" in text
        assert "Mark this step as done" in text and "Take back your own last entry" in text
        assert "x action => outcome" in text


async def test_the_palette_offers_every_action_with_its_key(app: WarRoomApp) -> None:
    from warroom.ui.commands import Actions

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("escape")
        hits = [hit async for hit in Actions(pilot.app.screen).discover()]
        titles = {str(hit.display) for hit in hits}
        assert {"Copy the summary", "Take back your own last entry", "Theme: warroom-light"} <= titles


async def test_the_list_declares_an_incident_and_opens_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    still(monkeypatch)
    app = WarRoomApp(settings(tmp_path))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press(*"sev 2 Mail is late", "enter")
        await pilot.pause()
        await pilot.pause()
        screen = room_of(pilot)
        assert screen.session.found.name.startswith("mail-is-late-")


async def test_broken_themes_and_keys_are_one_calm_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    still(monkeypatch)
    folder = tmp_path / "config" / "themes"
    folder.mkdir(parents=True)
    (folder / "broken.toml").write_text('name = "broken"\nprimary = "no colour"', "utf-8")
    mine = replace(settings(tmp_path), theme="nonsense", keys={"room.copy": "f5", "nonsense": "k", "room.undo": "e"})
    app = WarRoomApp(mine, incident(tmp_path))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        (message,) = (one.message for one in app._notifications if one.title == "Settings")
        assert len(message.splitlines()) == 4
        for words in (
            "broken.toml: 'no colour' is no colour",
            "no theme 'nonsense'",
            "no action 'nonsense'",
            "e is the",
        ):
            assert words in message
        assert app.theme == "warroom-dark"
        await pilot.press("escape")
        assert "f5" in room_of(pilot).active_bindings


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_newest_entry_is_in_view_at_the_start(app: WarRoomApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "next update due" in shown(room_of(pilot).query_one(Timeline)).splitlines()[-1] or size == (120, 40)
        await send(pilot, "one more, while typing")
        assert "one more, while typing" in shown(room_of(pilot).query_one(Timeline))
        await pilot.resize_terminal(70, 22)
        await pilot.pause()
        await pilot.pause()
        assert "one more, while typing" in shown(room_of(pilot).query_one(Timeline))


async def test_esc_in_the_filter_clears_it_and_goes_back_to_the_pane(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        timeline = room_of(pilot).query_one(Timeline)
        everything = len(timeline.items)
        await pilot.press("escape", "slash", *"pods")
        assert len(timeline.items) < everything
        await pilot.press("escape")
        assert pilot.app.focused is timeline and len(timeline.items) == everything
        assert not room_of(pilot).query_one("#filter").display
        await pilot.press("slash", "escape")
        assert pilot.app.focused is timeline


@pytest.mark.parametrize("size", [(120, 40), (70, 20)])
async def test_with_ascii_glyphs_the_room_is_painted_in_ascii(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    from dataclasses import replace

    still(monkeypatch)
    plain = [line for line in LINES if line.isascii()]
    app = WarRoomApp(replace(settings(tmp_path), glyphs="ascii"), incident(tmp_path, plain))
    async with app.run_test(size=size) as pilot:
        await send(pilot, "x " + "a long story " * 30 + "=> nothing")
        screen = room_of(pilot)
        for pane in screen.panes():
            if pane.display and pane.size.height:
                assert shown(pane).isascii(), shown(pane)
        assert screen.status.render().plain.isascii()
        assert str(screen.query_one("#preview").render()).isascii()
        frames = [line for line in app.export_screenshot().split("\n") if "─" in line or "│" in line or "╭" in line]
        assert frames == []


@pytest.mark.parametrize("how", ["quit", "leave"])
async def test_enter_and_at_once_away_still_records(app: WarRoomApp, how: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        room.bar.put("sent at the last moment")
        await pilot.pause()
        room.bar.line.post_message(Key("enter", "\r"))
        if how == "quit":
            await app.action_quit()
        else:
            room.action_leave()
        for _ in range(100):
            await pilot.pause(0.01)
            if "sent at the last moment" in [entry.text for entry in room.room.state.timeline]:
                break
    assert "sent at the last moment" in [entry.text for entry in room.room.state.timeline]


async def test_a_key_in_the_bar_lays_nothing_out_anew_and_its_end_stays_in_view(tmp_path: Path) -> None:
    app = WarRoomApp(settings(tmp_path), incident(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        room = room_of(pilot)
        laid_out: list[object] = []
        room.screen_layout_refresh_signal.subscribe(room, laid_out.append)
        await pilot.press(*"x restart the pods".replace(" ", "_"))
        await pilot.pause()
        assert room.bar.text == "x_restart_the_pods"
        assert not laid_out
        room.bar.put("0123456789" * 20 + "the end")
        await pilot.pause()
        await pilot.pause()
        line = room.bar.line
        shown = line.render_line(0).text
        assert "the end" in shown
        await pilot.press("home")
        await pilot.pause()
        assert line.render_line(0).text.strip().startswith("0123")


async def test_nothing_is_painted_before_the_panes_know_their_room(
    app: WarRoomApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[str] = []
    display = WarRoomApp._display

    def note(self: WarRoomApp, screen: Any, renderable: Any) -> None:
        if isinstance(screen, RoomScreen):
            painted.append("\n".join(strip.text for strip in screen._compositor.render_strips()))
        display(self, screen, renderable)

    monkeypatch.setattr(WarRoomApp, "_display", note)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
    assert "error rate at 0.2%" in painted[0]
    assert "H1 release 2.31" in painted[0]
    assert "esc Panes" in painted[0]


async def test_the_cursor_stands_still_when_nobody_types_and_blinks_with_the_next_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("warroom.ui.widgets.still._BLINKS", 3600.0)
    app = WarRoomApp(settings(tmp_path), incident(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        line = room_of(pilot).bar.line
        assert line._blink_timer is not None
        line._rest()
        assert line._blink_timer._active.is_set(), "somebody has just typed"
        line._rest()
        assert not line._blink_timer._active.is_set() and line._cursor_visible
        await pilot.press("y")
        assert line._blink_timer._active.is_set() and room_of(pilot).bar.text == "xy"
