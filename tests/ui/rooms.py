"""A room to look at: an incident with a bit of everything, at a time that stands still."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from warroom.catalogue import Read, read
from warroom.incident import lines
from warroom.room import Author, WarRoom
from warroom.settings import Settings
from warroom.store.folder import create_incident
from warroom.store.shelf import Shelf

NOW = 1_795_442_400_000
"""Mon 23 Nov 2026 14:00 UTC."""
LINES = (
    ":sev 1",
    ":role commander ana",
    ":role scribe bo",
    "-58m ! pager: 5xx 12% on checkout",
    "-57m ~ checkout fails for one in eight customers in the EU",
    "-55m ? release 2.31 broke the connection pool, which is too small for the new retry policy",
    "-50m H1+ errors began two minutes after the deploy",
    "-48m ? replica lag",
    "-47m H2x lag is below a second on every replica",
    "-40m x restart the pods => no change H1-",
    "-34m x scale to 40 => worse: the database runs out of connections",
    "-30m @ana: [ERROR] disk [sda1] is a red herring, says 山田 🧑‍🚒 データベースの容量は十分です",
    "-29m =? roll back to 2.30",
    "-25m = roll back to 2.30, whatever it costs",
    "-24m [] freeze deploys",
    "-24m [] roll back to 2.30",
    "-24m [] watch the error rate for ten minutes",
    ":done S1",
    "-20m x roll back => worked: 5xx below 1%",
    "-10m > rolled back, watching @status",
    "-5m + alert on the size of the pool",
    "±-3m error rate at 0.2%",
    ":next 2026-11-23 14:15Z",
)


def settings(root: Path, author: str = "bo") -> Settings:
    """Settings that keep everything under `root`."""
    (root / "shared").mkdir(exist_ok=True)
    return Settings(
        folder=root / "shared",
        chosen="option",
        state_dir=root / "state",
        config_dir=root / "config",
        author=author,
        device="laptop",
        utc=True,
    )


def incident(root: Path, typed: Iterable[str] = LINES, title: str = "Checkout returns 5xx") -> Read:
    """An incident that was typed by bo, read anew as the program does when it starts."""
    mine = settings(root)
    found = create_incident(mine.folder, title)
    shelf = Shelf(found.path, found.incident, "aaaaaaaaaaaa", mine.state_dir)
    room = WarRoom(found.incident, Author("bo", "laptop", "aaaaaaaaaaaa", "UTC"), shelf.keep, lambda: NOW)
    room.declare(title, started=NOW - 60 * 60_000)
    for captured in lines.read(typed, NOW, "UTC"):
        room.record_all([captured])
    assert shelf.publish_now() is None
    shelf.close()
    return read(mine, found)
