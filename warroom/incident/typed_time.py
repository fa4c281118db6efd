"""Reading the times that people type; loaded only for a line that may begin with one. All moments are ms, UTC."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from warroom.incident import when, zones
from warroom.incident.when import BadTime, When
from warroom.slotted import dataclass

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", ord("〜"): "~"}
_SIGNED = r"[+\-−]\d{2}"
_NAMED = "|".join(
    ("Z", *sorted(zones.ABBREVIATIONS, key=len, reverse=True), r"[A-Z][A-Za-z]{1,20}/[A-Za-z0-9_+\-/]{1,40}")
)
_MOMENT = rf"""
    (?P<@about>±|~(?=\d))?
    (?: (?P<@ago>[-−](?=\d{{1,6}}[dhms])
            (?:(?P<@d>\d{{1,4}})d)?(?:(?P<@h>\d{{1,5}})h)?(?:(?P<@m>\d{{1,6}})m(?:in)?)?(?:(?P<@s>\d{{1,6}})s)?)
      | (?:(?P<@date>\d{{4}}-\d{{2}}-\d{{2}})[ T]|(?P<@yesterday>[Yy]esterday\ +|昨日\ *))?
        (?P<@roughly>±|~(?=\d))?
        (?P<@hour>\d{{1,2}}):(?P<@minute>\d\d)(?::(?P<@second>\d\d)(?:\.(?P<@part>\d{{1,9}}))?)?
        (?P<@zone>(?: {_SIGNED}:?\d\d | [A-Z]{{2,5}} | [ap]m | \ ?(?:{_NAMED})
            | \ {_SIGNED}:\d\d | \ (?(@date){_SIGNED}|[+\-−]0\d)\d\d )(?=\s|$|\.\.))? )
"""
_LEADING = re.compile(
    _MOMENT.replace("@", "a") + r"(?P<range>\.\." + _MOMENT.replace("@", "b") + r")?(?=\s|$)", re.VERBOSE
)
_OPEN = re.compile(_MOMENT.replace("@", "a") + r"\.\.", re.VERBOSE)
_HALF_DAY = re.compile(r"\s(?:AM|[Pp][Mm])(?=\s|$)")
_DURATION = re.compile(r"(?=\d)(?:(\d{1,4})d)?(?:(\d{1,5})h)?(?:(\d{1,6})m(?:in)?)?(?:(\d{1,6})s)?")
_HEAD = 160
_FIRST, _LAST = -62_135_596_800_000, 253_402_300_799_999


def leading(line: str, now: int, zone: str | None = None, anchor: int | None = None) -> When | BadTime | None:
    """The time that `line` begins with; None when it begins with none, BadTime when it only looks like one.

    `zone` is the user's own (IANA name, None: the system's). A time without a date is the last one, up to an hour in
    the future; with `anchor` (ms) it is the one nearest to that. A range without an end is a BadTime.
    """
    head = line[:_HEAD].translate(_WIDE)
    found = _LEADING.match(head)
    if found is None:
        opened = _OPEN.match(head)
        return BadTime(f"{opened[0]} has no end; 14:02..14:10 has") if opened else None
    for name in ("azone", "bzone"):
        said = found[name] or ""
        if said.startswith(" ") and zones.read(said[1:]) is None:  # a word of the text, not a zone
            found = _LEADING.match(head, 0, found.start(name)) or found
            break
    if _HALF_DAY.match(head, found.end()) and any(int(found[hour] or 99) <= 12 for hour in ("ahour", "bhour")):
        return BadTime(_CLOCK_24)
    end = len(line) - len(line[found.end() :].lstrip())
    return _read(found, _Rule(now, zone, anchor), end)


def moment(text: str, now: int, zone: str | None = None, future: bool = False) -> When | BadTime:
    """A whole text that is a time; with `future` a time without a date is the next one to come."""
    said = text.strip()
    found = _LEADING.fullmatch(said.translate(_WIDE)) if len(said) < _HEAD else None
    if found is None:
        return BadTime(f"{said[:40]!r} is no time; 14:02, -20m, yesterday 23:10 and 2026-11-23 14:02Z are")
    return _read(found, _Rule(now, zone, None, future), len(text))


def duration(text: str) -> int | None:
    """ "15m", "1h20m", "90s", "1d" in ms; None for anything else."""
    found = _DURATION.fullmatch(text.strip().translate(_WIDE))
    return _sum(found.groups()) if found else None


def _sum(parts: tuple[str | None, ...]) -> int:
    days, hours, minutes, seconds = (int(part or 0) for part in parts)
    return ((days * 24 + hours) * 60 + minutes) * when.MINUTE + seconds * 1000


_CLOCK_24 = "warroom reads a 24-hour clock; write 14:02 for 2:02 PM"
_Zone = str | int | None


class _NoTime(Exception):
    """Its message is the reason of a BadTime."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """How a time that does not say everything is completed."""

    now: int
    zone: str | None
    anchor: int | None
    future: bool = False

    def today(self, zone: _Zone) -> datetime:
        return _midnight(zones.to_wall(self.now, zone))

    def settle(self, wall: datetime, zone: _Zone) -> tuple[int, str | None]:
        """The moment of a wall time, and a caution. Of two: near the anchor, else the later if it has just been."""
        choices, shifted = zones.moments(wall, zone)
        if self.anchor is not None:
            anchor = self.anchor
            at = min(choices, key=lambda choice: abs(choice - anchor))
        elif self.future:
            at = next((choice for choice in choices if choice >= self.now - when.MINUTE), choices[-1])
        else:
            at = choices[-1] if 0 <= self.now - choices[-1] < 12 * when.HOUR else choices[0]
        return at, _forward(wall, at, zone) if shifted else None

    def pick(self, wall: datetime, zone: _Zone) -> tuple[int, str | None]:
        """Of the times on the days around: the last that is past, the next to come, or the nearest to the anchor."""
        if self.anchor is not None:
            anchor = self.anchor
            wall = _midnight(zones.to_wall(anchor, zone)) + (wall - self.today(zone))
            return min(self._around(wall, zone), key=lambda choice: abs(choice[0] - anchor))
        choices = self._around(wall, zone)
        if self.future:
            return next((choice for choice in choices if choice[0] >= self.now - when.MINUTE), choices[-1])
        past = [choice for choice in choices if choice[0] <= self.now + when.HOUR]
        return past[-1] if past else choices[0]

    def _around(self, wall: datetime, zone: _Zone) -> list[tuple[int, str | None]]:
        return [self.settle(wall + timedelta(days=days), zone) for days in (-1, 0, 1)]


def _midnight(wall: datetime) -> datetime:
    return wall.replace(hour=0, minute=0, second=0, microsecond=0)


def _forward(wall: datetime, at: int, zone: _Zone) -> str:
    offset = zones.offset(at, zone)
    date = when.date(at, offset, year=False)
    return f"{wall:%H:%M} did not happen on {date} (clocks went forward); taken as {when.clock(at, offset)}"


def _read(found: re.Match[str], rule: _Rule, length: int) -> When | BadTime:
    said = found[0].strip()
    try:
        return _when(found, rule, length)
    except _NoTime as bad:
        return BadTime(str(bad))
    except (OverflowError, ValueError):
        return BadTime(f"{said} is outside the calendar")


def _when(found: re.Match[str], rule: _Rule, length: int) -> When:
    zone, other = _said_zone(found["azone"]), _said_zone(found["bzone"])
    cautions: list[str | None] = []
    if zone is None and other is None:
        zone = rule.zone or None
        if zone is not None and not zones.known(zone):
            cautions.append(f"{zone} in the settings is no zone; read as UTC")
            zone = 0
    zone, other = (other if zone is None else zone), (zone if other is None else other)
    at, caution = _one(found, "a", rule, zone, None)
    cautions.append(caution)
    until = None
    if found["range"]:
        until, caution = _one(found, "b", rule, other, at)
        cautions.append(caution)
        if until < at:
            raise _NoTime(f"{found[0]} ends before it begins")
    if not (_FIRST <= at <= _LAST and at <= (until or at) <= _LAST):
        raise OverflowError
    about = any(found[name] for name in ("aabout", "aroughly", "babout", "broughly"))
    return When(at, until, about, zones.offset(at, zone), length, "; ".join(filter(None, cautions)) or None)


def _said_zone(said: str | None) -> str | int | None:
    """None where no zone is said."""
    name = (said or "").strip()
    if not name:
        return None
    if name.upper() in ("AM", "PM"):
        raise _NoTime(_CLOCK_24)
    zone = zones.read(name)
    if zone is None:
        raise _NoTime(f"{name} is no zone that warroom knows; use UTC or +09:00, and 14:02..14:10 for a range")
    return zone


def _one(found: re.Match[str], which: str, rule: _Rule, zone: _Zone, start: int | None) -> tuple[int, str | None]:
    """One end: the moment and a caution. `start` is where the range begins, for an end without a date."""
    if found[which + "ago"]:
        return rule.now - _sum(tuple(found[which + unit] for unit in "dhms")), None
    time = _time_of_day(found, which)
    date = found[which + "date"]
    if date:
        return rule.settle(_calendar(date) + time, zone)
    if found[which + "yesterday"]:
        return rule.settle(rule.today(zone) - timedelta(days=1) + time, zone)
    return rule.pick(rule.today(zone) + time, zone) if start is None else _end(start, time, zone)


def _end(start: int, time: timedelta, zone: _Zone) -> tuple[int, str | None]:
    """The first moment from `start` on at which clocks show `time`."""
    wall = _midnight(zones.to_wall(start, zone)) + time
    choices, shifted = zones.moments(wall, zone)
    later = [choice for choice in choices if choice >= start]
    if later:
        return later[0], _forward(wall, later[0], zone) if shifted else None
    wall += timedelta(days=1)
    choices, shifted = zones.moments(wall, zone)
    at = choices[0]
    if shifted:
        return at, _forward(wall, at, zone)
    return at, "the end is taken to be on the next day" if at - start > 12 * when.HOUR else None


def _time_of_day(found: re.Match[str], which: str) -> timedelta:
    hour, minute, second = (int(found[which + part] or 0) for part in ("hour", "minute", "second"))
    part = int((found[which + "part"] or "").ljust(3, "0")[:3])
    midnight = hour == 24 and minute == second == part == 0
    if (hour > 23 and not midnight) or minute > 59 or second > 59:
        seconds = f":{second:02}" if found[which + "second"] else ""
        raise _NoTime(f"{hour:02}:{minute:02}{seconds} is not a time of day")
    return timedelta(hours=hour, minutes=minute, seconds=second, milliseconds=part)


def _calendar(date: str) -> datetime:
    try:
        return datetime(*(int(part) for part in date.split("-")))  # type: ignore[arg-type]
    except ValueError:
        raise _NoTime(f"{date} is not a day of the calendar") from None
