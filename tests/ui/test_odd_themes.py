"""Whatever theme is put on, the screen is still there: Textual's, and what a user may write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.theme import Theme
from ui.cells import words
from ui.rooms import settings
from ui.scenes import enter, make

from warroom.ui.app import WarRoomApp
from warroom.ui.theming import load_theme

ODD = ("auto 50%", "red 50%", "initial", "rgb(1, 2, 3)", "ansi_red 20%", "transparent", "hsl(10,20%,30%)", "#12345678")
FIELDS = "secondary warning error success accent foreground background surface panel boost".split()  # noqa: SIM905


async def seen(pilot: Pilot[Any], theme: str) -> None:
    """Put it on; the screen behind and the one before show their words."""
    pilot.app.theme = theme
    await pilot.pause()
    assert "SEV1" in words(pilot.app) and "1 Timeline" in words(pilot.app), theme


@pytest.mark.parametrize("scene", ["timeline", "palette", "toasts"])
async def test_each_of_textual_s_themes_can_be_worn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scene: str
) -> None:
    app = make(tmp_path, monkeypatch)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await enter(pilot, scene)
        for theme in app.all_themes():
            await seen(pilot, theme)


async def test_what_loads_can_be_worn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = sorted(WarRoomApp(settings(tmp_path)).get_css_variables())
    folder = tmp_path / "config" / "themes"
    folder.mkdir(parents=True)

    def write(name: str, *lines: str) -> bool:
        path = folder / f"{name}.toml"
        path.write_text("\n".join((f'name = "{name}"', *lines)), "utf-8")
        return isinstance(load_theme(path), Theme)

    for number, value in enumerate(ODD):
        rows = [f'{name} = "{value}"' for name in names if "style" not in name]
        taken = [row for row in rows if write("one", 'primary = "red"', "[variables]", row)]
        assert len(taken) > len(rows) / 2 or value in ("initial", "auto 50%"), value
        assert write(f"v{number}", 'primary = "red"', "[variables]", *taken)
        for ansi in ("true", "false"):
            fields = (f'{name} = "{value}"' for name in FIELDS)
            write(f"f{number}-{ansi}", f'primary = "{value}"', f"ansi = {ansi}", *fields)
    for number in (0, 1, 0.5):
        assert write(f"n{number}", 'primary = "red"', f"luminosity_spread = {number}", f"text_alpha = {number}")
    app = make(tmp_path, monkeypatch)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await enter(pilot, "timeline")
        for theme in app.all_themes():
            await seen(pilot, theme)
