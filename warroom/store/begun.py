"""Changes of entries that were begun and not sent, as they are kept beside the draft: through Esc, an end, a crash."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Begun:
    """A change of an entry: the entry's id, the ids of the events that it supersedes, the line as far as it was typed.

    `typing` says that it is in the bar; else it waits for who goes on with it.
    """

    entry: str
    base: tuple[str, ...]
    line: str
    typing: bool = False


def dumped(begun: Iterable[Begun]) -> str:
    """A text that says it; "" for nothing."""
    rows = [{"entry": one.entry, "base": one.base, "line": one.line, "typing": one.typing} for one in begun]
    return json.dumps(rows) if rows else ""


def loaded(text: str) -> tuple[Begun, ...]:
    """What such a text says; what has another shape is left out. Never raises."""
    try:
        rows = json.loads(text) if text else []
    except (ValueError, RecursionError):
        return ()
    return tuple(_read(rows)) if isinstance(rows, list) else ()


def _read(rows: list[Any]) -> Iterator[Begun]:
    for row in rows:
        if not isinstance(row, dict):
            continue
        entry, base, line = row.get("entry"), row.get("base"), row.get("line")
        if isinstance(entry, str) and isinstance(line, str) and isinstance(base, list):
            yield Begun(entry, tuple(one for one in base if isinstance(one, str)), line, row.get("typing") is True)
