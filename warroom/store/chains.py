"""Each writer's events form a chain by their numbers and hashes: a break in it means that history was altered."""

from __future__ import annotations

from warroom.incident.event import Event
from warroom.incident.text import shorten, visible
from warroom.language import _


class Chains:
    """Every event seen, by writer and number. An event is taken in whatever this says: it is for people to judge."""

    def __init__(self) -> None:
        self._chains: dict[str, dict[int, Event]] = {}

    def add(self, event: Event) -> str | None:
        """Why `event` can't be in one history with what was seen before, in words, or None."""
        number, previous = event.number, event.previous
        chain = self._chains.get(event.writer)
        if chain is None:
            chain = self._chains[event.writer] = {}
        known = chain.setdefault(number, event)
        if known is not event and known.id != event.id:
            words = _("history altered: {who}'s event {number} is known with another content")
            return words.format(who=_who(event), number=number)
        before = chain.get(number - 1)
        if (before is not None and before.id != previous) or (previous is None) != (number == 1):
            words = _("history altered: {who}'s event {number} does not follow on the one before it")
            return words.format(who=_who(event), number=number)
        after = chain.get(number + 1)
        if after is not None and after.previous != event.id:
            words = _("history altered: {who}'s event {number} is not the one that the next one follows on")
            return words.format(who=_who(event), number=number)
        return None


def _who(event: Event) -> str:
    """A name as it fits into a line, however long a foreign one is."""
    return shorten(visible(event.by), 40)
