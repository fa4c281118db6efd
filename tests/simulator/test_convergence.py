"""Whatever goes wrong on the way, in the end everybody has every note and sees the same incident."""

from __future__ import annotations

import os

import pytest
from conftest import IN_CI
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from simulator.surroundings import simulated
from simulator.world import Totals, World

WORLDS = int(os.environ.get("WARROOM_WORLDS", "130" if IN_CI else "8"))
MANY = 100_000
STEPS = 50


def test_every_saved_note_comes_to_everybody_through_every_fault(capsys: pytest.CaptureFixture[str]) -> None:
    totals = Totals()
    with simulated():
        run_state_machine_as_test(
            lambda: World(totals),
            settings=settings(
                max_examples=WORLDS, stateful_step_count=STEPS, suppress_health_check=list(HealthCheck), deadline=None
            ),
        )
    assert not IN_CI or totals.events >= MANY, f"only {totals.events} events were written"
    assert totals.crashes and totals.settled >= totals.worlds
    with capsys.disabled():
        print(f"\nsimulator: {totals}: 0 lost, 0 different")
