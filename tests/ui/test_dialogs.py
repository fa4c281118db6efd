"""What is asked or shown over the room leaves the room in sight, and the halt above all."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.content import Content
from ui.cells import words
from ui.scenes import enter, make
from ui.test_room_screen import room_of, send

from warroom import language
from warroom.incident.text import CUT, cells
from warroom.ui.widgets.halt import HaltBanner


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


async def test_the_halt_stands_over_a_dialog_once_and_the_status_line_above_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make(tmp_path, monkeypatch)
    async with app.run_test(size=(120, 40)) as pilot:
        await enter(pilot, "halted")
        await pilot.press("I")
        await pilot.pause()
        shown = words(app)
        assert shown.count("HALTED 14:00 by bo") == 1 and "Impact by area" in shown and "SEV1" in shown


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (200, 60)])
async def test_a_dialog_says_the_halt_where_the_screen_below_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    app = make(tmp_path, monkeypatch)
    async with app.run_test(size=size) as pilot:
        await send(pilot, ":sev 1")
        await send(pilot, ":halt row counts differ, and nobody knows by how many rows they do or since when")
        below = room_of(pilot).query_one(HaltBanner).region
        assert below.y >= 1
        for key in ("f1", "escape", "escape", "Y", "f1"):
            await pilot.press(key)
            await pilot.pause()
            await pilot.pause()
            assert app.screen.query_one(HaltBanner).region == below


async def test_a_halt_in_japanese_fills_its_first_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make(tmp_path, monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        await send(
            pilot,
            ":halt rows differ あ、件数が合わないので確認が終わるまで全員の作業を止めてください。もう一度数えます",
        )
        first = str(room_of(pilot).query_one(HaltBanner).render()).split("\n")[0]
        assert 70 < cells(first) <= 78


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (200, 60)])
async def test_a_halt_for_a_long_reason_still_says_what_is_to_be_done_and_where_it_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    app = make(tmp_path, monkeypatch)
    async with app.run_test(size=size) as pilot:
        await send(pilot, ":halt " + "the row counts of the copy differ from those of the primary " * 12)
        banner = app.screen.query_one(HaltBanner)
        shown = banner.render()
        assert isinstance(shown, Content)
        lines = shown.plain.splitlines()
        assert "Nobody goes on; H resumes" in " ".join(lines) and "Why: the row" in " ".join(lines)
        assert len(lines) == banner.content_size.height and shown.plain.endswith(CUT)
        assert all(cells(line) <= banner.content_size.width for line in lines)


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (4, 20)])
async def test_a_window_of_hardly_a_column_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    language.use("ja")
    app = make(tmp_path, monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot, "halted")
        for key in ("Y", "escape", "question_mark", "escape", "K"):
            await pilot.press(key)
            await pilot.resize_terminal(*size)
            await pilot.resize_terminal(80, 24)
        assert "作業停止" in words(app)
