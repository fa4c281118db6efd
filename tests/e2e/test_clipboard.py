"""The real clipboard on a real display: what is pasted is the summary."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import environment
from e2e.terminal import Terminal, foot

from warroom.ui import clipboard

WARROOM = [sys.executable, "-m", "warroom"]


@pytest.fixture
def display(needs: Callable[..., None]) -> Iterator[str]:
    """A display of its own, such as ":7"."""
    needs("Xvfb", "xclip")
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "640x480x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        try:
            yield f":{number}"
        finally:
            server.terminate()


def pasted(display: str) -> str:
    """What a paste on this display would give."""
    done = subprocess.run(
        ["xclip", "-selection", "clipboard", "-out"],
        env={**os.environ, "DISPLAY": display},
        capture_output=True,
        check=False,
        timeout=20,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


@pytest.mark.display
def test_summary_copy_is_what_is_pasted(tmp_path: Path, display: str) -> None:
    env = {**os.environ, **environment(tmp_path), "DISPLAY": display}
    for name in ("SSH_CONNECTION", "SSH_TTY", "TMUX"):
        env.pop(name, None)
    for words in (["new", "Checkout データベース"], ["note", "x restart pods => no change"]):
        subprocess.run([*WARROOM, *words], env=env, check=True, capture_output=True, timeout=60)
    done = subprocess.run([*WARROOM, "summary", "--copy"], env=env, check=True, capture_output=True, timeout=60)
    assert pasted(display) == done.stdout.decode()
    assert b"copied with the clipboard" in done.stderr


@pytest.mark.display
@pytest.mark.terminal
def test_y_puts_the_summary_on_the_clipboard(tmp_path: Path, display: str) -> None:
    env = {**environment(tmp_path), "DISPLAY": display, "SSH_CONNECTION": "", "SSH_TTY": ""}
    full = {**os.environ, **env}
    for words in (["new", "Checkout 5xx"], ["note", "x restart pods => no change"]):
        subprocess.run([*WARROOM, *words], env=full, check=True, capture_output=True, timeout=60)
    with Terminal(WARROOM, env) as window:
        window.wait_for(foot("esc Panes"))
        window.press("escape")
        window.wait_for(foot("y Copy"))
        window.press("y")
        window.wait_for("copied with the clipboard")
        assert b"\x1b]52;c;" in window.raw, "the terminal is told as well"
        text = pasted(display)
    assert text.startswith("# Checkout 5xx") and "restart pods => no change" in text


def test_a_clipboard_that_hangs_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "PATIENCE", 0.2)
    monkeypatch.setattr(clipboard, "_COPY", "import threading; threading.Event().wait(60)")
    copied = clipboard.copy("text", osc52=lambda text: True, fallback=tmp_path / "x" / "summary.txt", environ={})
    assert not copied.certain and copied.path is not None and copied.path.read_text("utf-8") == "text"
    assert "OSC 52" in copied.message and str(copied.path) in copied.message


def test_over_ssh_it_says_whose_clipboard_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "_system", lambda text: True)
    copied = clipboard.copy(
        "text", osc52=lambda text: True, fallback=tmp_path / "summary.txt", environ={"SSH_CONNECTION": "1 2 3 4"}
    )
    assert not copied.certain and "the machine that warroom runs on" in copied.message
    assert clipboard.sequence("hi", {}) == "\x1b]52;c;aGk=\x07"
    assert clipboard.sequence("hi", {"STY": "x"}).startswith("\x1bP")
