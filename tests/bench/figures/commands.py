"""Commands as a user runs them: the installed console script, its bytecode compiled, from exec to its end."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench import fixtures, peers, programs
from bench.contest import Contest, Limit, Measure, Reading

_TEXT = "db-3: 512 of 512 connections in use, 40 waiting"


def contests(place: Path) -> list[Contest]:
    """`note` beside jrnl adding an entry to a journal of its own; `summary` beside the imports of three libraries."""
    return [
        Contest(
            "warroom note",
            {
                "into 25 entries": _command(place, 25, "note", _TEXT),
                "into 1,000 entries": _command(place, 1000, "note", _TEXT),
                "jrnl": lambda: _jrnl(place),
                "python -c pass": _python("pass"),
            },
            "ms",
            runs=25,
            limits=(
                Limit("into 25 entries", "jrnl", at_most=0.5),
                Limit("into 1,000 entries", "jrnl"),
                Limit("into 25 entries", "python -c pass"),
            ),
        ),
        Contest(
            "warroom summary of 1,000 entries",
            {
                "warroom": _command(place, 1000, "summary"),
                "import tinydb, orjson, click": _python("import tinydb, orjson, click"),
            },
            "ms",
            runs=25,
            limits=(Limit("warroom", "import tinydb, orjson, click", at_most=2.5),),
        ),
    ]


def _command(place: Path, entries: int, *words: str) -> Measure:
    def measure() -> Reading:
        program = programs.warroom(place, entries)
        try:
            return run([program.command[0], *words], program.env)
        finally:
            program.restore()

    return measure


def _python(code: str) -> Measure:
    return lambda: run([sys.executable, "-c", code], {})


def _jrnl(place: Path) -> Reading:
    command = str(peers.program("jrnl"))
    home = place / "jrnl"
    config = home / "jrnl.yaml"
    if not config.exists():
        home.mkdir()
        (home / "journal.txt").touch()
        config.write_text(f"version: '4.6'\njournals:\n  default: {home / 'journal.txt'}\nencrypt: false\neditor: ''\n")
    return run([command, "--config-file", str(config), _TEXT], fixtures.environment(home))


def run(command: Sequence[str], env: Mapping[str, str]) -> Reading:
    """One run to its end: ms, and ms of the processor's time. Raises RuntimeError with what it said when it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    took = (time.perf_counter() - began) * 1000
    process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}: {said.decode(errors='replace')[-300:]}")
    return Reading([took], [(used.ru_utime + used.ru_stime) * 1000])
