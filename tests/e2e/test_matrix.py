"""The matrix in a real terminal: opened by key, rated by key, and what it recorded read back by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import environment
from e2e.terminal import Terminal, foot
from e2e.test_whole_way import WARROOM, timeline, warroom


def rated(env: dict[str, str]) -> list[dict[str, object]]:
    """The ratings in the timeline."""
    return [entry for entry in timeline(env) if entry["kind"] == "rating"]


@pytest.mark.terminal
def test_what_is_rated_by_key_and_by_a_line_is_the_same(tmp_path: Path) -> None:
    env = {**environment(tmp_path), "WARROOM_AUTHOR": "bo"}
    assert warroom(env, "new", "Checkout", "5xx").returncode == 0
    for line in ("? release 2.31", "? replica lag", "H2= errors began after the deploy"):
        assert warroom(env, "note", line).returncode == 0
    fact = timeline(env)[-1]["id"]
    with Terminal(WARROOM, env) as window:
        window.wait_for("saved")
        window.wait_for(foot("esc Panes"))
        window.press("escape")
        window.wait_for(foot("m Matrix"))
        window.press("m")
        window.wait_for("fewest contradictions first")
        window.wait_for("H1 not rated")
        window.press("-")
        window.wait_for("bo: against")
        window.press("-")
        window.wait_for("bo: strongly against")
        assert warroom({**env, "WARROOM_AUTHOR": "ana"}, "note", f":rate {fact} H1+ not so").returncode == 0
        window.wait_for("+!--")
        window.wait_for("ana: for, not so")
        window.press("q")
        window.wait_for("1 Timeline")
        window.press("ctrl+q")
        assert window.end() == 0
    by_key, again, by_line = rated(env)
    assert by_key["target"] == again["target"] == by_line["target"] == fact
    assert by_line["text"] == "not so" and by_line["by"] == "ana"
    shown = warroom(env, "timeline").stdout
    assert "strongly against H1" in shown and "for H1: not so" in shown
