"""Times: what a typed one says, and how one reads. Moments are ms since the epoch, UTC.

How typed times are read is in `typed_time.py`, which is loaded only for a line that may begin with one.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

from warroom.incident import zones
from warroom.language import N_, _, current, p_
from warroom.slotted import dataclass

MINUTE, HOUR, DAY = 60_000, 3_600_000, zones.DAY
_FIRST_SIGNS = frozenset("0123456789０１２３４５６７８９-−－±~～〜yYｙＹ昨今本約ー‐")
_FIRST_WORDS = ("午前", "午後", "きのう", "一昨日", "おととい")


@dataclass(frozen=True, slots=True)
class When:
    """What a time says. `offset` is minutes east of UTC as the writer meant it; `end` counts the characters consumed.

    `problem` is a caution: the time is usable, but not what the clock ever showed. `floating` where no day was said,
    `relative` where it counts from the minute in which it was read ("-5m", "yesterday 23:10").
    """

    at: int
    until: int | None = None
    approximate: bool = False
    offset: int = 0
    end: int = 0
    problem: str | None = None
    floating: bool = False
    relative: bool = False


@dataclass(frozen=True, slots=True)
class BadTime:
    """It looks like a time and is none; `reason` says why."""

    reason: str


def leading(line: str, now: int, zone: str | None = None, anchor: int | None = None) -> When | BadTime | None:
    """The time that `line` begins with; None when it begins with none, BadTime when it only looks like one.

    `zone` is the user's own (IANA name, None: the system's). A time without a date is the last one, up to an hour in
    the future; with `anchor` (ms) it is the one nearest to that. A range without an end is a BadTime.
    """
    if line[:1] not in _FIRST_SIGNS and not line.startswith(_FIRST_WORDS):
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


_MONTHS = (
    *(N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun")),
    *(N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")),
)


@lru_cache(maxsize=4096)
def _iso_date(number: int) -> str:
    """The day with this number since the epoch: "2017-01-31"."""
    date = _date(number)
    return "0000-00-00" if date is None else f"{date:%Y-%m-%d}".rjust(10, "0")


def _date(number: int) -> datetime | None:
    try:
        return datetime(1970, 1, 1) + timedelta(days=number)
    except OverflowError:
        return None


@lru_cache(maxsize=4096)
def _day(number: int, form: str, language: str) -> str:
    """The day with this number since the epoch in one of the forms below; remembered for each language."""
    date = _date(number)
    if date is None:
        return _("(day out of range)")
    names = (
        *(p_("a day", "Mon"), p_("a day", "Tue"), p_("a day", "Wed"), p_("a day", "Thu")),
        *(p_("a day", "Fri"), p_("a day", "Sat"), p_("a day", "Sun")),
    )
    return _(form).format(weekday=names[date.weekday()], day=date.day, month=_(_MONTHS[date.month - 1]), year=date.year)


_FULL = N_("{weekday} {day:02} {month} {year}")
_THIS_YEAR = N_("{weekday} {day:02} {month}")
_DATE = N_("{day:02} {month} {year}")
_SHORT = N_("{day:02} {month}")


def clock(ms: int, offset: int) -> str:
    """ "14:02"."""
    minutes = (ms // MINUTE + offset) % 1440
    return f"{minutes // 60:02}:{minutes % 60:02}"


def clock_seconds(ms: int, offset: int) -> str:
    """ "14:02:05"."""
    return f"{clock(ms, offset)}:{ms // 1000 % 60:02}"


def day(ms: int, offset: int, year_now: int | None = None) -> str:
    """ "Tue 31 Jan 2017", without the year if it is `year_now`; words in its place for a day that no calendar has."""
    number = (ms + offset * MINUTE) // zones.DAY
    this_year = year_now is not None and (date := _date(number)) is not None and date.year == year_now
    return _day(number, _THIS_YEAR if this_year else _FULL, current())


def date(ms: int, offset: int, year: bool = True) -> str:
    """ "31 Jan 2017", without its `year` "31 Jan"."""
    return _day((ms + offset * MINUTE) // zones.DAY, _DATE if year else _SHORT, current())


def iso(ms: int) -> str:
    """ "2017-01-31T17:20:00Z", with thousandths where there are any."""
    rest = ms % 1000
    return f"{_iso_date(ms // zones.DAY)}T{clock_seconds(ms, 0)}{f'.{rest:03}' if rest else ''}Z"


def span(ms: int) -> str:
    """A length of time for people: "45 s", "12 min", "1 h 05 min", "2 d 3 h"."""
    seconds = abs(ms) // 1000
    if seconds < 60:
        return _("{seconds} s").format(seconds=seconds)
    minutes = seconds // 60
    if minutes < 60:
        return _("{minutes} min").format(minutes=minutes)
    hours = minutes // 60
    if hours < 24:
        return _("{hours} h {minutes:02} min").format(hours=hours, minutes=minutes % 60)
    return _("{days} d {hours} h").format(days=hours // 24, hours=hours % 24)


def elapsed(ms: int) -> str:
    """A running clock: "00:47:12", "1d 02:03:04"."""
    seconds = max(ms, 0) // 1000
    days, seconds = divmod(seconds, 86_400)
    rest = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return _("{days}d {time}").format(days=days, time=rest) if days else rest
