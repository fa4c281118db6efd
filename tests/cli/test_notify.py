"""The table `[notify]` of config.toml, and what `warroom doctor` says of notifications."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warroom import language
from warroom.cli.group import run
from warroom.notifying import KINDS, TERMINALS, Notify, read
from warroom.settings import load
from warroom.ui import desktop


@pytest.fixture
def config(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Write `[notify]`, in a terminal that nobody knows, with a desktop that answers."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(desktop, "installed", lambda: True)
    answers(monkeypatch, "")
    (home / "config").mkdir()

    def write(lines: str) -> None:
        (home / "config" / "config.toml").write_text(f"[notify]\n{lines}\n", "utf-8")

    write("")
    return write


def answers(monkeypatch: pytest.MonkeyPatch, why: str) -> None:
    """What keeps the desktop away from now on."""

    async def reach(_: desktop.Desktop) -> str:
        return why

    monkeypatch.setattr(desktop.Desktop, "reach", reach)


def doctor(capsys: pytest.CaptureFixture[str], word: str = "notifications") -> list[str]:
    """What it says of notifications."""
    run(["doctor"])
    return [line for line in capsys.readouterr().out.splitlines() if f"  {word}" in line]


def test_what_is_settled_holds(config: Callable[[str], None]) -> None:
    assert load().notify == Notify()
    config('bell = false\ndesktop = false\nterminal = "osc99"\nwords = true\nwhat = ["mention", "halt"]')
    assert load().notify == Notify(bell=False, desktop=False, terminal="osc99", words=True, what=("halt", "mention"))
    assert load().problems == ()


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("bell = 1", "config.toml: bell in [notify] must be true or false; true is used"),
        ('words = "yes"', "config.toml: words in [notify] must be true or false; false is used"),
        (
            'terminal = "osc8"',
            "config.toml: terminal in [notify] is one of auto, osc9, osc777, osc99, off; auto is used",
        ),
        ("terminal = 9", "config.toml: terminal in [notify] is one of auto, osc9, osc777, osc99, off; auto is used"),
        ("sound = true", "config.toml: 'sound' is no setting of [notify]; it is ignored"),
        (
            'what = "halt"',
            f"config.toml: what in [notify] is a list of some of {', '.join(KINDS)}; the others are ignored",
        ),
    ],
)
def test_what_is_wrong_is_one_line_and_the_usual_holds(
    config: Callable[[str], None], capsys: pytest.CaptureFixture[str], lines: str, problem: str
) -> None:
    config(lines)
    assert load().notify == Notify() and load().problems == (problem,)
    assert doctor(capsys, "settings") == [f"LOOK  settings: {problem}"]


def test_of_a_list_what_is_known_holds(config: Callable[[str], None]) -> None:
    config('what = ["halt", "lunch", 4]')
    assert load().notify.what == ("halt",) and len(load().problems) == 1


tables = st.dictionaries(
    st.sampled_from(["bell", "desktop", "terminal", "words", "what", "else\x1b"]),
    st.one_of(st.booleans(), st.integers(), st.text(), st.sampled_from(TERMINALS), st.lists(st.sampled_from(KINDS))),
)


@given(table=st.one_of(tables, st.text(), st.lists(st.integers())))
def test_any_table_gives_settings_and_a_line_for_each_thing_that_is_wrong(table: object) -> None:
    problems: list[str] = []
    found = read({"notify": table}, problems)
    assert found.terminal in TERMINALS and set(found.what) <= set(KINDS)
    assert all(isinstance(one, bool) for one in (found.bell, found.desktop, found.words))
    assert len(problems) <= (len(table) if isinstance(table, dict) else 1)
    assert all("\n" not in one and "\x1b" not in one for one in problems)


def test_the_desktop_is_used_where_it_answers(
    config: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    assert doctor(capsys) == [
        "ok    notifications: of update, halt, decision, mention; with a bell",
        "ok    notifications, desktop: desktop-notifier reaches it; the terminal has nothing to show",
    ]


def test_what_is_switched_off_is_well(config: Callable[[str], None], capsys: pytest.CaptureFixture[str]) -> None:
    config('bell = false\ndesktop = false\nterminal = "off"\nwhat = ["halt"]')
    assert doctor(capsys) == [
        "ok    notifications: of halt; without a bell",
        "ok    notifications, desktop: off in config.toml",
        "ok    notifications, terminal: off in config.toml",
    ]
    config("what = []")
    assert doctor(capsys) == ["ok    notifications: of nothing: what = [] in config.toml"]


def test_without_a_desktop_it_is_the_terminal(
    config: Callable[[str], None], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, "no \x1bbus")
    away = "can't be reached (no ␛bus); without one, set desktop = false in [notify] of config.toml"
    unknown = "ok    notifications, terminal: OSC 9, as far as this terminal shows it"
    assert doctor(capsys)[1:] == [f"LOOK  notifications, desktop: {away}", unknown]
    monkeypatch.setattr(desktop, "installed", lambda: False)
    monkeypatch.setenv("KITTY_WINDOW_ID", "1")
    assert doctor(capsys)[1:] == [
        "ok    notifications, desktop: not installed: pip install 'warroom[notify]'",
        "ok    notifications, terminal: OSC 99, which this terminal shows",
    ]
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")
    config('terminal = "osc777"')
    assert doctor(capsys)[1:] == [
        "ok    notifications, desktop: none over SSH, where the desktop is not yours",
        "ok    notifications, terminal: OSC 777, from config.toml",
    ]


def test_in_japanese(config: Callable[[str], None], capsys: pytest.CaptureFixture[str]) -> None:
    config('lang = "ja"')
    run(["--lang", "ja", "doctor"])
    said = capsys.readouterr().out
    assert "通知: 知らせるもの：update, halt, decision, mention。ベルを鳴らします" in said
    assert "config.toml: 'lang'は[notify]の設定にありません。無視します" in said
    assert language.current() == "ja"


def test_whether_tmux_lets_it_pass(
    config: Callable[[str], None],
    home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    needs: Callable[..., None],
) -> None:
    needs("tmux")
    config("desktop = false")
    tmux = ["tmux", "-S", str(home / "tmux.sock"), "-f", "/dev/null"]
    answer = subprocess.run(
        [*tmux, "new-session", "-dPF", "#{socket_path},#{pid},0 #{pane_id}", "cat"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    try:
        for name, value in zip(("TMUX", "TMUX_PANE"), answer.split(), strict=True):
            monkeypatch.setenv(name, value)
        for state, finding in (
            ("off", "LOOK  notifications, tmux: not passed on; in tmux.conf: set -g allow-passthrough on"),
            ("on", "ok    notifications, tmux: passed on"),
        ):
            subprocess.run([*tmux, "set", "-g", "allow-passthrough", state], check=True)
            assert doctor(capsys)[-1] == finding
    finally:
        subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)
