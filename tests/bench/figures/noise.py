"""The same against the same: how far a ratio is off that ought to be 1 says how far to trust the others of this run."""

from __future__ import annotations

from pathlib import Path

from bench import programs
from bench.contest import Contest, Limit
from bench.figures.starting import start
from bench.typist import Typist


def contests(place: Path) -> list[Contest]:
    """The minimal app started twice, and two of it typed into."""
    one, other = (Typist(lambda: programs.minimal(place)) for _ in range(2))

    def close() -> None:
        one.close()
        other.close()

    return [
        Contest(
            "noise: start to first full paint",
            {"minimal": start(lambda: programs.minimal(place)), "itself": start(lambda: programs.minimal(place))},
            "ms",
            limits=(Limit("minimal", "itself"),),
        ),
        Contest(
            "noise: key to paint",
            {"minimal": one.line, "itself": other.line},
            "ms",
            runs=10,
            limits=(Limit("minimal", "itself"), Limit("minimal", "itself", "p99")),
            close=close,
        ),
    ]
