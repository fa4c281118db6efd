"""What ended an incident, as the post-mortem says it: the deed that worked, and no decision to leave things alone."""

from __future__ import annotations

import pytest
from incident.test_outages import told
from report.reports import FACE, NOW, live

from warroom.incident.decisions import is_against
from warroom.incident.state import State
from warroom.report.postmortem import postmortem


def ended(state: State) -> str:
    """What ended it, as the summary words it."""
    return {pair.name: pair.value for pair in postmortem(state, FACE, NOW).summary}["What ended it"]


def test_what_worked_ended_it_and_not_what_helped_partly_later_nor_a_decision_not_to_act() -> None:
    state = told(
        "10:09Z x rollback => worked",
        "10:09Z x scale => partly, half",
        "10:31Z =? failback",
        "10:45Z = D1: no failback because risky",
        "11:26Z :resolved",
    )
    assert ended(state) == "10:09 tried: rollback ⇒ worked; resolved 11:26."


def test_what_helped_partly_is_named_where_nothing_worked() -> None:
    state = told("10:09Z x scale => partly, half", "10:10Z x restart => no change", "11:26Z :resolved")
    assert ended(state).startswith("10:09 tried: scale ⇒ partly")


def test_a_decision_is_named_where_nothing_helped_or_where_it_led_to_what_did() -> None:
    nothing = told("10:09Z = switch the filter off", "10:20Z = wait for the vendor", "11:26Z :resolved")
    assert ended(nothing) == (
        "Nothing that was tried is recorded as having helped; 10:09 decided: switch the filter off; resolved 11:26."
    )
    assert "14:33 decided: roll back to 2.30" in ended(live()) and "14:36 tried: roll back" in ended(live())
    other = told("10:05Z = tell the customers", "10:09Z x rollback => worked", "11:26Z :resolved")
    assert "customers" not in ended(other)


@pytest.mark.parametrize(
    "words", ["no failback", "don't fail over", "We will not roll back", "wait", "切り戻しは見送る"]
)
def test_a_decision_to_leave_things_as_they_are_is_known_by_its_words(words: str) -> None:
    assert is_against(words)
    assert not is_against("roll back, not forward") and not is_against("切り戻す") and not is_against("notify all")
