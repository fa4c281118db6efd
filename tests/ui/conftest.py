"""The pilot waits for what the screen still has to do, and not for the processor to look idle.

Textual's pilot takes a process for idle that used less than 1 ms in 20 ms. On a busy machine that is true of one that
gets no turn, and a thread that works keeps it waiting for a second.
"""

from __future__ import annotations

import asyncio
import time

import pytest

_SOON = 0.04
"""Timers that are due within so many seconds are waited for: that of the next paint is up to two of its 1/60 s away."""
_TIMERS = 20
"""So many of them: what asks a hundred times a second whether the app has ended is not waited for."""
_PATIENCE = 30.0


async def quiet(*_: float, **__: float) -> None:
    """Wait until nothing is left to do in this thread until a thread, the terminal or a later timer has news."""
    loop = asyncio.get_running_loop()
    end = time.monotonic() + _PATIENCE
    calm = timers = 0
    while calm < 3:
        await asyncio.sleep(0)
        due = [one.when() for one in loop._scheduled if not one.cancelled() and one.when() < loop.time() + _SOON]  # type: ignore[attr-defined]
        due = due if timers < _TIMERS else []
        if due:
            timers += 1
            await asyncio.sleep(max(max(due) - loop.time(), 0))
        calm = 0 if due or loop._ready else calm + 1  # type: ignore[attr-defined]
        assert time.monotonic() < end, "the screen never comes to rest"


@pytest.fixture(autouse=True)
def rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every pause of the pilot, and every key that it presses, ends in quiet."""
    monkeypatch.setattr("textual.app.wait_for_idle", quiet)
    monkeypatch.setattr("textual.pilot.wait_for_idle", quiet)


@pytest.fixture(autouse=True)
def steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cursor of no input blinks: a picture is the same however long its screen took to come."""
    monkeypatch.setattr("textual.widgets.Input._toggle_cursor", lambda self: None)
