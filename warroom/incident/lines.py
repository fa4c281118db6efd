"""A file of capture lines, read: what is skipped, and which time a line without one takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from warroom.incident import undated
from warroom.incident.capture import Captured, parse
from warroom.incident.when import When
from warroom.language import recording
from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the lines of one file are read: at `now`, none of them after `latest` (None: whenever); ms UTC."""

    now: int
    zone: str | None
    latest: int | None
    start: int | None = None

    def each(self, lines: Iterable[str]) -> Iterator[Captured]:
        """Each line; a time without a day is the one nearest to the line before, the first nearest to `start`."""
        anchor = self.start
        for line in lines:
            captured = parse(line, self.now, self.zone, anchor)
            if self.latest is not None and anchor is not None and undated.ahead(captured.when, self.latest, anchor):
                captured = parse(line, self.latest, self.zone)
            anchor = captured.when.at if captured.when is not None else anchor
            yield captured


def read(
    lines: Iterable[str], now: int, zone: str | None = None, history: bool = False, day: int | None = None
) -> Iterator[Captured]:
    """Read each line in turn; blank lines and lines that begin with `# ` are skipped.

    A time without a date is the one nearest to the line before that is not in the future; where the lines run over
    several days, the first lies so many days back. `day` (ms UTC) is the end of the day on which they begin, where
    somebody said it. With `history` (an incident imported as a whole) a line without any time happened when the line
    before it did, and lines before the first time happened with it.
    """
    said = [line for line in lines if line.strip() and not line.startswith("# ") and line.strip() != "#"]
    with recording():
        first = now if day is None else day
        found = list(_Reading(first, zone, None).each(said))
        if any(undated.ahead(one.when, now, None) for one in found):
            start = undated.began((one.when for one in found), now) if day is None else None
            found = list(_Reading(first, zone, now, start).each(said))
    yield from _as_history(found) if history else found


def _as_history(found: Iterable[Captured]) -> Iterator[Captured]:
    """Those without a time with the time of the line before, those before the first time with that."""
    waiting: list[Captured] = []
    last: When | None = None
    for captured in found:
        if captured.when is None and last is None:
            waiting.append(captured)
            continue
        if captured.when is None and last is not None:
            captured = replace(captured, when=_moment(last))
        last = captured.when
        if last is not None:
            yield from (replace(early, when=_moment(last)) for early in waiting)
            waiting = []
        yield captured
    yield from waiting


def _moment(when: When) -> When:
    """The moment itself, without the range of the line that gave it."""
    return replace(when, until=None, problem=None)
