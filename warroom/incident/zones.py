"""Zones: by abbreviation (fixed offsets), by offset, by IANA name; and wall time to the epoch, with its two traps."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta, timezone

ABBREVIATIONS = {
    **dict.fromkeys(("Z", "UTC", "GMT"), 0),
    **dict.fromkeys(("BST", "CET"), 60),
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
    **dict.fromkeys(("BRT", "ADT"), -180),
    **dict.fromkeys(("EDT", "AST"), -240),
    **dict.fromkeys(("EST", "CDT"), -300),
    **dict.fromkeys(("CST", "MDT"), -360),
    **dict.fromkeys(("MST", "PDT"), -420),
    **dict.fromkeys(("PST", "AKDT"), -480),
    "AKST": -540,
    "HST": -600,
}
"""Minutes east of UTC. Of several meanings: IST is India, CST and EST are North America, BST is Britain."""

_OFFSET = re.compile(r"([+\-−])(\d{2}):?(\d{2})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 86_400_000


def fixed(name: str) -> int | None:
    """Minutes east of UTC that "JST", "Z" or "+09:00" says; None for anything else."""
    found = _OFFSET.fullmatch(name)
    if not found:
        return ABBREVIATIONS.get(name)
    minutes = int(found[2]) * 60 + int(found[3])
    return None if minutes > 18 * 60 or int(found[3]) > 59 else (minutes if found[1] == "+" else -minutes)


def known(name: str) -> bool:
    """Whether `name` is an IANA zone of this machine."""
    import pendulum

    try:
        pendulum.timezone(name)
    except (ValueError, OSError):
        return False
    return True


def to_ms(wall: datetime, zone: str | int | None) -> int:
    """The moment of a naive wall time, ms UTC; `wall.fold` picks of a time that happens twice.

    `zone` is minutes east of UTC, an IANA name, or None for the system's zone. A time that does not happen is shifted
    forward by the gap. Raises OverflowError or ValueError near the ends of the calendar.
    """
    if isinstance(zone, int):
        aware = wall.replace(tzinfo=timezone(timedelta(minutes=zone)), fold=0)
    elif zone is None:
        aware = wall.astimezone(UTC)
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
    try:
        if zone is None:
            return time.localtime(ms / 1000).tm_gmtoff // 60
        import pendulum

        shift = pendulum.timezone(zone).utcoffset(datetime.fromtimestamp(ms / 1000, pendulum.timezone(zone)))
        return int(shift.total_seconds()) // 60 if shift is not None else 0
    except (ValueError, OverflowError, OSError):
        return 0
