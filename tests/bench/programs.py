"""The programs that are measured on the screen: how each is started, when it is there, how one comes to type in it."""

from __future__ import annotations

import compileall
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench import fixtures, peers
from bench.watched import Watched

PROGRAM = "WARROOM_BENCH_PROGRAM"
"""The variable that names another console script to measure, as that of an older version."""
TOP = Path(__file__).parents[2]
_YARDSTICKS = Path(__file__).parent / "yardsticks"


@dataclass(frozen=True, slots=True)
class Program:
    """`there` looks at the lines of the screen: whether a user would call it started."""

    command: tuple[str, ...]
    env: Mapping[str, str]
    there: Callable[[list[str]], bool]
    to_type: tuple[str, ...] = ()
    """What is pressed, with a pause after each, before one can type."""
    restore: Callable[[], None] = lambda: None
    """Called after each run: undoes what it wrote."""

    def open(self, columns: int = 120, lines: int = 40) -> Watched:
        """Start it; nothing is waited for."""
        return Watched(list(self.command), self.env, columns, lines)

    def settled(self, columns: int = 120, lines: int = 40) -> Watched:
        """Start it and wait until it is there and has nothing more to do: no more than a tenth of the time."""
        window = self.open(columns, lines)
        window.seen(lambda: self.there(window.rows()))
        for _ in range(30):
            before = window.cpu()
            time.sleep(0.5)
            if window.cpu() - before < 50:
                break
        window.play_all()
        return window


@cache
def minimal(place: Path) -> Program:
    """The least that a Textual program can be."""
    return _yardstick(place, "minimal.py", there=lambda rows: "type here" in rows[1] and "^q Quit" in rows[-1])


@cache
def bare(place: Path, entries: int) -> Program:
    """The room's layout and nothing behind it."""

    def there(rows: list[str]) -> bool:
        side = "".join(rows)
        whole = "SEV1" in "".join(rows[:3]) and "tried" in side and rows[-2].startswith("╰") and "Quit" in rows[-1]
        return whole and any(fixtures.LAST in row for row in rows)

    return _yardstick(place, "bare.py", str(entries), there=there)


@cache
def warroom(place: Path, entries: int, beside: int = 0) -> Program:
    """The program itself on an incident that this machine has seen before, as it is on every day but the first."""
    made = fixtures.root(place, entries, beside)
    command = os.environ.get(PROGRAM) or str(Path(sys.executable).with_name("warroom"))

    def there(rows: list[str]) -> bool:
        whole = "SEV1" in "".join(rows[:3]) and rows[-5].startswith("╭─ note") and "Quit" in rows[-1]
        side = "".join(rows)
        return whole and "H1 " in side and "S1 " in side and any(fixtures.LAST in row for row in rows)

    _compiled()
    return _known((command, "open", "checkout"), fixtures.environment(made), made, there)


@cache
def _compiled() -> None:
    compileall.compile_dir(TOP / "warroom", quiet=2)


def _known(
    command: tuple[str, ...],
    env: Mapping[str, str],
    made: Path,
    there: Callable[[list[str]], bool],
    to_type: tuple[str, ...] = (),
) -> Program:
    """A program that has run here before, and finds what that run has left: nothing that a later run leaves."""
    program = Program(command, env, there, to_type, lambda: fixtures.restore(made))
    if not made.with_suffix(".kept").exists():
        window = program.settled()
        window.press("ctrl+q")
        window.end()
        window.__exit__()
        fixtures.keep(made)
    return program


@cache
def dooit(place: Path) -> Program:
    """dooit on its start screen; one types a new entry of a new list. Raises Absent."""

    def there(rows: list[str]) -> bool:
        return any("Welcome" in row for row in rows) and "NORMAL" in rows[-1]

    env = _home(place, "dooit")
    to_type = ("a", "work", "\r", "\t", "a")
    return _known((str(peers.program("dooit")),), env, place / "dooit", there, to_type)


@cache
def harlequin(place: Path) -> Program:
    """harlequin on its start screen, with a database in memory; one types a query. Raises Absent."""

    def there(rows: list[str]) -> bool:
        return "Query Editor" in rows[0] and "^q Quit" in rows[-1] and any("Run Query" in row for row in rows[:-1])

    return _known((str(peers.program("harlequin")),), _home(place, "harlequin"), place / "harlequin", there)


def _yardstick(place: Path, name: str, *words: str, there: Callable[[list[str]], bool]) -> Program:
    home = _home(place, "yardsticks")
    return Program((sys.executable, str(_YARDSTICKS / name), *words), home, there)


def _home(place: Path, name: str) -> dict[str, str]:
    home = place / name
    home.mkdir(exist_ok=True)
    return {
        "HOME": str(home),
        "TZ": "UTC",
        "LANG": "C.UTF-8",
        "XDG_CACHE_HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
    }
