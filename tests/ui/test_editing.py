"""A change of an entry takes a while: what others do meanwhile is told, and nobody's words are lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from ui.cells import words
from ui.rooms import incident, settings
from ui.test_room_screen import room_of
from ui.test_typed_is_kept import until

from warroom.catalogue import Read, read
from warroom.incident.entry import Entry
from warroom.incident.hypotheses import hypotheses
from warroom.room import Author, WarRoom
from warroom.ui.app import WarRoomApp
from warroom.ui.screens.detail import DetailScreen
from warroom.ui.screens.guard import GuardScreen
from warroom.ui.screens.room import RoomScreen


class Colleague:
    """Ana, who writes into the same folder from another machine."""

    def __init__(self, root: Path, opened: Read) -> None:
        theirs = read(replace(settings(root, "ana"), state_dir=root / "theirs"), opened.found)
        self.shelf = theirs.shelf
        self.room = WarRoom(opened.found.incident, Author("ana", "desk", theirs.shelf.writer, "UTC"), theirs.shelf.keep)
        self.room.begin(theirs.state)

    def entry(self, text: str) -> Entry:
        """The entry that said this first."""
        return next(one for one in self.room.state.timeline if one.first.data.get("text") == text)

    def sends(self) -> None:
        """Put what was written into the folder."""
        assert self.shelf.publish_now() is None


@pytest.fixture
def opened(tmp_path: Path) -> Read:
    """An incident with two notes and a hypothesis."""
    return incident(tmp_path, ("one", "two", "? the pool"))


@pytest.fixture
def ana(tmp_path: Path, opened: Read) -> Iterator[Colleague]:
    """The colleague."""
    colleague = Colleague(tmp_path, opened)
    yield colleague
    colleague.shelf.close()


@pytest.fixture
def app(tmp_path: Path, opened: Read) -> WarRoomApp:
    """Bo's screen."""
    return WarRoomApp(settings(tmp_path), opened)


async def begin(pilot: Pilot[Any], text: str) -> RoomScreen:
    """Select the entry that says this, and press the key that edits it."""
    room = room_of(pilot)
    await until(pilot, lambda: room._folder.loaded)
    await pilot.press("escape", "1")
    room.current().reveal(next(one for one in room.room.state.timeline if one.text == text))
    await pilot.press("e")
    await until(pilot, lambda: room.bar.text == text)
    return room


def versions(room: RoomScreen, first: str) -> list[str]:
    """All that stands of the entry that said this first."""
    entry = next(one for one in room.room.state.timeline if one.first.data.get("text") == first)
    return sorted([entry.text, *(rival.text for rival in entry.rivals)])


async def arrives(pilot: Pilot[Any], room: RoomScreen, colleague: Colleague) -> None:
    """Wait until all that the colleague wrote is known here."""
    colleague.sends()
    wanted = set(colleague.room.state.events)
    await until(pilot, lambda: wanted <= set(room.room.state.events))
    await pilot.pause()


def told(app: WarRoomApp) -> str:
    """All that was said in passing."""
    return "\n".join(one.message for one in app._notifications)


async def test_an_edit_that_comes_while_one_s_own_is_typed_is_told_and_both_are_kept(
    app: WarRoomApp, ana: Colleague
) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        room = await begin(pilot, "one")
        await pilot.press(*", says bo")
        ana.room.edit(ana.entry("one"), "one, says ana")
        await arrives(pilot, room, ana)
        assert "ana has changed this entry meanwhile: one, says ana." in told(app)
        assert "changed meanwhile" in words(app) and room.bar.text == "one, says bo" and room.bar.line.has_focus
        await pilot.press("enter")
        await until(pilot, lambda: versions(room, "one") == ["one, says ana", "one, says bo"])
        assert "Both are kept" in told(app) and "one, says ana" in words(app) and "one, says bo" in words(app)


async def test_the_same_edit_of_one_who_has_typed_nothing_yet_records_nothing(app: WarRoomApp, ana: Colleague) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        room = await begin(pilot, "one")
        ana.room.edit(ana.entry("one"), "one, says ana")
        await arrives(pilot, room, ana)
        await pilot.press("enter")
        await until(pilot, lambda: room.editing is None)
        assert versions(room, "one") == ["one, says ana"] and "nothing was recorded" in told(app)


async def test_an_edit_from_the_editor_supersedes_what_was_handed_to_it(
    app: WarRoomApp, ana: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        await until(pilot, lambda: room._folder.loaded)

        def edited(_app: object, text: str) -> str:
            ana.room.edit(ana.entry("one"), "one, says ana")
            ana.sends()
            room.room.absorb(ana.room.state.events.values())
            return f"{text}, says bo"

        monkeypatch.setattr("warroom.ui.editor.edited", edited)
        await pilot.press(*"a draft", "escape", "1")
        room.current().reveal(next(one for one in room.room.state.timeline if one.text == "one"))
        await pilot.press("E")
        await until(pilot, lambda: versions(room, "one") == ["one, says ana", "one, says bo"])
        assert room.bar.text == "a draft"


async def test_what_was_taken_back_meanwhile_is_told_and_an_edit_of_it_is_open(app: WarRoomApp, ana: Colleague) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        room = await begin(pilot, "one")
        await pilot.press(*", says bo")
        ana.room.retract(ana.entry("one"))
        await arrives(pilot, room, ana)
        assert "ana has taken this entry back meanwhile." in told(app)
        await pilot.press("enter")
        await until(pilot, lambda: versions(room, "one") == ["one, says bo"])
        entry = next(one for one in room.room.state.timeline if one.text == "one, says bo")
        assert entry.retracted and entry.contested


async def test_taking_back_from_the_detail_is_of_what_the_detail_shows(app: WarRoomApp, ana: Colleague) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        await until(pilot, lambda: room._folder.loaded)
        room.open_detail(next(one for one in room.room.state.timeline if one.text == "one"))
        await until(pilot, lambda: isinstance(app.screen, DetailScreen))
        ana.room.edit(ana.entry("one"), "one, says ana")
        await arrives(pilot, room, ana)
        await pilot.press("d")
        await until(pilot, lambda: any(one.contested for one in room.room.state.timeline))


async def test_a_verdict_that_comes_while_one_s_own_is_asked_about_stands_beside_it(
    app: WarRoomApp, ana: Colleague
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        await until(pilot, lambda: room._folder.loaded)
        room.room.record("a fact H1-")
        room.bar.put("H1! it explains it all")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, GuardScreen))
        ana.room.record("H1x the old release does it too")
        await arrives(pilot, room, ana)
        await pilot.press("enter")
        await until(pilot, lambda: len(hypotheses(room.room.state)[0].history) == 2)
        assert {one.by for one in hypotheses(room.room.state)[0].rivals} == {"ana", "bo"}
