"""Notifications in real terminals, in tmux and GNU screen, and on a desktop: each once, and no byte of a text acts."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import environment
from e2e.notification_daemon import desktop
from e2e.terminal import Terminal

WARROOM = [sys.executable, "-m", "warroom"]
HOSTILE = "@ana \x1b]52;c;QUFBQQ==\x07\x1b\\ \x1b]9;4;1;50\x07 look"
SENT = re.compile(rb"\x1b\](?:9|99|777);[^\x07\x1b]*(?:\x07|\x1b\\)")
TITLE = "warroom: Checkout 5xx"
pytestmark = pytest.mark.terminal


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """Ana's home, with an incident that bo has declared."""
    found = {**environment(tmp_path), "WARROOM_AUTHOR": "ana"}
    bo(found, "new", "Checkout", "5xx")
    return found


def bo(env: dict[str, str], *words: str) -> str:
    """What bo does on another machine, in the same folder; what it prints."""
    elsewhere = {**os.environ, **env, "WARROOM_AUTHOR": "bo", "WARROOM_STATE": f"{env['WARROOM_STATE']}-of-bo"}
    return subprocess.run(
        [*WARROOM, *words], env=elsewhere, check=True, capture_output=True, text=True, timeout=60
    ).stdout


def with_words(root: Path) -> None:
    """Ana wants the words of others in her notifications."""
    (root / "config").mkdir()
    (root / "config" / "config.toml").write_text("[notify]\nwords = true\n", encoding="utf-8")


def sent(terminal: Terminal) -> list[str]:
    """The notifications that have reached the terminal."""
    return [one.decode() for one in SENT.findall(bytes(terminal.raw))]


def told(terminal: Terminal, count: int) -> None:
    """Wait until so many have reached it, and see that there are no more."""
    terminal.wait_for(lambda _: len(sent(terminal)) >= count)
    assert len(sent(terminal)) == count


def test_a_mention_reaches_the_terminal_once(env: dict[str, str], tmp_path: Path) -> None:
    with_words(tmp_path)
    with Terminal(WARROOM, {**env, "TERM_PROGRAM": "WezTerm"}) as terminal:
        terminal.wait_for("saved")
        bo(env, "note", HOSTILE)
        told(terminal, 1)
        bo(env, "note", "one thing more")
        terminal.wait_for("one thing more")
        bell = bytes(terminal.raw)
    (one,) = sent(terminal)
    assert one.startswith(f"\x1b]777;notify;{TITLE};bo mentions you: @ana ␛]52,c,") and one.endswith("\x07")
    assert b"\x1b]52;" not in bell and b"\x1b]9;" not in bell


def test_a_halt_and_its_end_reach_tmux_and_the_terminal_outside(
    env: dict[str, str], tmp_path: Path, needs: Callable[..., None]
) -> None:
    needs("tmux")
    (tmp_path / "tmux.conf").write_text("set -g allow-passthrough on\nset -s escape-time 10\n", encoding="utf-8")
    socket = str(tmp_path / "tmux.sock")
    command = ["tmux", "-S", socket, "-f", str(tmp_path / "tmux.conf"), "new-session", *WARROOM]
    try:
        with Terminal(command, {**env, "KITTY_WINDOW_ID": "1"}) as terminal:
            terminal.wait_for("saved")
            bo(env, "note", ":halt the wrong database")
            told(terminal, 2)
            bo(env, "note", ":resume it was the right one")
            told(terminal, 4)
    finally:
        subprocess.run(["tmux", "-S", socket, "kill-server"], check=False, capture_output=True)
    about = r"\x1b\]99;i=warroom-\d+-\d+:o=unfocused:e=1:d=[01](?::p=body)?;(.*)\x07"
    said = [b64decode(found[1]).decode() for one in sent(terminal) if (found := re.fullmatch(about, one))]
    assert said == [TITLE, "bo has halted all work", TITLE, "bo says that work goes on"]


def test_a_question_reaches_the_terminal_outside_of_screen(
    env: dict[str, str], tmp_path: Path, needs: Callable[..., None]
) -> None:
    needs("screen")
    (tmp_path / "screens").mkdir(mode=0o700)
    with_words(tmp_path)
    found = {**env, "SCREENDIR": str(tmp_path / "screens"), "VTE_VERSION": "7600", "LC_ALL": "C.UTF-8"}
    command = ["screen", "-U", "-c", "/dev/null", "-S", "notices", *WARROOM, "--lang", "ja"]
    # Of each such letter GNU screen passes on the last byte of its number: here ESC, ], 9, ; and BEL.
    hostile = "\u671b\u305d\u3039\u303b\u3007"
    try:
        with Terminal(command, found) as terminal:
            terminal.wait_for("保存")
            bo(env, "note", f"=? @ana roll back? {hostile} 戻すか")
            told(terminal, 1)
    finally:
        quitting = ["screen", "-S", "notices", "-X", "quit"]
        subprocess.run(quitting, env={**os.environ, **found}, check=False, capture_output=True)
    assert sent(terminal) == [f"\x1b]777;notify;{TITLE};bo asks you to decide D1: @ana roll back? ? ?\x07"]


def test_the_desktop_shows_it_and_then_the_terminal_does_not(
    env: dict[str, str], tmp_path: Path, needs: Callable[..., None]
) -> None:
    needs("dbus-daemon")
    with_words(tmp_path)
    with desktop(tmp_path) as (address, shown):
        here = {**env, "DBUS_SESSION_BUS_ADDRESS": address}
        with Terminal(WARROOM, here) as terminal:
            terminal.wait_for("saved")
            bo(env, "note", f"{HOSTILE} <img src=x> & more")
            said = "bo mentions you: @ana ␛]52;c;QUFBQQ==␇␛\\ ␛]9;4;1;50␇ look ‹img src=x› ＆ more"
            assert json.loads(shown.readline()) == ["warroom", TITLE, said, 1]
            terminal.wait_for("bo mentions you")
            assert sent(terminal) == []
        doctor = subprocess.run(
            [*WARROOM, "doctor"], env={**os.environ, **here}, capture_output=True, text=True, check=False, timeout=60
        ).stdout
        assert "ok    notifications, desktop: desktop-notifier reaches it" in doctor
        assert "notifications, terminal" not in doctor
        with Terminal(WARROOM, {**here, "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}) as terminal:
            terminal.wait_for("saved")
            bo(env, "note", "@ana again")
            told(terminal, 1)


def test_a_desktop_that_is_away_leaves_it_to_the_terminal(env: dict[str, str]) -> None:
    with Terminal(WARROOM, env) as terminal:
        terminal.wait_for("saved")
        bo(env, "note", "@ana look")
        told(terminal, 1)
    assert sent(terminal) == [f"\x1b]9;{TITLE}: bo mentions you\x07"]
