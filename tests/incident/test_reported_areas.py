"""An area that a line reports without a state: what verifying it means."""

from __future__ import annotations

import pytest
from incident.test_durations import live

from warroom.incident.impact import AFFECTED, NOT_AFFECTED, RECOVERED, UNKNOWN, Area, areas


def search(*typed: str) -> Area:
    """The area of that name, after these lines."""
    return next(one for one in areas(live(*typed)) if one.name.casefold() == "search")


@pytest.mark.parametrize("line", ["~ search: slow", "~ Search：遅い"])
def test_what_somebody_reported_recovered_once_it_is_verified(line: str) -> None:
    assert search(line, ":verify search by hand").state == RECOVERED
    reported = search(":areas search", line)
    assert reported.state == UNKNOWN and reported.entry is not None
    assert search(":area search not affected", line).state == UNKNOWN, "what is said later counts"


def test_what_nobody_reported_was_not_affected() -> None:
    assert search(":verify search by hand").state == NOT_AFFECTED
    assert search("~ everything: slow", ":verify search by hand").state == NOT_AFFECTED
    assert search(":verify search by hand", "~ search is slow", "~ search:").state == NOT_AFFECTED


def test_more_words_do_not_change_a_state_that_was_said() -> None:
    said = search("~ search: affected, all queries", "~ search: slow as well")
    assert said.state == AFFECTED and said.entry is not None and said.entry.text == "all queries"
