"""Dead ends that were met more than once, in one incident or in several, however each one was worded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from warroom.incident.resemblance import DeadEnd, DeadEnds
from warroom.incident.stems import plain
from warroom.slotted import dataclass

_MOST = 2_000
"""So many different texts are compared, the most recent ones."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """What led nowhere several times: the `last` one, how often in all, and in which incidents, by name."""

    last: DeadEnd
    times: int
    incidents: tuple[str, ...]


def repeated(known: Iterable[tuple[str, DeadEnd]]) -> tuple[Repeated, ...]:
    """Those of (incident, dead end) that resemble each other; first what was met in most incidents, then most often."""
    same: dict[str, list[tuple[str, DeadEnd]]] = defaultdict(list)
    for name, one in known:
        same[plain(one.text)].append((name, one))
    newest = sorted(same, key=lambda text: max(one.at for _, one in same[text]), reverse=True)[:_MOST]
    first = {same[text][0][1].id: text for text in newest}
    everything = DeadEnds(same[text][0][1] for text in newest)
    group = {text: text for text in newest}

    def root(text: str) -> str:
        while group[text] != text:
            group[text] = group[group[text]]  # the next one asks less
            text = group[text]
        return text

    for text in newest:
        one = same[text][0][1]
        for other in everything.alike(one.text, one.id):
            group[root(first[other.id])] = root(text)
    together: dict[str, list[tuple[str, DeadEnd]]] = defaultdict(list)
    for text in newest:
        together[root(text)] += same[text]
    found = [
        Repeated(
            max((one for _, one in members), key=lambda one: (one.at, one.id)),
            len(members),
            tuple(dict.fromkeys(name for name, _ in sorted(members, key=lambda member: member[1].at))),
        )
        for members in together.values()
        if len(members) > 1
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.incidents), -one.times, -one.last.at, one.last.id)))
