"""What is known to exist and has not come yet: a writer numbers its events, and others say which ones they have."""

from __future__ import annotations

from collections.abc import Mapping

from warroom.incident.state import State
from warroom.language import n_

SOMEBODY = "somebody"


def missing(state: State) -> dict[str, int]:
    """How many entries of each author have not come yet, by the author's name; nothing for who lacks none."""
    highest = {one.id: one.highest for one in state.writers.values()}
    for presence in state.presence.values():
        seen = presence.data.get("seen")
        for writer, number in seen.items() if isinstance(seen, Mapping) else ():
            if isinstance(number, int) and number > highest.get(writer, 0):
                highest[writer] = number
    found: dict[str, int] = {}
    for name, number in highest.items():
        known = state.writers.get(name)
        count, by = (known.count, known.by) if known is not None else (0, SOMEBODY)
        if number > count:
            found[by] = found.get(by, 0) + number - count
    return found


def words(by: str, count: int) -> str:
    """The gap in words, raw."""
    if by == SOMEBODY:
        words = n_("{count} entry of somebody's not here yet", "{count} entries of somebody's not here yet", count)
    else:
        words = n_("{count} entry of {by}'s not here yet", "{count} entries of {by}'s not here yet", count)
    return words.format(count=count, by=by)
