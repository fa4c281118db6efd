"""Dead ends of other incidents that resemble this one: what was tried there and led nowhere may be tried here next.

Incidents are compared by what they are about (passages.py), as vectors of tokens weighed by how few incidents have
each one; a dead end also counts for itself, by how much of it names what this incident is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log, sqrt

from warroom.incident.passage import Head
from warroom.incident.ranking import Hit
from warroom.incident.stems import is_deed, is_number, weigh

_ENOUGH = 0.1
"""Less resemblance than this is none."""
_INCIDENT, _DEED = 0.6, 0.4


def resembling(about: Mapping[str, float], dead_ends: Iterable[Hit], known: Iterable[Head]) -> list[Hit]:
    """Of `dead_ends` those that resemble an incident that is `about` these tokens, the most alike first.

    `known` are all incidents, for how rare a token is.
    """
    heads = list(known)
    holding = Counter(token for head in heads for token in head.about)
    rarity = {token: log(1 + (len(heads) + 1) / (count + 1)) for token, count in holding.items()}
    usual = log(len(heads) + 2)
    mine = {token: weight * rarity.get(token, usual) for token, weight in about.items()}
    alike = {head.name: _cosine(mine, {t: w * rarity.get(t, usual) for t, w in head.about.items()}) for head in heads}
    found = []
    for hit in dead_ends:
        words = {
            token: weight * rarity.get(token, usual)
            for token, weight in weigh(hit.passage.text).items()
            if not is_number(token) and not is_deed(token)
        }
        shared = sum(weight for token, weight in words.items() if token in mine)
        named = shared / sum(words.values()) if words else 0.0
        likeness = _INCIDENT * alike.get(hit.head.name, 0.0) + _DEED * named
        if likeness >= _ENOUGH:
            found.append((-round(likeness, 6), -hit.passage.at, hit.passage.id, hit))
    return [hit for *_, hit in sorted(found, key=lambda one: one[:3])]


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(weight * other[token] for token, weight in one.items() if token in other)
    return shared / sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values())) if shared else 0.0
