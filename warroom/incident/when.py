"""Times as people type them at the beginning of a line, and as they read them. Moments are ms since the epoch, UTC."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from warroom.incident import zones

MINUTE, HOUR = 60_000, 3_600_000


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


_WIDE = str.maketrans("０１２３４５６７８９：＋－．～〜　", "0123456789:+-.~~ ")
_ZONE = "|".join(
    (r"Z", r"[+\-−]\d{2}:?\d{2}", *sorted(zones.ABBREVIATIONS, key=len, reverse=True), r"[A-Z][A-Za-z]+/[A-Za-z_/]+")
)
_MOMENT = rf"""
    (?P<@about>±|~(?=\d))?
    (?: (?P<@ago>[-−](?=\d{{1,6}}[dhms])
            (?:(?P<@d>\d{{1,4}})d)?(?:(?P<@h>\d{{1,5}})h)?(?:(?P<@m>\d{{1,6}})m)?(?:(?P<@s>\d{{1,6}})s)?)
      | (?:(?P<@date>\d{{4}}-\d{{2}}-\d{{2}})[ T]|(?P<@yesterday>yesterday\ +|昨日\ *))?
        (?P<@roughly>±|~(?=\d))?
        (?P<@hour>\d{{1,2}}):(?P<@minute>\d\d)(?::(?P<@second>\d\d))?
        (?P<@zone>\ ?(?:{_ZONE})(?=\s|$|\.\.)|[A-Z]{{2,5}}(?=\s|$|\.\.))? )
"""
_LEADING = re.compile(
    _MOMENT.replace("@", "a") + r"(?P<range>\.\." + _MOMENT.replace("@", "b") + r")?(?=\s|$)\s*", re.VERBOSE
)
_DURATION = re.compile(r"(?=\d)(?:(\d{1,4})d)?(?:(\d{1,5})h)?(?:(\d{1,6})m(?:in)?)?(?:(\d{1,6})s)?")
_HEAD = 120
_FIRST, _LAST = -62_135_596_800_000, 253_402_300_799_000


def leading(line: str, now: int, zone: str | None = None, anchor: int | None = None) -> When | BadTime | None:
    """The time that `line` begins with; None when it begins with none.

    `zone` is the user's own (IANA name, None: the system's). A time without a date is the last one, up to an hour in
    the future; with `anchor` (ms) it is the one nearest to that.
    """
    found = _LEADING.match(line[:_HEAD].translate(_WIDE))
    return None if found is None else _read(found, _Rule(now, zone, anchor))


def moment(text: str, now: int, zone: str | None = None, future: bool = False) -> When | BadTime:
    """A whole text that is a time; with `future` a time without a date is the next one to come."""
    said = text.strip()
    found = _LEADING.fullmatch(said.translate(_WIDE)) if len(said) < _HEAD else None
    if found is None:
        return BadTime(f"{said[:40]!r} is no time; 14:02, -20m, yesterday 23:10 and 2026-11-23 14:02Z are")
    return _read(found, _Rule(now, zone, None, future))


def duration(text: str) -> int | None:
    """ "15m", "1h20m", "90s", "1d" in ms; None for anything else."""
    found = _DURATION.fullmatch(text.strip().translate(_WIDE).replace("ｍ", "m").replace("ｈ", "h"))
    return _sum(found.groups()) if found else None


def _sum(parts: tuple[str | None, ...]) -> int:
    days, hours, minutes, seconds = (int(part or 0) for part in parts)
    return ((days * 24 + hours) * 60 + minutes) * MINUTE + seconds * 1000


@dataclass(frozen=True, slots=True)
class _Rule:
    """How a time that does not say everything is completed."""

    now: int
    zone: str | None
    anchor: int | None
    future: bool = False

    def pick(self, wall: datetime, zone: str | int | None) -> tuple[int, datetime]:
        """Of the times on the days around: the last that is past, the next to come, or the nearest to the anchor."""
        choices = []
        for days in (-1, 0, 1):
            try:
                day = wall + timedelta(days=days)
                choices.append((_settle(day, zone, self.now)[0], day))
            except (OverflowError, ValueError):
                continue
        if self.anchor is not None:
            anchor = self.anchor
            return min(choices, key=lambda choice: abs(choice[0] - anchor))
        if self.future:
            return next((choice for choice in choices if choice[0] >= self.now - MINUTE), choices[-1])
        past = [choice for choice in choices if choice[0] <= self.now + HOUR]
        return past[-1] if past else choices[0]


def _settle(wall: datetime, zone: str | int | None, now: int) -> tuple[int, str | None]:
    """The moment of a wall time. One that happens twice: the later one if that is past; one that does not: shifted."""
    first, second = zones.to_ms(wall.replace(fold=0), zone), zones.to_ms(wall.replace(fold=1), zone)
    if first == second:
        return first, None
    if zones.to_wall(first, zone) != wall:
        shown = max(first, second)
        taken = clock(shown, zones.offset(shown, zone))
        return shown, f"{wall:%H:%M} did not happen that day, the clocks went forward; taken as {taken}"
    return (second if first <= second <= now and now - second < 12 * HOUR else first), None


def _read(found: re.Match[str], rule: _Rule) -> When | BadTime:
    try:
        said = _said_zone(found, "a") or _said_zone(found, "b")
        zone: str | int | None = rule.zone
        if said:
            number = zones.fixed(said)
            if number is None and not ("/" in said and zones.known(said)):
                return BadTime(f"{said} is no zone that warroom knows; use UTC or an offset such as +09:00")
            zone = said if number is None else number
        start = _one(found, "a", rule, zone, None)
        if isinstance(start, BadTime):
            return start
        at, problem, wall = start
        end = _one(found, "b", rule, zone, wall) if found["range"] else None
    except (OverflowError, ValueError):
        return BadTime(f"{found[0].strip()} is outside the calendar")
    if isinstance(end, BadTime):
        return end
    if not _FIRST <= at <= _LAST:
        return BadTime(f"{found[0].strip()} is outside the calendar")
    if end is not None and end[0] < at:
        return BadTime(f"{found[0].strip()} ends before it begins")
    about = any(found[name] for name in ("aabout", "aroughly", "babout", "broughly"))
    return When(at, end[0] if end else None, about, zones.offset(at, zone), found.end(), problem)


def _said_zone(found: re.Match[str], which: str) -> str:
    return (found[which + "zone"] or "").strip()


def _one(
    found: re.Match[str], which: str, rule: _Rule, zone: str | int | None, after: datetime | None
) -> tuple[int, str | None, datetime] | BadTime:
    """One end: the moment, a caution, the wall time. `after` is where the range begins, for an end without a date."""
    if found[which + "ago"]:
        at = rule.now - _sum(tuple(found[which + unit] for unit in "dhms"))
        return at, None, zones.to_wall(at, zone)
    hour, minute, second = (int(found[which + part] or 0) for part in ("hour", "minute", "second"))
    midnight = hour == 24 and minute == second == 0
    if (hour > 23 and not midnight) or minute > 59 or second > 59:
        return BadTime(f"{hour:02}:{minute:02} is not a time of day")
    time_of_day = timedelta(hours=hour, minutes=minute, seconds=second)
    today = zones.to_wall(rule.now, zone).replace(hour=0, minute=0, second=0, microsecond=0)
    date = found[which + "date"]
    if date:
        try:
            wall = datetime.strptime(date, "%Y-%m-%d") + time_of_day
        except ValueError:
            return BadTime(f"{date} is not a day of the calendar")
    elif found[which + "yesterday"]:
        wall = today - timedelta(days=1) + time_of_day
    elif after is not None:
        wall = after.replace(hour=0, minute=0, second=0, microsecond=0) + time_of_day
        wall += timedelta(days=1) if wall < after else timedelta()
    else:
        at, wall = rule.pick(today + time_of_day, zone)
    at, problem = _settle(wall, zone, rule.now)
    return at, problem, wall


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


def day(ms: int, offset: int) -> str:
    """ "Tue 31 Jan 2017"; words in its place for a day that no calendar has."""
    return _date((ms + offset * MINUTE) // zones.DAY)[0]


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
