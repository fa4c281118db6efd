"""Every word on every screen can be read in every theme that ships: what is painted is measured, not what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color
from ui.cells import pieces
from ui.colours import contrast
from ui.scenes import SCENES, enter, make

from warroom.ui.theming import load_themes

NAMES = sorted(theme.name for theme in load_themes(None)[0] if not theme.ansi)


def least(theme: str) -> float:
    """WCAG 2.2: 4.5:1 (1.4.3), and 7:1 (1.4.6) where high contrast is promised."""
    return 7.0 if "contrast" in theme else 4.5


@pytest.mark.parametrize("scene", SCENES)
async def test_every_word_can_be_read_in_every_theme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scene: str
) -> None:
    app = make(tmp_path, monkeypatch)
    app.all_themes()
    poor: dict[str, str] = {}
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await enter(pilot, scene)
        for theme in NAMES:
            app.theme = theme
            await pilot.pause()
            for piece in pieces(app):
                ink, ground = Color.from_rich_color(piece.ink), Color.from_rich_color(piece.ground)
                ratio = contrast(ink, ground)
                if ratio < least(theme) and not piece.is_decoration:
                    said = f"{ratio:.2f} in {theme}: {piece.text.strip()[:40]!r}, {ink.hex} on {ground.hex}"
                    poor.setdefault(f"{theme} {ink.hex} {ground.hex}", said)
    assert not poor, "\n" + "\n".join(poor.values())
