"""`warroom run` on a real terminal: the command has one too, its keys are its own, and ours is as it was afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import environment
from e2e.terminal import Terminal
from e2e.test_whole_way import timeline, warroom

RUN = [sys.executable, "-m", "warroom", "run", "--"]
# A session whose terminal is its own, as a login gives it: only so do keys make signals there.
OWN = [
    sys.executable,
    "-c",
    "import fcntl,os,sys,termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])",
]
SIZE = "import os; print('columns', *os.get_terminal_size(), all(map(os.isatty, (0, 1, 2))))"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """An incident to run commands in."""
    env = environment(tmp_path)
    assert warroom(env, "new", "Checkout").returncode == 0
    return env


def run(env: dict[str, str], *command: str) -> Terminal:
    """`warroom run` on a terminal of 100 by 30, with a shell before it and after it."""
    after = 'stty -g >"$HOME/before"; "$@"; echo "status $?"; stty -g >"$HOME/after"; echo over'
    return Terminal([*OWN, "sh", "-c", after, "sh", *RUN, *command], env, columns=100, lines=30)


def output(env: dict[str, str]) -> str:
    """What was kept of the output."""
    (file,) = Path(env["WARROOM_FOLDER"]).glob("*/attachments/*output.txt")
    return file.read_text("utf-8")


def same_mode(env: dict[str, str]) -> bool:
    """Whether the terminal is after it as it was before."""
    home = Path(env["HOME"])
    return (home / "before").read_text() == (home / "after").read_text() != ""


@pytest.mark.terminal
def test_the_command_sees_a_terminal_of_our_size_and_its_colours_arrive(env: dict[str, str]) -> None:
    code = SIZE + "; print('\\x1b[1;31mred\\x1b[0m'); input('name? '); print('thanks')"
    with run(env, sys.executable, "-c", code) as window:
        window.wait_for("columns 100 30 True")
        window.wait_for("name?")
        window.type("ana\r")
        window.wait_for("status 0")
        window.wait_for("over")
        assert b"\x1b[1;31mred\x1b[0m" in window.raw
        assert "saved " in window.text()
    assert same_mode(env)
    assert "\nred\n" in output(env) and "thanks" in output(env) and "\x1b" not in output(env)
    assert timeline(env)[-1]["verdict"] == "open"


@pytest.mark.terminal
def test_a_window_that_changes_its_size_changes_the_command_s(env: dict[str, str]) -> None:
    # It waits for the signal itself: a handler could be due just as `input` begins to wait, and would run after it.
    code = (
        "import os, signal; size = {signal.SIGWINCH}; signal.pthread_sigmask(signal.SIG_BLOCK, size);"
        "print('ready', flush=True); signal.sigwait(size); print('now', *os.get_terminal_size(), flush=True); input()"
    )
    with run(env, sys.executable, "-c", code) as window:
        window.wait_for("ready")
        window.resize(90, 25)
        window.wait_for("now 90 25")
        window.press("enter")
        window.wait_for("over")


@pytest.mark.terminal
@pytest.mark.parametrize(("key", "name", "status"), [("\x03", "SIGINT", 130), ("\x1c", "SIGQUIT", 131)])
def test_a_key_that_signals_is_the_command_s(env: dict[str, str], key: str, name: str, status: int) -> None:
    with run(env, "sh", "-c", "echo begun; exec sleep 600") as window:
        window.wait_for("begun")
        window.type(key)
        window.wait_for(f"status {status}")
        window.wait_for("over")
    assert same_mode(env)
    entry = timeline(env)[-1]
    assert entry["verdict"] == "no effect" and str(entry["outcome"]).startswith(f"ended by {name} after ")


@pytest.mark.terminal
def test_a_command_that_takes_ctrl_c_itself_goes_on(env: dict[str, str]) -> None:
    with run(env, "sh", "-c", "trap 'echo caught' INT; echo begun; read line; read line; echo got $line") as window:
        window.wait_for("begun")
        window.type("\x03")
        window.wait_for("caught")
        window.type("more\rmore\r")
        window.wait_for("got more")
        window.wait_for("over")


@pytest.mark.terminal
def test_a_terminal_that_goes_away_takes_no_record_with_it(env: dict[str, str]) -> None:
    leader, follower = os.openpty()
    command = [*OWN, *RUN, "sh", "-c", "echo begun; exec sleep 600"]
    process = subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=follower, env={**os.environ, **env}, start_new_session=True
    )
    os.close(follower)
    said = b""
    while b"begun" not in said:
        said += os.read(leader, 1024)
    os.close(leader)
    assert process.wait(60) == 129
    assert str(timeline(env)[-1]["outcome"]).startswith("ended by SIGHUP")
    assert "begun" in output(env)


@pytest.mark.terminal
def test_when_we_are_told_to_end_the_command_is_and_it_is_recorded(env: dict[str, str]) -> None:
    with run(env, "sh", "-c", "echo begun $PPID; exec sleep 600") as window:
        screen = window.wait_for("begun ")
        os.kill(int(screen.split("begun ")[1].split()[0]), signal.SIGTERM)
        window.wait_for("status 143")
        window.wait_for("over")
    assert same_mode(env)
    assert str(timeline(env)[-1]["outcome"]).startswith("ended by SIGTERM")


@pytest.mark.terminal
def test_errors_that_go_into_a_file_still_go_there(env: dict[str, str]) -> None:
    command = f"{' '.join(RUN)} sh -c 'echo out; echo wrong >&2' 2>$HOME/errors; echo over"
    with Terminal([*OWN, "sh", "-c", command], env) as window:
        window.wait_for("over")
        assert "out" in window.text() and "wrong" not in window.text()
    assert (Path(env["HOME"]) / "errors").read_text().startswith("wrong\nsaved ")
    assert set(output(env).split()) == {"out", "wrong"}


@pytest.mark.terminal
def test_much_typed_ahead_and_much_printed_block_nobody(env: dict[str, str]) -> None:
    code = "import sys, tty; tty.setraw(0); print('begun'); sys.stdout.flush(); print('x' * 300_000); n = 0\n"
    code += "while n < 100_000: n += len(sys.stdin.buffer.read1())\nprint('read', n)"
    with run(env, sys.executable, "-c", code) as window:
        window.wait_for(lambda _: b"begun" in window.raw)  # what is printed next scrolls it off at once
        for _ in range(100):
            window.type("y" * 1000)
        window.wait_for("read 100000")
        window.wait_for("over")
    assert "were left out here" in output(env)
