"""`kill -9` at every system call that writes, of the real command: nothing that was called saved is lost or torn."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from faults import driver, traces
from faults.driver import Run
from faults.place import Place, acknowledged, check, declare, lines
from faults.traces import Call
from store.made import events

from warroom.store.journal import Journal, read_lines

LINES = lines(8)
KILLED_BEFORE = 16
"""So many earlier runs were killed before they published: the next run does it for them, each in lanes of its own."""


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """Where to kill: at the `when`th call of this name, counted from the start or from the first line read."""

    early: bool
    name: str
    when: int

    def __str__(self) -> str:
        return f"killed at {self.name} {self.when}{' of the start' if self.early else ''}"

    def strike(self, place: Place) -> Run:
        """Run the command, and kill it there."""
        run = driver.from_the_start if self.early else driver.from_the_first_line
        return run(place, LINES, f"{self.name}:signal=KILL:when={self.when}")


@pytest.mark.privileged
@pytest.mark.usefixtures("privileged")
def test_strace_counts_the_calls_of_each_thread_on_its_own(tmp_path: Path, needs: Callable[..., None]) -> None:
    needs("strace")
    program = (
        "import os, threading\n"
        "def go():\n"
        "    for name in 'abc':\n"
        "        try: os.mkdir(f'{threading.current_thread().name}-{name}')\n"
        "        except OSError: pass\n"
        "go(); other = threading.Thread(target=go, name='other'); other.start(); other.join()\n"
    )
    log = tmp_path / "trace"
    options = ["-f", "-y", "-o", str(log), "-e", "trace=mkdir", "-e", "inject=mkdir:error=EIO:when=2"]
    subprocess.run(["strace", *options, sys.executable, "-c", program], cwd=tmp_path, check=True, timeout=60)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == [
        "MainThread-a",
        "MainThread-c",
        "other-a",
        "other-c",
    ]
    assert [call.when for call in traces.read(log) if call.result == "-1"] == [2, 2]


@pytest.mark.privileged
@pytest.mark.usefixtures("privileged")
def test_a_kill_at_any_system_call_costs_nothing_that_was_called_saved(
    tmp_path: Path, needs: Callable[..., None]
) -> None:
    needs("strace")
    template = _template(tmp_path / "template")
    before = _kept(template)
    assert len(before) > KILLED_BEFORE
    points = _points(template, tmp_path)
    struck: Counter[tuple[str, str]] = Counter()
    for point in points:
        place = template.copy(tmp_path / "place")
        run = point.strike(place)
        promised = acknowledged(run.out)
        found = check(place, [*before, *promised], str(point))
        assert len(promised) <= len(found) - len(before) <= len(LINES), f"{point}: entries that nobody wrote"
        if run.status == -signal.SIGKILL:
            last = [call for call in run.calls if call.result == "?"][-1]
            struck[last.name, _what(place, last)] += 1
        shutil.rmtree(place.root)
    print(f"{struck.total()} kills at {len(points)} points: {dict(struck)}")
    assert struck.total() >= 150
    for name, what in (
        ("openat", "journal"),
        ("write", "journal"),
        ("fsync", "journal"),
        ("write", "answer"),
        ("openat", "temporary file"),
        ("write", "temporary file"),
        ("fsync", "temporary file"),
        ("close", "temporary file"),
        ("rename", "temporary file"),
        ("fsync", "folder"),
    ):
        assert struck[name, what], f"no kill struck {name} of the {what}"


def _template(root: Path) -> Place:
    """An incident with a colleague's lane, and the journals of runs that were killed before they published."""
    root.mkdir()
    place = declare(root, "Kill sweep")
    colleague = place.shelf("colleague")
    colleague.keep(events(3, "colleaguecol", place.incident, start=900))
    assert colleague.publish_now() is None
    colleague.close()
    shutil.rmtree(root / "colleague")
    for number in range(KILLED_BEFORE):
        writer = f"killedbefor{chr(ord('a') + number)}"
        journal = Journal(root / "state" / place.incident, writer)
        journal.append(events(1 + number % 3, writer, place.incident, start=1 + 10 * number))
        journal.close()
    return place


def _kept(place: Place) -> list[str]:
    """The ids of all that is in the journals of this machine, and of what the colleague wrote."""
    kept = place.root / "state" / place.incident
    own = [event.id for path in kept.glob("journal-*") for event in read_lines(path, {})[0]]
    return [*own, *(event.id for event in events(3, "colleaguecol", place.incident, start=900))]


def _points(template: Place, parent: Path) -> list[Point]:
    """Every call that concerns the shared folder, the state directory or the answers, from two runs without a kill.

    Of the calls before the first line is read, only those that change something or lock it.
    """
    place = template.copy(parent / "place")
    later = [Point(False, call.name, call.when) for call in _concerned(place, driver.from_the_first_line(place, LINES))]
    shutil.rmtree(place.root)
    place = template.copy(parent / "place")
    whole = driver.from_the_start(place, LINES, more="read")
    reads = [number for number, call in enumerate(whole.calls) if call.name == "read" and call.descriptor == 0]
    start = Run(whole.status, whole.out, whole.err, whole.calls[: reads[0]])
    early = [Point(True, call.name, call.when) for call in _concerned(place, start) if call.changes]
    shutil.rmtree(place.root)
    return sorted({*early, *later})


def _concerned(place: Place, run: Run) -> list[Call]:
    assert run.status == 0 and len(acknowledged(run.out)) == len(LINES), run.err
    return [call for call in run.calls if _what(place, call) != "elsewhere"]


def _what(place: Place, call: Call) -> str:
    """What a call is about, for a person."""
    if call.name == "write" and call.descriptor == 1:
        return "answer"
    if not place.holds(call.arguments):
        return "elsewhere"
    for part, what in (("/journal-", "journal"), ("/.~", "temporary file"), (".json", "replica")):
        if part in call.arguments:
            return what
    return "folder"
