"""Where an option ends and the text begins: what was written down asks for no help, and goes where it was meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import run


def recorded(capfd: pytest.CaptureFixture[str]) -> list[str]:
    return [entry["text"] for entry in json.loads(run(capfd, "timeline", "--json")[1]) if entry["kind"] != "declared"]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("words", ["df -h says 98% on /var", "kubectl --help lists it", "-5m ls -h"])
def test_an_option_of_another_program_in_a_note_is_text(words: str, capfd: pytest.CaptureFixture[str]) -> None:
    run(capfd, "new", "Checkout")
    assert run(capfd, "note", *words.split(" "))[0] == 0
    assert recorded(capfd) == [words.removeprefix("-5m ")]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("asked", [["-h"], ["--help"], ["-i", "checkout", "-h"]])
def test_help_is_had_before_the_words(asked: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    run(capfd, "new", "Checkout")
    status, out, _ = run(capfd, "note", *asked)
    assert status == 0 and out.startswith("Usage: ") and recorded(capfd) == []


@pytest.mark.parametrize("name", ["graph.png", "-x"])
def test_what_a_file_shows_may_begin_with_a_time(
    name: str, home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    (home / name).write_text("x", "utf-8")
    run(capfd, "new", "Checkout", "--started", "-20m")
    assert run(capfd, "attach", name, "-5m", "the", "rate", "-h")[0] == 0
    (entry,) = (one for one in json.loads(run(capfd, "timeline", "--json")[1]) if one["kind"] != "declared")
    assert entry["text"] == "the rate -h" and entry["at"] < entry["recorded_at"]
    assert [file["name"] for file in entry["files"]] == [name]
    assert run(capfd, "attach", name, "--help")[1].startswith("Usage: ")


@pytest.mark.parametrize("command", ["note", "attach", "timeline", "run", "list"])
def test_a_folder_that_is_named_too_late_is_no_text_and_where_it_belongs_is_said(
    command: str, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    run(capfd, "new", "Checkout")
    for given in (["--folder", str(home)], [f"--folder={home}"]):
        status, out, err = run(capfd, command, *given, "hello")
        assert (status, out) == (2, "")
        assert err == f"warroom: --folder stands before the command: warroom --folder DIR {command}\n"
    assert recorded(capfd) == []
    assert run(capfd, "note", "--", "--folder", "is", "text")[0] == 0


@pytest.mark.usefixtures("home")
def test_an_incident_that_is_named_too_early_is_told_where_it_belongs(capfd: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capfd, "-i", "checkout", "timeline")
    assert (status, err) == (2, "warroom: -i stands behind the command: warroom COMMAND -i INCIDENT\n")


@pytest.mark.usefixtures("home")
def test_a_severity_below_zero_is_none(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(capfd, "new", "Checkout", "--severity=-1")[::2] == (
        2,
        "warroom: --severity is a number from 0 to 5, not '-1'; see: warroom new --help\n",
    )
