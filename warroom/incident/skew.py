"""Clocks that are off: how far, as far as it can be told from what others write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from warroom.incident.entry import PRESENCE
from warroom.incident.event import Event

OFF = 60_000
"""A difference of clocks up to this, in ms, is not worth a word."""
FAR = 5 * 60_000
"""From this difference on, in ms, an entry's time of recording is marked as not to be trusted."""


class Skews:
    """How far the clocks of other runs of the program are off ours: `off` in ms by writer, negative for behind.

    What is written later than now comes from a clock that is ahead. A writer that says it has seen our event, at a time
    by its clock before we wrote that event, has a clock that is behind. Both are lower bounds.
    """

    def __init__(self) -> None:
        self.off: Mapping[str, int] = {}
        self._walls: dict[int, int] = {}

    def wrote(self, event: Event) -> None:
        """An event of our own."""
        self._walls[event.number] = event.wall

    def arrived(self, events: Iterable[Event], writer: str, now: int) -> None:
        """Events came to us, `writer`, at `now` ms; our own among them tell nothing."""
        for event in events:
            if (event.wall > now or event.kind == PRESENCE) and event.writer != writer:
                self._look(event, writer, now)

    def _look(self, event: Event, writer: str, now: int) -> None:
        lead = max(event.wall - now, 0)
        if event.kind == PRESENCE and lead <= OFF:
            seen = event.data.get("seen")
            number = seen.get(writer) if isinstance(seen, Mapping) else None
            if isinstance(number, int) and number in self._walls:
                lead = min(event.wall - self._walls[number], 0)
        if abs(lead) > max(OFF, abs(self.off.get(event.writer, 0))):
            self.off = {**self.off, event.writer: lead}
