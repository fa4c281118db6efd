"""The method by keys, as the scribe meets it: what is asked, what is kept, what comes back into the bar."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from ui.rooms import LINES, NOW, incident, settings
from ui.test_room_screen import room_of, send, shown, still

from warroom.incident.checklists import checklists
from warroom.incident.policy import Policy
from warroom.incident.updates import Contact
from warroom.room import Author, WarRoom
from warroom.ui.app import WarRoomApp
from warroom.ui.panes.checklist import Checklist
from warroom.ui.panes.hypotheses import Hypotheses
from warroom.ui.panes.tried import Tried
from warroom.ui.reminders import Reminders
from warroom.ui.screens.areas import AreasScreen
from warroom.ui.screens.contacts import ContactsScreen
from warroom.ui.screens.gaps import GapsScreen
from warroom.ui.screens.guard import GuardScreen
from warroom.ui.screens.handover import HandoverScreen
from warroom.ui.screens.pick_checklist import PickChecklist
from warroom.ui.screens.room import RoomScreen
from warroom.ui.widgets.halt import HaltBanner

POLICY = Policy({"checkout": ("payments",)}, (Contact("legal", 1), Contact("press", 0)))


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WarRoomApp:
    """The app on an incident with a bit of everything, its clock standing still."""
    still(monkeypatch)
    return WarRoomApp(replace(settings(tmp_path), policy=POLICY), incident(tmp_path))


def texts(pilot: Pilot[Any]) -> list[str]:
    """The words of all entries."""
    return [entry.text for entry in room_of(pilot).room.state.timeline]


async def to_bar(pilot: Pilot[Any]) -> str:
    """What stands in the bar, once the screen is at rest; the bar has the focus."""
    await pilot.pause()
    bar = room_of(pilot).bar
    assert bar.line.has_focus and isinstance(pilot.app.screen, RoomScreen)
    return bar.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("key", ["g", "I", "K"])
def test_the_pictures(snap_compare: Any, app: WarRoomApp, size: tuple[int, int], key: str) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        app.animation_level = "none"
        await send(pilot, "~ checkout: affected, 12% of orders")
        await send(pilot, ":halt row counts differ")
        await pilot.press("escape", key)
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=look)


async def test_confirming_shows_what_it_leaves_and_esc_gives_the_line_back(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await send(pilot, "H1! the pool is too small")
        assert isinstance(app.screen, GuardScreen)
        await pilot.press("escape")
        assert await to_bar(pilot) == "H1! the pool is too small"
        assert room_of(pilot).query_one(Hypotheses).items[0].verdict == "open"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"by far", "enter")
        await pilot.pause()
        one = room_of(pilot).query_one(Hypotheses).items[0]
        assert one.verdict == "confirmed" and one.reason is not None
        assert one.reason.text == "the pool is too small" and one.reason.named("despite")
        assert one.reason.said("why") == "by far"


async def test_what_was_typed_stays_beside_why_it_was_recorded(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await send(pilot, ":done S3 the window closes")
        assert isinstance(app.screen, GuardScreen)
        await pilot.press(*"@cy agreed", "enter")
        await pilot.pause()
        done = room_of(pilot).room.state.of("done").last()
        assert done is not None and (done.text, done.said("why"), done.whose) == ("the window closes", "agreed", "cy")


async def test_a_reason_may_not_be_empty(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await send(pilot, "H1!")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, GuardScreen)


async def test_what_is_not_kept_comes_back_after_the_question_too(
    app: WarRoomApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:

        def full(events: Any) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(room_of(pilot).room, "_keep", full)
        await send(pilot, "H1! the pool is too small")
        await pilot.press("enter")
        assert await to_bar(pilot) == ""
        await pilot.press("up")
        assert await to_bar(pilot) == "H1! the pool is too small"


async def test_while_a_key_begins_a_line_the_draft_waits(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        room_of(pilot).bar.put("half a thought")
        await pilot.press("escape", "H")
        assert await to_bar(pilot) == ":halt "
        await pilot.pause(0.2)
        assert "half a thought" in room_of(pilot).draft
        await pilot.press(*"counts differ", "enter")
        assert await to_bar(pilot) == "", "who types on, types a new line"
        assert "counts differ" in texts(pilot)
        await pilot.press("up")
        assert await to_bar(pilot) == "half a thought"


async def test_enter_on_a_line_that_only_a_key_began_records_nothing(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("escape", "H")
        await to_bar(pilot)
        before = len(texts(pilot))
        await pilot.press("enter")
        assert await to_bar(pilot) == ":halt "
        assert len(texts(pilot)) == before
        await pilot.press(*"counts differ", "enter")
        await pilot.pause()
        assert "counts differ" in texts(pilot)


async def test_a_draft_waits_when_the_begun_line_is_emptied(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        room_of(pilot).bar.put("half a thought")
        await pilot.press("escape", "H")
        await to_bar(pilot)
        room_of(pilot).bar.put("")
        await pilot.press("escape", "n")
        assert await to_bar(pilot) == ""
        await pilot.press("up")
        assert await to_bar(pilot) == "half a thought"


async def test_a_halt_stands_on_every_screen_until_somebody_resumes(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await send(pilot, ":halt row counts differ")
        for key in ("g", "m"):
            await pilot.press("escape", key)
            await pilot.pause()
            banner = app.screen.query_one(HaltBanner)
            assert banner.display and "row counts differ" in banner.words and "by bo" in banner.words
            await pilot.press("H")
            assert await to_bar(pilot) == ":resume "
            room_of(pilot).bar.put("")
        await send(pilot, ":resume they agree")
        assert not room_of(pilot).query_one(HaltBanner).display


async def test_a_colleague_s_halt_appears_on_the_screen_that_is_open(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("escape", "g")
        await pilot.pause()
        events: list[Any] = []
        theirs = WarRoom(
            room_of(pilot).room.state.incident, Author("cy", "desk", "cccccccccccc", "UTC"), events.extend, lambda: NOW
        )
        theirs.begin(room_of(pilot).room.state)
        theirs.record(":halt [b]stop[/b] \x1b]52;c;aGk=\x07")
        room_of(pilot).room.absorb(events)
        room_of(pilot).refresh_all()
        await pilot.pause()
        words = app.screen.query_one(HaltBanner)
        assert words.display and "[b]stop[/b]" in str(words.render()) and "\x1b" not in str(words.render())
        assert any(row.gap.rule == "halted" for row in app.screen.query_one("#gaps").items)  # type: ignore[attr-defined]


async def test_enter_on_a_gap_begins_the_line_that_closes_it(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("escape", "g")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, GapsScreen)
        rules = [row.gap.rule for row in screen.list.items]
        await pilot.press("home", *["j"] * rules.index("follow-up-unowned"), "enter")
        assert await to_bar(pilot) == ":owner F1 @"
        await pilot.press(*"ana", "enter")
        await pilot.pause()
        await pilot.press("escape", "g")
        await pilot.pause()
        assert isinstance(app.screen, GapsScreen)
        assert "follow-up-unowned" not in [row.gap.rule for row in app.screen.list.items]


async def test_a_list_is_taken_in_by_key_and_by_line(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("escape", "C")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, PickChecklist)
        await pilot.press(*"before closing", "enter")
        await pilot.pause()
        assert "C1 Before closing" in shown(room_of(pilot).query_one(Checklist))
        await pilot.press("escape")
        await send(pilot, ":checklist handover")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert [one.title for one in checklists(room_of(pilot).room.state)] == ["", "Before closing", "Handover"]
        await send(pilot, ":checklist nonsense")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert ":checklist nonsense" in texts(pilot)


async def test_a_handover_shows_the_summary_and_records_the_yes(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await send(pilot, ":role commander cy")
        assert isinstance(app.screen, HandoverScreen)
        await pilot.press("a")
        await pilot.pause()
        assert room_of(pilot).room.state.of("taken-over").last().whose == "cy"  # type: ignore[union-attr]


async def test_areas_and_contacts_begin_their_lines(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("escape", "I")
        await pilot.pause()
        assert isinstance(app.screen, AreasScreen)
        await pilot.press("down", "r")
        assert await to_bar(pilot) == "~ payments: recovered "
        room_of(pilot).bar.put("")
        await pilot.press("escape", "K")
        await pilot.pause()
        assert isinstance(app.screen, ContactsScreen)
        await pilot.press("t")
        assert await to_bar(pilot) == ":told @legal "


async def test_o_answers_the_last_open_attempt_and_the_pane_follows(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await send(pilot, "-11m x restart the cache")
        await pilot.press("escape", "1", "end", "o")
        begun = await to_bar(pilot)
        assert begun.startswith(":outcome A")
        await pilot.press(*"worse: all is slow", "enter")
        await pilot.pause()
        tried = room_of(pilot).query_one(Tried)
        assert "restart the cache => worse: all is slow" in shown(tried).replace("\n", " ").replace("          ", " ")


def test_reminders_ask_once_and_only_for_what_is_fresh(tmp_path: Path) -> None:
    read = incident(tmp_path, [*LINES, "-11m x restart the cache", "-90m x restart the router"])
    reminders = Reminders()
    first = reminders.due(read.state, NOW)
    assert len(first) == 1 and "restart the cache" in first[0] and "11 min ago" in first[0]
    assert reminders.due(read.state, NOW) == ()
    assert reminders.due(read.state, NOW + 15 * 60_000) == ()
