"""What an input method sends: whole sentences at once, edited by characters as people count them."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.widgets import Input
from ui.rooms import incident, settings
from ui.test_room_screen import room_of
from ui.test_turns import at_once, settled
from ui.test_typed_is_kept import until

from warroom import language
from warroom.ui.app import WarRoomApp

SENTENCE = "決済でエラーが急増、データベースを確認中（田中さん）。"


async def test_a_sentence_at_once_and_enter_and_the_next_one(tmp_path: Path) -> None:
    async with WarRoomApp(settings(tmp_path), incident(tmp_path)).run_test() as pilot:
        await until(pilot, lambda: room_of(pilot)._folder.loaded)
        at_once(pilot, *SENTENCE, "enter", *"次は👩‍💻", "enter", *"か\u3099")
        await settled(pilot)
        room = room_of(pilot)
        assert [one.text for one in room.room.state.timeline][-2:] == [SENTENCE, "次は👩‍💻"]
        assert room.bar.text == "か\u3099"


@pytest.mark.parametrize(
    ("typed", "keys", "left"),
    [
        ("障害", ("backspace",), "障"),
        ("か\u3099き", ("backspace", "backspace"), ""),
        ("👩‍💻だ", ("backspace", "backspace"), ""),
        ("🇯🇵🇯🇵", ("left", "delete"), "🇯🇵"),
        ("復旧👍🏽", ("left", "x"), "復旧x👍🏽"),
        ("障害", ("home", "right", "x"), "障x害"),
        ("データベースを再起動した", ("ctrl+w",), "データベースを"),
        ("restart the pods", ("ctrl+w",), "restart the "),
    ],
)
async def test_keys_edit_whole_characters(tmp_path: Path, typed: str, keys: tuple[str, ...], left: str) -> None:
    async with WarRoomApp(settings(tmp_path), incident(tmp_path)).run_test() as pilot:
        room_of(pilot).bar.put(typed)
        await pilot.press(*keys)
        assert room_of(pilot).bar.text == left


async def test_a_wide_space_and_a_varied_character_are_taken(tmp_path: Path) -> None:
    async with WarRoomApp(settings(tmp_path), incident(tmp_path)).run_test() as pilot:
        await until(pilot, lambda: room_of(pilot)._folder.loaded)
        at_once(pilot, *"復旧\u3000完了❤\ufe0f葛\U000e0100")
        await settled(pilot)
        assert room_of(pilot).bar.text == "復旧  完了❤\ufe0f葛\U000e0100"


async def test_the_terminals_cursor_is_where_the_next_character_will_be(tmp_path: Path) -> None:
    async with WarRoomApp(settings(tmp_path), incident(tmp_path)).run_test() as pilot:
        line = room_of(pilot).bar.line
        for text, column in (("", 0), ("pool", 4), ("障害x", 5), ("か\u3099👩‍💻", 4)):
            room_of(pilot).bar.put(text)
            await pilot.pause()
            assert pilot.app.cursor_position == line.content_region.offset + Offset(column, 0)
        room_of(pilot).bar.put("障害" * 60)
        await pilot.pause()
        assert pilot.app.cursor_position == line.cursor_screen_offset
        assert line.content_region.contains_point(pilot.app.cursor_position)


async def test_the_room_speaks_japanese_and_english_again(tmp_path: Path) -> None:
    async with WarRoomApp(settings(tmp_path), incident(tmp_path)).run_test(size=(120, 40)) as pilot:
        room = room_of(pilot)
        try:
            language.use("ja")
            await pilot.press("escape")
            await until(pilot, lambda: "タイムライン" in str(room.query_one("#timeline").border_title))
        finally:
            language.use("en")


async def test_the_palette_says_in_japanese_that_nothing_matches(tmp_path: Path) -> None:
    language.use("ja")
    try:
        async with WarRoomApp(settings(tmp_path), incident(tmp_path)).run_test(size=(120, 40)) as pilot:
            await pilot.press("ctrl+p")
            await pilot.press(*"zqzqzq")
            await until(
                pilot, lambda: "一致するものはありません" in pilot.app.export_screenshot().replace("&#160;", "")
            )
    finally:
        language.use("en")


@pytest.mark.parametrize("keys", [(), ("home",), ("left", "left")], ids=["at the end", "at the beginning", "before it"])
async def test_the_cursor_stays_in_sight_when_the_terminal_gets_narrower_and_wider(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with WarRoomApp(settings(tmp_path), incident(tmp_path)).run_test(size=(120, 40)) as pilot:
        line = room_of(pilot).bar.line
        line.focus()
        at_once(pilot, *SENTENCE * 3)
        await settled(pilot)
        await pilot.press(*keys)
        for width in (60, 40, 90, 50):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            cursor = line.cursor_screen_offset
            assert line.content_region.contains_point(cursor), (width, cursor)
            assert pilot.app.cursor_position == cursor


@pytest.mark.parametrize(
    ("typed", "opened"),
    [
        ("ｍ", "MatrixScreen"),
        ("ｇ", "GapsScreen"),
        ("Ｙ", "SummaryScreen"),
        ("？", "KeysScreen"),
        ("Ｌ", "SearchScreen"),
    ],
)
async def test_the_keys_of_the_panes_work_with_the_input_method_on(tmp_path: Path, typed: str, opened: str) -> None:
    async with WarRoomApp(settings(tmp_path), incident(tmp_path)).run_test() as pilot:
        await pilot.press("escape")
        at_once(pilot, typed)
        await settled(pilot)
        assert type(pilot.app.screen).__name__ == opened


async def test_signs_of_a_japanese_keyboard_are_keys_in_the_panes_and_stay_signs_in_the_inputs(tmp_path: Path) -> None:
    async with WarRoomApp(settings(tmp_path), incident(tmp_path)).run_test() as pilot:
        await pilot.press("escape")
        at_once(pilot, "２", "・", *"・ー「」。ｍ？")
        await settled(pilot)
        room = room_of(pilot)
        assert isinstance(pilot.app.focused, Input) and pilot.app.focused.value == "・ー「」。ｍ？"
        await pilot.press("escape")
        at_once(pilot, "＋")
        await settled(pilot)
        assert room.has_class("-zoomed")
