"""Opening a long incident as the program does, read, checked by its hashes and folded: against orjson alone."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import orjson
from bench import folders
from bench.contest import Contest, Limit, Measure, Reading
from bench.desk import Desk, timed


def contests(place: Path) -> list[Contest]:
    """The garbage collector rests, as it does while the program starts; the files are in the page cache."""
    short, long = Desk(place / "opening-10000", 10_000), Desk(place / "opening-100000", 100_000)

    def close() -> None:
        short.close()
        long.close()

    return [
        Contest(
            "open 10,000 and 100,000 events",
            {
                "10,000": _resting(lambda: _open(short)),
                "orjson of 10,000": _resting(lambda: _parse(short)),
                "100,000": _resting(lambda: _open(long)),
                "orjson of 100,000": _resting(lambda: _parse(long)),
            },
            "ms",
            runs=7,
            limits=(
                Limit("10,000", "orjson of 10,000", at_most=6),
                Limit("100,000", "orjson of 100,000", at_most=6),
                Limit("100,000", "10,000", at_most=11),
            ),
            close=close,
        )
    ]


def _resting(measure: Callable[[], Reading]) -> Measure:
    def rested() -> Reading:
        gc.collect()
        gc.disable()
        try:
            return measure()
        finally:
            gc.enable()

    return rested


def _open(desk: Desk) -> Reading:
    found = desk.found
    opened = []
    reading = timed([lambda: opened.append(folders.opened(desk.place, found))])
    entries = len(opened[0].state.timeline)
    if entries != desk.count:
        raise AssertionError(f"{entries} of {desk.count} entries were read: {opened[0].shelf.error}")
    return reading


def _parse(desk: Desk) -> Reading:
    files = sorted(desk.found.path.glob("ev-*.json"))
    return timed([lambda: [orjson.loads(file.read_bytes()) for file in files]])
