"""A folder that gets on is waited for, however long it takes; one that hangs is given up."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event as Signal

import pytest

from warroom.store.patience import within

AT_ONCE = 0.001


@pytest.fixture
def hung() -> Signal:
    """What a call waits for that has not been set yet."""
    return Signal()


def counting(go: Signal, enough: int) -> Callable[[], int]:
    """A progress that is another number each time, and lets the call end the `enough`th time."""
    asked: list[None] = []

    def progress() -> int:
        asked.append(None)
        if len(asked) == enough:
            go.set()
        return min(len(asked), enough)

    return progress


def test_a_call_that_gets_on_is_waited_for_longer_than_its_time(hung: Signal) -> None:
    assert within(AT_ONCE, lambda: hung.wait() and "done", counting(hung, 5)) == "done"


def test_a_call_that_stops_on_its_way_is_given_up(hung: Signal) -> None:
    stops = counting(Signal(), 5)
    with pytest.raises(TimeoutError):
        within(AT_ONCE, hung.wait, stops)
    with pytest.raises(TimeoutError):
        within(AT_ONCE, hung.wait)
    hung.set()
