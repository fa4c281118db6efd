"""Incidents to measure on: the same events each time, made by the program's own code in a folder of their own.

Most entries are notes, a quarter are facts for or against a hypothesis, and of every forty one is a hypothesis, one a
step, one something tried, one a key moment, one an impact and one a decision. Three people write one after the other,
so that there are lanes of several writers.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from bench import short

from warroom.catalogue import read
from warroom.incident.event import Event
from warroom.room import Author, WarRoom, wall_clock
from warroom.settings import Settings
from warroom.store.folder import Found, create_incident
from warroom.store.shelf import Shelf

SPACING = 4_000
"""ms from one entry to the next."""
AGO = 600_000
"""How long ago, in ms, the last one was made: the incident is still open."""
TITLE = "Checkout returns 5xx"
LAST = "the last word of it all"
"""The text of the newest entry: who sees it sees the end of the timeline."""
_WRITERS = (("ana", "aaaaaaaaaaaa"), ("bo", "bbbbbbbbbbbb"), ("cy", "cccccccccccc"))
_SUBJECTS = (
    "connection pool", "replica", "checkout", "payments API", "queue", "cache", "load balancer", "login", "DNS",
    "deploy 4117", "disk on db-3", "決済サービス", "certificate", "cron job", "feature flag",
)  # fmt: skip
_SAID = (
    "is at 97% and rising", "looks healthy from here", "answers after 4 s at p99", "was restarted by the platform",
    "shows errors for EU customers only", "has no errors in the log since 09:41", "の応答が遅い", "is back to normal",
    "has been like this since the deploy, says support; twelve tickets so far, all from one region and the same client",
)  # fmt: skip
_ENDS = ("no change", "no effect", "worse: more errors", "worked for a minute", "partly")


def root(place: Path, entries: int, beside: int = 0) -> Path:
    """A folder with `shared/`, `state/` and `config/`, and in `shared/` an open incident with so many entries.

    `beside` open incidents of a thousand entries each stand beside it.
    """
    entries = short.entries(entries)
    made = place / f"{entries}-and-{beside}"
    if not made.exists():
        unfinished = made.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        for name in ("shared", "state", "config"):
            (unfinished / name).mkdir(parents=True)
        _write(unfinished, entries, TITLE)
        for number in range(beside):
            _write(unfinished, short.entries(1000), f"Login is slow {number}")
        unfinished.rename(made)
    return made


def keep(made: Path) -> None:
    """Remember such a folder as it is now."""
    kept = made.with_suffix(".kept")
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(made, kept)


def restore(made: Path) -> None:
    """Make it again what it was when it was kept; what has not changed is not touched, and stays in the page cache."""
    kept = made.with_suffix(".kept")
    for path in made.rglob("*"):
        if path.is_file() and not (kept / path.relative_to(made)).exists():
            path.unlink()
    for path in kept.rglob("*"):
        mine = made / path.relative_to(kept)
        if path.is_file() and (not mine.exists() or _stamp(mine) != _stamp(path)):
            mine.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, mine)


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def environment(made: Path) -> dict[str, str]:
    """The variables that keep a run of the program inside such a folder."""
    return {
        "HOME": str(made),
        "WARROOM_FOLDER": str(made / "shared"),
        "WARROOM_STATE": str(made / "state"),
        "WARROOM_CONFIG": str(made / "config"),
        "TZ": "UTC",
        "LANG": "C.UTF-8",
    }


def settings(made: Path, author: str = "bo") -> Settings:
    """The same as settings, for figures that are measured in this process."""
    return Settings(
        folder=made / "shared", chosen="option", state_dir=made / "state", config_dir=made / "config", author=author,
        device="laptop", utc=True,
    )  # fmt: skip


def lines(entries: int) -> Iterator[str]:
    """So many lines as a scribe types them."""
    chance = random.Random(entries)
    for number in range(1, entries):
        yield _line(chance, number)
    yield LAST


def _line(chance: random.Random, number: int) -> str:
    what = f"{chance.choice(_SUBJECTS)} {chance.choice(_SAID)}"
    match number % 40:
        case 1:
            return f"? {chance.choice(_SUBJECTS)} is too small, {number}"
        case 5:
            return f"[] check the {chance.choice(_SUBJECTS)}, {number}"
        case 9:
            return f"x restart the {chance.choice(_SUBJECTS)}, {number} => {chance.choice(_ENDS)}"
        case 13:
            return f"! {what}"
        case 17:
            return f"~ {chance.choice(_SUBJECTS)}: affected, {chance.randrange(2, 40)}% of requests"
        case 21:
            return f"= leave the {chance.choice(_SUBJECTS)} as it is, because {chance.choice(_SAID)}"
        case rest if rest % 4 == 2:
            # Facts speak for and against what was raised lately, as in a real incident.
            raised = (number - 1) // 40 + 1
            label = f"H{max(1, raised - chance.randrange(6))}"
            return f"{label}{chance.choice('+-')} {what}"
        case _:
            return f"{what} #ops" if number % 7 == 0 else what


def _write(made: Path, entries: int, title: str) -> None:
    found = create_incident(made / "shared", title)
    mine = list(lines(entries))
    share = -(-entries // len(_WRITERS))
    clock = began = wall_clock() - entries * SPACING - AGO
    for turn, (name, writer) in enumerate(_WRITERS):
        clock = _turn(made, found, title, name, writer, mine[turn * share : (turn + 1) * share], clock, began)


def _turn(
    made: Path, found: Found, title: str, name: str, writer: str, typed: list[str], clock: int, began: int
) -> int:
    state = read(settings(made, name), found).state
    shelf = Shelf(found.path, found.incident, writer, made / "state")
    shelf.load()
    now = clock
    written: list[Event] = []
    # Made durable once at the end: what is measured is how entries are read, not how these came to be.
    room = WarRoom(found.incident, Author(name, "laptop", writer, "UTC"), written.extend, lambda: now)
    if clock == began:
        room.declare(title, started=began)
        typed = [":sev 1", ":role scribe bo", *typed]
    else:
        room.begin(state)
    for line in typed:
        now += SPACING
        room.record(line)
    shelf.keep(written)
    failed = shelf.publish_now()
    shelf.close()
    if failed is not None:
        raise RuntimeError(f"the folder was not written: {failed}")
    return now
