"""Other programs from PyPI, each in an environment of its own, at the versions that the extra `bench` pins."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import platformdirs
from bench import short
from bench.contest import Absent

WHERE = "WARROOM_BENCH_PEERS"
"""The variable that says where they are; else the user's cache folder."""


def pinned() -> dict[str, str]:
    """`name==version` of each, from pyproject.toml."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    wanted = project["project"]["optional-dependencies"]["bench"]
    return {one.partition("==")[0]: one for one in wanted}


@cache
def program(name: str) -> Path:
    """The peer's program, installed when it is not there yet. Raises Absent with pip's last line."""
    requirement = pinned()[name]
    given = os.environ.get(WHERE)
    base = Path(given) if given else platformdirs.user_cache_path("warroom") / "bench"
    # An absolute path: contestants run in other folders.
    home = (base / requirement.replace("==", "-")).absolute()
    found = home / "bin" / name
    if (home / "installed").exists():
        return found
    if short.is_on():
        raise Absent("not installed, and the short form installs nothing")
    for command in (
        [sys.executable, "-m", "venv", "--clear", str(home)],
        [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", requirement],
        [str(home / "bin" / "python"), "-m", "compileall", "-q", str(home / "lib")],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        # Some packages ship templates that do not compile: that is no reason to go without them.
        if done.returncode and "compileall" not in command:
            raise Absent(_last_line(done.stderr) or f"exit status {done.returncode}")
    if not found.exists():
        raise Absent(f"{requirement} brought no program {name}")
    (home / "installed").touch()
    return found


def _last_line(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if "ERROR" in line] or text.strip().splitlines()
    return lines[-1].strip() if lines else ""
