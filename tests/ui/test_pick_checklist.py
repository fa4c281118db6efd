"""Choosing a checklist: typing filters, the steps of the highlighted one are below, Enter and Esc end it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static
from ui.rooms import settings

from warroom import language
from warroom.incident.templates import Template, TemplateStep
from warroom.store.templates import shipped
from warroom.ui.app import WarRoomApp
from warroom.ui.bindings import known_keys
from warroom.ui.screens.pick_checklist import PickChecklist

HOSTILE = Template(
    "hostile", "[/b] \x1b[2J", frozenset(), (TemplateStep("user[/admin] \x1b]52;c;x", "[red]", "\u202enote\nmore"),)
)


async def open_on(pilot: Pilot[Any], templates: Sequence[Template], problems: Sequence[str] = ()) -> list[str | None]:
    """Open the picker; the list that comes back holds what was chosen once it has ended."""
    chosen: list[str | None] = []
    pilot.app.push_screen(PickChecklist(lambda: (templates, problems)), chosen.append)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()
    return chosen


def listed(pilot: Pilot[Any]) -> list[str]:
    """The rows of the list."""
    listing = pilot.app.screen.query_one(OptionList)
    return [str(listing.get_option_at_index(index).prompt) for index in range(listing.option_count)]


def steps(pilot: Pilot[Any]) -> str:
    """What stands below the list."""
    return str(pilot.app.screen.query_one("#steps Static", Static).render())


def painted(pilot: Pilot[Any]) -> str:
    """The screen as it is painted."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


@pytest.fixture
def app(tmp_path: Path) -> WarRoomApp:
    """The app, with nothing open."""
    return WarRoomApp(settings(tmp_path))


async def test_the_list_and_the_steps_of_the_one_that_is_highlighted(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_on(pilot, shipped())
        assert listed(pilot)[:2] == [
            "First five minutes\n  11 steps",
            "Production change\n  12 steps, needs second person, order, rehearsal, announcement",
        ]
        assert "  1  Name one commander" in steps(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert steps(pilot).startswith("Before\n  1  Write down every step")
        assert "\n     Think first, together." in steps(pilot)
        await pilot.press("up", "up")
        await pilot.pause()
        assert "  1  Name one commander" in steps(pilot)


async def test_enter_takes_the_one_that_typing_left(app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        chosen = await open_on(pilot, shipped())
        await pilot.press(*"SECOND before")
        await pilot.pause()
        assert [row.splitlines()[0] for row in listed(pilot)] == ["Before closing"]
        assert "  1  State the impact" in steps(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert chosen == ["before-closing"]


async def test_in_japanese_the_needs_are_japanese_and_found_in_either_language(app: WarRoomApp) -> None:
    language.use("ja")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_on(pilot, shipped())
        assert "  手順12件、必要：二人目、順番どおり、予行、周知" in [row.splitlines()[1] for row in listed(pilot)]
        for typed in ("rehearsal", "予行"):
            pilot.app.screen.query_one(Input).value = typed
            await pilot.pause()
            assert len(listed(pilot)) == 1


async def test_enter_takes_the_one_below(app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        chosen = await open_on(pilot, shipped())
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert chosen == ["handover"]


async def test_esc_takes_none_whatever_was_typed(app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        chosen = await open_on(pilot, shipped())
        await pilot.press(*"hand", "escape")
        await pilot.pause()
        assert chosen == [""]


async def test_a_click_takes_it_and_the_focus_stays_in_the_filter(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        chosen = await open_on(pilot, shipped())
        await pilot.press("tab")
        assert app.screen.focused is not None and app.screen.focused.id == "words"
        await pilot.click(OptionList, offset=(4, 2))
        await pilot.pause()
        assert chosen == ["production-change"]


async def test_when_nothing_is_left_enter_waits(app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        chosen = await open_on(pilot, shipped())
        await pilot.press(*"nonsense", "enter", "down")
        await pilot.pause()
        assert steps(pilot) == "No checklist has these words." and chosen == []
        await pilot.press("ctrl+u", "enter")
        await pilot.pause()
        assert chosen == ["first-five-minutes"]


async def test_no_templates_at_all(app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        chosen = await open_on(pilot, ())
        assert steps(pilot) == "There is no checklist; see: warroom help checklists"
        await pilot.press("enter", "down", "escape")
        await pilot.pause()
        assert chosen == [""]


async def test_a_long_step_is_wrapped_under_itself_at_any_width(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_on(pilot, shipped()[1:])
        assert "  1  Write down every step, its command and what it should show, before the first one is done" in steps(
            pilot
        )
        await pilot.resize_terminal(60, 24)
        await pilot.pause()
        await pilot.pause()
        assert "  1  Write down every step, its command and\n     what it should show" in steps(pilot)
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        assert app.screen.query_one("#steps").scroll_y > 0


async def test_problems_are_named_and_counted(app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_on(pilot, shipped(), ["a.md: it has no steps", "b.md: x", "c\x1b.md: y"])
        assert "a.md: it has no steps" in painted(pilot)
        assert "and 2 more; see: warroom checklists" in painted(pilot)


async def test_foreign_text_is_shown_and_does_nothing(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        chosen = await open_on(pilot, [HOSTILE], ["[/x] \x1b[31m.md: bad"])
        shown = painted(pilot)
        for words in ("[/b] ␛[2J", "[red]", "user[/admin] ␛]52;c;x", "<U+202E>note", "more", "[/x] ␛[31m.md: bad"):
            assert words in shown
        assert not set(shown) & set("\x1b\u202e")
        await pilot.press("enter")
        await pilot.pause()
        assert chosen == ["hostile"]


async def test_with_ascii_glyphs_it_is_painted_in_ascii(tmp_path: Path) -> None:
    app = WarRoomApp(replace(settings(tmp_path), glyphs="ascii"))
    async with app.run_test(size=(80, 24)) as pilot:
        app.add_class("-ascii")  # as the room does
        await open_on(pilot, shipped())
        box = app.screen.query_one(".box").region
        inside = [line[box.x : box.right] for line in painted(pilot).splitlines()[box.y : box.bottom]]
        assert "\n".join(inside).replace("▇", " ").replace("▃", " ").isascii()


def test_its_keys_can_be_remapped() -> None:
    keys = {key.id: key.place for key in known_keys(WarRoomApp)}
    assert {place for name, place in keys.items() if name.startswith("pick.")} == {"PickChecklist/Words"}
    assert {"pick.close", "pick.choose", "pick.up", "pick.down", "pick.more", "pick.less"} <= keys.keys()


async def test_what_is_typed_while_the_checklists_are_read_is_not_lost(app: WarRoomApp) -> None:
    answer = threading.Event()

    def read() -> tuple[Sequence[Template], Sequence[str]]:
        answer.wait(30)
        return shipped(), ()

    chosen: list[str | None] = []
    async with app.run_test(size=(120, 40)) as pilot:
        pilot.app.push_screen(PickChecklist(read), chosen.append)
        await pilot.pause()
        await pilot.press(*"handover", "enter")
        assert "Reading the checklists" in steps(pilot) and chosen == []
        answer.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert chosen == ["handover"]
