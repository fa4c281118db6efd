"""Times as other programs write them, read by way of warroom's own: dates in several orders, am and pm, epochs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from warroom.exchange.incoming import Options, Unreadable
from warroom.incident import undated, when
from warroom.incident.when import BadTime, When
from warroom.language import N_, recording
from warroom.retold import retold
from warroom.slotted import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
_AFTER = r"(?:\s*\(?[月火水木金土日](?:曜日?)?\)?)?"
_DATE = re.compile(
    rf"{_WEEKDAY}(?:"
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"|(?P<jy>\d{4})年\s?(?P<jm>\d{1,2})月\s?(?P<jd>\d{1,2})日"
    r"|(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<ay>\d{4}|\d{2}(?=[,\s]|$))"
    rf"|(?P<dd>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?P<dmon>{_MONTH})[\s,-]+(?P<dy>\d{{4}}|(?<=-)\d{{2}}(?=[,\s]|$))"
    rf"|(?P<mmon>{_MONTH})\s(?P<md>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<my>\d{{4}})"
    rf"){_AFTER}(?![\d:])",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?P<half>午前|午後)?\s?(?P<h>\d{1,2})(?::|時\s?)(?P<m>\d{2}|\d(?=分))(?:(?::|分\s?)(?P<s>\d{2}|\d(?=秒))(?:[.,](?P<part>\d{1,9}))?)?"
    r"[分秒]?(?:\s?(?P<ampm>[ap]\.?m\.?)(?![a-z]))?",
    re.IGNORECASE,
)
_TWO_DAYS = N_("{date} may be two days; say which with --dates dmy or --dates mdy")
_NO_TIME = N_("{words!r} is no time")
"""What is wrong with a time is recorded with the entry, so in English."""
_EPOCH = re.compile(r"(\d{9,10})(?:[.,](\d{1,9}))?|(\d{12,13})")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time as it was written: its day ("2026-11-23", None for none), its time of day, where it ends in the text."""

    day: str | None
    clock: str | None
    end: int
    problem: str | None = None


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " ", 0x202F: " "}


def plain(text: str) -> str:
    """`text` with full-width digits, signs and spaces as ASCII; as long as before."""
    return text if text.isascii() else text.translate(_WIDE)


def day_in(text: str, order: str | None) -> Stamp | None:
    """The date that a plain text begins with, None for none."""
    found = _DATE.match(text)
    if found is None:
        return None
    part = found.groupdict()
    problem = None
    if part["ay"]:
        first, second = int(part["a"]), int(part["b"])
        known = "dmy" if first > 12 or part["sep"] == "." else "mdy" if second > 12 else order
        day, month = (first, second) if known == "dmy" else (second, first)
        # WhatsApp and spreadsheets write 2 digits; what is no day of a month, such as 10.0.12, is no date.
        year = _year(part["ay"])
        if len(part["ay"]) == 2 and not (1 <= min(first, second) <= 12 and max(first, second) <= 31):
            return None
        if known is None and first != second:
            problem = _TWO_DAYS.format(date=found[0])
    elif part["dmon"] or part["mmon"]:
        year, day = _year(part["dy"] or part["my"]), int(part["dd"] or part["md"])
        month = _MONTHS.index((part["dmon"] or part["mmon"])[:3].lower()) + 1
    else:
        year, month, day = part["y"] or part["jy"], int(part["m"] or part["jm"]), int(part["d"] or part["jd"])
    return Stamp(f"{year}-{month:02}-{day:02}", None, found.end(), problem)


def _year(digits: str) -> str:
    return digits if len(digits) == 4 else f"20{digits}"


def clock_in(text: str, start: int = 0) -> Stamp | None:
    """The time of day that stands at `start` of a plain text, as "14:02" or "14:02:05.5"; None for none."""
    found = _CLOCK.match(text, start)
    if found is None:
        return None
    hour, half = int(found["h"]), (found["half"] or found["ampm"] or "").lower()[:2]
    if half:
        hour = hour % 12 + (12 if half in ("午後", "pm", "p.") else 0) if hour <= 12 else hour
    rest = f":{found['s']:0>2}" + (f".{found['part']}" if found["part"] else "") if found["s"] else ""
    return Stamp(None, f"{hour:02}:{found['m']:0>2}{rest}", found.end())


def stamp_in(text: str, order: str | None) -> Stamp | None:
    """The date, the time of day, or both, that a plain text begins with; None for neither."""
    day = day_in(text, order)
    start = day.end if day is not None else 0
    while day is not None and text[start : start + 1] in (" ", ",", "T", "\u3000", "、"):
        start += 1
    if day is not None and text[start : start + 3].lower() == "at ":
        start += 3
    clock = clock_in(text, start)
    if clock is None:
        return day
    return Stamp(day.day if day else None, clock.clock, clock.end, day.problem if day else None)


def read_time(text: str, options: Options, anchor: int | None = None) -> When | BadTime:
    """A whole text that is a time. A day alone is its midnight, roughly; `anchor` as in `when.leading`."""
    said = plain(text).strip()
    epoch = _EPOCH.fullmatch(said)
    if epoch is not None:
        ms = int(epoch[3]) if epoch[3] else int(epoch[1]) * 1000 + int((epoch[2] or "0").ljust(3, "0")[:3])
        return When(ms, offset=when.local_offset(ms, options.zone), end=len(text))
    stamp = stamp_in(said, options.order)
    if stamp is None:
        return when.moment(said, options.now, options.zone)
    if stamp.problem:
        return BadTime(stamp.problem)
    zone = said[stamp.end :].strip()
    return settle(stamp.day, stamp.clock, zone, options, anchor)


def read_times(texts: Sequence[str], options: Options) -> list[When | BadTime | None]:
    """The time of each row of a table, as `read_time`; an empty one is that of the row before, None before the first.

    A time without a day is the one nearest to the row before that is not in the future.
    """
    found = _in_turn(texts, options, None)
    times = [one for one in found if isinstance(one, When)]
    if not any(undated.ahead(one, options.now, None) for one in times):
        return found
    start = None if options.date else undated.began(times, options.now)
    return _in_turn(texts, options, start, bounded=True)


def _in_turn(
    texts: Iterable[str], options: Options, anchor: int | None, bounded: bool = False
) -> list[When | BadTime | None]:
    found: list[When | BadTime | None] = []
    last: When | None = None
    with recording():
        for text in texts:
            at: When | BadTime | None = read_time(text, options, anchor) if text else last
            if bounded and anchor is not None and isinstance(at, When) and undated.ahead(at, options.now, anchor):
                at = read_time(text, replace(options, date=None), None)
            if isinstance(at, When):
                last, anchor = at, at.at
            found.append(at)
    return found


def settle(day: str | None, clock: str | None, zone: str, options: Options, anchor: int | None) -> When | BadTime:
    """The moment of a day and a time of day, of which one may be missing; `zone` as it was written, "" for none."""
    if clock is None:
        found = when.moment(f"{day} 00:00 {zone}".strip(), options.now, options.zone)
        return (
            found if isinstance(found, BadTime) else When(found.at, None, True, found.offset, found.end, found.problem)
        )
    said = f"{day} {clock} {zone}".strip() if day else f"{clock} {zone}".strip()
    if day is None and anchor is None and options.date:
        said = f"{options.date} {said}"
    if anchor is None or day is not None:
        found = when.moment(said, options.now, options.zone)
        # The day that the options say is not the file's own.
        return replace(found, floating=True) if day is None and isinstance(found, When) else found
    found_near = when.leading(said, options.now, options.zone, anchor)
    if not isinstance(found_near, When) or found_near.end < len(said):
        return found_near if isinstance(found_near, BadTime) else BadTime(_NO_TIME.format(words=said[:40]))
    return found_near


def ask_order(problems: Iterable[str | None]) -> None:
    """Raise Unreadable where a date of a file may be two days: nothing is recorded before somebody says which."""
    problem = next(filter(None, problems), None)
    if problem:
        raise Unreadable(retold(problem))


def order_of(texts: Iterable[str]) -> str | None:
    """Which of 11/12/2026 is the day, as far as other dates of the same file tell: "dmy", "mdy", None for neither."""
    for text in texts:
        found = _DATE.match(plain(text).lstrip(" \t[(\u200e\u200f").rstrip())
        if found is not None and found["ay"]:
            if int(found["a"]) > 12:
                return "dmy"
            if int(found["b"]) > 12:
                return "mdy"
    return None
