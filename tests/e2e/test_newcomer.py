"""From a machine where warroom has never been to a summary on the clipboard, in a real terminal, in both languages.

The keystrokes are counted, and their time is that of the keystroke-level model: S. K. Card, T. P. Moran, A. Newell,
"The Keystroke-Level Model for User Performance Time with Interactive Systems", Communications of the ACM 23 (7), 1980,
pages 396 to 410. It is the time of somebody who knows what to type and makes no mistake; reading is not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import NOBODYS_TERMINAL
from e2e.test_search import shows
from e2e.test_whole_way import WARROOM
from e2e.tmux import Tmux

from warroom.slotted import dataclass

KEY = 0.5
"""Seconds for a key: in the paper that of one who types random letters; an average typist needs 0.28 in a text."""
MENTAL = 1.35
"""Seconds in which one prepares each answer, line and command."""
AT_MOST = 120.0


@dataclass(frozen=True, slots=True)
class Typed:
    """What the program is given, and the keys that the hands press for it: in Japanese those of an input method, where
    Space converts and Enter accepts."""

    text: str
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """What is typed in a language, and what the screen and the summary show of it."""

    chosen: tuple[str, ...]
    name: str
    title: Typed
    lines: tuple[tuple[Typed, str], ...]
    told: str
    summary: tuple[str, ...]


WAYS = {
    "en": Way(
        (),
        "Your name",
        Typed("sev 2 Checkout returns 5xx"),
        (
            (Typed("pager: 5xx 12% on checkout"), "pager: 5xx 12%"),
            (Typed("? release 2.31 broke the pool"), "H1 release 2.31"),
            (Typed("H1+ errors began with the deploy"), "errors began"),
            (Typed("x restart pods => no change"), "restart pods => no change"),
        ),
        "Summary for",
        ("# SEV2 Checkout returns 5xx", "release 2.31 broke the pool", "restart pods => no change"),
    ),
    "ja": Way(
        ("C-l",),
        "あなたの名前",
        Typed("決済でエラーが増えている", "kessaideera-gahueteiru \n"),
        (
            (Typed("監視のエラー率が１２％", "kansinoera-rituga12% \n"), "監視のエラー率が１２％"),
            (Typed("？ リリースでプールが壊れた", "?\n riri-sudepu-rugakowareta \n"), "H1 リリースで"),
            (Typed("Ｈ１＋ デプロイの直後から", "H1+\n depuroinotyokugokara \n"), "デプロイの直後から"),
            (Typed("x ポッドを再起動 => 変化なし", "x poddowosaikidou => henkanasi \n"), "ポッドを再起動 => 変化なし"),
        ),
        "向けの要約",
        ("# 決済でエラーが増えている", "リリースでプールが壊れた", "ポッドを再起動 => 変化なし"),
    ),
}


class Hands:
    """They type into a window, and count."""

    def __init__(self, window: Tmux) -> None:
        self._window = window
        self.keys = 0
        self.thoughts = 0
        self.enters = 0

    def type(self, typed: Typed) -> None:
        """A text."""
        self._window.type(typed.text)
        self.keys += len(typed.keys or typed.text)

    def press(self, *keys: str, thought: bool = False) -> None:
        """Keys, those with Ctrl held down count as two; with a `thought` before them."""
        self._window.press(*keys)
        self.keys += sum(2 if key.startswith("C-") else 1 for key in keys)
        self.thoughts += thought
        self.enters += keys.count("Enter")

    @property
    def seconds(self) -> float:
        """How long this takes, by the model."""
        return self.keys * KEY + self.thoughts * MENTAL


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment of a machine where warroom has never been."""
    for name in ("FOLDER", "STATE", "CONFIG", "AUTHOR", "LANG"):
        monkeypatch.delenv(f"WARROOM_{name}", raising=False)
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    home.mkdir()
    who = {"HOME": str(home), "LOGNAME": "ana", "USER": "ana", "TZ": "UTC", "LANG": "C.UTF-8"}
    return {**NOBODYS_TERMINAL, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere", **who}


@pytest.mark.terminal
@pytest.mark.parametrize("lang", WAYS)
def test_from_nothing_to_a_copied_summary(
    tmp_path: Path, new: Mapping[str, str], needs: Callable[..., None], lang: str
) -> None:
    needs("tmux")
    way = WAYS[lang]
    with Tmux(tmp_path, WARROOM, new, 80, 24) as window:
        hands = Hands(window)
        hands.keys, hands.thoughts = len("warroom\n"), 1  # In the shell.
        window.wait_for("Your name")
        if way.chosen:
            hands.press(*way.chosen, thought=True)
        window.wait_for(way.name)
        hands.press("Enter", thought=True)
        hands.press("Enter", thought=True)
        hands.type(way.title)
        window.wait_for(shows(way.title.text))
        hands.press("Enter", thought=True)
        assert hands.enters == 3
        window.wait_for("^s")
        for line, shown in way.lines:
            hands.type(line)
            hands.press("Enter", thought=True)
            window.wait_for(shows(shown))
        hands.press("C-s", thought=True)
        window.wait_for(way.told)
        copied = window.buffer()
        window.press("C-q")
        window.wait_for("ended with 0")
    assert all(words in copied for words in way.summary), copied
    assert hands.seconds < AT_MOST, f"{hands.keys} keys and {hands.thoughts} thoughts"
    config = (tmp_path / "home" / ".config" / "warroom" / "config.toml").read_text("utf-8")
    assert 'author = "ana"' in config and ('lang = "ja"' in config) == (lang == "ja")
    with Tmux(tmp_path, WARROOM, new, 80, 24) as window:
        window.wait_for(shows(way.lines[-1][1]))  # The second time nothing is asked, in the language that was chosen.
        window.press("C-q")
        window.wait_for("ended with 0")


@pytest.mark.terminal
def test_three_enters_take_what_is_suggested_and_one_types(
    tmp_path: Path, new: Mapping[str, str], needs: Callable[..., None]
) -> None:
    needs("tmux")
    with Tmux(tmp_path, WARROOM, new, 60, 20) as window:
        window.wait_for("Your name")
        window.press("Enter", "Enter", "Enter")
        window.type("it began at noon")  # Before the room is there: nothing that is typed may be lost.
        window.press("Enter")
        window.wait_for(lambda screen: "Timeline" in screen and "it began at noon" in screen.partition("─ note")[0])
        window.press("C-q")
        window.wait_for("ended with 0")
    assert len(list((tmp_path / "home" / "warroom").iterdir())) == 1


@pytest.mark.terminal
def test_the_demo_is_offered_and_shows_one_around(
    tmp_path: Path, new: Mapping[str, str], needs: Callable[..., None]
) -> None:
    needs("tmux")
    with Tmux(tmp_path, WARROOM, new, 80, 24) as window:
        window.wait_for("Your name")
        window.press("C-l")
        window.wait_for("あなたの名前")
        window.press("C-t")
        window.wait_for("：ツアー")
        window.type("：ツアー")
        window.press("Enter")
        window.wait_for("ツアー 1/10")
        window.type("ログイン画面が遅い")
        window.press("Enter")
        window.wait_for("ツアー 2/10")
        window.press("C-q")
        window.wait_for("ended with 0")
    assert not (tmp_path / "home" / "warroom").exists(), "who only looks leaves nothing behind"
    assert not (tmp_path / "home" / ".config" / "warroom" / "config.toml").exists()


@pytest.mark.terminal
def test_who_leaves_the_form_leaves_nothing(tmp_path: Path, new: Mapping[str, str], needs: Callable[..., None]) -> None:
    needs("tmux")
    with Tmux(tmp_path, WARROOM, new, 80, 24) as window:
        window.wait_for("Your name")
        window.type("bo")
        window.press("Escape")
        window.wait_for("ended with 0")
    assert not (tmp_path / "home" / "warroom").exists()
