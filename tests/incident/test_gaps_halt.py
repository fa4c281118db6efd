"""What answers the unexpected, so that it is asked about no more; and that reading for it costs little."""

from __future__ import annotations

import pytest
from incident.test_gaps import CALM, Team

RULE = "unexpected"


@pytest.mark.parametrize(
    "line",
    [
        "! table dropped on the wrong host",
        "deleted by mistake",
        "x remove a few servers => more of them removed than intended",
        "x move to larger machines => worse",
    ],
)
def test_what_reads_so_is_asked_about(line: str) -> None:
    (gap,) = Team(*CALM, f"5> {line}").gaps(6, rule=RULE)
    assert gap.severity == "high"


def test_a_slow_system_is_no_accident() -> None:
    assert Team(*CALM, "5> billing is slower than expected").gaps(6, rule=RULE) == []


@pytest.mark.parametrize(
    "answer", [":halt let go of the keyboard", "= move back", "x move back => worked", "! errors are back to normal"]
)
def test_a_halt_a_decision_what_worked_or_the_recovery_answers_it(answer: str) -> None:
    team = Team(*CALM, "5> x move to larger machines => worse", "6> oops, also on the wrong host")
    assert len(team.gaps(7, rule=RULE)) == 1
    team.type(f"8> {answer}")
    assert team.gaps(9, rule=RULE) == []
    team.type("10> and again by mistake")
    assert len(team.gaps(11, rule=RULE)) == 1


def test_what_is_tried_in_vain_answers_nothing() -> None:
    team = Team(*CALM, "5> x move to larger machines => worse", "6> x move back => no change")
    assert len(team.gaps(7, rule=RULE)) == 1
