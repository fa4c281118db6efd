"""A machine where warroom has never been, and the demo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ui.rooms import incident, settings

from warroom.first_use import asked
from warroom.settings import load
from warroom.ui.app import WarRoomApp

FORGOTTEN = ("WARROOM_FOLDER", "WARROOM_AUTHOR", "WARROOM_CONFIG", "WARROOM_STATE", "WARROOM_LANG", "LNAME", "USERNAME")
FORGOTTEN += ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "OneDrive", "OneDriveCommercial")


def environment(home: Path) -> dict[str, str]:
    """What a new machine says of itself."""
    return {"HOME": str(home), "LOGNAME": "ana", "USER": "ana", "TZ": "UTC"}


def form() -> WarRoomApp:
    """The app as `warroom` starts it with what is in the environment."""
    mine = load()
    return WarRoomApp(mine, asked=asked(mine, known=False))


def demo(root: Path) -> WarRoomApp:
    """The app on a demo, its clock standing still."""
    mine = replace(settings(root, "ana"), demo=True)
    return WarRoomApp(mine, incident(root))
