"""The full screen. Only here is Textual imported, and click is not."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from warroom.catalogue import Read, find, only_open
from warroom.cli.errors import CouldNot, say
from warroom.cli.place import choose, read, settings_of
from warroom.language import _
from warroom.settings import Settings

if TYPE_CHECKING:
    from warroom.ui.app import WarRoomApp


def full_screen(folder: str | None) -> None:
    """The one open incident, or the list to choose from or declare in."""
    settings = settings_of(folder)
    found = find(settings)
    if isinstance(found, str):
        if settings.chosen != "default" or settings.folder.exists():
            raise CouldNot(found)
        found = []
    asked = _asked(settings, known=bool(found))
    if run(settings, None if asked else only_open(settings, found), asked):
        demo(settings)


def open_screen(folder: str | None, incident: str, read_only: bool = False) -> None:
    """One incident, by the beginning of its name."""
    settings = replace(settings_of(folder), looking_on=read_only)
    run(settings, read(settings, choose(settings, incident)))


def _asked(settings: Settings, known: bool) -> frozenset[str]:
    """What the form asks for; it is loaded only where it may be needed."""
    if settings.chosen in ("option", "environment") or "TEXTUAL_DRIVER" in os.environ:
        return frozenset()
    if settings.named and (known or settings.folder.exists()):
        return frozenset()
    from warroom.first_use import asked

    return asked(settings, known)


def needs_terminal() -> None:
    """Refuse to draw where nobody sees it, or reads no key. Raises CouldNot."""
    if "TEXTUAL_DRIVER" in os.environ:
        return  # a browser is at the other end of the pipes
    if not all(one is not None and one.isatty() for one in (sys.stdin, sys.stdout, sys.stderr)):
        raise CouldNot(_("the full screen needs a terminal; for a pipe or a file there is: warroom timeline"))


def loaded() -> type[WarRoomApp]:
    """The app. Loading asyncio loads OpenSSL with it, a thirtieth of the start: here nothing speaks TLS to anybody."""
    if "asyncio" not in sys.modules and "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # for the import system: there is none
        try:
            import_module("asyncio")
        finally:
            del sys.modules["ssl"]
    from warroom.ui.app import WarRoomApp

    return WarRoomApp


def run(settings: Settings, opened: Read | None, asked: frozenset[str] = frozenset()) -> bool:
    """The app, until it is left; then whether everything has reached the folder. Raises CouldNot without a terminal.

    True when the demo was wished for in the form for what is `asked`.
    """
    needs_terminal()
    app = loaded()(settings, opened, asked=asked)
    app.run()
    if not app.close_room():
        say(_("some notes are kept on this machine only; they go into the folder when warroom runs next"))
    return app.wants_demo


def demo(settings: Settings) -> None:
    """The demo, until it is left."""
    import tempfile

    from warroom.cli.bringing import declare_new
    from warroom.demo import story
    from warroom.exchange import recognise
    from warroom.exchange.incoming import Options
    from warroom.room import wall_clock

    with tempfile.TemporaryDirectory(prefix="warroom-demo-") as name:
        root = Path(name)
        (root / "shared").mkdir()
        throwaway = replace(
            settings, folder=root / "shared", chosen="option", state_dir=root / "state", utc=True, demo=True
        )
        brought = recognise.read("lines", story(), Options(wall_clock(), "UTC", history=True))
        room, shelf, _brought = declare_new(throwaway, brought, brought.title or "demo")
        room.record_all(brought.captured)
        shelf.publish_now()
        shelf.close()
        run(throwaway, read(throwaway, choose(throwaway, None)))
    print(_("The demo's folder is gone again. Declare a real one with: warroom new TITLE"))
