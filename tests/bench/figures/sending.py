"""What was typed and sent: from Enter to its row in the timeline."""

from __future__ import annotations

import time
from pathlib import Path

from bench import programs
from bench.contest import Contest, Limit
from bench.typist import Typist


class Scribe:
    """Types a note, sends it, and looks for it in the timeline."""

    def __init__(self, place: Path) -> None:
        self._typist = Typist(lambda: programs.warroom(place, 10_000))
        self._count = 0

    def enter(self) -> float:
        """ms from Enter to the note in the timeline."""
        self._count += 1
        words = f"sent as number {self._count}"
        self._typist.type(words)
        window = self._typist.window
        window.quiet(0.3)
        window.play_all()
        began = time.perf_counter()
        window.type("\r")
        at = window.seen(lambda: self._typist.above(words))
        window.quiet(0.5)
        return (at - began) * 1000

    def close(self) -> None:
        """End the program."""
        self._typist.close()


def contests(place: Path) -> list[Contest]:
    """At 10,000 entries; what Enter takes until the note is safe is another figure."""
    scribe = Scribe(place)
    return [
        Contest(
            "Enter to the row in the timeline, 10,000 entries",
            {"warroom": scribe.enter},
            "ms",
            runs=20,
            limits=(Limit("warroom", None), Limit("warroom", None, "p99")),
            close=scribe.close,
        )
    ]
