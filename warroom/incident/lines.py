"""A file of capture lines, read: what is skipped, and which time a line without one takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from warroom.incident.capture import Captured, parse
from warroom.incident.when import When
from warroom.language import recording


def read(lines: Iterable[str], now: int, zone: str | None = None, history: bool = False) -> Iterator[Captured]:
    """Read each line in turn; blank lines and lines that begin with `# ` are skipped.

    A time without a date is the one nearest to the line before. With `history` (an incident imported as a whole) a
    line without any time happened when the line before it did, and lines before the first time happened with it.
    """
    waiting: list[Captured] = []
    last: When | None = None
    for line in lines:
        if not line.strip() or line.startswith("# ") or line.strip() == "#":
            continue
        with recording():
            captured = parse(line, now, zone, last.at if last else None)
        if not history:
            last = captured.when or last
            yield captured
            continue
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
