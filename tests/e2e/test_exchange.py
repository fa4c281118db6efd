"""The real program, out of one folder and into another, and killed in the middle of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import environment

WARROOM = [sys.executable, "-m", "warroom"]
REPOSITORY = Path(__file__).parent.parent.parent
CASE = REPOSITORY / "warroom" / "demo" / "gitlab-2017.txt"


def machine(root: Path) -> dict[str, str]:
    """A machine with a folder of its own."""
    root.mkdir()
    return {**os.environ, **environment(root)}


def warroom(env: dict[str, str], *words: object, status: int = 0, data: bytes = b"") -> bytes:
    """One command to its end; what it prints."""
    done = subprocess.run(
        [*WARROOM, *map(str, words)], env=env, input=data, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == status, done.stderr
    return done.stdout


def test_out_of_one_folder_and_into_another(tmp_path: Path) -> None:
    here, there = machine(tmp_path / "here"), machine(tmp_path / "there")
    warroom(here, "import", CASE, "--new")
    (tmp_path / "graph.png").write_bytes(bytes(range(256)))
    warroom(here, "attach", tmp_path / "graph.png", "! the lag on db2")
    out = warroom(here, "export", "--format", "json")
    warroom(there, "import", "-", data=out)
    assert warroom(there, "export", "--format", "json") == out
    assert warroom(there, "timeline", "--json") == warroom(here, "timeline", "--json")
    table = warroom(here, "export", "--format", "csv")
    assert b"saved" not in warroom(there, "import", "-", "--as", "csv", data=table), "all of it is there already"
    before = sorted((tmp_path / "there" / "shared").rglob("*"))
    warroom(there, "import", "-", data=out)
    assert sorted((tmp_path / "there" / "shared").rglob("*")) == before


@pytest.mark.parametrize("form", ["chat", "json"])
def test_killed_in_the_middle_nothing_is_lost_or_twice(form: str, tmp_path: Path) -> None:
    env, other = machine(tmp_path / "here"), machine(tmp_path / "there")
    lines = [f"[2026-11-23 {n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}] <ana> line {n}" for n in range(4000)]
    path = tmp_path / "long.log"
    path.write_text("\n".join(lines), "utf-8")
    if form == "json":
        warroom(other, "import", path, "--new")
        path.write_bytes(warroom(other, "export", "--format", "json"))
    else:
        warroom(env, "new", "Checkout")
    process = subprocess.Popen(
        [*WARROOM, "import", str(path)], env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout is not None
    saved = []
    if form == "chat":
        saved = [process.stdout.readline().split()[1].decode() for _ in range(600)]
    else:
        # The first lane is in the folder: it is in the middle of it.
        while not list((tmp_path / "here" / "shared").glob("*/ev-*.json")) and process.poll() is None:
            pass
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=60)
    process.stdout.close()
    assert process.returncode == -signal.SIGKILL, "it was killed before its end"
    found = {one["id"] for one in json.loads(warroom(env, "timeline", "--json"))}
    assert set(saved) <= found and len(found) < 4000, "what was called saved is there, and not all of it is"
    warroom(env, "import", path)
    texts = [one["text"] for one in json.loads(warroom(env, "timeline", "--json")) if one["kind"] == "note"]
    assert sorted(texts) == sorted(f"line {n}" for n in range(4000))
    lanes = (tmp_path / "here" / "shared").glob("*/ev-*.json")
    held = {number["h"] for lane in lanes for number in json.loads(lane.read_bytes())["events"].values()}
    assert len(held) == 4001, "the folder has all of it, too"
    if form == "json":
        assert warroom(env, "export", "--format", "json") == path.read_bytes()
