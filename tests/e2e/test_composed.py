"""An input method in a real terminal: whole sentences in one read, torn characters, pastes, and where its cursor is."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import environment
from e2e.terminal import Terminal, above_the_bar
from e2e.test_search import shows
from e2e.test_whole_way import WARROOM, warroom
from e2e.tmux import Tmux

SENTENCE = "決済でエラーが急増、データベースを確認中（田中さん）。"


@pytest.mark.terminal
def test_sentences_in_one_read_torn_and_pasted_are_recorded_whole(tmp_path: Path) -> None:
    env = {**environment(tmp_path), "WARROOM_AUTHOR": "bo"}
    name = warroom(env, "new", "決済が遅い").stdout.strip()
    with Terminal([*WARROOM, "open", name], env, 80, 24) as window:
        window.wait_for("saved")
        window.type(SENTENCE + "\r" + "次の行\r")
        window.wait_for(shows(SENTENCE, "次の行"))
        # Torn within the three bytes of a character, as a terminal may write it.
        torn = "復旧".encode()
        os.write(window._leader, torn[:4])
        window.wait_for(lambda screen: "復" in screen.partition("─ note")[2])
        os.write(window._leader, torn[4:] + b"\r")
        window.wait_for(lambda screen: shows("復旧")(above_the_bar(screen)))
        window.paste("貼り付けた文。".encode())
        window.type("続き\r")
        window.wait_for(lambda screen: shows("貼り付けた文。続き")(above_the_bar(screen)))
        window.press("ctrl+q")
        assert window.end() == 0
    found = json.loads(warroom(env, "search", "--json", "文").stdout)
    assert [one["text"] for one in found] == ["貼り付けた文。続き"]


@pytest.mark.terminal
def test_the_cursor_of_the_terminal_follows_wide_characters(tmp_path: Path) -> None:
    env = {**environment(tmp_path), "WARROOM_AUTHOR": "bo", "LC_ALL": "C.UTF-8"}
    name = warroom(env, "new", "決済が遅い").stdout.strip()
    with Tmux(tmp_path, [*WARROOM, "open", name], env, 80, 24) as window:
        window.wait_for("saved")

        def stands(column: int, typed: str) -> Callable[[str], bool]:
            """The cursor is in the bar, behind what was typed."""

            def seen(screen: str) -> bool:
                across, down = window.cursor()
                return across == 2 + column and screen.splitlines()[down].startswith("│ " + typed)

            return seen

        window.wait_for(stands(0, ""))
        for typed, column, all_typed in (("障害", 4, "障害"), ("x", 5, "障害x")):
            window.type(typed)
            window.wait_for(stands(column, all_typed))
        window.press("C-q")
