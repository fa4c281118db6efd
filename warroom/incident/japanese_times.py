"""Lengths of time, times and days in full width or in Japanese, rewritten as the grammar has them in ASCII."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from warroom.incident import zones

WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", ord("〜"): "~", ord("−"): "-"}
"""Full-width signs, letters and digits to those that take one cell; each to one character, so that places stay."""
_LENGTH = re.compile(r"(?=\d)(?:(\d{1,4})日(?:間)?)?(?:(\d{1,5})時間(半)?)?(?:(\d{1,6})分)?(?:(\d{1,6})秒)?(後|前)?")
_CLOCK = re.compile(r"(午前|午後)?(\d{1,2})(?:時(?:(\d{1,2})分(?:(\d{1,2})秒)?|(半))?(?!間)|:(\d\d))")
_DATE = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日|(\d{4})/(\d{1,2})/(\d{1,2})|(\d{4})-(\d{2})-(\d{2})")
_DAYS = {"today": 0, "tomorrow": 1, "今日": 0, "本日": 0, "明日": 1, "あした": 1, "明後日": 2, "あさって": 2}


def plain(words: str) -> str:
    """Other words in one width, and these in ASCII.

    "１５分" as "15m", "1時間半後" as "1h30m", "5分前" as "-5m", "14時2分" and "午後2時2分" as "14:02".
    """
    said = words.strip().translate(WIDE)
    found = _LENGTH.fullmatch(said)
    if found is not None:
        days, hours, half, minutes, seconds, where = found.groups()
        minutes = "30" if half and not minutes else minutes
        parts = ((days, "d"), (hours, "h"), (minutes, "m"), (seconds, "s"))
        return ("-" if where == "前" else "") + "".join(f"{part}{unit}" for part, unit in parts if part)
    return _CLOCK.sub(_clock, said)


def _clock(found: re.Match[str]) -> str:
    noon, hour, minute, second, half, after_colon = found.groups()
    if noon and int(hour) == 12:
        return found[0]  # read in two ways, and refused where it is read
    hour = str(int(hour) + 12) if noon == "午後" and int(hour) < 12 else hour
    shown = f"{hour}:{'30' if half else (minute or after_colon or '0').zfill(2)}"
    return f"{shown}:{second.zfill(2)}" if second else shown


def day(words: str, now: int, zone: str | None) -> str | None:
    """The day that words name ("明日", "12月1日", "2026/12/1"), as in "2026-12-01"; None for none.

    A date without a year is the next one. `now` in ms UTC, `zone` by its IANA name or None for the system's.
    """
    said = words.strip().translate(WIDE)
    try:
        today = zones.to_wall(now, zone)
        if said.casefold() in _DAYS:
            return (today + timedelta(days=_DAYS[said.casefold()])).date().isoformat()
        found = _DATE.fullmatch(said)
        if found is None:
            return None
        first = 1 if found[2] else 4 if found[4] else 7
        year, month, number = (int(part or 0) for part in found.group(first, first + 1, first + 2))
        meant = datetime(year or today.year, month, number)
        if not year and meant.date() < today.date():
            meant = meant.replace(year=today.year + 1)
    except (ValueError, OverflowError):
        return None
    return meant.date().isoformat()
