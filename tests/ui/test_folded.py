"""The filter: what it finds key by key is what reading every row anew would find."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ui.rooms import incident, settings

from warroom.incident import ordered
from warroom.incident.clockface import Clockface
from warroom.incident.state import State, extend
from warroom.ui.app import WarRoomApp
from warroom.ui.format import words
from warroom.ui.panes.timeline import Timeline
from warroom.ui.view import View

WORDS = st.lists(st.sampled_from(["po", "ol", "H1", "データ", "BO", "ß", " ", "ana", "\u0130", "x"]), max_size=5)


@pytest.fixture(scope="module")
def pane(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    """A timeline of several chunks that no screen shows."""
    read = incident(tmp_path_factory.mktemp("filter"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordered, "CHUNK", 4)
        state = extend(State(read.state.incident), read.state.events.values())
    view = View(state, Clockface("UTC", True), "aaaaaaaaaaaa", "bo")
    pane = Timeline(view)
    pane.look(view)
    return pane


@given(st.lists(WORDS.map("".join), max_size=6))
def test_keys_that_narrow_find_what_all_rows_would_give(pane: Timeline, typed: list[str]) -> None:
    for line in [*typed, "".join(typed), "".join(typed)[:3]]:
        pane.look_for(line)
        needles = line.casefold().split()
        assert [one.id for one in pane.items] == [
            one.id
            for one in pane.view.state.timeline
            if all(needle in f"{words(pane.view, one)} {one.by}".casefold() for needle in needles)
        ]


async def test_what_comes_while_a_filter_is_on_is_found_by_the_keys_that_follow(tmp_path: Path) -> None:
    app = WarRoomApp(settings(tmp_path), incident(tmp_path))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        room = app.room
        assert room is not None
        pane = room.query_one(Timeline)
        pane.look_for("po")
        room.room.record("the pool is small")
        room.refresh_all()
        pane.look_for("pool is")
        assert [one.text for one in pane.items][-1] == "the pool is small"
        pane.look_for("")
        assert len(pane.items) == len(room.room.state.timeline)


async def test_a_key_in_the_filter_lays_nothing_out_anew(tmp_path: Path) -> None:
    app = WarRoomApp(settings(tmp_path), incident(tmp_path))
    async with app.run_test(size=(120, 80)) as pilot:
        await pilot.press("escape", "slash")
        await pilot.pause()
        room = app.room
        assert room is not None
        laid_out: list[object] = []
        room.screen_layout_refresh_signal.subscribe(room, laid_out.append)
        await pilot.press(*"pool")
        await pilot.pause()
        assert "/ pool (" in str(room.query_one(Timeline).border_title)
        assert not laid_out
