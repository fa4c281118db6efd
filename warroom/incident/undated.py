"""Times without a day in what is read as a whole: each goes on from the one before, and none lies in the future."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from warroom.incident.when import DAY, HOUR, When


def ahead(said: When | None, now: int, anchor: int | None) -> bool:
    """Whether a time without a day lies in the future (`now` in ms UTC), and not because the line before it does."""
    latest = now + HOUR
    return said is not None and said.floating and said.at > latest and (anchor is None or anchor <= latest)


def began(times: Iterable[When | None], now: int) -> int | None:
    """Near which moment (ms UTC) the first of these times was, so many days earlier that those after it are past.

    None where they are past as they are, and where the first says its day. Times behind one with a day don't count.
    """
    run = list(takewhile(lambda one: one.floating, (one for one in times if one is not None)))
    late = max((one.at for one in run), default=0) - now - HOUR
    return run[0].at - -(-late // DAY) * DAY if late > 0 else None
