"""From a key to its character in the line that is typed, in programs that stay open; and the processor's time a key."""

from __future__ import annotations

from pathlib import Path

from bench import programs
from bench.contest import Contest, Limit
from bench.typist import Typist


def contests(place: Path) -> list[Contest]:
    """At 10,000 entries: every line is typed by all, one after the other."""
    typists = {
        "warroom": Typist(lambda: programs.warroom(place, 10_000)),
        "minimal": Typist(lambda: programs.minimal(place)),
        "bare layout": Typist(lambda: programs.bare(place, 10_000)),
        "dooit": Typist(lambda: programs.dooit(place)),
        "harlequin": Typist(lambda: programs.harlequin(place)),
    }

    def close() -> None:
        for one in typists.values():
            one.close()

    return [
        Contest(
            "key to paint, 10,000 entries",
            {name: one.line for name, one in typists.items()},
            "ms",
            runs=16,
            limits=(
                Limit("warroom", "minimal", at_most=1.4),
                Limit("warroom", "minimal", "p99", at_most=1.8),
                Limit("warroom", "bare layout", at_most=1.1),
                Limit("warroom", "bare layout", "p99", at_most=1.3),
                Limit("warroom", "dooit", at_most=1.0),
                Limit("warroom", "harlequin", at_most=0.7),
            ),
            close=close,
        )
    ]
