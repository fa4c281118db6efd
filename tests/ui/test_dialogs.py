"""What is asked or shown over the room leaves the room in sight, and the halt above all."""

from __future__ import annotations

from pathlib import Path

import pytest
from ui.cells import words
from ui.scenes import enter, make


@pytest.mark.parametrize(
    ("scene", "title"), [("areas", "Impact by area"), ("contacts", "Who is told"), ("detail", "note")]
)
async def test_a_dialog_stands_in_the_middle_of_the_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scene: str, title: str
) -> None:
    app = make(tmp_path, monkeypatch)
    async with app.run_test(size=(120, 40)) as pilot:
        await enter(pilot, scene)
        box = app.screen.query_one(".box").region
        assert abs(box.x - (120 - box.right)) <= 1 and abs(box.y - (40 - box.bottom)) <= 2
        assert "SEV1" in words(app) and "1 Timeline" in words(app) and title in words(app)


async def test_the_halt_is_the_first_line_over_a_dialog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make(tmp_path, monkeypatch)
    async with app.run_test(size=(120, 40)) as pilot:
        await enter(pilot, "halted")
        await pilot.press("I")
        await pilot.pause()
        assert "HALTED 14:00 by bo" in words(app).splitlines()[0] and "Impact by area" in words(app)
