"""Every place of the screen that has keys: the way there, what the help tells of, and what its keys would do."""

from __future__ import annotations

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
from ui.rooms import incident, settings

from warroom.catalogue import read
from warroom.keynames import NONE, SIGNS, spelt
from warroom.ui.app import WarRoomApp
from warroom.ui.screens.areas import AreasScreen
from warroom.ui.screens.board import BoardScreen
from warroom.ui.screens.cell import CellScreen
from warroom.ui.screens.contacts import ContactsScreen
from warroom.ui.screens.detail import DetailScreen
from warroom.ui.screens.gaps import GapsScreen
from warroom.ui.screens.incidents import IncidentsScreen
from warroom.ui.screens.keys import KeysScreen
from warroom.ui.screens.matrix import MatrixScreen
from warroom.ui.screens.page import PageScreen
from warroom.ui.screens.pages import PagesScreen
from warroom.ui.screens.past import PastGaps, PastMatrix
from warroom.ui.screens.pick_checklist import PickChecklist
from warroom.ui.screens.replay import ReplayScreen
from warroom.ui.screens.room import RoomScreen
from warroom.ui.screens.search import SearchScreen
from warroom.ui.screens.summary import SummaryScreen
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
    "the pages of help": (PagesScreen, ("room.help", "help.pages")),
    "a page of help": (PageScreen, ("room.help", "help.pages", "pages.open")),
    "the replay": (ReplayScreen, ("room.replay",)),
    "a pane of the replay": (ReplayScreen, ("room.replay", "replay.pane_3")),
    "the gaps of the past": (PastGaps, ("room.replay", "replay.gaps")),
    "the matrix of the past": (PastMatrix, ("room.replay", "replay.matrix")),
    "the list of incidents": (IncidentsScreen, ("room.leave",)),
    "the line that declares": (IncidentsScreen, ("room.leave", "incidents.turn")),
}
"""How each place is reached, by actions, and the screen that it is on."""


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
            app.post_message(events.Key(key, SIGNS.get(key) or key_to_character(key)))
        await pilot.pause()
        await settled(pilot)
    return told, {key: did for key, did in done.items() if ours(app, key, did)}
