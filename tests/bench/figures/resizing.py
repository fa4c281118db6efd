"""From the signal that the window has another size to the screen as it then stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bench import programs
from bench.contest import Contest, Limit, Reading
from bench.programs import Program
from bench.watched import Watched, without_clock

_SIZES = ((132, 44), (120, 40))


class Resizer:
    """Keeps one program open, and makes its window larger and smaller in turn."""

    def __init__(self, which: Callable[[], Program]) -> None:
        self._which = which
        self._program: Program | None = None
        self._window: Watched | None = None
        self._count = 0

    def resize(self) -> Reading:
        """ms, and ms of CPU. The first line is a clock and does not count."""
        if self._window is None:
            self._program = self._which()
            self._window = self._program.settled()
        columns, lines = _SIZES[self._count % 2]
        self._count += 1
        before = self._window.cpu()
        began = self._window.resized(columns, lines)
        at = self._window.steady(without_clock, quiet=0.4)
        return Reading([(at - began) * 1000], [self._window.cpu() - before])

    def close(self) -> None:
        """End the program."""
        if self._window is not None and self._program is not None:
            self._window.stop()
            self._program.restore()


def contests(place: Path) -> list[Contest]:
    """At 10,000 entries."""
    resizers = {
        "warroom": Resizer(lambda: programs.warroom(place, 10_000)),
        "minimal": Resizer(lambda: programs.minimal(place)),
        "bare layout": Resizer(lambda: programs.bare(place, 10_000)),
    }

    def close() -> None:
        for one in resizers.values():
            one.close()

    return [
        Contest(
            "resize, 10,000 entries",
            {name: one.resize for name, one in resizers.items()},
            "ms",
            runs=20,
            limits=(Limit("warroom", "minimal", at_most=1.5), Limit("warroom", "bare layout")),
            close=close,
        )
    ]
