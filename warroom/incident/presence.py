"""Who is here, and what they have seen: from the presence events that each running program leaves now and then."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from warroom.incident.entry import Entry
from warroom.incident.event import Event
from warroom.incident.state import State
from warroom.incident.writers import Writer

QUIET = 15 * 60 * 1000
"""After this long without any event, in ms, a run of the program no longer counts as here."""


MOST = 200
"""So many runs of the program a presence event speaks of, those heard of last: one event must not grow with them."""


def saying(state: State, writer: str, gone: bool = False) -> dict[str, Any] | None:
    """The payload of the next presence event of `writer`; None when there is nothing new to say.

    Presence itself is no news: else presence would answer presence forever.
    """
    others = [one for one in state.writers.values() if one.id != writer and one.said]
    if len(others) > MOST:
        others = sorted(others, key=lambda one: (one.last[1], one.id), reverse=True)[:MOST]
    seen = {one.id: one.said for one in others}
    last = state.presence.get(writer)
    if not gone and last is not None and not last.data.get("gone") and _seen(last) == seen:
        return None
    return {"seen": seen, **({"gone": True} if gone else {})}


def _seen(event: Event) -> Mapping[str, Any]:
    seen = event.data.get("seen")
    return seen if isinstance(seen, Mapping) else {}


def is_here(state: State, writer: Writer, now: int) -> bool:
    """Whether a run of the program is on and was heard of not long before `now`, ms UTC."""
    presence = state.presence.get(writer.id)
    return presence is not None and not presence.data.get("gone") and now - writer.wall <= QUIET


def here(state: State, now: int) -> tuple[str, ...]:
    """The names of those who are here at `now`, ms UTC, sorted; one name once, however many windows it has open."""
    return tuple(sorted({writer.by for writer in state.writers.values() if is_here(state, writer, now)}))


def heard(state: State, ours: Set[str]) -> frozenset[str]:
    """The ids of the presence events that `seen_by_others` looks at."""
    return frozenset(event.id for writer, event in state.presence.items() if writer not in ours)


def seen_by_others(state: State, entry: Entry, ours: Set[str]) -> bool:
    """Whether a run of the program that is none of `ours` has said that it has this entry."""
    first = entry.first
    for writer, presence in state.presence.items():
        if writer in ours:
            continue
        number = _seen(presence).get(first.writer)
        if isinstance(number, int) and number >= first.number:
            return True
    return False
