"""From facts to cause in a real terminal: every flow by keyboard, and what was recorded read back by a command."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import environment
from e2e.terminal import Terminal

WARROOM = [sys.executable, "-m", "warroom"]
CONFIG = """
author = "bo"
[areas]
checkout = ["payments"]
[contacts]
legal = 1
"""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A home with an incident, areas and contacts."""
    found = environment(tmp_path)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text(CONFIG, encoding="utf-8")
    assert warroom(found, "new", "Checkout", "returns", "5xx", "--severity", "1").returncode == 0
    return found


@pytest.fixture
def screen(env: dict[str, str]) -> Iterator[Terminal]:
    """The full screen on it, ready for typing."""
    with Terminal(WARROOM, env) as terminal:
        terminal.wait_for("saved")
        yield terminal


def warroom(env: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [*WARROOM, *words], env={**os.environ, **env}, capture_output=True, text=True, check=False, timeout=60
    )


def recorded(env: dict[str, str], kind: str) -> list[dict[str, object]]:
    """The entries of a kind, as a script reads them."""
    done = warroom(env, "timeline", "--json")
    assert done.returncode == 0, done.stderr
    return [entry for entry in json.loads(done.stdout) if entry["kind"] == kind]


def rules(env: dict[str, str]) -> set[str]:
    """The gaps there are, as a script reads them."""
    done = warroom(env, "gaps", "--json")
    assert done.returncode == 0, done.stderr
    return {gap["rule"] for gap in json.loads(done.stdout)}


def send(screen: Terminal, line: str, shown: str) -> None:
    """Type a line, and wait for what it makes."""
    screen.type(line + "\r")
    screen.wait_for(lambda text: shown in text.split("─ note")[0] and line not in text.split("─ note")[-1])


def panes(screen: Terminal, *keys: str) -> None:
    """From the bar to the panes, as the foot of the screen says; then press these keys."""
    screen.wait_for(lambda text: "Panes" in text.splitlines()[-1])
    screen.press("escape")
    screen.wait_for(lambda text: "Filter" in text.splitlines()[-1])
    screen.press(*keys)


def in_the_bar(screen: Terminal, words: str) -> None:
    """Wait until the bar begins with these words."""
    screen.wait_for(lambda text: f"│ {words}".rstrip() in "\n".join(text.splitlines()[-4:]))


@pytest.mark.terminal
def test_a_cause_is_confirmed_against_what_it_leaves_unexplained(screen: Terminal, env: dict[str, str]) -> None:
    send(screen, "? the release broke the pool", "H1 raised")
    send(screen, "? replica lag", "H2 raised")
    send(screen, "H2+ lag is at 40 s", "lag is at 40 s")
    panes(screen, "2")
    screen.press("T")
    in_the_bar(screen, ":disprove H1")
    screen.type("a roll back changes nothing\r")
    screen.wait_for("H1 would be proved wrong by: a roll back changes nothing")
    panes(screen, "2", "T")
    in_the_bar(screen, ":test H1 a roll back changes nothing")
    screen.press("enter")
    screen.wait_for("testing")
    panes(screen, "2", "V")
    in_the_bar(screen, "H1! ")
    screen.type("errors began with it\r")
    for words in (
        "Is it the cause?",
        'leaves facts unexplained, 1 not rated: "lag is at 40 s"',
        "still open: H2 replica lag",
    ):
        screen.wait_for(words)
    screen.press("escape")
    screen.wait_for(lambda text: "Is it the cause?" not in text and "H1! errors began" in text)
    assert recorded(env, "verdict") == []
    screen.press("enter")
    screen.wait_for("Is it the cause?")
    screen.type("lag follows from it\r")
    screen.wait_for("H1 confirmed: errors began with it")
    (verdict,) = recorded(env, "verdict")
    assert verdict["text"] == "errors began with it" and verdict["why"] == "lag follows from it"
    assert len(verdict["despite"]) == 2  # type: ignore[arg-type]
    assert {"cause-unexplained", "rivals-open"} <= rules(env)
    send(screen, "H2x lag is a consequence", "H2 ruled out")
    assert "rivals-open" not in rules(env)
    send(screen, "H1+ the pool was empty", "the pool was empty")
    lag = next(fact["id"] for fact in recorded(env, "fact") if fact["text"] == "lag is at 40 s")
    send(screen, f":rate {lag} H1+ it follows", "rated for H1: it follows")
    assert "cause-unexplained" not in rules(env)
    send(screen, "H1! all fits now", "H1 confirmed: all fits now")
    panes(screen, "1", "/")
    screen.wait_for("filter 1")
    screen.type("pool was empty\r")
    screen.wait_for("pool was empty (1)")
    screen.press("d")
    screen.wait_for("needs another look: 1 fact taken back")
    assert "verdict-shaken" in rules(env)


@pytest.mark.terminal
def test_an_outcome_is_told_later_and_a_stop_gap_stays_until_it_is_cleaned_up(
    screen: Terminal, env: dict[str, str]
) -> None:
    send(screen, "-11m x roll back to 2.30 expecting: errors fall", "A1 roll back to 2.30")
    screen.wait_for("11 min ago")
    assert "outcome-missing" in rules(env)
    panes(screen, "4", "o")
    in_the_bar(screen, ":outcome A1 ")
    screen.type("worked: 5xx below 1%\r")
    screen.wait_for("A1 roll back to 2.30: worked")
    assert "outcome-missing" not in rules(env)
    panes(screen, "1")
    screen.press("home")
    screen.press("B")
    in_the_bar(screen, ":stopgap A1 ")
    screen.type("ana puts 2.31 back\r")
    screen.wait_for("stop-gap in place")
    assert recorded(env, "attempt")[0]["verdict"] == "worked"
    assert "Stop-gaps in place" in warroom(env, "summary", "--for", "handover").stdout
    screen.type(":learnt A1 the pool is the limit\r")
    screen.wait_for("learnt: the pool is the limit")
    panes(screen, "4", "B")
    in_the_bar(screen, ":cleaned A1 ")
    screen.type("2.31 is back\r")
    screen.wait_for(lambda text: "stop-gap in place" not in text)


@pytest.mark.terminal
def test_a_list_is_taken_in_done_in_order_checked_by_two_and_halted(screen: Terminal, env: dict[str, str]) -> None:
    panes(screen, "C")
    screen.wait_for("Production change")
    screen.type("production")
    screen.wait_for(lambda text: "Production change" in text and "First five minutes" not in text)
    screen.press("enter")
    screen.wait_for(lambda text: "C1 Produc" in text and "not rehearsed" in text and "not announced" in text)
    screen.press("3")
    screen.press("home", " ")
    screen.wait_for("S1 done")
    assert {"change-unrehearsed", "change-unannounced", "change-alone"} <= rules(env)
    screen.press("v")
    screen.wait_for("Checked by a second person?")
    screen.type("@cy read along\r")
    screen.wait_for("checked by cy")
    assert "change-alone" not in rules(env)
    screen.press("j", "j", " ")
    screen.wait_for(lambda text: "Done, now?" in text and "S2 before it is still to do" in text)
    screen.type("the window closes\r")
    screen.wait_for("S3 done")
    screen.press("k", "S")
    in_the_bar(screen, ":skip S2 ")
    screen.type("nothing to freeze\r")
    screen.wait_for("S2 skipped")
    panes(screen, "3", "j", "j", "O")
    in_the_bar(screen, ":owner S4 @")
    screen.type("dee\r")
    screen.wait_for("@dee")
    panes(screen, "H")
    in_the_bar(screen, ":halt ")
    screen.type("row counts differ\r")
    screen.wait_for("HALTED")
    screen.wait_for(lambda text: "Nobody goes on; H resumes" in text)
    panes(screen, "g")
    screen.wait_for(lambda text: "row counts differ" in text.split("Gaps:")[0] and "Gaps:" in text)
    screen.press("H")
    in_the_bar(screen, ":resume ")
    screen.type("they agree, it was the cache\r")
    screen.wait_for(lambda text: "H resumes" not in text)
    screen.type(":rehearsed C1 on staging\r")
    screen.wait_for("rehearsed, on staging")
    screen.type(":announced C1 @support\r")
    screen.wait_for(lambda text: "not announced" not in text)
    assert not {"change-unrehearsed", "change-unannounced", "halted"} & rules(env)
    assert recorded(env, "halt")[0]["text"] == "row counts differ"


@pytest.mark.terminal
def test_decisions_roles_areas_contacts_and_the_end(screen: Terminal, env: dict[str, str]) -> None:
    send(screen, "=? @cto roll back now? at once | after the backup", "D1 decision needed")
    send(screen, ":known D1 a roll back takes 4 minutes", "D1 known")
    screen.wait_for("1 decision waiting")
    send(screen, "= D1 roll back at once, because orders are lost", "answers D1")
    assert "decision-waiting" not in rules(env)
    send(screen, ":role commander ana", "commander: ana")
    screen.type(":role commander cy\r")
    screen.wait_for(lambda text: "hands over to cy" in text and "Handover: SEV1 Checkout" in text)
    assert "handover-open" in rules(env)
    screen.press("a")
    screen.wait_for("commander taken over by cy")
    assert "handover-open" not in rules(env)
    panes(screen, "I")
    screen.wait_for("Impact by area")
    screen.press("a")
    in_the_bar(screen, "~ checkout: affected")
    screen.type("12% of orders since 13:50\r")
    screen.wait_for("impact on checkout: affected, 12% of orders")
    panes(screen, "I")
    screen.wait_for(lambda text: "beside checkout: look here first" in text and "Verified" in text.splitlines()[-1])
    screen.press("escape")
    screen.wait_for(lambda text: "Filter" in text.splitlines()[-1])
    screen.press("K")
    screen.wait_for("NOT TOLD")
    screen.press("enter")
    in_the_bar(screen, ":told @legal ")
    screen.type("orders are delayed\r")
    screen.wait_for("told legal: orders are delayed")
    assert "not-told" not in rules(env)
    panes(screen, "g")
    screen.wait_for("not looked at: payments")
    screen.press("home", "enter")
    in_the_bar(screen, ":area payments ")
    screen.type("not affected\r")
    screen.wait_for("impact on payments: not affected")
    assert "areas-unknown" not in rules(env)
    screen.type(":close\r")
    screen.wait_for(lambda text: "Close with gaps?" in text and "checkout: nobody said that it recovered" in text)
    screen.type("the rest is for the review\r")
    screen.wait_for("closed: the rest is for the review")
    (closed,) = recorded(env, "closed")
    assert closed["despite"]


@pytest.mark.terminal
def test_an_update_that_is_due_rings_and_can_be_put_off(screen: Terminal, env: dict[str, str]) -> None:
    screen.type(":next 1s\r")
    screen.wait_for("The next update is due")
    assert b"\x07" in screen.raw
    screen.wait_for(
        lambda _: re.search(rb"\x1b\]9;warroom: [^\x07]*: The next update is due\x07", screen.raw) is not None
    )
    panes(screen, "p")
    screen.wait_for("update put off by 5m")
    assert "update-overdue" not in rules(env)
