"""Keys that were remapped, on the screen: they work, sentences and help name them, and help tells only what works."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from ui.rooms import incident, settings

from warroom import keynames, language
from warroom.catalogue import read
from warroom.ui.app import WarRoomApp
from warroom.ui.screens.keys import KeysScreen
from warroom.ui.screens.room import RoomScreen
from warroom.ui.widgets.prose import Columns
from warroom.ui.working import working

WRITING = (
    "room.note room.key room.hypothesis room.tried room.step room.decision room.impact room.update room.followup"
    " room.command room.undo room.redo room.edit room.editor room.retract room.settle room.outcome room.clean"
    " room.checklists room.halt room.put_off room.fact room.rate room.restore step.done step.verify step.skip step.fail"
    " step.owner cause.confirm cause.rule_out cause.test gaps.open gaps.halt matrix.for matrix.against matrix.neutral"
    " matrix.why matrix.take_back matrix.halt board.new board.kind board.owner board.due board.doing board.done"
    " board.drop board.reopen board.link board.tracked board.edit board.halt areas.affected areas.not contacts.told"
    " search.note detail.edit detail.retract incidents.declare"
)
"""Ids of actions that record something, or lead to where it is typed."""


@pytest.fixture(autouse=True)
def _usual_keys() -> None:
    keynames.use({})


def app_of(root: Path, keys: dict[str, str] | None = None, looking_on: bool = False) -> WarRoomApp:
    mine = replace(settings(root), keys=keys or {}, looking_on=looking_on)
    return WarRoomApp(mine, read(mine, incident(root).found))


def works(app: App[None]) -> dict[str, str]:
    """Each action that the help of this place tells of, with its keys."""
    return {name: row.keys for _, rows in working(app.screen) for row in rows for name in row.ids}


def room_of(app: WarRoomApp) -> RoomScreen:
    assert app.room is not None
    return app.room


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def said(screen: KeysScreen) -> str:
    return str(screen.query_one(Columns).render())


async def test_a_remapped_key_works_and_the_old_one_does_not(tmp_path: Path) -> None:
    app = app_of(tmp_path, {"room.matrix": "f6", "room.gaps": "ctrl+g"})
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("escape", "m", "g")
        assert app.screen is room_of(app)
        await pilot.press("f6")
        assert type(app.screen).__name__ == "MatrixScreen"
        await pilot.press("escape", "ctrl+g")
        assert type(app.screen).__name__ == "GapsScreen"
        assert [one.title for one in app._notifications] == []


async def test_all_that_is_wrong_is_said_in_one_calm_message(tmp_path: Path) -> None:
    app = app_of(tmp_path, {"room.cpoy": "f5", "room.copy": "u", "room.undo": "ctrl+1"})
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        (message,) = [one for one in app._notifications if one.title == "Settings"]
        assert message.severity == "warning"
        assert message.message.splitlines() == [
            "config.toml: there is no action 'room.cpoy'; 'room.copy' is meant? All: warroom keys",
            "config.toml: u is the key of room.undo; room.copy keeps y",
            "config.toml: no terminal sends ctrl+1; 1 works. room.undo keeps u",
        ]
        await pilot.press("escape")
        assert works(app)["room.copy"] == "y" and works(app)["room.undo"] == "u"


@pytest.mark.parametrize("name", ["vim", "plain"])
async def test_with_a_preset_one_reaches_the_bar_and_writes(name: str, tmp_path: Path) -> None:
    app = app_of(tmp_path, {"preset": name})
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(app)
        before = len(room.room.state.timeline)
        await pilot.press("escape", {"vim": "i", "plain": "f2"}[name], *"h1", "enter")
        await settled(pilot)
        assert len(room.room.state.timeline) == before + 1
        await pilot.press("escape", {"vim": "m", "plain": "f9"}[name])
        assert type(app.screen).__name__ == "MatrixScreen"


async def test_an_action_without_a_key_is_in_the_palette(tmp_path: Path) -> None:
    app = app_of(tmp_path, {"room.matrix": "none"})
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("escape", "m")
        assert app.screen is room_of(app)
        assert works(app)["room.matrix"] == ""
        await pilot.press("ctrl+p", *"facts against")
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert type(app.screen).__name__ == "MatrixScreen"


async def test_sentences_name_the_key_that_is_bound(tmp_path: Path) -> None:
    app = app_of(tmp_path, {"room.redo": "f6", "room.halt": "f7"})
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        room = room_of(app)
        await pilot.press(*"abc", "enter", "escape", "u")
        await settled(pilot)
        assert [one.message for one in app._notifications] == ["Took back: abc. F6 puts it back."]
        room.note(":halt look first")
        await settled(pilot)
        assert "F7 resumes, with the reason." in str(room.query_one("#halt").render())


@pytest.mark.parametrize(("code", "words"), [("en", "press F9 and type"), ("ja", "F9を押して")])
async def test_gaps_name_the_key_that_is_bound(code: str, words: str, tmp_path: Path) -> None:
    language.use(code)
    mine = replace(settings(tmp_path), keys={"room.note": "f9"})
    app = WarRoomApp(mine, read(mine, incident(tmp_path, (":sev 1",)).found))
    async with app.run_test(size=(120, 40)):
        found, _ = room_of(app).find_gaps()
        assert any(words in gap.do for gap in found), [gap.do for gap in found]


async def test_the_help_names_the_key_that_is_bound(tmp_path: Path) -> None:
    app = app_of(tmp_path, {"room.copy": "f5,ctrl+y", "room.help": "f4"})
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("escape", "question_mark")
        assert app.screen is room_of(app)
        await pilot.press("f4")
        assert isinstance(app.screen, KeysScreen)
        assert re.search(r"F5 Ctrl\+Y +Copy the summary", said(app.screen))


async def test_in_the_bar_letters_are_text_and_no_keys(tmp_path: Path) -> None:
    app = app_of(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert {"room.note", "room.copy", "room.undo", "list.down"}.isdisjoint(works(app))
        assert works(app)["room.help"] == "F1" and works(app)["bar.send"] == "Enter"
        await pilot.press("f1")
        assert isinstance(app.screen, KeysScreen)
        assert "Keys in the bar" in said(app.screen) and "One line of capture" in said(app.screen)


async def test_a_pane_tells_its_own_keys_and_no_others(tmp_path: Path) -> None:
    app = app_of(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("escape", "1")
        assert {"step.done", "cause.confirm"}.isdisjoint(works(app))
        await pilot.press("2")
        assert "cause.confirm" in works(app) and "step.done" not in works(app)
        await pilot.press("3")
        assert "step.done" in works(app) and "cause.confirm" not in works(app)


async def test_who_only_looks_on_is_told_of_no_key_that_writes(tmp_path: Path) -> None:
    app = app_of(tmp_path, looking_on=True)
    writing = set(WRITING.split())
    async with app.run_test(size=(120, 40)) as pilot:
        for way in ("1", "2", "3", "4", "g", "m", "A", "I", "K", "Y", "w", "L", "enter"):
            await pilot.press(*(("1", way) if way == "enter" else (way,)))
            await settled(pilot)
            assert writing.isdisjoint(works(app)), way
            if way == "1":
                await pilot.press("question_mark")
                assert isinstance(app.screen, KeysScreen)
                assert "Copy the summary" in said(app.screen) and "One line of capture" not in said(app.screen)
            for _ in range(4):
                if app.screen is not app.room:
                    await pilot.press("escape")
            assert app.screen is app.room, way
        await pilot.press("ctrl+o")
        await settled(pilot)
        assert type(app.screen).__name__ == "IncidentsScreen"
        assert writing.isdisjoint(works(app)) and not app.screen.query_one("#declare").display


async def test_who_may_write_is_told_of_all_of_them(tmp_path: Path) -> None:
    app = app_of(tmp_path)
    told: set[str] = set()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("escape")
        for way in ("2", "3", "1", "g", "m", "A"):
            await pilot.press(way)
            await settled(pilot)
            told |= set(works(app))
            while app.screen is not app.room:
                await pilot.press("escape")
    missing = {
        one for one in WRITING.split() if one.partition(".")[0] in ("room", "step", "cause", "gaps", "board")
    } - told
    assert missing == set()


async def test_empty_panes_ask_who_only_looks_on_for_nothing(tmp_path: Path) -> None:
    mine = replace(settings(tmp_path), looking_on=True)
    app = WarRoomApp(mine, read(mine, incident(tmp_path, (":sev 1",)).found))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        for pane in room_of(app).panes():
            words = str(pane.hint(40))
            assert "Nothing yet." in words and "Enter" not in words


@pytest.mark.parametrize("code", ["en", "ja"])
async def test_however_many_keys_an_action_has_they_stand_apart_from_what_it_does(code: str, tmp_path: Path) -> None:
    language.use(code)
    many = ",".join(f"f{number}" for number in range(13, 25))
    app = app_of(tmp_path, {"preset": "vim", "room.summary": many})
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("escape", "1", "question_mark")
        assert isinstance(app.screen, KeysScreen)
        lines = said(app.screen).splitlines()
        for keys, does in [(row.keys, row.does) for _, rows in app.screen._works for row in rows]:
            assert any(re.fullmatch(rf"  {re.escape(keys)} {{2,}}{re.escape(does)}", line) for line in lines), keys
        begins = {line.index(does) for line in lines for does in ("Type a note", "A page down") if does in line}
        assert len(begins) <= 1
