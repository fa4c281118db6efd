"""A change of an entry takes a while: what others do meanwhile is told, and nobody's words are lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from ui.cells import words
from ui.rooms import incident, settings
from ui.test_room_screen import room_of
from ui.test_typed_is_kept import until

from warroom.catalogue import Read, read
from warroom.incident.entry import Entry
from warroom.incident.hypotheses import hypotheses
from warroom.room import Author, WarRoom
from warroom.store.begun import Begun, dumped, loaded
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


# What is typed of a change and not sent -------------------------------------------------------------------------------


async def test_a_change_that_is_left_with_esc_waits_on_its_row_and_the_draft_is_back(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        room = room_of(pilot)
        await until(pilot, lambda: room._folder.loaded)
        await pilot.press(*"a draft")
        await begin(pilot, "one")
        await pilot.press(*", says bo", "escape")
        assert room.bar.text == "a draft" and "is kept: e on its row goes on with it" in told(app)
        await pilot.press("escape", "e")
        await until(pilot, lambda: room.bar.text == "one, says bo")
        await pilot.press("enter")
        await until(pilot, lambda: versions(room, "one") == ["one, says bo"])
        assert room.bar.text == "" and room.bar.waiting == ("a draft",) and not room.left


async def test_what_a_colleague_did_before_one_goes_on_with_a_change_is_not_overwritten_either(
    app: WarRoomApp, ana: Colleague
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        room = await begin(pilot, "one")
        await pilot.press(*", says bo", "escape")
        ana.room.edit(ana.entry("one"), "one, says ana")
        await arrives(pilot, room, ana)
        await pilot.press("escape", "e")
        await until(pilot, lambda: room.bar.text == "one, says bo")
        assert "changed meanwhile" in words(app)
        await pilot.press("enter")
        await until(pilot, lambda: versions(room, "one") == ["one, says ana", "one, says bo"])


async def test_a_change_is_given_up_by_emptying_its_line_and_one_of_nothing_is_none(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        room = await begin(pilot, "one")
        await pilot.press("escape", "escape", "e", *", says bo", "escape", "escape", "e")
        await until(pilot, lambda: room.bar.text == "one, says bo")
        room.bar.put("")
        await pilot.press("escape", "escape", "e")
        await until(pilot, lambda: room.bar.text == "one")
        await pilot.press("escape")
        assert not room.left and told(app).count("is kept") == 1


async def test_a_key_that_begins_another_line_or_another_change_loses_none(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        room = await begin(pilot, "one")
        await pilot.press(*", says bo")
        room.edit_entry(next(one for one in room.room.state.timeline if one.text == "two"))
        await pilot.press(*", says bo too")
        room.begin("? ")
        await pilot.pause()
        assert room.bar.text == "? " and [line for _, line in room.left.values()] == [
            "one, says bo",
            "two, says bo too",
        ]


async def test_a_change_that_was_being_typed_comes_back_with_its_entry(
    tmp_path: Path, opened: Read, app: WarRoomApp
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "one")
        await pilot.press(*", says bo", "ctrl+q")
    app.close_room()
    again = WarRoomApp(settings(tmp_path), read(settings(tmp_path), opened.found))
    async with again.run_test(size=(120, 40), notifications=True) as pilot:
        room = room_of(pilot)
        await until(pilot, lambda: room._folder.loaded and room.bar.text == "one, says bo")
        assert "edit 14:00: note" in words(again) and "is back in the bar" in told(again)
        await pilot.press("enter")
        await until(pilot, lambda: versions(room, "one") == ["one, says bo"])
        assert room.bar.text == ""
    again.close_room()
    assert not list((tmp_path / "state").glob("*/changes-*"))


async def test_after_a_kill_a_change_is_as_it_was_kept_while_it_was_typed(
    tmp_path: Path, opened: Read, app: WarRoomApp, ana: Colleague
) -> None:
    kept: dict[str, bytes] = {}
    state = tmp_path / "state" / opened.found.incident
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        await until(pilot, lambda: room._folder.loaded)
        await pilot.press(*"a draft")
        await begin(pilot, "one")
        await pilot.press(*", says bo")
        await until(pilot, lambda: any(b"says bo" in path.read_bytes() for path in state.glob("changes-*")))
        kept = {path.name: path.read_bytes() for path in (*state.glob("changes-*"), *state.glob("draft-*"))}
        await pilot.press("escape")
        room.left.clear()
        room.bar.put("")
    app.close_room()
    ana.room.edit(ana.entry("one"), "one, says ana")
    ana.sends()
    for name, data in kept.items():
        (state / name).write_bytes(data)
    again = WarRoomApp(settings(tmp_path), read(settings(tmp_path), opened.found))
    async with again.run_test(size=(120, 40), notifications=True) as pilot:
        room = room_of(pilot)
        await until(pilot, lambda: room._folder.loaded and room.bar.text == "one, says bo")
        assert "changed meanwhile" in words(again), "its entry is known to have been changed since"
        await pilot.press("enter")
        await until(pilot, lambda: versions(room, "one") == ["one, says ana", "one, says bo"])
        assert room.bar.text == "" and room.bar.waiting == ("a draft",)


async def test_a_change_of_an_entry_that_is_nowhere_waits_as_text(tmp_path: Path, opened: Read) -> None:
    state = tmp_path / "state" / opened.found.incident
    lost = Begun("0" * 32, ("0" * 32,), "words of a lost entry", typing=True)
    (state / "changes-gone.json").write_text(dumped([lost]))
    app = WarRoomApp(settings(tmp_path), read(settings(tmp_path), opened.found))
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        await until(pilot, lambda: room.bar.waiting == ("words of a lost entry",))
        assert room.editing is None and room.bar.text == ""


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"entry": 1}]', "null", '{"a": 1}', "[" * 100_000])
def test_what_is_no_list_of_changes_says_nothing(text: str) -> None:
    assert loaded(text) == ()


@given(st.lists(st.builds(Begun, st.text(), st.lists(st.text()).map(tuple), st.text(), st.booleans())))
def test_changes_are_read_as_they_were_kept(begun: list[Begun]) -> None:
    assert loaded(dumped(begun)) == tuple(begun)


# Whose words, and what was before -------------------------------------------------------------------------------------


async def test_the_row_says_who_edited_it_and_the_detail_has_every_version(app: WarRoomApp, ana: Colleague) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        await until(pilot, lambda: room._folder.loaded)
        ana.room.edit(ana.entry("one"), "one, says [b]ana[/b] \x1b[2J")
        await arrives(pilot, room, ana)
        assert "(edited by ana)" in words(app)
        two = next(one for one in room.room.state.timeline if one.text == "two")
        room.room.edit(two, "two, says bo")
        room.room.retract(room.room.state.entries[two.id])
        room.refresh_all()
        await pilot.pause()
        assert "two, says bo (taken back) (edited)" in words(app)
        room.open_detail(next(one for one in room.room.state.timeline if "[b]ana" in one.text))
        await until(pilot, lambda: isinstance(app.screen, DetailScreen))
        await pilot.pause()
        shown = words(app)
        assert "bo on laptop, edited by ana" in shown
        said = [shown.index(part) for part in ("edited by ana: one, says [b]ana[/b] ␛[2J", "written by bo: one")]
        assert said == sorted(said)
        await pilot.press("escape")
        room.open_detail(two)
        await until(pilot, lambda: isinstance(app.screen, DetailScreen))
        await pilot.pause()
        shown = words(app)
        said = [shown.index(part) for part in ("taken back by bo", "edited by bo: two, says bo", "written by bo: two")]
        assert said == sorted(said)
