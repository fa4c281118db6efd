"""Times: what a typed one says, and how one reads. Moments are ms since the epoch, UTC.

How typed times are read is in `typed_time.py`, which is loaded only for a line that may begin with one.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

from warroom.incident import zones
from warroom.slotted import dataclass

MINUTE, HOUR, DAY = 60_000, 3_600_000, zones.DAY
_FIRST_SIGNS = frozenset("0123456789０１２３４５６７８９-−－±~～〜yYｙＹ昨今本約")


@dataclass(frozen=True, slots=True)
class When:
    """What a time says. `offset` is minutes east of UTC as the writer meant it; `end` counts the characters consumed.

    `problem` is a caution: the time is usable, but not what the clock ever showed.
    """

    at: int
    until: int | None = None
    approximate: bool = False
    offset: int = 0
    end: int = 0
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class BadTime:
    """It looks like a time and is none; `reason` says why."""

    reason: str


def leading(line: str, now: int, zone: str | None = None, anchor: int | None = None) -> When | BadTime | None:
    """The time that `line` begins with; None when it begins with none, BadTime when it only looks like one.

    `zone` is the user's own (IANA name, None: the system's). A time without a date is the last one, up to an hour in
    the future; with `anchor` (ms) it is the one nearest to that. A range without an end is a BadTime.
    """
    if line[:1] not in _FIRST_SIGNS:
        return None
    from warroom.incident import typed_time

    return typed_time.leading(line, now, zone, anchor)


def moment(text: str, now: int, zone: str | None = None, future: bool = False) -> When | BadTime:
    """A whole text that is a time; with `future` a time without a date is the next one to come."""
    from warroom.incident import typed_time

    return typed_time.moment(text, now, zone, future)


def duration(text: str) -> int | None:
    """ "15m", "1h20m", "90s", "1d" in ms; None for anything else."""
    from warroom.incident import typed_time

    return typed_time.duration(text)


def local_offset(ms: int, zone: str | None = None) -> int:
    """Minutes east of UTC in the reader's zone at `ms`."""
    return zones.offset(ms, zone)


@lru_cache(maxsize=4096)
def _date(number: int) -> tuple[str, str]:
    """The day with this number since the epoch, as ("Tue 31 Jan 2017", "2017-01-31")."""
    try:
        date = datetime(1970, 1, 1) + timedelta(days=number)
    except OverflowError:
        return "(day out of range)", "0000-00-00"
    names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return f"{names[date.weekday()]} {date:%d} {months[date.month - 1]} {date.year}", f"{date:%Y-%m-%d}".rjust(10, "0")


def clock(ms: int, offset: int) -> str:
    """ "14:02"."""
    minutes = (ms // MINUTE + offset) % 1440
    return f"{minutes // 60:02}:{minutes % 60:02}"


def clock_seconds(ms: int, offset: int) -> str:
    """ "14:02:05"."""
    return f"{clock(ms, offset)}:{ms // 1000 % 60:02}"


def day(ms: int, offset: int, year_now: int | None = None) -> str:
    """ "Tue 31 Jan 2017", without the year if it is `year_now`; words in its place for a day that no calendar has."""
    name = _date((ms + offset * MINUTE) // zones.DAY)[0]
    return name if year_now is None else name.removesuffix(f" {year_now}")


def iso(ms: int) -> str:
    """ "2017-01-31T17:20:00Z", with thousandths where there are any."""
    rest = ms % 1000
    return f"{_date(ms // zones.DAY)[1]}T{clock_seconds(ms, 0)}{f'.{rest:03}' if rest else ''}Z"


def span(ms: int) -> str:
    """A length of time for people: "45 s", "12 min", "1 h 05 min", "2 d 3 h"."""
    seconds = abs(ms) // 1000
    if seconds < 60:
        return f"{seconds} s"
    minutes = seconds // 60
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    if hours < 24:
        return f"{hours} h {minutes % 60:02} min"
    return f"{hours // 24} d {hours % 24} h"


def elapsed(ms: int) -> str:
    """A running clock: "00:47:12", "1d 02:03:04"."""
    seconds = max(ms, 0) // 1000
    days, seconds = divmod(seconds, 86_400)
    rest = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{days}d {rest}" if days else rest
