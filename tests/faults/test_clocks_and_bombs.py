"""Clocks that are hours or centuries off, and files that are made to eat the memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from faults.place import Place, declare

SCREEN = [sys.executable, "-m", "warroom"]
MEASURED = """
import resource, sys
from pathlib import Path
from warroom.store.reader import Reader
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
reader = Reader(Path(sys.argv[1]), sys.argv[2])
found = reader.scan()
print(len(found), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
for problem in reader.problems:
    print(problem.file, problem.reason)
"""


@pytest.mark.parametrize("when", ["+3h", "-3h", "@2255-01-01 00:00:00"])
def test_a_clock_that_is_off_is_accepted_and_not_followed(
    tmp_path: Path, needs: Callable[..., None], when: str
) -> None:
    needs("faketime")
    place = declare(tmp_path, "Clocks")
    off = ["faketime", "-f", when, *SCREEN, "note", "by a clock that is off"]
    subprocess.run(off, env=place.env, check=True, capture_output=True, timeout=60)
    subprocess.run([*SCREEN, "note", "by a good clock"], env=place.env, check=True, capture_output=True, timeout=60)
    rows = _timeline(place)
    assert {"by a clock that is off", "by a good clock"} <= {row["text"] for row in rows}
    (good,) = (row for row in rows if row["text"] == "by a good clock")
    (declared,) = (row for row in rows if row["kind"] == "declared")
    assert good["recorded_at"][:13] == declared["recorded_at"][:13] or good["recorded_at"] > declared["recorded_at"]
    assert good["recorded_at"] < "2100", "one's own clock is not dragged along"
    said = subprocess.run([*SCREEN, "doctor"], env=place.env, check=False, capture_output=True, text=True, timeout=60)
    assert ("ahead of this machine's" in said.stdout) == (when != "-3h")


def _timeline(place: Place) -> list[dict[str, str]]:
    done = subprocess.run(
        [*SCREEN, "timeline", "--json"], env=place.env, check=True, capture_output=True, text=True, timeout=60
    )
    rows = json.loads(done.stdout)
    assert isinstance(rows, list)
    return rows


def test_an_hour_that_comes_twice_is_told_apart(tmp_path: Path, needs: Callable[..., None]) -> None:
    """25 October 2026 in Berlin: 02:30 was once 00:30 and once 01:30 UTC."""
    needs("faketime")
    place = declare(tmp_path, "Twice")
    env = {**place.env, "TZ": "Europe/Berlin"}
    for hour, text in ((0, "first half past two"), (1, "second half past two")):
        moment = datetime(2026, 10, 25, hour, 30, tzinfo=UTC).timestamp()
        offset = f"{int(moment - time.time()):+d}"
        command = ["faketime", "-f", offset, *SCREEN, "note", text]
        subprocess.run(command, env=env, check=True, capture_output=True, timeout=60)
    at = [datetime.fromisoformat(row["at"]).hour for row in _timeline(place) if "half past two" in row["text"]]
    assert at == [0, 1]
    said = subprocess.run([*SCREEN, "timeline"], env=env, check=True, capture_output=True, text=True, timeout=60)
    assert said.stdout.count("02:30") == 2 or said.stdout.count("02:29") == 2, said.stdout


@pytest.mark.parametrize("bomb", ["three million documents", "numbers", "deep", "one long text"])
def test_a_bomb_costs_little_memory_and_the_rest_is_read(tmp_path: Path, bomb: str) -> None:
    place = declare(tmp_path, "Bombs")
    path = place.directory / "bomb.json"
    with path.open("wb") as file:
        if bomb == "three million documents":
            file.write(b'{"events":{' + b",".join(b'"%d":{}' % number for number in range(3_000_000)) + b"}}")
        elif bomb == "numbers":
            file.write(b'{"events":[' + b"1," * 2_000_000 + b"1]}")
        elif bomb == "deep":
            file.write(b'{"events":{"1":' + b'{"d":' * 500_000 + b"1" + b"}" * 500_002)
        else:
            file.write(b'{"events":{"1":{"h":"' + b"x" * 4_000_000 + b'"}}}')
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(place.directory), place.incident],
        env=place.env,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    first, *problems = done.stdout.splitlines()
    count, kilobytes = map(int, first.split())
    assert count == 1, "the declaration beside it is read"
    assert kilobytes < 128 * 1024, f"{kilobytes} KiB for a file of {path.stat().st_size} bytes"
    assert bomb == "deep" or any(line.startswith("bomb.json") for line in problems), problems
