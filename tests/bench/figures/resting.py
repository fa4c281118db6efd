"""What the program takes while nobody does anything: memory, and the processor's time."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench import programs, short
from bench.contest import Contest, Limit, Measure
from bench.programs import Program
from bench.watched import Watched

_IDLE = 20.0
"""For how long, in s, the processor's time is counted."""


def contests(place: Path) -> list[Contest]:
    """Memory at 10,000 entries; the processor's time with three incidents in the folder."""
    room = Idler(lambda: programs.warroom(place, 10_000, beside=2))
    board = Idler(lambda: _list(place))
    minimal = Idler(lambda: programs.minimal(place))

    def close() -> None:
        for one in (room, board, minimal):
            one.close()

    return [
        Contest(
            "memory (PSS), 10,000 entries",
            {
                "warroom": _memory(lambda: programs.warroom(place, 10_000)),
                "minimal": _memory(lambda: programs.minimal(place)),
                "bare layout": _memory(lambda: programs.bare(place, 10_000)),
            },
            "MB",
            runs=5,
            limits=(Limit("warroom", "minimal", at_most=1.5), Limit("warroom", "bare layout")),
        ),
        Contest(
            "idle, 3 incidents in the folder",
            {"warroom": room.idle, "the list of incidents": board.idle, "minimal": minimal.idle},
            "% of a core",
            runs=3,
            limits=(
                Limit("warroom", None, at_most=1),
                Limit("the list of incidents", None, at_most=1),
                Limit("minimal", None),
            ),
            warm_up=False,
            close=close,
        ),
    ]


def _list(place: Path) -> Program:
    room = programs.warroom(place, 10_000, beside=2)
    return replace(room, command=room.command[:1], there=lambda rows: sum("Login is slow" in row for row in rows) == 2)


def _memory(which: Callable[[], Program]) -> Measure:
    def measure() -> float:
        program = which()
        window = program.settled()
        try:
            return window.memory()
        finally:
            window.stop()
            program.restore()

    return measure


class Idler:
    """Keeps a program open that nobody touches."""

    def __init__(self, which: Callable[[], Program]) -> None:
        self._which = which
        self._program: Program | None = None
        self._window: Watched | None = None

    def idle(self) -> float:
        """The processor's time in % of one core."""
        if self._window is None:
            self._program = self._which()
            self._window = self._program.settled()
            # What the start has put off until later is not what being idle costs.
            time.sleep(3)
        before, began = self._window.cpu(), time.perf_counter()
        time.sleep(short.seconds(_IDLE))
        return (self._window.cpu() - before) / (time.perf_counter() - began) / 10

    def close(self) -> None:
        """End the program."""
        if self._window is not None and self._program is not None:
            self._window.stop()
            self._program.restore()
