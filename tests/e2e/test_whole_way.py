"""The whole way in a real terminal: declare, type, see the panes fill, pull the plug, start again, copy."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import environment
from e2e.terminal import Terminal, above_the_bar, foot
from e2e.tmux import Tmux

WARROOM = [sys.executable, "-m", "warroom"]


def warroom(env: dict[str, str], *words: str, **more: object) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [*WARROOM, *words], env={**os.environ, **env}, capture_output=True, text=True, check=False, timeout=60
    )


def timeline(env: dict[str, str]) -> list[dict[str, object]]:
    """The timeline as JSON."""
    done = warroom(env, "timeline", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


@pytest.mark.terminal
def test_declare_type_kill_and_start_again(tmp_path: Path, needs: Callable[..., None]) -> None:
    needs("tmux", "pgrep")
    env = environment(tmp_path)
    with Tmux(tmp_path, WARROOM, env) as window:
        window.wait_for("declare")
        window.type("sev 1 Checkout returns 5xx")
        window.press("Enter")
        window.wait_for("1 Timeline")
        for line in (
            "pager: 5xx 12% on checkout",
            "? release 2.31 broke the pool",
            "x restart pods => no change",
            "[] freeze deploys",
        ):
            window.type(line)
            window.press("Enter")
        for words in (
            "S1 freeze deploys",
            "SEV1",
            "Checkout returns 5xx",
            "pager: 5xx 12% on checkout",
            "H1 release 2.31 broke the pool",
            "restart pods => no change",
        ):
            window.wait_for(words)
        window.type("? half a thought that was never sent")
        window.wait_for("half a thought that was never sent")
        window.wait_for(lambda _: bool(list((tmp_path / "state").rglob("draft-*.txt"))))
        window.wait_for(
            lambda _: any("never sent" in path.read_text() for path in (tmp_path / "state").rglob("draft-*"))
        )
        window.kill()
        window.wait_for("ended with 137")
    assert len(timeline(env)) == 5
    with Tmux(tmp_path, WARROOM, env) as window:
        window.wait_for("half a thought that was never sent")
        for words in ("S1 freeze deploys", "pager: 5xx 12%", "H1 release 2.31 broke the pool", "restart pods => no"):
            window.wait_for(words)
        window.press("Enter")
        window.wait_for("H2 half a thought")
        window.press("C-q")
        window.wait_for("ended with 0")
    assert [entry["kind"] for entry in timeline(env)][-1] == "hypothesis"
    assert not list((tmp_path / "state").rglob("draft-*.txt")), "a line that was sent leaves no draft"


@pytest.mark.terminal
def test_what_was_tried_before_is_said_before_enter(tmp_path: Path, needs: Callable[..., None]) -> None:
    needs("tmux")
    env = {**environment(tmp_path), "WARROOM_AUTHOR": "bo"}
    for words in (
        ("new", "GitLab.com: primary database lost"),
        ("note", "x pg_basebackup on db2 => hangs, prints nothing"),
        ("note", ":close"),
        ("new", "Checkout 5xx"),
        ("note", "x restart the pods => no change"),
    ):
        assert warroom(env, *words).returncode == 0
    with Tmux(tmp_path, WARROOM, env, columns=80, lines=24) as window:
        window.wait_for("restart the pods")
        window.type("= restart all pods")
        screen = window.wait_for(lambda screen: "by bo: no change (restart the pods)" in screen)
        assert "decided" not in screen, "nothing was sent yet"
        window.press("C-u")
        window.wait_for(lambda screen: "restart all pods" not in screen)
        window.type("x pg_basebackup")
        window.wait_for('by bo in "GitLab.com: primary⋯": hangs')
        window.press("C-q")
        window.wait_for("ended with 0")


@pytest.mark.terminal
def test_y_fills_the_paste_buffer_of_tmux(tmp_path: Path, needs: Callable[..., None]) -> None:
    needs("tmux")
    env = environment(tmp_path)
    assert warroom(env, "new", "Checkout", "5xx").returncode == 0
    assert warroom(env, "note", "x restart pods => no change").returncode == 0
    with Tmux(tmp_path, WARROOM, env) as window:
        window.wait_for("restart pods")
        window.wait_for("esc Panes")
        window.press("Escape")
        window.wait_for("y Copy")
        window.press("y")
        window.wait_for("OSC 52")
        assert "restart pods => no change" in window.buffer()
        assert window.buffer().startswith("# Checkout 5xx")


@pytest.mark.terminal
def test_two_processes_see_each_other(tmp_path: Path) -> None:
    env = environment(tmp_path)
    assert warroom(env, "new", "Two", "scribes").returncode == 0
    ana, bo = {**env, "WARROOM_AUTHOR": "ana"}, {**env, "WARROOM_AUTHOR": "bo"}
    with Terminal(WARROOM, ana) as one, Terminal(WARROOM, bo) as two:
        one.wait_for("saved")
        two.wait_for("saved")
        one.type("ana sees the pool is empty")
        one.press("enter")
        two.wait_for("ana sees the pool is empty (ana)")
        two.type("bo restarts it")
        two.press("enter")
        one.wait_for("bo restarts it (bo)")
        one.wait_for("2 here")


HOSTILE = {
    "markup": "user[/admin] and [ERROR] disk [sda1] [bold]x[/bold] $text-error",
    "escape": "before\x1b]52;c;aGFja2Vk\x07after \x1b[2Jclear \x9b31mC1 \x00nul \x7fdel",
    "bidi": "abc\u202egnp.exe \u2066x\u2069 zero\u200bwidth \ufeff",
    "wide": "データベース 🧑‍🚒🔥 ❤️ é́́́́́ 全角",
    "surrogate": "lone \udc80 surrogate",
    "long": "L" * 65536,
}


def no_control_byte(raw: bytes) -> None:
    """What a terminal received holds only the sequences that paint, none that a note smuggled in."""
    assert b"\x1b]52;c;aGFja2Vk" not in raw
    assert "\u202e".encode() not in raw and "\u2066".encode() not in raw and "\u200b".encode() not in raw
    assert "\x9b".encode() not in raw and b"\x9b31m" not in raw
    assert b"\x00" not in raw and b"\x7f" not in raw


@pytest.mark.terminal
@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "surrogate"])
def test_hostile_text_from_a_colleague_reaches_no_terminal(tmp_path: Path, name: str) -> None:
    env = environment(tmp_path)
    assert warroom(env, "new", "Hostile").returncode == 0
    for prefix in ("", "! ", "? ", "x ", "[] ", "= ", "=? ", "~ ", "> ", ":title "):
        line = prefix + HOSTILE[name] + (" => none" if prefix == "x " else "")
        done = subprocess.run(
            [*WARROOM, "note", "-"], input=line.encode(), env={**os.environ, **env}, capture_output=True, timeout=60
        )
        assert done.returncode == 0, done.stderr
        no_control_byte(done.stdout + done.stderr)
    texts = "".join(str(entry["text"]) for entry in timeline(env))
    # What is too long for a line of the timeline is kept whole as a file.
    texts += "".join(path.read_text("utf-8") for path in Path(env["WARROOM_FOLDER"]).rglob("*pasted.txt"))
    assert HOSTILE[name].split(" ")[0] in texts, "what was typed is stored as it came"
    with Terminal(WARROOM, env) as window:
        window.wait_for("saved")
        window.wait_for(foot("esc Panes"))
        window.press("escape")
        window.wait_for(foot("Detail"))
        window.press("k", "k", "enter")
        window.wait_for(lambda screen: "By:" in screen and "esc Back" in screen)
        window.press("escape")
        window.wait_for(lambda screen: "Detail" in screen and "esc Back" not in screen)
        window.press("Y")
        window.wait_for("markdown")
        no_control_byte(bytes(window.raw))


@pytest.mark.terminal
def test_a_paste_of_many_lines_comes_in_whole(tmp_path: Path) -> None:
    env = environment(tmp_path)
    assert warroom(env, "new", "Paste").returncode == 0
    with Terminal(WARROOM, env) as window:
        window.wait_for("saved")
        window.wait_for(foot("esc Panes"))
        window.paste("first [/admin] line\nsecond [ERROR] disk [sda1] \u202e\nthird データ".encode())
        window.wait_for("third")
        window.press("enter")
        window.wait_for(lambda screen: "third" in above_the_bar(screen))
        window.press("ctrl+q")
        assert window.end() == 0
        no_control_byte(bytes(window.raw))
    text = str(timeline(env)[-1]["text"])
    assert text.splitlines() == ["first [/admin] line", "second [ERROR] disk [sda1] <U+202E>", "third データ"]


@pytest.mark.terminal
def test_control_sequences_pasted_into_the_bar_do_nothing(tmp_path: Path) -> None:
    env = environment(tmp_path)
    assert warroom(env, "new", "Paste").returncode == 0
    with Terminal(WARROOM, env) as window:
        window.wait_for("saved")
        window.wait_for(foot("esc Panes"))
        window.paste(b"alpha \x1b[31mbeta\x1b[0m \x1b]52;c;aGFja2Vk\x07 gamma")
        window.wait_for(lambda screen: all(word in screen for word in ("alpha", "beta", "gamma")))
        window.press("enter")
        window.wait_for(lambda screen: "gamma" in above_the_bar(screen))
        window.press("ctrl+q")
        assert window.end() == 0
        no_control_byte(bytes(window.raw))
    text = " ".join(str(entry["text"]) for entry in timeline(env))
    assert all(word in text for word in ("alpha", "beta", "gamma"))


def test_lone_surrogates_through_the_command_line(tmp_path: Path) -> None:
    env = environment(tmp_path)
    assert warroom(env, "new", "Hostile").returncode == 0
    done = subprocess.run(
        [*[word.encode() for word in WARROOM], b"note", b"lone \xed\xb2\x80 and \xff bytes"],
        env={**os.environ, **env},
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "lone" in str(timeline(env)[-1]["text"]) and "bytes" in str(timeline(env)[-1]["text"])
