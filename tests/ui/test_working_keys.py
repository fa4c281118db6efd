"""What the help tells of is what works: on every screen, each key that is listed, and no other, does something."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from ui.places import PANES, WAYS, app_of, go, settled, told_and_done
from ui.replays import lived, shot
from ui.rooms import settings
from ui.test_keys import WRITING
from ui.test_room_screen import room_of, send

from warroom import keynames, language
from warroom.incident.clockface import Clockface
from warroom.incident.disputes import Dispute
from warroom.ui.app import WarRoomApp
from warroom.ui.bindings import _FOCUS
from warroom.ui.screens.guard import GuardScreen
from warroom.ui.screens.handover import HandoverScreen
from warroom.ui.screens.helped import Helped
from warroom.ui.screens.hit import HitScreen
from warroom.ui.screens.keys import KeysScreen
from warroom.ui.screens.paste_choice import PasteScreen
from warroom.ui.screens.puts_back import PutBackScreen
from warroom.ui.screens.room import RoomScreen
from warroom.ui.screens.settle import SettleScreen
from warroom.ui.screens.welcome import WelcomeScreen
from warroom.ui.widgets.prose import Columns
from warroom.ui.working import bindings

REMAPPED = ("the bar", "pane 3", "the filter", "the matrix", "the board", "the help", "the replay")
"""Where every preset is tried."""


@pytest.fixture(autouse=True)
def _usual_keys() -> None:
    keynames.use({})


@pytest.mark.parametrize(
    ("place", "preset"),
    [*((place, "default") for place in WAYS), *((place, name) for place in REMAPPED for name in ("vim", "plain"))],
)
async def test_what_is_told_is_what_is_done(
    place: str, preset: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_of(tmp_path, {"preset": preset})
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await go(pilot, *WAYS[place][1])
        assert type(app.screen) is WAYS[place][0]
        told, done = await told_and_done(pilot, monkeypatch)
        assert told == done and told


async def paste(pilot: Pilot[Any]) -> None:
    room_of(pilot).bar.line.post_message(events.Paste("one\ntwo\nthree"))


async def guard(pilot: Pilot[Any]) -> None:
    pilot.app.push_screen(GuardScreen("Close with gaps?", ("no cause",), ""))


async def hand_over(pilot: Pilot[Any]) -> None:
    await send(pilot, ":role commander cy")


async def settle(pilot: Pilot[Any]) -> None:
    entry = room_of(pilot).room.state.timeline[0]
    open_one = Dispute(entry, "text", (("ana", "one"), ("cy", "two")))
    pilot.app.push_screen(SettleScreen("Which holds?", open_one, Clockface()))


async def put_back(pilot: Pilot[Any]) -> None:
    pilot.app.push_screen(PutBackScreen(Path("shared")))


async def hit(pilot: Pilot[Any]) -> None:
    await go(pilot, "room.look_up")
    await pilot.press(*"pods")
    await settled(pilot)
    await pilot.press("enter")


QUESTIONS = [
    (paste, PasteScreen),
    (guard, GuardScreen),
    (hand_over, HandoverScreen),
    (settle, SettleScreen),
    (put_back, PutBackScreen),
    (hit, HitScreen),
]


@pytest.mark.parametrize(("ask", "screen"), QUESTIONS, ids=[one.__name__ for _, one in QUESTIONS])
async def test_a_question_tells_what_it_takes(
    ask: Callable[[Pilot[Any]], Any], screen: type[Screen[Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_of(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await ask(pilot)
        await settled(pilot)
        assert type(app.screen) is screen
        told, done = await told_and_done(pilot, monkeypatch)
        assert told == done and told


async def test_the_form_of_the_first_time_tells_what_it_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = WarRoomApp(settings(tmp_path), asked=frozenset({"name", "title"}))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        told, done = await told_and_done(pilot, monkeypatch)
        assert told == done and {"enter", "tab", "shift+tab"} <= set(told)
        assert not await tells_the_grammar(pilot)


async def tells_the_grammar(pilot: Pilot[Any]) -> bool:
    """Whether the help of this place says how a line of capture is written."""
    screen = pilot.app.screen
    assert isinstance(screen, Helped)
    screen.action_keys()
    await settled(pilot)
    assert isinstance(pilot.app.screen, KeysScreen)
    return "One line of capture" in str(pilot.app.screen.query_one(Columns).content)


@pytest.mark.parametrize("place", WAYS)
async def test_the_grammar_is_told_where_a_line_can_be_typed(place: str, tmp_path: Path) -> None:
    app = app_of(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await go(pilot, *WAYS[place][1])
        assert await tells_the_grammar(pilot) is (WAYS[place][0] is RoomScreen)


def test_every_screen_is_tried() -> None:
    asked = {PasteScreen, GuardScreen, HandoverScreen, SettleScreen, PutBackScreen, HitScreen, WelcomeScreen}
    assert {screen for screen, _ in WAYS.values()} | asked == set(_FOCUS)


LOOKED_ON = ("pane 1", "pane 2", "pane 3", "a detail", "the gaps", "the matrix", "the board", "areas", "contacts")
LOOKED_ON += ("the pages of help", "a page of help")


@pytest.mark.parametrize("place", [*LOOKED_ON, "the search", "the list of incidents"])
async def test_who_only_looks_on_has_what_is_told_and_nothing_that_writes(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_of(tmp_path, looking_on=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await go(pilot, *WAYS[place][1])
        assert type(app.screen) is WAYS[place][0]
        told, done = await told_and_done(pilot, monkeypatch)
        assert told == done and told
        assert {one.id for _, one in bindings(app.screen)}.isdisjoint(WRITING.split())


async def test_a_replay_that_was_opened_by_itself_writes_nothing(tmp_path: Path) -> None:
    app = WarRoomApp(settings(tmp_path), past=shot(tmp_path, lived(tmp_path)))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        for way in ("", *PANES, "g", "m"):
            await pilot.press(*([way] if way else []))
            await settled(pilot)
            assert {one.id for _, one in bindings(app.screen)}.isdisjoint(WRITING.split()), way
            if way in ("g", "m"):
                await pilot.press("escape")


@pytest.mark.parametrize(
    ("code", "preset", "said"),
    [
        ("en", "default", r"y +Copy the summary"),
        ("en", "vim", r"i a +Type a note"),
        ("en", "plain", r"F2 +Type a note"),
        ("en", "plain", r"  +Halt all work|F12 +Halt all work"),
        ("ja", "plain", r"F5 +要約を見て"),
    ],
)
async def test_the_help_shows_the_keys_of_a_preset(code: str, preset: str, said: str, tmp_path: Path) -> None:
    language.use(code)
    app = app_of(tmp_path, {"preset": preset})
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await go(pilot, "room.pane_1", "room.help")
        assert isinstance(app.screen, KeysScreen)
        assert re.search(said, "\n".join(f"{row.keys:<18}{row.does}" for _, rows in app.screen._works for row in rows))
