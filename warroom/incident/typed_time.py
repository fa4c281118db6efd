"""Reading the times that people type; loaded only for a line that may begin with one. All moments are ms, UTC."""

from __future__ import annotations

import re
from calendar import isleap
from datetime import datetime, timedelta

from warroom.incident import japanese_times, when, zones
from warroom.incident.japanese_times import WIDE
from warroom.incident.when import BadTime, When
from warroom.language import N_, _
from warroom.slotted import dataclass

_SIGNED = r"[+\-−]\d{2}"
_NAMED = "|".join(
    ("Z", *sorted(zones.ABBREVIATIONS, key=len, reverse=True), r"[A-Z][A-Za-z]{1,20}/[A-Za-z0-9_+\-/]{1,40}")
)
_DAYS_AGO = {"昨日": 1, "きのう": 1, "一昨日": 2, "おととい": 2, "今日": 0, "本日": 0, "今朝": 0}
"""Of the words for a day in Japanese. Not 昨夜: at one in the morning it may be this day's."""
_MOMENT = rf"""
    (?P<@about>±|~(?=\d)|約(?=[\d午]))?
    (?: (?P<@ago>[-−](?=\d{{1,6}}(?:[dhms日分秒]|時間))|(?=\d[\d日時間半分秒]{{0,20}}前))
            (?:(?P<@d>\d{{1,4}})(?:d|日))?(?:(?P<@h>\d{{1,5}})(?:h|時間(?P<@halved>半)?))?
            (?:(?P<@m>\d{{1,6}})(?:m(?:in)?|分))?(?:(?P<@s>\d{{1,6}})[s秒])?前?
      | (?:(?P<@date>\d{{4}}-\d{{2}}-\d{{2}}|(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日|\d{{4}}/\d{{1,2}}/\d{{1,2}})
                (?:[ T]|(?<=日)の?\ *)
            |(?P<@day>[Yy]esterday\ +|(?:{"|".join(_DAYS_AGO)})の?\ *))?
        (?P<@roughly>±|~(?=\d)|約(?=[\d午]))?
        (?P<@noon>午前|午後)?
        (?P<@hour>\d{{1,2}})(?: :(?P<@minute>\d\d)(?::(?P<@second>\d\d)(?:\.(?P<@part>\d{{1,9}}))?)?
            | 時(?:(?P<@minutes>\d{{1,2}})分(?:(?P<@seconds>\d{{1,2}})秒)?|(?P<@half>半))? )
        (?P<@zone>(?: {_SIGNED}:?\d\d | [A-Z]{{2,5}} | [ap]m | \ ?(?:{_NAMED})
            | \ {_SIGNED}:\d\d | \ (?(@date){_SIGNED}|[+\-−]0\d)\d\d )(?=\s|$|\.\.|~|頃|ごろ))?
        (?P<@nearly>頃|ごろ)? )
"""
_LEADING = re.compile(
    _MOMENT.replace("@", "a") + r"(?P<range>(?:\.\.|~)" + _MOMENT.replace("@", "b") + r")?(?=\s|$)", re.VERBOSE
)
_OPEN = re.compile(_MOMENT.replace("@", "a") + r"\.\.", re.VERBOSE)
_HALF_DAY = re.compile(r"\s(?:AM|[Pp][Mm])(?=\s|$)")
_DURATION = re.compile(r"(?=\d)(?:(\d{1,4})d)?(?:(\d{1,5})h)?(?:(\d{1,6})m(?:in)?)?(?:(\d{1,6})s)?")
_ABOUT = tuple(f"{end}{name}" for end in "ab" for name in ("about", "roughly", "nearly"))
_HEAD = 160
_DASHES = WIDE | dict.fromkeys(map(ord, "ー‐–"), "-")
"""With what the key of the minus gives in Japanese, and what others put between two times."""
_FIRST, _LAST = -62_135_596_800_000, 253_402_300_799_999


def leading(line: str, now: int, zone: str | None = None, anchor: int | None = None) -> When | BadTime | None:
    """The time that `line` begins with; None when it begins with none, BadTime when it only looks like one.

    `zone` is the user's own (IANA name, None: the system's). A time without a date is the last one, up to an hour in
    the future; with `anchor` (ms) it is the one nearest to that. A range without an end is a BadTime.
    """
    head = line[:_HEAD].translate(_DASHES)
    found = _LEADING.match(head)
    if found is None:
        opened = _OPEN.match(head)
        return BadTime(_("{time} has no end; 14:02..14:10 has").format(time=opened[0])) if opened else None
    for name in ("azone", "bzone"):
        said = found[name] or ""
        if said.startswith(" ") and zones.read(said[1:]) is None:  # a word of the text, not a zone
            found = _LEADING.match(head, 0, found.start(name)) or found
            break
    if _HALF_DAY.match(head, found.end()) and any(int(found[hour] or 99) <= 12 for hour in ("ahour", "bhour")):
        return BadTime(_(_CLOCK_24))
    end = len(line) - len(line[found.end() :].lstrip())
    return _read(found, _Rule(now, zone, anchor), end)


def moment(text: str, now: int, zone: str | None = None, future: bool = False) -> When | BadTime:
    """A whole text that is a time; with `future` a time without a date is the next one to come."""
    said = text.strip()
    found = _LEADING.fullmatch(said.translate(_DASHES)) if len(said) < _HEAD else None
    if found is None:
        return BadTime(
            _("{said} is no time; 14:02, -20m, yesterday 23:10 and 2026-11-23 14:02Z are").format(said=repr(said[:40]))
        )
    return _read(found, _Rule(now, zone, None, future), len(text))


def duration(text: str) -> int | None:
    """ "15m", "1h20m", "90s", "1d" in ms; None for anything else."""
    found = _DURATION.fullmatch(text.strip() if text.isascii() else japanese_times.plain(text))
    return _sum(found.groups()) if found else None


def _sum(parts: tuple[str | None, ...]) -> int:
    days, hours, minutes, seconds = (int(part or 0) for part in parts)
    return ((days * 24 + hours) * 60 + minutes) * when.MINUTE + seconds * 1000


_CLOCK_24 = N_("warroom reads a 24-hour clock; write 14:02 for 2:02 PM")
_Zone = str | int | None


class _NoTime(Exception):
    """Its `reason` is that of a BadTime."""

    def __init__(self, message: str, **values: object) -> None:
        self.reason = _(message).format(**values)


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

    def nearest(self, month: int, day: int, zone: _Zone) -> datetime:
        """The day of a year that is not said. Raises ValueError where none of those around has it."""
        near = _midnight(zones.to_wall(self.now if self.anchor is None else self.anchor, zone))
        years = (near.year + way for way in (-1, 0, 1))
        days = [datetime(year, month, day) for year in years if day != 29 or month != 2 or isleap(year)]
        if not days:
            raise ValueError
        if self.anchor is not None:
            return min(days, key=lambda one: abs(one - near.replace(tzinfo=None)))
        if self.future:
            return next(one for one in days if one >= near.replace(tzinfo=None) or one is days[-1])
        return max(one for one in days if one <= near.replace(tzinfo=None) + timedelta(days=1) or one is days[0])

    def _around(self, wall: datetime, zone: _Zone) -> list[tuple[int, str | None]]:
        return [self.settle(wall + timedelta(days=days), zone) for days in (-1, 0, 1)]


def _midnight(wall: datetime) -> datetime:
    return wall.replace(hour=0, minute=0, second=0, microsecond=0)


def _forward(wall: datetime, at: int, zone: _Zone) -> str:
    offset = zones.offset(at, zone)
    date = when.date(at, offset, year=False)
    return _("{time} did not happen on {date} (clocks went forward); taken as {taken}").format(
        time=f"{wall:%H:%M}", date=date, taken=when.clock(at, offset)
    )


def _read(found: re.Match[str], rule: _Rule, length: int) -> When | BadTime:
    said = found[0].strip()
    try:
        return _when(found, rule, length)
    except _NoTime as bad:
        return BadTime(bad.reason)
    except (OverflowError, ValueError):
        return BadTime(_("{time} is outside the calendar").format(time=said))


def _when(found: re.Match[str], rule: _Rule, length: int) -> When:
    zone, other = _said_zone(found["azone"]), _said_zone(found["bzone"])
    cautions: list[str | None] = []
    if zone is None and other is None:
        zone = rule.zone or None
        if zone is not None and not zones.known(zone):
            cautions.append(_("{zone} in the settings is no zone; read as UTC").format(zone=zone))
            zone = 0
    zone, other = (other if zone is None else zone), (zone if other is None else other)
    at, caution = _one(found, "a", rule, zone, None)
    cautions.append(caution)
    until = None
    if found["range"]:
        until, caution = _one(found, "b", rule, other, at)
        cautions.append(caution)
        if until < at:
            raise _NoTime(N_("{time} ends before it begins"), time=found[0])
    if not (_FIRST <= at <= _LAST and at <= (until or at) <= _LAST):
        raise OverflowError
    about = any(found[name] for name in _ABOUT)
    relative = found["aago"] is not None or bool(found["aday"])
    caution = "; ".join(filter(None, cautions)) or None
    return When(at, until, about, zones.offset(at, zone), length, caution, not (relative or found["adate"]), relative)


def _said_zone(said: str | None) -> str | int | None:
    """None where no zone is said."""
    name = (said or "").strip()
    if not name:
        return None
    if name.upper() in ("AM", "PM"):
        raise _NoTime(_CLOCK_24)
    zone = zones.read(name)
    if zone is None:
        raise _NoTime(
            N_("{zone} is no zone that warroom knows; use UTC or +09:00, and 14:02..14:10 for a range"), zone=name
        )
    return zone


def _one(found: re.Match[str], which: str, rule: _Rule, zone: _Zone, start: int | None) -> tuple[int, str | None]:
    """One end: the moment and a caution. `start` is where the range begins, for an end without a date."""
    if found[which + "ago"] is not None:
        half = 30 * when.MINUTE if found[which + "halved"] else 0
        return rule.now - _sum(tuple(found[which + unit] for unit in "dhms")) - half, None
    time = _time_of_day(found, which)
    date = found[which + "date"]
    if date:
        return rule.settle(_calendar(date, rule, zone) + time, zone)
    named = found[which + "day"]
    if named:
        return rule.settle(rule.today(zone) - timedelta(days=_DAYS_AGO.get(named.strip(" の"), 1)) + time, zone)
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
    return at, _("the end is taken to be on the next day") if at - start > 12 * when.HOUR else None


def _time_of_day(found: re.Match[str], which: str) -> timedelta:
    hour = int(found[which + "hour"])
    minute = 30 if found[which + "half"] else int(found[which + "minute"] or found[which + "minutes"] or 0)
    second = int(found[which + "second"] or found[which + "seconds"] or 0)
    part = int((found[which + "part"] or "").ljust(3, "0")[:3])
    half = found[which + "noon"] or (_half_of_end(found, hour) if which == "b" else None)
    if half:
        hour = _of_half(hour, half, found[0].strip())
    midnight = hour == 24 and minute == second == part == 0
    if (hour > 23 and not midnight) or minute > 59 or second > 59:
        seconds = f":{second:02}" if found[which + "second"] or found[which + "seconds"] else ""
        raise _NoTime(N_("{time} is not a time of day"), time=f"{hour:02}:{minute:02}{seconds}")
    return timedelta(hours=hour, minutes=minute, seconds=second, milliseconds=part)


def _half_of_end(found: re.Match[str], hour: int) -> str | None:
    """The half of the day that the end of a range shares with its beginning: 午後1時〜2時; None for none."""
    shares = found["anoon"] and not (found["bdate"] or found["bday"]) and int(found["ahour"]) <= hour < 12
    return str(found["anoon"]) if shares else None


def _of_half(hour: int, half: str, said: str) -> int:
    """The hour of a 24-hour clock for one before or after noon, which is not clear of the 12th."""
    if hour == 12:
        raise _NoTime(N_("{time} may be noon or midnight; write 12:00 or 0:00"), time=said)
    return hour + 12 if half == "午後" and hour < 12 else hour


def _calendar(date: str, rule: _Rule, zone: _Zone) -> datetime:
    """The day; without a year it is the last one, as a time without a day is, or the next one or the nearest."""
    try:
        *year, month, day = (int(part) for part in re.findall(r"\d+", date))
        return datetime(year[0], month, day) if year else rule.nearest(month, day, zone)
    except ValueError:
        raise _NoTime(N_("{date} is not a day of the calendar"), date=date) from None
