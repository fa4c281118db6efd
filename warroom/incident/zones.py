"""Zones: by abbreviation (fixed offsets), by offset, by IANA name; and wall time to the epoch, with its two traps."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from warroom.incident.late import Late

ABBREVIATIONS = {
    **dict.fromkeys(("Z", "UTC", "GMT", "WET"), 0),
    **dict.fromkeys(("BST", "CET", "WEST"), 60),
    **dict.fromkeys(("CEST", "EET", "SAST"), 120),
    **dict.fromkeys(("EEST", "MSK"), 180),
    "IST": 330,
    **dict.fromkeys(("SGT", "HKT", "AWST"), 480),
    **dict.fromkeys(("JST", "KST"), 540),
    "ACST": 570,
    "AEST": 600,
    "ACDT": 630,
    "AEDT": 660,
    "NZST": 720,
    "NZDT": 780,
    **dict.fromkeys(("BRT", "ART", "ADT"), -180),
    **dict.fromkeys(("EDT", "AST"), -240),
    **dict.fromkeys(("EST", "CDT"), -300),
    **dict.fromkeys(("CST", "MDT"), -360),
    **dict.fromkeys(("MST", "PDT"), -420),
    **dict.fromkeys(("PST", "AKDT"), -480),
    "AKST": -540,
    "HST": -600,
}
"""Minutes east of UTC. Of several meanings: IST is India, CST and EST are North America, BST is Britain."""

_OFFSET = Late(r"([+\-−])(\d{2}):?(\d{2})")
_WEST_OF_UTC_HALF = frozenset((150, 210, 270, 570))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 86_400_000
_QUARTER = 900_000


def fixed(name: str) -> int | None:
    """Minutes east of UTC that "JST", "Z" or "+09:00" says; None for anything else."""
    found = _OFFSET.now.fullmatch(name)
    if not found:
        return ABBREVIATIONS.get(name)
    minutes = int(found[2]) * 60 + int(found[3])
    if found[1] == "+":
        return minutes if minutes <= 14 * 60 and int(found[3]) in (0, 15, 30, 45) else None
    return -minutes if minutes <= 12 * 60 and (minutes % 60 == 0 or minutes in _WEST_OF_UTC_HALF) else None


def read(name: str) -> int | str | None:
    """What a zone as it was written stands for: minutes east of UTC, an IANA name, or None for no zone at all."""
    number = fixed(name)
    if number is not None:
        return number
    return name if "/" in name and known(name) else None


def known(name: str) -> bool:
    """Whether `name` is an IANA zone of this machine."""
    import pendulum

    try:
        pendulum.timezone(name)
    except (ValueError, OSError):
        return False
    return True


def moments(wall: datetime, zone: str | int | None) -> tuple[tuple[int, ...], bool]:
    """The moments (ms UTC, ascending) at which clocks showed `wall`: two where they were put back over it.

    True with it where clocks never showed it: the moment is then shifted forward by the gap. Raises as `to_ms`.
    """
    first, second = to_ms(wall.replace(fold=0), zone), to_ms(wall.replace(fold=1), zone)
    if first == second:
        return (first,), False
    if first > second:
        return (first,), True
    return (first, second), False


def to_ms(wall: datetime, zone: str | int | None) -> int:
    """The moment of a naive wall time, ms UTC; `wall.fold` picks of a time that happens twice.

    `zone` is minutes east of UTC, an IANA name, or None for the system's zone. A time that does not happen is shifted
    forward by the gap. Raises OverflowError or ValueError near the ends of the calendar.
    """
    if isinstance(zone, int):
        aware = wall.replace(tzinfo=timezone(timedelta(minutes=zone)), fold=0)
    elif zone is None:
        return round(wall.timestamp() * 1000)  # astimezone would not shift a time in the gap
    else:
        import pendulum

        aware = wall.replace(tzinfo=pendulum.timezone(zone)).astimezone(UTC)
    return (aware - _EPOCH) // timedelta(milliseconds=1)


def to_wall(ms: int, zone: str | int | None) -> datetime:
    """The naive wall time of a moment. Raises OverflowError or ValueError near the ends of the calendar."""
    return (_EPOCH + timedelta(milliseconds=ms, minutes=offset(ms, zone))).replace(tzinfo=None)


def offset(ms: int, zone: str | int | None) -> int:
    """Minutes east of UTC in `zone` at `ms`; 0 where the platform can't say."""
    if isinstance(zone, int):
        return zone
    if zone is not None:
        return _named_offset(ms // _QUARTER, zone)
    try:
        return time.localtime(ms / 1000).tm_gmtoff // 60
    except (ValueError, OverflowError, OSError):
        return 0


@lru_cache(maxsize=4096)
def _named_offset(quarter: int, zone: str) -> int:
    """The offset of an IANA zone in a quarter of an hour since the epoch: clocks are changed on none but these."""
    from zoneinfo import ZoneInfo  # every saved note needs its offset, and pendulum costs 60 ms

    try:
        shift = datetime.fromtimestamp(quarter * _QUARTER // 1000, ZoneInfo(zone)).utcoffset()
    except (KeyError, ValueError, OverflowError, OSError):
        return 0
    return int(shift.total_seconds()) // 60 if shift is not None else 0
