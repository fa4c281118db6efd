"""A theme is tried on in the palette, kept with Enter, left with Esc, and worn again the next time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from ui.cells import lines, words
from ui.rooms import incident, settings
from ui.test_room_screen import still

from warroom import language
from warroom.settings import Settings, load
from warroom.ui.app import WarRoomApp

Start = Callable[..., WarRoomApp]
PAPER = 'name = "paper"\nprimary = "#003366"\nbackground = "#fdf6e3"\ndark = false\n'


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Start:
    """The program is started once more on this machine."""
    still(monkeypatch)
    first: list[object] = []

    def started(**given: Any) -> WarRoomApp:
        mine: Settings = replace(settings(tmp_path), **given)
        read = incident(tmp_path) if not first else None
        first.append(read)
        return WarRoomApp(mine, read)

    return started


async def over(pilot: Pilot[Any], name: str) -> None:
    """The cursor of the palette onto a theme."""
    await pilot.press("ctrl+p", *name)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


def told(app: WarRoomApp) -> str:
    """What the message says that is shown."""
    (message,) = (one.message for one in app._notifications)
    return message


def ground(app: WarRoomApp) -> str:
    """The colour of the screen's first cell, below the head."""
    colour = lines(app)[5][0].ground.triplet
    return colour.hex if colour is not None else "the terminal's own"


async def test_the_cursor_shows_a_theme_and_esc_takes_it_off(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        before = ground(app)
        await over(pilot, "warroom-contrast-light")
        assert app.theme == "warroom-contrast-light" and "Theme: warroom-contrast-light" in words(app)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert app.theme == "warroom-dark" and ground(app) == before
    async with start().run_test() as pilot:
        assert pilot.app.theme == "warroom-dark"


async def test_enter_keeps_it_for_the_next_time(start: Start) -> None:
    async with (app := start()).run_test(size=(120, 40)) as pilot:
        await over(pilot, "warroom-light")
        await pilot.press("enter")
        await pilot.pause()
        assert app.theme == "warroom-light" and ground(app) == "#fdfcf9"
    async with start().run_test() as pilot:
        assert pilot.app.theme == "warroom-light", "worn again"
    async with start(few_colours=True).run_test() as pilot:
        assert pilot.app.theme == "warroom-terminal", "a terminal of 16 colours has a choice of its own"
    async with start(theme="warroom-contrast").run_test() as pilot:
        assert pilot.app.theme == "warroom-contrast", "config.toml says something newer"


async def test_in_japanese_themes_are_found_without_an_input_method(start: Start) -> None:
    language.use("ja")
    async with (app := start()).run_test(size=(120, 40)) as pilot:
        await over(pilot, "theme")
        assert "テーマ：warroom-contrast" in words(app) and app.theme != "warroom-dark"
        assert "Enterで決まります" in words(app)


async def test_a_theme_that_can_t_be_remembered_is_worn_all_the_same(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("warroom.store.choices.write_whole", full)
    async with (app := start()).run_test(size=(120, 40), notifications=True) as pilot:
        await over(pilot, "warroom-light")
        await pilot.press("enter")
        await pilot.pause()
        assert app.theme == "warroom-light"
        assert "The theme can't be remembered (No space left on device)." in told(app)


async def test_no_other_theme_is_read_before_somebody_asks(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def spied(path: Path) -> object:
        read.append(path.stem)
        return load_theme(path)

    from warroom.ui.theming import load_theme

    for module in ("choosing", "theming"):
        monkeypatch.setattr(f"warroom.ui.{module}.load_theme", spied)
    async with (app := start()).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert read == ["warroom-dark"]
        await pilot.press("ctrl+p")
        await app.workers.wait_for_complete()
        assert {"warroom-light", "warroom-terminal"} <= set(read)


async def test_a_theme_of_one_s_own_is_in_the_palette_and_a_bad_one_is_a_line(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "config" / "themes"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(PAPER, "utf-8")
    (folder / "bad.toml").write_text('name = "bad"\nprimary = "puce-ish"\n', "utf-8")
    async with (app := start()).run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert told(app) == "theme bad.toml: 'puce-ish' is no colour (primary); write #rrggbb; it is left out"
        await over(pilot, "paper")
        assert app.theme == "paper"
        await pilot.press("enter")
        await pilot.pause()
    async with start().run_test() as pilot:
        assert pilot.app.theme == "paper", "also where its file is called something else"
    (folder / "mine.toml").unlink()
    async with start().run_test() as pilot:
        assert pilot.app.theme == "warroom-dark", "what is gone is not missed"


@pytest.mark.parametrize(
    ("environ", "few"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, False),
        ({"TERM": "xterm-kitty"}, False),
        ({"TERM": "linux"}, True),
        ({"TERM": "screen"}, True),
        ({"TERM": "xterm-16color"}, True),
        ({}, True),
        ({"TERM": "linux", "TEXTUAL_COLOR_SYSTEM": "truecolor"}, False),
        ({"TERM": "xterm-256color", "TEXTUAL_COLOR_SYSTEM": "standard"}, True),
    ],
)
def test_a_terminal_of_few_colours_is_known(tmp_path: Path, environ: dict[str, str], few: bool) -> None:
    assert load(None, {"HOME": str(tmp_path), **environ}).few_colours is few
