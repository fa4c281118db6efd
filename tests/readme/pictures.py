"""The pictures of the README, made by the program itself at a moment that stands still."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from readme.story import ENGLISH, JAPANESE
from textual.pilot import Pilot
from ui.conftest import quiet
from ui.replays import lived, shot
from ui.rooms import incident, settings
from ui.test_room_screen import room_of, still

from warroom import language
from warroom.ui.app import WarRoomApp
from warroom.ui.widgets.capture import CaptureBar

FOLDER = Path(__file__).parent.parent.parent / ".github" / "pictures"
SIZE = (110, 32)
"""Columns and lines."""
_FONTS = (
    '"DejaVu Sans Mono", "Noto Sans Mono", Menlo, Consolas, "Noto Sans Mono CJK JP", "Hiragino Sans", "MS Gothic", '
    "monospace"
)
Drive = Callable[[Pilot[Any]], Awaitable[None]]


async def _room(pilot: Pilot[Any]) -> None:
    room = room_of(pilot)
    room.query_one(CaptureBar).line.cursor_blink = False
    room.query_one(CaptureBar).put(_TYPED[language.current()])
    room.find_gaps()
    room.tell_status()


_TYPED = {"en": "x restart the pods once more", "ja": "x podをもう一度再起動"}
"""What stands in the bar: the line below it says that it was tried before."""


async def _matrix(pilot: Pilot[Any]) -> None:
    await pilot.press("escape", "m")


async def _replay(pilot: Pilot[Any]) -> None:
    await pilot.press(*["left"] * 6)


PICTURES: dict[str, tuple[str, Drive]] = {
    "room": ("en", _room),
    "matrix": ("en", _matrix),
    "room-ja": ("ja", _room),
    "replay": ("en", _replay),
}
"""Each picture: the language, and the way to what it shows."""


def picture(name: str) -> str:
    """One of the pictures, as SVG."""
    code, drive = PICTURES[name]
    with tempfile.TemporaryDirectory() as root, _still(code):
        return asyncio.run(_shot(_app(Path(root), name), drive))


@contextmanager
def _still(code: str) -> Iterator[None]:
    """The clock stands, nobody else is there, and nothing is waited for by the clock of the machine."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        still(monkeypatch)
        monkeypatch.setattr("textual.app.wait_for_idle", quiet)
        monkeypatch.setattr("textual.pilot.wait_for_idle", quiet)
        for variable in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS"):
            monkeypatch.delenv(variable, raising=False)
        before = language.current()
        language.use(code)
        try:
            yield
        finally:
            language.use(before)


def _app(root: Path, name: str) -> WarRoomApp:
    mine = settings(root)
    if name == "replay":
        return WarRoomApp(mine, past=shot(root, lived(root)))
    title, lines = JAPANESE if language.current() == "ja" else ENGLISH
    return WarRoomApp(mine, incident(root, lines, title))


async def _shot(app: WarRoomApp, drive: Drive) -> str:
    async with app.run_test(size=SIZE) as pilot:
        app.animation_level = "none"
        await pilot.pause()
        await drive(pilot)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        return by_itself(app.export_screenshot(title="warroom", simplify=True))


def by_itself(svg: str) -> str:
    """The picture with the fonts of whoever looks at it: it loads nothing, and no letter is made wide by its style."""
    svg = re.sub(r"\s*@font-face\s*{[^}]*}", "", svg)
    svg = re.sub(r"font-family: Fira Code, monospace;", f"font-family: {_FONTS};", svg)
    svg = re.sub(r"\s*font-variant-east-asian: full-width;", "", svg)
    svg = svg.replace("font-family: arial;", "font-family: sans-serif;")
    svg = re.sub(r"\s*<!-- Generated with [^>]*-->", "", svg)
    return "\n".join(line.strip() for line in svg.strip().splitlines() if line.strip()) + "\n"
