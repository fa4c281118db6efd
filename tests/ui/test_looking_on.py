"""Read only: what others record comes in, and no key of any screen records anything."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.binding import Binding
from ui.rooms import incident, settings

from warroom.catalogue import read
from warroom.room import Author, WarRoom
from warroom.store.names import mint_writer
from warroom.store.shelf import Shelf
from warroom.ui.app import WarRoomApp
from warroom.ui.screens.board import BoardScreen
from warroom.ui.screens.matrix import MatrixScreen
from warroom.ui.screens.room import RoomScreen
from warroom.ui.widgets.key_line import KeyLine


@pytest.fixture
def app(tmp_path: Path) -> WarRoomApp:
    mine = replace(settings(tmp_path), looking_on=True)
    return WarRoomApp(mine, read(mine, incident(tmp_path).found))


def room_of(app: WarRoomApp) -> RoomScreen:
    assert app.room is not None
    return app.room


def files(tmp_path: Path) -> dict[str, bytes]:
    return {str(one.relative_to(tmp_path)): one.read_bytes() for one in tmp_path.glob("shared/**/*") if one.is_file()}


async def test_no_key_records_anything(app: WarRoomApp, tmp_path: Path) -> None:
    before = files(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(app)
        seen = room.room.state
        for screen, way in ((RoomScreen, "1"), (MatrixScreen, "m"), (BoardScreen, "A")):
            bindings = [one for one in screen.BINDINGS if isinstance(one, Binding) and one.action != "leave"]
            for key in [key for one in bindings for key in one.key.split(",")]:
                await pilot.press(way, key)
                if app.screen is not room or room.focused is not room.current():
                    await pilot.press("a", "enter")
                for _ in range(8):
                    if app.screen is not room:
                        await pilot.press("escape")
                assert app.screen is room, key
        assert room.room.state is seen
    assert files(tmp_path) == before


async def test_whatever_is_tried_at_the_door_is_refused_in_a_calm_line(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        room = room_of(app)
        room.note("a line")
        await pilot.pause()
        assert [one.message for one in app._notifications] == ["Read only here: nothing is recorded."]
        assert "NOT SAVED" not in str(room.status.render())


async def test_what_others_record_appears(app: WarRoomApp, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(app)
        found = room.session.found
        shelf = Shelf(found.path, found.incident, mint_writer(), tmp_path / "desk of ana")
        ana = WarRoom(found.incident, Author("ana", "desk", shelf.writer), shelf.keep)
        ana.absorb(shelf.load())
        ana.record("the pool is full")
        shelf.publish_now()
        shelf.close()
        for _ in range(200):
            await pilot.pause(0.05)
            if any("the pool is full" in one.text for one in room.room.state.entries.values()):
                break
        assert "the pool is full" in app.export_screenshot().replace("&#160;", " ")


async def test_the_list_declares_nothing(tmp_path: Path) -> None:
    app = WarRoomApp(replace(settings(tmp_path), looking_on=True))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("n", *"Down", "enter")
        assert not app.screen.query_one("#declare").display and app.room is None
    assert files(tmp_path) == {}


async def test_esc_is_told_of_only_where_it_leads_back(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        room = room_of(app)
        line = room.query_one(KeyLine)

        async def after(*keys: str) -> str:
            await pilot.press(*keys)
            await pilot.pause()
            return line.render_line(0).text

        assert "esc" not in await after("1")
        for begun in (("plus",), ("slash", "p", "o", "o", "l", "enter")):
            assert "esc Back" in await after(*begun)
            assert "esc" not in await after("escape")
            assert not room.has_class("-zoomed") and not room.current().filter


async def test_the_bar_is_not_there(app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        room = room_of(app)
        await pilot.press("escape", "n")
        assert not room.bar.display and room.focused is room.current()
        assert "Read only" in app.export_screenshot().replace("&#160;", " ")
