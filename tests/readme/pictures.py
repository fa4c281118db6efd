"""The pictures of the README, made by the program itself at a moment that stands still."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from readme.standalone import standalone
from readme.story import story
from textual.pilot import Pilot
from ui.conftest import quiet
from ui.replays import lived, shot
from ui.rooms import settings
from ui.test_room_screen import room_of, still

from warroom import language
from warroom.ui.app import WarRoomApp
from warroom.ui.widgets.capture import CaptureBar

FOLDER = Path(__file__).parent.parent.parent / ".github" / "pictures"
COLUMNS = 110
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
    await pilot.press(*["left"] * 7)


PICTURES: dict[str, tuple[str, int, Drive]] = {
    "room": ("en", 32, _room),
    "matrix": ("en", 22, _matrix),
    "replay": ("en", 32, _replay),
    "room-ja": ("ja", 32, _room),
}
"""Each picture: the language, how many lines, and the way to what it shows."""


def picture(name: str) -> str:
    """One of the pictures, as SVG."""
    code, lines, drive = PICTURES[name]
    with tempfile.TemporaryDirectory() as root, _speaking(code), pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.delenv("NO_COLOR", raising=False)
        app = _app(Path(root), name)
        still(monkeypatch)
        monkeypatch.setattr("textual.app.wait_for_idle", quiet)
        monkeypatch.setattr("textual.pilot.wait_for_idle", quiet)
        return asyncio.run(_shot(app, lines, drive))


@contextmanager
def _speaking(code: str) -> Iterator[None]:
    before = language.current()
    language.use(code)
    try:
        yield
    finally:
        language.use(before)


def _app(root: Path, name: str) -> WarRoomApp:
    title, lines = story(language.current())
    found = lived(root, lines, title)
    return WarRoomApp(settings(root), past=shot(root, found)) if name == "replay" else WarRoomApp(settings(root), found)


async def _shot(app: WarRoomApp, lines: int, drive: Drive) -> str:
    async with app.run_test(size=(COLUMNS, lines)) as pilot:
        app.animation_level = "none"
        await pilot.pause()
        await drive(pilot)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        return standalone(app.export_screenshot(title="warroom", simplify=True))
