"""Three screens whose folders three real Syncthing daemons carry: all end up with the same, and nothing is missing."""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event

import pytest
from conftest import environment
from e2e.terminal import Terminal
from sync.syncthing import cluster, connected, wait_until

WARROOM = [sys.executable, "-m", "warroom"]
NAMES = ("ana", "bo", "cy")
SIGNS = ("", "? ", "[] ", "! ")
PACE = 0.4
"""Seconds between two rounds in which everybody writes a line."""

Environments = dict[str, dict[str, str]]


def participants(root: Path) -> Environments:
    """A home for each, with a state and a shared folder of its own."""
    found: Environments = {}
    for name in NAMES:
        (root / name).mkdir()
        found[name] = {**environment(root / name), "WARROOM_AUTHOR": name}
    return found


def folders(people: Environments) -> dict[str, Path]:
    """Everybody's copy of the shared folder."""
    return {name: Path(env["WARROOM_FOLDER"]) for name, env in people.items()}


def warroom(env: dict[str, str], *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run one command to its end."""
    return subprocess.run([*WARROOM, *words], env={**os.environ, **env}, capture_output=True, check=False, timeout=60)


def timeline(env: dict[str, str], state: Path | None = None) -> bytes:
    """The timeline as JSON; with an empty `state` only what the folder holds. Nothing while there is no incident."""
    done = warroom({**env, **({"WARROOM_STATE": str(state)} if state else {})}, "timeline", "--json")
    return done.stdout if done.returncode == 0 else b""


@contextmanager
def screens(people: Environments) -> Iterator[dict[str, Terminal]]:
    """The first declares an incident; once the folder has brought it to the others, everybody opens the screen."""
    done = warroom(people[NAMES[0]], "new", "Checkout", "returns", "5xx")
    assert done.returncode == 0, done.stderr
    for name, env in people.items():
        wait_until(lambda env=env: b"Checkout returns 5xx" in timeline(env), f"the incident reaches {name}", pause=0.5)
    with ExitStack() as windows:
        opened = {name: windows.enter_context(Terminal(WARROOM, env)) for name, env in people.items()}
        for window in opened.values():
            window.wait_for("saved")
            window.wait_for("esc Panes")
        yield opened


def in_timeline(words: str) -> Callable[[str], bool]:
    """Whether a screen shows words in a row of the timeline, and not only in the bar that they are typed into."""
    row = re.compile(rf"^│[ ‣~]+\d\d:\d\d .*{re.escape(words)}", re.MULTILINE)
    return lambda screen: row.search(screen) is not None


def write(windows: dict[str, Terminal], words: str, count: int) -> Counter[str]:
    """Everybody types `count` lines, each in turn; what was typed, once each screen has taken its own."""
    typed: Counter[str] = Counter()
    for number in range(1, count + 1):
        lines = {name: f"{name} {words} {number:02}" for name in windows}
        for name, window in windows.items():
            window.type(SIGNS[number % len(SIGNS)] + lines[name])
            window.press("enter")
        for name, window in windows.items():
            window.wait_for(in_timeline(lines[name]))
        typed.update(lines.values())
        Event().wait(PACE)
    return typed


@pytest.mark.sync
def test_three_scribes_end_up_with_the_same(tmp_path: Path, needs: Callable[..., None]) -> None:
    needs("syncthing")
    people = participants(tmp_path)
    with cluster(tmp_path / "syncthing", folders(people), delay=1) as daemons, screens(people) as windows:
        ana, bo, cy = (daemons[name] for name in NAMES)
        typed = write(windows, "together", 15)
        for window in windows.values():
            for name in NAMES:
                window.wait_for(in_timeline(f"{name} together 15"))

        cy.kill()
        typed += write(windows, "cut off", 2)
        bo.kill()
        typed += write(windows, "alone", 1)
        bo.start()
        typed += write(windows, "cut off still", 2)
        connected([ana, bo])
        windows["ana"].wait_for(in_timeline("bo cut off still 02"), timeout=60)
        windows["bo"].wait_for(in_timeline("ana cut off still 02"), timeout=60)
        assert b"cy cut off" not in timeline(people["ana"]), "cy was not cut off"
        assert not in_timeline("bo cut off")(windows["cy"].text()), "cy was not cut off"

        cy.start()
        fresh = iter(range(1_000_000))
        found: dict[str, bytes] = {}

        def same() -> bool:
            found.update({name: timeline(people[name], tmp_path / f"empty-{next(fresh)}") for name in NAMES})
            return len(set(found.values())) == 1 and found["ana"].count(b'"id"') > sum(typed.values())

        try:
            wait_until(same, "the three folders hold the same", timeout=90, pause=1)
        finally:
            texts = {name: Counter(entry["text"] for entry in json.loads(found[name] or b"[]")) for name in found}
            for name, held in texts.items():
                assert not typed - held, f"{name} misses lines"
        for name in NAMES:
            assert texts[name] == typed + Counter(["Checkout returns 5xx"]), f"{name} has a line more than once"
            windows[name].wait_for(in_timeline("cy cut off still 02"), timeout=60)
            assert timeline(people[name]) == found[name], f"{name} sees something else than the folder holds"
        for name, window in windows.items():
            window.press("ctrl+q")
            assert window.end() == 0, f"the screen of {name} did not end well"


@pytest.mark.sync
@pytest.mark.parametrize(("delay", "notes"), [(10, 2), (1, 3)])
def test_how_long_a_note_takes(
    tmp_path: Path, needs: Callable[..., None], capsys: pytest.CaptureFixture[str], delay: int, notes: int
) -> None:
    needs("syncthing")
    people = participants(tmp_path)
    took: list[float] = []
    with cluster(tmp_path / "syncthing", folders(people), delay), screens(people) as windows:
        for number in range(1, notes + 1):
            line = f"ana looks at the clock {number:02}"
            windows["ana"].type(line)
            windows["ana"].wait_for(line)
            began = time.monotonic()
            windows["ana"].press("enter")
            windows["bo"].wait_for(in_timeline(line), timeout=120)
            took.append(time.monotonic() - began)
    with capsys.disabled():
        print(
            f"\nfrom Enter on one screen to visible on another, through Syncthing with fsWatcherDelayS={delay}: "
            f"median {statistics.median(took):.1f} s, worst {max(took):.1f} s ({notes} notes)"
        )
