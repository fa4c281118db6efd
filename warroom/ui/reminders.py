"""What the screen asks for by itself, once each: the outcome of what was tried a while ago."""

from __future__ import annotations

from warroom.incident import attempts, header, when
from warroom.incident.state import State
from warroom.keynames import key
from warroom.language import _

_NEWS = 60 * 60_000
"""What has been open for longer than this, in ms, is in the list of gaps and not asked for anew at each start."""


class Reminders:
    """Remembers what it has asked for."""

    def __init__(self) -> None:
        self._asked: set[str] = set()

    def due(self, state: State, now: int) -> tuple[str, ...]:
        """What is to be asked for at `now` (ms UTC) and was not yet; raw."""
        if header.header(state).ended is not None:
            return ()
        found = []
        for one in attempts.unanswered(state):
            age = now - (one.entry.until or one.entry.at)
            if attempts.ASK_AFTER <= age < _NEWS and self._first(one.id):
                tried = f"{one.label} {one.entry.text}".strip()
                words = _("{tried}, {span} ago: what happened? {key} answers.")
                found.append(words.format(key=key("room.outcome", "o"), tried=tried, span=when.span(age)))
        return tuple(found)

    def _first(self, name: str) -> bool:
        new = name not in self._asked
        self._asked.add(name)
        return new
