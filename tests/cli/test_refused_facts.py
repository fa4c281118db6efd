"""What a line does not do quietly: make a fact of an opinion, or let somebody else take a role over."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from warroom.cli.group import cli

pytestmark = pytest.mark.usefixtures("home")


def run(*words: str) -> Result:
    """One command."""
    return CliRunner().invoke(cli, list(words), catch_exceptions=False)


def open_gaps() -> set[str]:
    """The rules that are open."""
    return {gap["rule"] for gap in json.loads(run("gaps", "--json").stdout)}


@pytest.mark.parametrize("line", [":fact H1", ":rate H1 H2- why"])
def test_a_hypothesis_is_no_fact(line: str) -> None:
    run("new", "Checkout")
    run("note", "? the pool")
    run("note", "? replica lag")
    done = run("note", line)
    assert " note " in done.stdout and "H1 is what people think, not what was seen" in done.stderr
    assert "unexplained" not in run("note", "H1! it explains all").stderr


def test_a_role_is_taken_over_by_whom_it_was_given_to() -> None:
    run("new", "Checkout")
    for line in (":role commander ana", ":role commander eve"):
        run("note", line)
    done = run("note", ":ack commander")
    assert "commander was given to eve, not to" in done.stderr and "handover-open" in open_gaps()
    assert "given to" not in run("note", ":ack commander @eve").stderr
    assert "handover-open" not in open_gaps()
