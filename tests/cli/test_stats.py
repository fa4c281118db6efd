"""`warroom stats`: for people and for programs; what can't be read is named and the rest is counted."""

from __future__ import annotations

import json
import re
import shutil
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from warroom.cli.group import cli
from warroom.incident.commands import COMMANDS

pytestmark = pytest.mark.usefixtures("home")
CASES = Path(__file__).parent.parent.parent.parent / "shared" / "cases"


def run(*words: str) -> Result:
    """One command."""
    return CliRunner().invoke(cli, list(words), catch_exceptions=False)


def keys(value: Any) -> set[str]:
    """Every name of a field, at any depth."""
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


def test_an_empty_folder_is_one_sensible_line() -> None:
    done = run("stats")
    assert done.exit_code == 0 and done.stdout == "no incident yet; declare one with: warroom new TITLE\n"
    assert json.loads(run("stats", "--json").stdout)["incidents"] == 0


def test_a_folder_that_is_not_there_says_what_to_do(home: Path) -> None:
    done = CliRunner().invoke(cli, ["--folder", str(home / "gone"), "stats"])
    assert done.exit_code == 1 and "is not there" in done.output


def test_both_cases_are_counted() -> None:
    for name in ("cloudflare-2019", "gitlab-2017"):
        assert run("import", "--new", str(CASES / f"{name}.txt")).exit_code == 0
    shown = run("stats").stdout
    for words in ("2 incidents", "2019-07", "to mitigate", "DEAD ENDS", "6 have no owner", "no kind", "#waf 1"):
        assert words in shown
    found = json.loads(run("stats", "--json").stdout)
    assert found["followups"]["open"] == 6 and found["dead_ends"]["total"] == 8
    assert [one["title"][:6] for one in found["without_cause"]] == ["GitLab"]


def test_every_field_is_on_the_page_of_json() -> None:
    run("new", "Checkout", "--severity", "1")
    for line in ("x restart => no", "x restart => no", "+ alert #db", ":close"):
        run("note", line)
    page = resources.files("warroom").joinpath("help/json.md").read_text(encoding="utf-8")
    part = page[page.index("`warroom stats --json`") : page.index("Kinds: note")]
    assert keys(json.loads(run("stats", "--json").stdout)) <= set(re.findall(r"`(\w+)`", part))


def test_an_incident_that_cannot_be_read_is_named_and_the_rest_is_counted(home: Path) -> None:
    run("new", "Whole")
    run("new", "Torn")
    (torn,) = (home / "shared").glob("torn-*")
    for lane in torn.glob("ev-*.json"):
        lane.write_bytes(b"{ torn")
    shutil.rmtree(home / "state", ignore_errors=True)
    done = run("stats")
    assert done.exit_code == 0 and torn.name in done.stderr
    assert done.stdout.startswith("1 incident, 1 of them not closed")
    assert json.loads(run("stats", "--json").stdout)["unread"][0]["name"] == torn.name
    (whole,) = (home / "shared").glob("whole-*")
    shutil.rmtree(whole)
    shutil.rmtree(home / "state", ignore_errors=True)
    assert run("stats").stdout == "no incident can be read\n"


def test_every_command_on_the_page_exists() -> None:
    page = resources.files("warroom").joinpath("help/stats.md").read_text(encoding="utf-8")
    assert set(re.findall(r"(?<![\w:]):([a-z]+)", page)) <= COMMANDS.keys()
