"""A fast typist: whatever is typed at once does what it does when it is typed key by key, and nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input
from ui.rooms import incident, settings
from ui.test_room_screen import room_of, still
from ui.test_search import MAIL, answered, search_of, until

from warroom.ui.app import WarRoomApp
from warroom.ui.screens.search import SearchScreen

NAMED = ("enter", "escape", "ctrl+p")
NAMES = {" ": "space", "!": "exclamation_mark", "/": "slash", "+": "plus", "=": "equals_sign", ":": "colon"}
LINES = ("? the pool", "x restart the pods", "[] freeze deploys", "x scale to 40 => worse")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands still."""
    still(monkeypatch)


def at_once(pilot: Pilot[Any], *keys: str) -> None:
    """Send keys as a terminal does that has them all in one read."""
    for key in keys:
        pilot.app.post_message(events.Key(NAMES.get(key, key), key if len(key) == 1 else None))


def stands(pilot: Pilot[Any]) -> tuple[object, ...]:
    """What somebody would see of where the keys went."""
    room = room_of(pilot)
    typed = [one.value for one in pilot.app.screen.query(Input)]
    where = (type(pilot.app.screen).__name__, pilot.app.focused.id if pilot.app.focused else None)
    return (*where, room.bar.text, typed, [(one.kind, one.text) for one in room.room.state.timeline])


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until every key has had its turn."""
    seen: list[bool] = []
    pilot.app.call_later(seen.append, True)
    await until(pilot, lambda: bool(seen))
    await until(pilot, lambda: pilot.app._turn is None and not pilot.app._held)
    await pilot.pause()


@pytest.mark.parametrize(
    "typed",
    [
        ("first", "enter", "next", "enter"),
        ("escape", "n", "hello you", "enter"),
        ("escape", "1", "/", "pool", "enter", "escape", "!", "down", "enter"),
        ("escape", "4", "o", "worked", "enter", "next"),
        ("escape", "m", "q", "x", "pray", "enter"),
        ("escape", "g", "escape", "C", "prod", "enter", "n", "in", "enter"),
        (":close", "enter", "all is well", "enter", "after", "enter"),
        ("escape", "k", "enter", "escape", "L", "mailer"),
    ],
)
async def test_keys_at_once_do_what_they_do_one_by_one(tmp_path: Path, typed: tuple[str, ...]) -> None:
    found = []
    for name in ("slowly", "at once"):
        (tmp_path / name).mkdir()
        async with WarRoomApp(settings(tmp_path / name), incident(tmp_path / name, LINES)).run_test() as pilot:
            await until(pilot, lambda pilot=pilot: room_of(pilot)._folder.loaded)  # type: ignore[misc]
            for one in typed:
                at_once(pilot, *([one] if one in NAMED else one))
                if name == "slowly":
                    await settled(pilot)
            await settled(pilot)
            found.append(stands(pilot))
    assert found[0] == found[1]


async def test_what_is_typed_before_there_is_a_screen_is_not_taken_for_its_keys(tmp_path: Path) -> None:
    app = WarRoomApp(settings(tmp_path), incident(tmp_path, LINES))
    app.post_message(events.Key("d", "d"))
    app.post_message(events.Key("b", "b"))
    async with app.run_test() as pilot:
        await settled(pilot)
        assert room_of(pilot).bar.text == "db"


async def test_what_is_typed_after_a_hit_was_taken_goes_into_the_bar(tmp_path: Path) -> None:
    incident(tmp_path, MAIL, title="Newsletter sent twice")
    async with WarRoomApp(settings(tmp_path), incident(tmp_path)).run_test(size=(120, 40)) as pilot:
        await pilot.press("escape", "L")
        await answered(pilot, "")
        at_once(pilot, *"mailer", "ctrl+t", *" and so on", "enter", *"next")
        await settled(pilot)
        await until(pilot, lambda: room_of(pilot).bar.text == "next")
        text = room_of(pilot).room.state.timeline[-1].text
        assert text.startswith('from "Newsletter sent twice"') and text.endswith(
            "restart the mailer => no change and so on"
        )


async def test_a_hit_of_words_that_were_typed_over_is_never_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("warroom.ui.screens.search._PATIENCE", 0.05)
    incident(tmp_path, MAIL, title="Newsletter sent twice")
    async with WarRoomApp(settings(tmp_path), incident(tmp_path)).run_test(size=(120, 40)) as pilot:
        await pilot.press("escape", "L")
        await answered(pilot, "")
        await pilot.press(*"mailer")
        await answered(pilot, "mailer")
        search_of(pilot)._lookup.close()
        at_once(pilot, *"xyz", "ctrl+t", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SearchScreen) and room_of(pilot).bar.text == ""
        assert [one.message for one in pilot.app._notifications][-1].startswith("The answer to these words")


async def test_a_key_that_never_ends_holds_up_no_other_for_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("warroom.ui.turns._PATIENCE", 0.05)
    monkeypatch.setattr("warroom.ui.turns._after", lambda node, then: None)
    async with WarRoomApp(settings(tmp_path), incident(tmp_path)).run_test() as pilot:
        at_once(pilot, "f5", *"hello", "enter", *"next")
        await until(pilot, lambda: room_of(pilot).bar.text == "next")
        assert room_of(pilot).room.state.timeline[-1].text == "hello"
