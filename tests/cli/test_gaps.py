"""`warroom gaps`: what is missing, for people and for programs; what was settled in config.toml; the pages of help."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from warroom.cli.group import cli
from warroom.incident.commands import COMMANDS
from warroom.incident.gap_lines import line_for
from warroom.incident.gaps import NAMES

pytestmark = pytest.mark.usefixtures("home")


def run(*words: str) -> Result:
    """One command."""
    return CliRunner().invoke(cli, list(words), catch_exceptions=False)


def found() -> dict[str, dict[str, object]]:
    """The gaps by rule."""
    return {gap["rule"]: gap for gap in json.loads(run("gaps", "--json").stdout)}


def page(name: str) -> str:
    """A page of help."""
    return resources.files("warroom").joinpath(f"help/{name}.md").read_text(encoding="utf-8")


def test_each_gap_says_what_why_since_when_and_what_closes_it() -> None:
    run("new", "Checkout", "--severity", "1")
    gap = found()["no-commander"]
    assert set(gap) == {"rule", "severity", "since", "what", "why", "do", "target"}
    assert gap["severity"] == "high" and str(gap["since"]).endswith("Z") and "role commander" in str(gap["do"])
    shown = run("gaps").stdout
    assert "no commander" in shown and str(gap["why"]) in shown and str(gap["do"]) in shown
    run("note", ":role", "commander", "ana")
    assert "no-commander" not in found()


def test_a_minute_of_the_past_is_shown_as_it_was_known(home: Path) -> None:
    story = home / "story.txt"
    story.write_text("2026-03-01 10:00Z ! down\n2026-03-01 10:30Z :role commander ana\n", encoding="utf-8")
    run("import", str(story), "--new")
    assert "no commander" in run("gaps", "--at", "2026-03-01 10:20Z").stdout
    assert "no commander" not in run("gaps", "--at", "2026-03-01 10:30Z").stdout
    assert run("gaps", "--at", "soon").exit_code == 2


def test_before_there_was_an_incident_nothing_was_missing(home: Path) -> None:
    story = home / "story.txt"
    story.write_text("2026-03-01 10:00Z ! down\n", encoding="utf-8")
    run("import", str(story), "--new")
    for form in ([], ["--json"]):
        refused = run("gaps", "--at", "2026-03-01 09:59Z", *form)
        assert (refused.exit_code, refused.stdout) == (1, "")
        words = "nothing was known yet at 2026-03-01T09:59:00Z; the first entry is of 2026-03-01T10:00:00Z"
        assert refused.stderr.count("\n") == 1 and words in refused.stderr
    run("new", "Checkout", "--started", "-2h")
    refused = run("gaps", "-i", "checkout", "--at", "-1h")
    assert refused.exit_code == 1 and "nothing was known yet" in refused.stderr


def test_what_the_team_has_settled_counts_and_one_s_own_goes_before_it(home: Path) -> None:
    (home / "shared" / "config.toml").write_text(
        '[areas]\ncheckout = ["payments"]\n[contacts]\nlegal = 1\nceo = 1\n', encoding="utf-8"
    )
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text(
        "[contacts]\nceo = 0\n[gaps]\nno-commander = false\n", encoding="utf-8"
    )
    run("new", "Checkout", "--severity", "1")
    run("note", "~ checkout: affected, all orders")
    gaps = found()
    assert gaps["not-told"]["target"] == "legal"
    assert "payments" in str(gaps["areas-unknown"]["why"])
    assert "no-commander" not in gaps
    assert sum(gap["rule"] == "not-told" for gap in json.loads(run("gaps", "--json").stdout)) == 1


@pytest.mark.parametrize(
    "text, said",
    [
        ("[areas]\ncheckout = 1\n", "'checkout' in [areas]"),
        ("[contacts]\nlegal = 9\n", "'legal' in [contacts]"),
        ("[gaps]\nnonsense = false\n", "'nonsense' in [gaps]"),
        ('[gaps]\nsilent = "no"\n', "'silent' in [gaps]"),
        ("areas = 3\n", "areas must be a table"),
        ("[areas\n", "can't be read"),
    ],
)
def test_what_is_wrong_with_the_settings_is_one_line(home: Path, text: str, said: str) -> None:
    run("new", "Checkout")
    (home / "shared" / "config.toml").write_text(text, encoding="utf-8")
    done = run("gaps")
    assert done.exit_code == 0
    assert [line for line in done.stderr.splitlines() if said in line], done.stderr


def test_a_guard_lets_pass_and_is_kept() -> None:
    run("new", "Checkout")
    for line in ("? the release", "? the network", "H2+ packets are lost"):
        run("note", line)
    done = run("note", "H1! it began with it")
    assert done.exit_code == 0 and "recorded all the same: H1 leaves facts unexplained, 1 " in done.stderr
    (verdict,) = [one for one in json.loads(run("timeline", "--json").stdout) if one["kind"] == "verdict"]
    assert len(verdict["despite"]) == 2
    done = run("note", ":close")
    assert "recorded all the same: Nothing is to be done after it" in done.stderr


def test_the_handover_summary_says_what_is_open() -> None:
    run("new", "Checkout", "--severity", "1")
    for line in (":role commander ana", ":role commander bo", "x roll back #stopgap => worked", "=? @cto wait | act"):
        run("note", line)
    shown = run("summary", "--for", "handover").stdout
    for words in ("commander not taken over yet", "roll back", "Decisions waiting", "asked of cto", "## Gaps"):
        assert words in shown


def test_the_page_of_gaps_names_every_rule_and_no_other() -> None:
    named = re.findall(r"^    ([a-z]+(?:-[a-z]+)+|halted|silent|unexpected)  ", page("gaps"), re.MULTILINE)
    assert sorted(named) == sorted(NAMES)


@pytest.mark.parametrize("name", ["capture", "method", "gaps", "checklists"])
def test_every_command_on_a_page_of_help_exists(name: str) -> None:
    words = set(re.findall(r"(?<![\w:]):([a-z]+)", page(name)))
    assert words - {"word"} <= COMMANDS.keys() | {"attach", "help", "tour"}


def test_every_command_is_on_the_page_of_capture() -> None:
    words = set(re.findall(r"(?<![\w:]):([a-z]+)", page("capture"))) | {"severity", "learned"}
    milestones = {"started", "acknowledged", "identified", "mitigated", "resolved"}
    assert COMMANDS.keys() - milestones <= words


def test_what_the_screen_types_for_a_gap_is_a_line_that_can_be_finished() -> None:
    run("new", "Checkout", "--severity", "1")
    for line in ("-20m =? roll back", "-20m x restart", "+ alert", "~ checkout: recovered"):
        run("note", line)
    from warroom.incident.gap import Gap

    for gap in json.loads(run("gaps", "--json").stdout):
        begun = line_for(Gap(gap["rule"], gap["severity"], 0, "", "", "", gap["target"] or ""))
        word = re.match(r":([a-z]+) ", begun)
        assert word is None or word[1] in COMMANDS
        assert "  " not in begun and "{" not in begun
