"""A colleague's note taken in by the room's door, into a long incident and into a short one."""

from __future__ import annotations

from functools import partial
from itertools import count
from pathlib import Path

from bench import folders
from bench.contest import Contest, Limit, Measure, Reading
from bench.desk import Desk, timed

from warroom.incident.event import Event

_PLACES = {"beginning": 0.0, "middle": 0.5, "end": 1.0}
_TIMES = 20


def contests(place: Path) -> list[Contest]:
    """Each round takes in 20 notes, one by one."""
    short, long = Desk(place / "foreign-100", 100), Desk(place / "foreign-100000", 100_000)
    names = {where: f"into 100,000, {where}" for where in _PLACES}

    def close() -> None:
        short.close()
        long.close()

    return [
        Contest(
            "apply one foreign event",
            {
                "into 100": _absorb(short, 0.5),
                **{name: _absorb(long, _PLACES[where]) for where, name in names.items()},
            },
            "µs",
            limits=tuple(Limit(name, "into 100", at_most=1.5) for name in names.values()),
            close=close,
        )
    ]


def _absorb(desk: Desk, where: float) -> Measure:
    number = count()
    writer = f"eeeeeeeeeee{'abc'[int(where * 2)]}"
    last: list[Event | None] = [None]

    def event() -> Event:
        first, now = desk.events[0].wall, desk.events[-1].wall
        at = int(first + (now - first) * where)
        last[0] = folders.note(last[0], writer, "cy", now + next(number), next(number), at)
        return last[0]

    def measure() -> Reading:
        room = desk.room
        reading = timed([partial(room.absorb, [event()]) for _ in range(_TIMES)], 1e6)
        if last[0] is None or last[0].id not in room.state.entries:
            raise AssertionError("the note is not in the timeline")
        return reading

    return measure
