"""What the benchmark makes CI fail on: counts and its own contestants, never times and never another program."""

from __future__ import annotations

import pytest
from bench.contest import Contest, Limit, compete
from bench.run import fails


def _gives_up() -> float:
    raise AssertionError("waited in vain")


@pytest.mark.parametrize(
    ("name", "expected"), [("warroom", True), ("minimal", True), ("bare layout", True), ("harlequin", False)]
)
def test_who_gives_up_fails_the_run_unless_it_is_another_program(name: str, expected: bool) -> None:
    result = compete(Contest("key to paint", {"other": lambda: 1.0, name: _gives_up}, "ms"), 1)

    assert name in result.failed
    assert fails(result) is expected


@pytest.mark.parametrize("counted", [True, False])
def test_a_limit_that_is_missed_fails_the_run_where_counts_are_compared(counted: bool) -> None:
    limits = (Limit("long", "short", at_most=1.0),)
    result = compete(Contest("events", {"long": lambda: 2.0, "short": lambda: 1.0}, "n", 1, limits, counted), 1)

    assert fails(result) is counted
