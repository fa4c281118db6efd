"""What of a file an incident has already, whoever imported it and whatever became of it since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any

from warroom.exchange.incoming import Row
from warroom.incident.capture import Captured
from warroom.incident.intent import Intent
from warroom.incident.kinds import KINDS
from warroom.incident.state import State
from warroom.incident.timeline import DECLARED, NOTE
from warroom.incident.when import DAY, When
from warroom.language import N_
from warroom.slotted import dataclass

_NEWER = N_("needs a newer version of warroom (kind {kind!r})")
"""Recorded with the entry, so in English."""


@dataclass(frozen=True, slots=True)
class News:
    """What of a file is new; how much is there already, and how much of that reads otherwise in the file now.

    `moved` of it has another time now: read with another zone, another first day or another order of dates.
    """

    captured: tuple[Captured, ...] = ()
    rows: tuple[Row, ...] = ()
    already: int = 0
    changed: int = 0
    moved: int = 0


class Known:
    """The names under which things were imported into an incident, and the entries that they became."""

    def __init__(self, state: State) -> None:
        self._names: dict[str, tuple[str, int | None]] = {}
        self.entries: dict[str, str] = {}
        for event in state.events.values():
            source = event.data.get("source")
            if isinstance(source, str):
                name, _, content = source.partition("-")
                self._names[name] = (content, event.occurred)
                self.entries[source.removeprefix("warroom ")] = event.id
        self.entries.update((name, name) for name in state.entries)

    def has(self, source: str | None) -> bool:
        """Whether what has this name came in before."""
        return source is not None and source.partition("-")[0] in self._names

    def news(self, captured: Iterable[Captured], rows: Iterable[Row], dated: bool = False) -> News:
        """What is new of what a file brings; `dated` where somebody said on which day it begins."""
        fresh, already, changed, moved = [], 0, 0, 0
        for one in captured:
            name, _, content = (one.source or "").partition("-")
            if name in self._names:
                already += 1
                changed += self._names[name][0] != content
                moved += _moved(one, self._names[name][1], dated)
            else:
                fresh.append(one)
        fresh_rows = []
        for row in rows:
            if row.id in self.entries or self.has(row.source):
                already += 1
            else:
                fresh_rows.append(row)
        return News(tuple(fresh), tuple(fresh_rows), already, changed, moved)


def _moved(one: Captured, occurred: int | None, dated: bool) -> bool:
    """Whether it reads as another time than that at which it was recorded (ms UTC).

    A time without a day is another day's in each import, unless somebody says the day.
    """
    said = one.when
    if said is None or occurred is None or said.relative or one.problem:
        return False
    apart = said.at - occurred
    return bool(apart if dated or not said.floating else apart % DAY)


def named_in(value: Any, ids: Set[str]) -> set[str]:
    """Which of these ids a payload names, at whatever depth."""
    if isinstance(value, str):
        return {value} & ids
    inside = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return {name for one in inside for name in named_in(one, ids)}


def bound(row: Row, entries: Mapping[str, str], author: str) -> tuple[Intent, int]:
    """The intent of a row, and its offset; what it names is what that became in this incident, by `entries`."""
    data = {name: value if name == "text" else _bound(value, entries) for name, value in row.data.items()}
    data["source"] = row.source
    if data.get("voice") == author:
        del data["voice"]
    kind = row.kind
    if kind == DECLARED:
        kind, data = NOTE, {**data, "text": f"declared: {data['text']}"}
    elif kind not in KINDS:
        kind, data = NOTE, {**data, "problem": _NEWER.format(kind=row.kind)}
    return Intent(kind, row.at, data), row.offset


def _bound(value: Any, entries: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return entries.get(value, value)
    if isinstance(value, Mapping):
        return {name: _bound(one, entries) for name, one in value.items()}
    return [_bound(one, entries) for one in value] if isinstance(value, list) else value


def times_of(captured: Iterable[Captured], rows: Iterable[Row]) -> list[int]:
    """When all of it happened, ms UTC, as far as a file says."""
    said: list[When] = [one.when for one in captured if one.when is not None]
    return [*(one.at for one in said), *(row.at for row in rows)]
