"""The terminal's own colours: the theme of these asks for nothing else, and without colours nothing is coloured."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.color import ColorType
from ui.cells import lines
from ui.scenes import SCENES, enter, make

OWN = frozenset({ColorType.DEFAULT, ColorType.STANDARD})


@pytest.mark.parametrize("plain", [False, True], ids=["16 colours", "NO_COLOR"])
@pytest.mark.parametrize("scene", SCENES)
async def test_only_the_terminal_s_own_colours_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scene: str, plain: bool
) -> None:
    if plain:
        monkeypatch.setenv("NO_COLOR", "1")
    app = make(tmp_path, monkeypatch, few_colours=True)
    foreign: dict[str, str] = {}
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await enter(pilot, scene)
        assert app.theme == "warroom-terminal"
        for piece in (one for line in lines(app) for one in line):
            for colour in filter(None, (piece.style.color, piece.style.bgcolor)):
                if colour.type not in (OWN if not plain else {ColorType.DEFAULT}):
                    foreign.setdefault(str(piece.style), f"{piece.text[:40]!r} in line {piece.line}: {piece.style}")
    assert not foreign, "\n" + "\n".join(foreign.values())
