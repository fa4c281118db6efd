"""No state is told by colour alone: with NO_COLOR it still is told by a word, a sign or how the words are set."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from ui.cells import lines, words
from ui.scenes import enter, make
from ui.test_room_screen import room_of, send

from warroom.ui.app import WarRoomApp
from warroom.ui.palette import palette
from warroom.ui.theming import load_theme, shipped_dir

Go = Callable[[str], Any]


@pytest.fixture
def go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Go:
    """To a scene, without colours."""
    monkeypatch.setenv("NO_COLOR", "1")

    @asynccontextmanager
    async def to(scene: str) -> AsyncIterator[Pilot[Any]]:
        app = make(tmp_path, monkeypatch)
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            assert app.no_color and app.theme == "warroom-terminal"
            await enter(pilot, scene)
            yield pilot

    return to


def how(app: Any, text: str, nth: int = 0) -> str:
    """How the piece with this text is set, without colours: "bold reverse"."""
    found = [piece.set for line in lines(app) for piece in line if text in piece.text]
    assert found, f"{text!r} is not on the screen:\n{words(app)}"
    return found[nth]


async def test_a_severe_incident_turns_its_whole_line(go: Go) -> None:
    async with go("severity 3") as pilot:
        (head,) = (line for line in lines(pilot.app) if any(" SEV3 " in piece.text for piece in line))
        assert {"reverse" in piece.set for piece in head} == {False, True}
        await pilot.press("n")
        await send(pilot, ":sev 1")
        await pilot.pause()
        band = lines(pilot.app)[:3]
        assert " SEV1 " in words(pilot.app).splitlines()[1]
        assert all("reverse" in piece.set for line in band for piece in line), "all of it, to the edges"
        assert all(sum(len(piece.text) for piece in line) == 120 for line in band)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert " SEV1 " in words(pilot.app).splitlines()[0] and "SEV1" not in words(pilot.app).splitlines()[1]


async def test_where_the_keys_go_is_seen_by_the_title_and_the_row(go: Go) -> None:
    async with go("hypotheses") as pilot:
        assert "reverse" in how(pilot.app, " 2 Hypotheses ") and "reverse" not in how(pilot.app, " 1 Timeline ")
        assert "reverse" in how(pilot.app, "H2 ") and "reverse" not in how(pilot.app, "H1 ", -1)
        await pilot.press("n")
        assert "reverse" in how(pilot.app, "note") and "reverse" not in how(pilot.app, " 2 Hypotheses ")
        assert "reverse" not in how(pilot.app, "H2 ", -1)


@pytest.mark.parametrize(
    ("scene", "texts"),
    [
        ("hypotheses", ("ruled out", "testing", "confirmed")),
        ("checklist", ("✓  S1", "✗  S3", "▹  S4", "no change", "worse: ", "partly: ", "what came of")),
        ("timeline", ("✗ ", "✓ ", "▸ ")),
        ("halted", ("HALTED  ", "HALTED 14:00 by bo")),
        ("gaps", ("⚠  H4 leaves facts unexplained", "▸  F2 overdue")),
        ("areas", ("✗ checkout  affected", "✓ login  not affected", "? mail  unknown", "▴ search  recovered")),
        ("contacts", ("told 23 Nov",)),
        ("follow-ups", ("OVERDUE 20 Nov", "In progress: 1", "Accepted: 1")),
        ("offline, and not kept", ("NOT SAVED: no space left on device", "Offline: ")),
        ("toasts", ("Attention\n", "Error\n")),
        ("typing", ("tried 13:20 by bo: no change",)),
        ("typing, not understood", ("kept as a note: ",)),
        ("replay", ("as it was known",)),
        ("mitigated", ("mitigated", "✓ saved")),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
async def test_each_state_has_a_word_or_a_sign(go: Go, scene: str, texts: tuple[str, ...]) -> None:
    async with go(scene) as pilot:
        shown = words(pilot.app)
        flat = "\n".join(
            line.replace("│", "").replace("▌", "").replace("█", "").rstrip() for line in shown.splitlines()
        )
        for text in texts:
            assert text.rstrip() in flat, f"{text!r}\n{shown}"


async def test_what_is_on_its_way_and_what_is_saved_have_other_signs(go: Go) -> None:
    async with go("timeline") as pilot:
        room = room_of(pilot)
        await pilot.press("n")
        await send(pilot, "a line that is not in the folder yet")
        await pilot.pause()
        row = next(line for line in words(pilot.app).splitlines() if "not in the folder yet" in line)
        assert "▫" in row
        assert room.session.waiting_ids()
        await pilot.press("escape", "1", "home")
        assert "▪" in next(line for line in words(pilot.app).splitlines() if "pager: 5xx" in line)


async def test_what_is_chosen_and_what_is_selected_is_turned_round(go: Go) -> None:
    async with go("areas") as pilot:
        app: WarRoomApp = pilot.app  # type: ignore[assignment]
        await pilot.press("down")
        names = ("checkout", "login", "mail", "search")
        assert sum("reverse" in how(app, f"{name}  ", -1) for name in names) == 1
    async with go("a selected word") as pilot:
        assert "reverse" in how(pilot.app, "a line"[1:])
    async with go("selected text") as pilot:
        assert "reverse" in how(pilot.app, "H1 release")
    async with go("matrix") as pilot:
        assert "reverse" in how(pilot.app, "errors began") and "reverse" not in how(pilot.app, "restart the pods")
    async with go("palette") as pilot:
        set_ = [piece.set for line in lines(pilot.app) for piece in line if "key: " in piece.text]
        assert sum("reverse" in one for one in set_) == 1
        assert "Theme:" not in words(pilot.app)


def test_the_rows_differ_in_more_than_colour() -> None:
    styles = palette(load_theme(shipped_dir() / "warroom-terminal.toml").to_color_system().generate())  # type: ignore[union-attr]
    assert styles["row--hit"].underline and styles["row--gone"].strike
    assert styles["row--key"].bold and styles["row--strong"].bold and not styles["row--text"].bold
    assert styles["row--cursor"].reverse and not any(
        style.reverse for name, style in styles.items() if name != "row--cursor"
    )
