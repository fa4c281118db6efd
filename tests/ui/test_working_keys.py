"""What the help tells of is what works: on every screen, each key that is listed, and no other, does something."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.actions import parse
from textual.keys import key_to_character
from textual.pilot import Pilot
from textual.screen import Screen
from ui.replays import lived, shot
from ui.rooms import incident, settings
from ui.test_keys import WRITING
from ui.test_room_screen import room_of, send

from warroom import keynames, language
from warroom.catalogue import read
from warroom.incident.disputes import Dispute
from warroom.keynames import NONE, spelt
from warroom.ui.app import WarRoomApp
from warroom.ui.bindings import _FOCUS
from warroom.ui.screens.areas import AreasScreen
from warroom.ui.screens.board import BoardScreen
from warroom.ui.screens.cell import CellScreen
from warroom.ui.screens.contacts import ContactsScreen
from warroom.ui.screens.detail import DetailScreen
from warroom.ui.screens.gaps import GapsScreen
from warroom.ui.screens.guard import GuardScreen
from warroom.ui.screens.handover import HandoverScreen
from warroom.ui.screens.hit import HitScreen
from warroom.ui.screens.incidents import IncidentsScreen
from warroom.ui.screens.keys import KeysScreen
from warroom.ui.screens.matrix import MatrixScreen
from warroom.ui.screens.past import PastGaps, PastMatrix
from warroom.ui.screens.paste_choice import PasteScreen
from warroom.ui.screens.pick_checklist import PickChecklist
from warroom.ui.screens.replay import ReplayScreen
from warroom.ui.screens.room import RoomScreen
from warroom.ui.screens.search import SearchScreen
from warroom.ui.screens.settle import SettleScreen
from warroom.ui.screens.summary import SummaryScreen
from warroom.ui.screens.welcome import WelcomeScreen
from warroom.ui.screens.who import WhoScreen
from warroom.ui.sendable import SENDABLE
from warroom.ui.working import bindings, working

PANES = ("1", "2", "3", "4")
WAYS: dict[str, tuple[type[Screen[Any]], tuple[str, ...]]] = {
    "the bar": (RoomScreen, ()),
    **{f"pane {number}": (RoomScreen, (f"room.pane_{number}",)) for number in PANES},
    "the filter": (RoomScreen, ("room.pane_1", "room.filter")),
    "a detail": (DetailScreen, ("room.pane_1", "list.open")),
    "the gaps": (GapsScreen, ("room.gaps",)),
    "the matrix": (MatrixScreen, ("room.matrix",)),
    "a cell": (CellScreen, ("room.matrix", "list.open")),
    "the board": (BoardScreen, ("room.board",)),
    "the summary": (SummaryScreen, ("room.summary",)),
    "areas": (AreasScreen, ("room.areas",)),
    "contacts": (ContactsScreen, ("room.contacts",)),
    "checklists": (PickChecklist, ("room.checklists",)),
    "the search": (SearchScreen, ("room.look_up",)),
    "who is here": (WhoScreen, ("room.who",)),
    "the help": (KeysScreen, ("room.help",)),
    "the replay": (ReplayScreen, ("room.replay",)),
    "a pane of the replay": (ReplayScreen, ("room.replay", "replay.pane_3")),
    "the gaps of the past": (PastGaps, ("room.replay", "replay.gaps")),
    "the matrix of the past": (PastMatrix, ("room.replay", "replay.matrix")),
    "the list of incidents": (IncidentsScreen, ("room.leave",)),
    "the line that declares": (IncidentsScreen, ("room.leave", "incidents.turn")),
}
"""How each place is reached, by actions, and the screen that it is on."""
REMAPPED = ("the bar", "pane 3", "the filter", "the matrix", "the board", "the help", "the replay")
"""Where every preset is tried."""


@pytest.fixture(autouse=True)
def _usual_keys() -> None:
    keynames.use({})


def app_of(root: Path, keys: dict[str, str] | None = None, looking_on: bool = False) -> WarRoomApp:
    """On an incident, with these lines in [keys]."""
    mine = replace(settings(root), keys=keys or {}, looking_on=looking_on)
    return WarRoomApp(mine, read(mine, incident(root).found))


async def settled(pilot: Pilot[Any]) -> None:
    """All that was begun has come to its end."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def go(pilot: Pilot[Any], *ids: str) -> None:
    """By the key that each action has now, or, without one, by its action itself."""
    for name in ("bar.leave", *ids) if ids and not pilot.app.settings.looking_on else ids:  # type: ignore[attr-defined]
        found = {one.id: (key, one) for key, one in reversed(list(bindings(pilot.app.screen)))}
        key, one = found[name]
        if key.startswith(NONE):
            await pilot.app.run_action(one.action, pilot.app.screen)
        else:
            await pilot.press(key)
        await settled(pilot)


@contextmanager
def watched(app: WarRoomApp, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What every key would do, without its being done: {key: (what it is called, with what)}."""
    done: dict[str, tuple[str, Any]] = {}
    at = [""]
    checked: Callable[..., Any] = app._check_bindings

    async def check(key: str, priority: bool = False) -> bool:
        at[0] = key
        return bool(await checked(key, priority))

    async def dispatch(_namespace: Any, name: str, params: Any) -> bool:
        done[at[0]] = (name, params)
        return True

    with monkeypatch.context() as patched:
        patched.setattr(app, "_check_bindings", check)
        patched.setattr(app, "_dispatch_action", dispatch)
        yield done


def ours(app: WarRoomApp, key: str, did: tuple[str, Any]) -> bool:
    """Whether this is an action of ours, and none that Textual brings."""
    chain = [one for _, found in app.screen._binding_chain for one in found.key_to_bindings.get(key, ())]
    return any(one.id and parse(one.action)[1:] == did for one in chain)


async def told_and_done(pilot: Pilot[Any], monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, Any], dict[str, Any]]:
    """(what the help of this place tells of, what its keys do) by key."""
    app = pilot.app
    assert isinstance(app, WarRoomApp)
    listed = [(key, one) for key, one in bindings(app.screen) if not key.startswith(NONE)]
    told = {key: parse(one.action)[1:] for key, one in listed if one.id != "bar.send"}
    shown = " ".join(row.keys for _, rows in working(app.screen) for row in rows).split(" ")
    assert {spelt(key) for key, _ in listed} == set(shown) - {""}
    assert set(told) <= SENDABLE
    with watched(app, monkeypatch) as done:
        for key in sorted(SENDABLE):
            app.post_message(events.Key(key, key_to_character(key)))
        await pilot.pause()
        await settled(pilot)
    return told, {key: did for key, did in done.items() if ours(app, key, did)}


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
    pilot.app.push_screen(SettleScreen("Which holds?", Dispute(entry, "text", (("ana", "one"), ("cy", "two")))))


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
        assert told == done and told


def test_every_screen_is_tried() -> None:
    asked = {PasteScreen, GuardScreen, HandoverScreen, SettleScreen, HitScreen, WelcomeScreen}
    assert {screen for screen, _ in WAYS.values()} | asked == set(_FOCUS)


LOOKED_ON = ("pane 1", "pane 2", "pane 3", "a detail", "the gaps", "the matrix", "the board", "areas", "contacts")


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
