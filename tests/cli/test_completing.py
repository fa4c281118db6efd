"""What Tab offers: asked as the scripts ask, and with the key pressed in the shells themselves."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from e2e.terminal import Terminal

from warroom.__main__ import main

START = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'PS1="ready> "; eval "$(warroom completion bash)"'),
    "zsh": (
        ["zsh", "-f", "-i"],
        'PS1="ready> "; autoload -U compinit; compinit -u; setopt AUTO_MENU; eval "$(warroom completion zsh)"',
    ),
    "fish": (
        ["fish", "--no-config", "-i"],
        "function fish_prompt; printf 'ready> '; end; warroom completion fish | source",
    ),
}

WITH_JOBS = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"
"""A shell that people type into wants a terminal that is its own."""


def offered(shell: str, line: str, **more: str) -> list[str]:
    """What the program answers to a shell that asks what may stand at the end of a line."""
    words = line.split(" ")
    cword = words[-1] if shell == "fish" else str(len(words) - 1)
    asked = {"_WARROOM_COMPLETE": f"{shell}_complete", "COMP_WORDS": line, "COMP_CWORD": cword, **more}
    done = subprocess.run(
        [sys.executable, "-m", "warroom"], env={**os.environ, **asked}, capture_output=True, text=True, timeout=60
    )
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if line]


def values(line: str) -> list[str]:
    """The same for bash, without the types."""
    return [one.partition(",")[2] for one in offered("bash", line)]


@pytest.fixture
def two(home: Path) -> Path:
    """A folder with two incidents."""
    assert main(["new", "Checkout returns 5xx"]) == 0
    assert main(["new", "Search is slow"]) == 0
    return home


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("line", "some"),
    [
        ("warroom ti", {"timeline"}),
        ("warroom summary --fo", {"--for", "--format"}),
        ("warroom summary --format ", {"markdown", "slack", "jira", "plain", "html"}),
        ("warroom summary --for ", {"responders", "stakeholders", "handover"}),
        ("warroom --lang ", {"en", "ja"}),
        ("warroom completion ", {"bash", "zsh", "fish"}),
        ("warroom help met", {"method"}),
        ("warroom checklists prod", {"production-change"}),
    ],
)
def test_what_may_follow_is_offered(line: str, some: set[str]) -> None:
    assert set(values(line)) == some


@pytest.mark.parametrize("line", ["note -i ", "open ", "summary --incident ", "serve ", "search --like "])
def test_incidents_are_offered_by_name(two: Path, line: str) -> None:
    names = {one.name for one in (two / "shared").iterdir() if one.is_dir() and not one.name.startswith(".")}
    assert len(names) == 2 and set(values(f"warroom {line}")) == names
    assert set(values(f"warroom {line}zzz")) == set()


def test_the_folder_that_is_named_is_looked_in(two: Path) -> None:
    (two / "other").mkdir()
    assert values(f"warroom --folder {two / 'other'} note -i ") == []
    assert main(["--folder", str(two / "other"), "new", "Mail is late"]) == 0
    assert len(values(f"warroom --folder {two / 'other'} note -i ")) == 1


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(("line", "type_"), [("report -o ", "file"), ("attach ", "file"), ("--folder ", "dir")])
def test_files_are_left_to_the_shell(line: str, type_: str) -> None:
    assert offered("bash", f"warroom {line}") == [f"{type_},"]


@pytest.mark.usefixtures("two")
def test_what_it_means_is_said_in_the_language_spoken() -> None:
    assert offered("fish", "warroom doc") == ["plain,doctor\tWhat works here, what doesn't, and what to..."]
    (line,) = offered("fish", "warroom doc", WARROOM_LANG="ja")
    assert line.startswith("plain,doctor\t") and "調べます" in line
    said = offered("zsh", "warroom help met", WARROOM_LANG="ja")
    assert said[:2] == ["plain", "method"] and "仮説" in said[2]


@pytest.fixture
def shell(two: Path, tmp_path: Path, needs: Callable[..., None]) -> Iterator[Callable[[str], Terminal]]:
    """A shell that knows how to complete, in a terminal of its own."""
    opened: list[Terminal] = []

    def start(name: str) -> Terminal:
        needs(name)
        (tmp_path / "bin").mkdir()
        program = tmp_path / "bin" / "warroom"
        program.write_text(f'#!/bin/sh\nexec {sys.executable} -m warroom "$@"\n')
        program.chmod(0o755)
        command, script = START[name]
        path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
        terminal = Terminal(
            [sys.executable, "-c", WITH_JOBS, *command], {"PATH": path, "HOME": str(tmp_path), "fish_greeting": ""}
        )
        opened.append(terminal)
        terminal.type(f"{script}\r")
        terminal.wait_for(lambda screen: screen.rstrip().endswith("ready>"))
        return terminal

    yield start
    for terminal in opened:
        terminal.kill()


@pytest.mark.terminal
@pytest.mark.parametrize("name", START)
def test_tab_completes_a_command_and_an_incident(two: Path, shell: Callable[[str], Terminal], name: str) -> None:
    terminal = shell(name)
    terminal.type("warroom timel\t")
    terminal.wait_for("ready> warroom timeline")
    terminal.type("-i chec\t")
    (incident,) = (one.name for one in (two / "shared").glob("checkout-*"))
    terminal.wait_for(f"ready> warroom timeline -i {incident}")
