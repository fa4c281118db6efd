"""Small and odd terminals: sizes that change, SSH, tmux, GNU screen, the mouse, pastes, focus, and Ctrl+Z."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import environment
from e2e.sshd import SSHD, served
from e2e.terminal import Terminal, foot
from e2e.test_run_terminal import OWN
from e2e.test_whole_way import WARROOM, timeline, warroom

pytestmark = pytest.mark.terminal
LINES = "-9m x restart the pods => worse\n-8m ? the cache is cold\n-7m went home"
WHEEL_UP, WHEEL_DOWN = "\x1b[<64;20;10M", "\x1b[<65;20;10M"
ASKED = "3 lines were pasted"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """An incident with a few entries."""
    found = {**environment(tmp_path), "WARROOM_AUTHOR": "bo", "LC_ALL": "C.UTF-8"}
    assert warroom(found, "new", "Checkout", "5xx").returncode == 0
    for line in ("pager: 5xx at 12%", "? the pool is too small", "x restart the pods => worked"):
        assert warroom(found, "note", line).returncode == 0
    return found


def opened(command: list[str], env: dict[str, str], columns: int, lines: int) -> Terminal:
    """A command in a terminal of its own, which tells it of its sizes and makes signals of keys."""
    return Terminal([*OWN, *command], env, columns, lines)


def recorded(env: dict[str, str]) -> list[str]:
    """The texts of the timeline."""
    return [str(one["text"]) for one in timeline(env)]


def timeless(screen: str) -> str:
    """A screen without the clock of the incident."""
    return re.sub(r"\d\d:\d\d:\d\d", "--:--:--", screen)


def click(window: Terminal, words: str, shown: str | None = None) -> None:
    """Press and let go the left button on words that the screen shows, or that are shown in the one within."""
    rows = (shown or window.text()).splitlines()
    y, row = next((number, row) for number, row in enumerate(rows, 1) if words in row)
    x = row.index(words) + 1
    window.type(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m")


@contextmanager
def in_screen(env: dict[str, str], folder: Path, *command: str) -> Iterator[Terminal]:
    """A window of GNU screen, 80 by 24."""
    (folder / "screens").mkdir(mode=0o700)
    found = {**env, "SCREENDIR": str(folder / "screens")}
    try:
        with opened(["screen", "-U", "-c", "/dev/null", "-S", "small", *command], found, 80, 24) as window:
            yield window
    finally:
        quitting = ["screen", "-S", "small", "-X", "quit"]
        subprocess.run(quitting, env={**os.environ, **found}, check=False, capture_output=True)


@contextmanager
def in_tmux(env: dict[str, str], folder: Path, *command: str) -> Iterator[tuple[Terminal, Callable[..., str]]]:
    """A window of tmux, 80 by 24, and what runs a command of tmux."""
    (folder / "tmux.conf").write_text("set -g mouse on\nset -g focus-events on\nset -s escape-time 10\n", "utf-8")
    tmux = ["tmux", "-S", str(folder / "tmux.sock"), "-f", str(folder / "tmux.conf")]

    def run(*words: str) -> str:
        return subprocess.run([*tmux, *words], check=True, capture_output=True, text=True, timeout=60).stdout

    try:
        with opened([*tmux, "new-session", *command], env, 80, 24) as window:
            yield window, run
    finally:
        subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)


@pytest.mark.parametrize(
    ("language", "small", "settled"),
    [("en", "Too small: {}", ("gaps", "✓ saved")), ("ja", "端末が小さすぎます：{}", ("漏れ", "✓ 保存済み"))],
)
def test_a_storm_of_sizes_ends_as_it_began(
    env: dict[str, str], language: str, small: str, settled: tuple[str, ...]
) -> None:
    with opened([*WARROOM, "--lang", language], env, 80, 24) as window:
        before = window.wait_for(lambda screen: all(one in screen for one in ("restart the pods", *settled)))
        for number in range(60):
            window.resize(1 + number * 37 % 140, 1 + number * 23 % 50)
            window.type("typed "[number % 6])
        window.resize(20, 6)
        window.wait_for(lambda screen: small.format("20x6") in screen.replace("\n", ""))
        window.resize(60, 20)
        window.wait_for(lambda screen: "[1 " in screen and "typed typed" in screen)
        for _ in range(60):
            window.press("backspace")
        window.resize(80, 24)
        window.wait_for(lambda screen: timeless(screen) == timeless(before))
        window.press("ctrl+q")
        assert window.end() == 0


def test_in_a_small_terminal_a_tab_is_clicked_and_the_wheel_turns(env: dict[str, str]) -> None:
    for number in range(20):
        assert warroom(env, "note", f"line {number}").returncode == 0
    with opened(WARROOM, env, 60, 20) as window:
        window.wait_for(lambda screen: "[1 Timeline" in screen and "line 19" in screen)
        for turned, line in ((WHEEL_UP, "pager: 5xx"), (WHEEL_DOWN, "line 19")):
            window.type(turned * 20)
            window.wait_for(line)
        click(window, "2 Hypotheses")
        window.wait_for(lambda screen: "[2 Hypotheses" in screen and "H1" in screen)
        click(window, "4 Tried")
        window.wait_for(lambda screen: "[4 Tried" in screen and "led nowhere" in screen)
        window.press("ctrl+q")
        assert window.end() == 0


def test_many_lines_are_asked_about_and_keys_after_them_wait(env: dict[str, str]) -> None:
    with opened(WARROOM, env, 60, 20) as window:
        window.wait_for("saved")
        window.paste(LINES.encode())
        window.wait_for(ASKED)
        window.press("escape")
        window.wait_for(foot("esc Panes"))
        window.press("ctrl+q")
        assert window.end() == 0
    assert len(recorded(env)) == 4, "nothing is recorded unless it is chosen"
    with opened(WARROOM, env, 60, 20) as window:
        window.wait_for("worse⏎-8m")  # the draft
        window.press("enter")
        window.wait_for("saved")
        window.paste(LINES.encode() + b"\r")
        window.paste(b"")
        window.wait_for(ASKED)
        window.type("2after it\r")
        window.wait_for(lambda screen: "after it" in screen and ASKED not in screen)
        window.press("ctrl+q")
        assert window.end() == 0
    assert {"restart the pods", "the cache is cold", "went home", "after it"} <= set(recorded(env))


@pytest.mark.parametrize("code", ["\x1b[31m", "\x1b]52;c;aGk=\x07", "\x1b[201~", "\x1b"])
def test_what_stands_behind_an_escape_in_a_paste_is_not_typed(env: dict[str, str], code: str) -> None:
    with opened(WARROOM, env, 80, 24) as window:
        window.wait_for("saved")
        window.paste(f"first {code}red\n:sev 1\nx restarted => worse\n".encode())
        window.wait_for(ASKED)
        window.press("escape")
        screen = window.wait_for("red⏎:sev 1⏎x restarted => worse")
        assert "first ␛" in screen and "SEV1" not in screen
        window.press("ctrl+q")
        assert window.end() == 0
    assert len(recorded(env)) == 4, "nothing is recorded unless it is chosen"


def test_bytes_that_are_no_utf_8_become_signs(env: dict[str, str]) -> None:
    with opened(WARROOM, env, 80, 24) as window:
        window.wait_for("saved")
        window.paste(b"caf\xe9 is \xff down")
        window.wait_for("caf\ufffd is \ufffd down")
        window.press("enter")
        window.press("ctrl+q")
        assert window.end() == 0
    assert "caf\ufffd is \ufffd down" in recorded(env)


def test_a_terminal_that_only_says_that_it_lost_the_focus_types_on(env: dict[str, str]) -> None:
    with opened(WARROOM, env, 80, 24) as window:
        window.wait_for("saved")
        window.type("\x1b[Om one")
        window.wait_for("m one")
        window.type("\x1b[O")
        window.paste(b" two")
        window.wait_for("m one two")
        window.type("\x1b[I three\r")
        window.wait_for("m one two three")
        window.press("ctrl+q")
        assert window.end() == 0
    assert "m one two three" in recorded(env)


@pytest.mark.parametrize("wrapped", [False, True], ids=["alone", "below a script"])
def test_it_stops_for_the_shell_and_comes_back(env: dict[str, str], wrapped: bool) -> None:
    command = shlex.join(WARROOM)
    command = f"sh -c {shlex.quote(command + '; echo over')}" if wrapped else command
    with opened(["bash", "--norc", "--noprofile", "-i"], {**env, "PS1": "shell> "}, 80, 24) as window:
        window.wait_for("shell>")
        window.type(f"{command}\r")
        window.wait_for("✓ saved")
        window.type("half a thou")
        window.wait_for("half a thou")
        window.type("\x1a")
        window.wait_for("Stopped")
        assert re.findall(rb"\x1b\[\?1003([hl])", window.raw)[-1] == b"l", "the mouse is the shell's"
        window.type("echo $((40 + 2)) there\r")
        window.wait_for("42 there")
        window.resize(60, 20)
        window.type("fg\r")
        window.wait_for(lambda screen: "[1 Timeline" in screen and "half a thou" in screen)
        window.type("ght\r")
        window.wait_for(lambda screen: "✓ saved" in screen and "half a thought" in screen)
        window.press("ctrl+q")
        window.wait_for("shell>")
        window.type("exit\r")
        assert window.end() == 0
    assert "half a thought" in recorded(env)


def test_without_a_shell_below_it_does_not_stop(env: dict[str, str]) -> None:
    with opened(WARROOM, env, 80, 24) as window:
        window.wait_for("saved")
        window.type("\x1astill here\r")
        window.wait_for("There is no shell here")
        window.press("ctrl+q")
        assert window.end() == 0
    assert "still here" in recorded(env)


def test_over_ssh_it_types_pastes_and_resizes_and_a_cut_line_loses_nothing(
    env: dict[str, str], tmp_path: Path, needs: Callable[..., None]
) -> None:
    needs("ssh", "ssh-keygen", SSHD)
    there = ["env", "-u", "COLUMNS", "-u", "LINES", *(f"{name}={value}" for name, value in env.items()), *WARROOM]
    with served(tmp_path / "ssh") as ssh:
        with opened([*ssh, shlex.join(there)], env, 80, 24) as window:
            window.wait_for("✓ saved")
            window.paste(LINES.encode())
            window.wait_for(ASKED)
            window.press("2")
            window.wait_for(lambda screen: "the cache is cold" in screen and ASKED not in screen)
            window.resize(60, 20)
            window.wait_for("[1 Timeline")
            window.resize(30, 8)
            window.wait_for("Too small: 30x8")
            window.resize(120, 40)
            window.wait_for(lambda screen: "1 Timeline" in screen and "3 Checklist" in screen)
            window.type("a kept line\r")
            window.wait_for(lambda screen: "a kept line" in screen and "✓ saved" in screen)
            window.type("typed only")
            window.wait_for(lambda screen: "typed only" in screen and _drafts(tmp_path) == ["typed only"])
            window.kill()
        with opened([*ssh, shlex.join(there)], env, 80, 24) as window:
            window.wait_for(lambda screen: "typed only" in screen and "a kept line" in screen)
            window.press("ctrl+q")
            assert window.end() == 0
    assert {"restart the pods", "went home", "a kept line"} <= set(recorded(env))


def _drafts(tmp_path: Path) -> list[str]:
    return [one.read_text("utf-8") for one in (tmp_path / "state").rglob("draft*") if one.is_file()]


def test_in_tmux_with_its_paste_its_mouse_and_a_split(
    env: dict[str, str], tmp_path: Path, needs: Callable[..., None]
) -> None:
    needs("tmux")
    with in_tmux(env, tmp_path, *WARROOM) as (window, tmux):
        window.wait_for("✓ saved")
        tmux("set-buffer", "--", LINES)
        tmux("paste-buffer", "-p")
        window.wait_for(ASKED)
        # What tmux paints it paints row by row: where a row will be is known from its own screen.
        window.wait_for(lambda _: "Into the bar" in tmux("capture-pane", "-p"))
        click(window, "2  an entry for each line", tmux("capture-pane", "-p"))
        window.wait_for(lambda screen: "the cache is cold" in screen and ASKED not in screen)
        tmux("split-window", "-h", "-l", "55", "cat")
        window.wait_for("Too small: 24x")
        tmux("kill-pane")
        window.wait_for(lambda screen: "1 Timeline" in screen and "Too small" not in screen)
        window.type("after the split\r")
        window.wait_for("after the split")
        window.press("ctrl+q")
        assert window.end() == 0
    assert {"restart the pods", "after the split"} <= set(recorded(env))


def test_in_gnu_screen_detached_and_attached_again(
    env: dict[str, str], tmp_path: Path, needs: Callable[..., None]
) -> None:
    needs("screen")
    with in_screen(env, tmp_path, *WARROOM) as window:
        window.wait_for("✓ saved")
        window.type("before\r")
        window.wait_for("before")
        window.type("half")
        window.type("\x01d")
        assert window.end() == 0
        again = {**env, "SCREENDIR": str(tmp_path / "screens")}
        with opened(["screen", "-U", "-r", "small"], again, 60, 20) as other:
            other.wait_for(lambda screen: "[1 Timeline" in screen and "half" in screen)
            other.type(" and whole\r")
            other.wait_for(lambda screen: "half and whole" in screen)
            other.press("ctrl+q")
            assert other.end() == 0
    assert {"before", "half and whole"} <= set(recorded(env))
