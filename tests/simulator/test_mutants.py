"""The simulator notices when a promise's mechanism is taken out: each of three mutants of the program is caught."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from simulator.broken import Broken
from simulator.surroundings import simulated
from simulator.world import Totals, World

from warroom.incident import entry, state
from warroom.incident.entry import EDITED, Entry
from warroom.incident.event import Event
from warroom.store import shelf
from warroom.store.shelf import Shelf


def no_republish(patch: pytest.MonkeyPatch) -> None:
    """What the folder lacks is never queued again."""
    patch.setattr(shelf, "missing", lambda own, present: [])


def acknowledge_before_journal(patch: pytest.MonkeyPatch) -> None:
    """A note is called saved once it is queued for the folder."""

    def keep(self: Shelf, events: Sequence[Event]) -> None:
        with self._lock:
            self._own += events
            self._waiting.update((event.id, event) for event in events)

    patch.setattr(Shelf, "keep", keep)


def last_writer_wins(patch: pytest.MonkeyPatch) -> None:
    """Of several versions the one with the greatest wall clock is kept, and the others are dropped."""
    fold = entry.fold

    def winner(first: Event, amendments: Iterable[Event] = ()) -> Entry:
        found = list(amendments)
        edits = [event for event in found if event.kind == EDITED]
        last = max(edits, key=lambda event: event.wall, default=None)
        kept = [event for event in found if event.kind != EDITED or event is last]
        return replace(fold(first, kept), rivals=())

    patch.setattr(state, "fold", winner)


@pytest.mark.parametrize("mutant", [no_republish, acknowledge_before_journal, last_writer_wins])
def test_the_simulator_catches(mutant: Callable[[pytest.MonkeyPatch], None]) -> None:
    with simulated() as patch, pytest.raises(Broken):
        mutant(patch)
        run_state_machine_as_test(
            lambda: World(Totals()),
            settings=settings(
                max_examples=40,
                stateful_step_count=40,
                phases=[Phase.generate],
                derandomize=True,
                database=None,
                deadline=None,
                report_multiple_bugs=False,
                suppress_health_check=list(HealthCheck),
            ),
        )
