"""What is added to an incident that is closed: recorded, and said; its summaries show no work."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from warroom.cli.group import cli

CLOSED = "the incident is closed; recorded all the same. warroom note :reopen opens it again"


def run(*words: str, typed: str | None = None) -> Result:
    """One command."""
    return CliRunner().invoke(cli, list(words), input=typed, catch_exceptions=False)


@pytest.fixture
def name(home: Path) -> str:
    """An incident that was closed with work left undone."""
    made = run("new", "Checkout 5xx").stdout.strip()
    for line in (
        "[] freeze deploys",
        "x restart",
        "? the pool",
        "H1? look",
        "=? @cto roll back?",
        "it #need s more",
        ":close enough",
    ):
        assert run("note", "-i", made, line).exit_code == 0
    return made


def test_what_is_added_after_closing_is_recorded_and_said_once(name: str, tmp_path: Path) -> None:
    file = tmp_path / "late.txt"
    file.write_text("14:02 one\n14:03 two\n", "utf-8")
    for words in (
        ("note", "-i", name, "~ checkout: affected"),
        ("note", "-i", name, "-"),
        ("attach", "-i", name, str(file)),
        ("import", "-i", name, str(file), "--as", "lines"),
        ("run", "-i", name, "--", "true"),
    ):
        done = run(*words, typed="a\nb\n")
        assert done.exit_code == 0 and done.stderr.count(CLOSED) == 1 and "saved " in done.output, words


@pytest.mark.parametrize("line", ["+ prevent: check the limit @bo", ":well quick", "-5m :resolved", ":reopen again"])
def test_what_belongs_after_closing_is_recorded_without_a_word(name: str, line: str) -> None:
    assert "is closed" not in run("note", "-i", name, "--", line).stderr


def test_an_open_incident_is_not_called_closed(name: str) -> None:
    run("note", "-i", name, ":reopen again")
    assert "is closed" not in run("note", "-i", name, "it is slow").stderr
    assert "is closed" not in run("note", "-i", name, ":close").stderr


@pytest.mark.parametrize("audience", ["responders", "handover"])
def test_a_closed_incident_has_no_work_under_way(name: str, audience: str) -> None:
    words = ("summary", "-i", name, "--for", audience, "--format", "plain")
    said = run(*words).stdout
    assert "next step" not in said and "outcome open" not in said and "outcome of" not in said
    assert "Nothing: the incident is closed." in said
    run("note", "-i", name, ":reopen again")
    assert "next step S1" in run(*words).stdout


def test_an_impact_without_a_state_says_which_there_are(home: Path) -> None:
    run("new", "Checkout 5xx")
    assert "no state of search: affected, not affected" in run("note", "~ search: slow").stderr
    assert "no state" not in run("note", "~ search: affected, slow").stderr + run("note", "~ all of it").stderr
