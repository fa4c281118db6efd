"""Whatever theme is put on, the screen is still there: Textual's, and what a user may write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from ui.cells import words
from ui.scenes import enter, make

from warroom.ui.app import WarRoomApp
from warroom.ui.theming import load_themes

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
    names = sorted(WarRoomApp(make(tmp_path / "one", monkeypatch).settings).get_css_variables())
    folder = tmp_path / "config" / "themes"
    folder.mkdir(parents=True)
    for number, value in enumerate(ODD):
        set_ = "\n".join(f'{name} = "{value}"' for name in names if "style" not in name)
        (folder / f"v{number}.toml").write_text(f'name = "v{number}"\nprimary = "red"\n[variables]\n{set_}\n', "utf-8")
        for ansi in ("true", "false"):
            fields = "\n".join(f'{name} = "{value}"' for name in FIELDS)
            (folder / f"f{number}-{ansi}.toml").write_text(
                f'name = "f{number}-{ansi}"\nprimary = "{value}"\nansi = {ansi}\n{fields}\n', "utf-8"
            )
    for number, (name, value) in enumerate(
        (name, value) for name in ("luminosity_spread", "text_alpha") for value in ("-1", "1e308", "nan", "inf", "0")
    ):
        (folder / f"n{number}.toml").write_text(f'name = "n{number}"\nprimary = "red"\n{name} = {value}\n', "utf-8")
    mine = [theme.name for theme in load_themes(folder)[0] if not theme.name.startswith("warroom")]
    assert {f"v{number}" for number in range(len(ODD))} <= set(mine)
    app = make(tmp_path, monkeypatch)
    app.all_themes()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await enter(pilot, "timeline")
        for theme in mine:
            await seen(pilot, theme)
