"""What was typed is kept and seen, also while a question about it is open; names are typed as a line can name them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static
from ui.rooms import incident, settings
from ui.test_room_screen import room_of

from warroom.catalogue import read
from warroom.incident.gap import HIGH, Gap
from warroom.incident.gap_lines import line_for
from warroom.incident.policy import Policy
from warroom.incident.updates import Contact
from warroom.store.drafts import parted
from warroom.ui.app import WarRoomApp
from warroom.ui.screens.contacts import ContactsScreen
from warroom.ui.screens.gaps import GapsScreen
from warroom.ui.screens.guard import GuardScreen
from warroom.ui.screens.room import RoomScreen

LINES = ("? the pool", "? replica lag", "H2+ lag grew", "H1+ pool is full")
VERDICT = "H1! it explains what we saw"


async def until(pilot: Pilot[Any], test: Callable[[], bool]) -> None:
    """Wait until the screen has come so far."""
    for _ in range(400):
        if test():
            return
        await pilot.pause(0.02)
    raise AssertionError("it did not come")


def draft(root: Path) -> str:
    """What is kept of what was typed."""
    kept = [parted(file.read_text("utf-8")) for file in (root / "state").glob("*/draft-*")]
    return "\n".join(line for waiting, typed in kept for line in (*waiting, typed) if line)


@pytest.fixture
def app(tmp_path: Path) -> WarRoomApp:
    """The app on an incident with two hypotheses."""
    return WarRoomApp(settings(tmp_path), incident(tmp_path, LINES))


async def asked(pilot: Pilot[Any], line: str) -> None:
    """Send a line that is asked about."""
    room = room_of(pilot)
    await until(pilot, lambda: room._folder.loaded)
    room.bar.put(line)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, GuardScreen))


async def test_a_line_that_is_asked_about_is_kept_while_the_question_is_open(tmp_path: Path, app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await asked(pilot, VERDICT)
        await until(pilot, lambda: draft(tmp_path) == VERDICT)
        await pilot.press("enter")
        await until(pilot, lambda: draft(tmp_path) == "")
        assert room_of(pilot).room.state.timeline[-1].kind == "verdict"


async def test_quitting_while_a_question_is_open_keeps_the_line(tmp_path: Path, app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await asked(pilot, VERDICT)
        await pilot.press("ctrl+q")
    assert draft(tmp_path) == VERDICT


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_reason_is_in_view_however_much_stands_against_it(app: WarRoomApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        app.push_screen(GuardScreen("Close with gaps?", tuple(f"{n}: {'word ' * 25}" for n in range(12)), ""))
        await until(pilot, lambda: bool(app.screen.query("#reason")))
        await pilot.pause()
        reason, box = app.screen.query_one("#reason"), app.screen.query_one(".box")
        assert reason.region.height == 3 and box.content_region.contains_region(reason.region)


async def test_going_back_from_the_question_keeps_the_line_once(tmp_path: Path, app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await asked(pilot, VERDICT)
        await pilot.press("escape")
        await until(pilot, lambda: room_of(pilot).bar.text == VERDICT)
        await until(pilot, lambda: draft(tmp_path) == VERDICT)


@pytest.mark.parametrize(
    "line",
    [
        "~ checkout: affected, 12% of orders",
        "! it is down",
        "> told the status page",
        "x restart => worse",
        "+ alert",
        "? the pool",
        "= roll back",
        "[] freeze",
        ":sev 1",
        "H2+ lag",
        "-5m ~ search: affected",
        "～ 決済：影響あり",
    ],
)
async def test_a_line_typed_into_the_question_is_no_reason_and_waits(
    tmp_path: Path, app: WarRoomApp, line: str
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await asked(pilot, VERDICT)
        count = len(room_of(pilot).room.state.timeline)
        for one in (line, "! and then"):
            app.screen.query_one("#reason", Input).value = one
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, GuardScreen) and app.screen.query_one("#reason", Input).value == ""
            assert "no reason: it waits until ↑ in the bar takes it up" in str(
                app.screen.query_one("#handed", Static).render()
            )
        assert len(room_of(pilot).room.state.timeline) == count
        await until(pilot, lambda: sorted(draft(tmp_path).split("\n")) == sorted([VERDICT, "! and then", line]))
        await pilot.press(*"so be it", "enter")
        await until(pilot, lambda: room_of(pilot).room.state.timeline[-1].kind == "verdict")
        bar = room_of(pilot).bar
        assert bar.text == "" and bar.line.has_focus
        await until(pilot, lambda: "2 lines wait: ↑ takes up " in str(bar.query_one("#preview").render()))
        await pilot.press("up")
        assert bar.text == line
        await pilot.press("enter")
        await pilot.pause()
        assert bar.text == "" and bar.waiting == ("! and then",)


async def test_a_line_typed_into_the_question_is_kept_by_esc_too(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await asked(pilot, VERDICT)
        await pilot.press(*"~ checkout: affected", "escape")
        await until(pilot, lambda: room_of(pilot).bar.text == VERDICT)
        assert room_of(pilot).bar.waiting == ("~ checkout: affected",)


async def test_what_reached_the_bar_before_the_question_came_is_not_torn(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        await until(pilot, lambda: room._folder.loaded)
        room.bar.put("~ che")
        room.submit(VERDICT, typed=True)
        await until(pilot, lambda: bool(app.screen.query("#reason")))
        await pilot.press(*"ckout: affected", "enter")
        await pilot.pause()
        assert room.bar.waiting == ("~ checkout: affected",) and room.bar.text == ""


async def test_lines_that_wait_are_never_put_where_somebody_types(tmp_path: Path, app: WarRoomApp) -> None:
    waiting = [":done S4", ":halt counts differ", ":resume counts agree"]
    notes = ["first note", "second note", "third note"]
    async with app.run_test(size=(120, 40)) as pilot:
        await asked(pilot, VERDICT)
        for line in waiting:
            await pilot.press(*line, "enter")
        await pilot.press("escape", "ctrl+u")
        for line in notes:
            await pilot.press(*line, "enter")
        await pilot.pause()
        room = room_of(pilot)
        assert [entry.text for entry in list(room.room.state.timeline)[-3:]] == notes
        for line in waiting:
            await pilot.press("up")
            assert room.bar.text == line
            await pilot.press("ctrl+u" if line == waiting[0] else "enter")
            await pilot.pause()
            assert isinstance(app.screen, RoomScreen) and room.bar.text == ""
        assert [entry.kind for entry in list(room.room.state.timeline)[-2:]] == ["halt", "resume"]
        assert room.bar.waiting == ()
        await until(pilot, lambda: draft(tmp_path) == "")


async def test_lines_that_wait_do_so_each_by_itself_after_a_restart(tmp_path: Path) -> None:
    first = incident(tmp_path, LINES)
    async with WarRoomApp(settings(tmp_path), first).run_test(size=(120, 40)) as pilot:
        await asked(pilot, VERDICT)
        await pilot.press(*":done S4", "enter", *":halt counts differ", "enter", "escape")
        await pilot.press("ctrl+u", *"half a thought")
        await until(pilot, lambda: draft(tmp_path).endswith("half a thought"))
        room_of(pilot).close()
    again = WarRoomApp(settings(tmp_path), read(settings(tmp_path), first.found))
    async with again.run_test(size=(120, 40), notifications=True) as pilot:
        bar = room_of(pilot).bar
        await until(pilot, lambda: bar.text == "half a thought")
        assert bar.waiting == (":halt counts differ", ":done S4")
        assert any("2 lines that you had typed and not sent wait: ↑" in one.message for one in again._notifications)
        bar.put("")


async def test_a_draft_left_for_a_line_that_was_sent_before_waits(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        await until(pilot, lambda: room._folder.loaded)
        await pilot.press(*"it is slow", "enter", *"half a thought", "up")
        assert room.bar.text == "it is slow"
        await pilot.press("enter", *"next", "enter", "up")
        assert room.bar.text == "half a thought"


async def test_what_is_given_back_is_not_joined_with_what_was_typed_since(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        await until(pilot, lambda: room._folder.loaded)
        room.bar.put(":attach no-such-file")
        await pilot.press("enter", *"next note")
        await until(pilot, lambda: room.bar.waiting == (":attach no-such-file",))
        assert room.bar.text == "next note"


async def test_the_preview_says_that_it_will_be_asked(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        await until(pilot, lambda: room._folder.loaded)
        room.room.record(":role commander ana")
        room.find_gaps()
        for line, words in (
            ("H1!", "will ask: H1 leaves facts unexplained, 1 not rated: "),
            (":ack commander", "will ask: commander was given to ana, not to bo"),
            (":close", "will ask: it closes with gaps"),
            ("! it is down", ""),
        ):
            room.bar.put(line)
            await pilot.pause()
            under = str(room.query_one("#preview").render())
            assert words in under and bool(words) == ("will ask" in under), under


async def test_what_is_said_of_a_line_is_made_visible(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        room = room_of(pilot)
        await until(pilot, lambda: room._folder.loaded)
        room.note(":verify S1\x1b]52;c;aGk=\x07")
        room.room.record("a note \x1b]52;c;aGk=\x07")
        room.action_undo()
        await pilot.pause()
        assert [one.message for one in app._notifications]
        assert not any("\x1b" in one.message or "\x07" in one.message for one in app._notifications)


async def test_news_may_come_before_the_list_of_gaps_is_there(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        screen = GapsScreen(room.view(), room.find_gaps, lambda: None)
        screen.look(room.view())
        app.push_screen(screen)
        await until(pilot, lambda: len(screen.list.items) == len(room.gaps) > 0)
        room.room.record(":role commander ana")
        room.refresh_all()
        await until(pilot, lambda: all(row.gap.rule != "no-commander" for row in screen.list.items))


async def test_a_contact_of_two_words_is_told_under_one_name(app: WarRoomApp) -> None:
    policy = Policy(contacts=(Contact("Legal team", 1),))
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        lines: list[str | None] = []
        app.push_screen(ContactsScreen(room.view(), policy), lines.append)
        await until(pilot, lambda: bool(app.screen.query(OptionList)))
        await pilot.press("enter")
        await until(pilot, lambda: bool(lines))
        assert lines == [":told @legal-team "]
        room.room.record(":told @legal-team the facts so far")
        app.push_screen(ContactsScreen(room.view(), policy))
        await until(pilot, lambda: bool(app.screen.query(OptionList)))
        shown = str(app.screen.query_one(OptionList).get_option_at_index(0).prompt)
        assert "Legal team" in shown and "told" in shown and "not told" not in shown.casefold()


@pytest.mark.parametrize(
    ("rule", "target", "line"),
    [
        ("not-told", "Legal team", ":told @legal-team "),
        ("not-verified", "EC2 launches", ":verify EC2 launches: "),
        ("not-verified", "", ":verify "),
        ("areas-unknown", "EC2 launches", ":area EC2 launches: "),
        ("areas-unknown", "", ":area "),
        ("handover-open", "commander", ":ack commander @"),
    ],
)
def test_the_line_that_closes_a_gap_names_what_it_is_about_as_a_line_can(rule: str, target: str, line: str) -> None:
    assert line_for(Gap(rule, HIGH, 0, "", "", "", target)) == line
