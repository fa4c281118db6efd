"""From the start of the process to the first full paint; and the processor's time until the program is quiet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bench import programs
from bench.contest import Contest, Limit, Measure, Reading
from bench.programs import Program


def contests(place: Path) -> list[Contest]:
    """With 1,000 entries, also against other programs, and with 10,000."""
    return [
        Contest(
            "start to first full paint, 1,000 entries",
            {
                "warroom": start(lambda: programs.warroom(place, 1000)),
                "minimal": start(lambda: programs.minimal(place)),
                "bare layout": start(lambda: programs.bare(place, 1000)),
                "dooit": start(lambda: programs.dooit(place)),
                "harlequin": start(lambda: programs.harlequin(place)),
            },
            "ms",
            limits=(
                Limit("warroom", "minimal", at_most=1.75),
                Limit("warroom", "bare layout", at_most=1.15),
                Limit("warroom", "dooit", at_most=0.8),
                Limit("warroom", "harlequin", at_most=0.45),
            ),
        ),
        Contest(
            "start to first full paint, 10,000 entries",
            {
                "warroom": start(lambda: programs.warroom(place, 10_000)),
                "minimal": start(lambda: programs.minimal(place)),
                "bare layout": start(lambda: programs.bare(place, 10_000)),
            },
            "ms",
            limits=(Limit("warroom", "minimal", at_most=1.9), Limit("warroom", "bare layout", at_most=1.25)),
        ),
    ]


def start(which: Callable[[], Program]) -> Measure:
    """Measures from the start to the first full paint, in ms, and the processor's time until it is quiet."""

    def measure() -> Reading:
        program = which()
        window = program.open()
        try:
            at = window.seen(lambda: program.there(window.rows()))
        finally:
            cpu = window.stop()
            program.restore()
        return Reading([(at - window.started) * 1000], [cpu])

    return measure
