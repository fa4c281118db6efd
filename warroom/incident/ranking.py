"""Which of the passages that were found come first: the more they say of what was looked for, the newer, the telling.

The words are weighed as BM25 does (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009), but for how
rare each one is: all of them are in every passage that was found. A search without an index ranks the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from warroom.incident.hypotheses import HYPOTHESIS
from warroom.incident.passage import Head, Passage
from warroom.incident.timeline import KEY
from warroom.slotted import dataclass

_SATURATES, _LENGTH = 1.2, 0.5
_HALF = 180 * 24 * 60 * 60_000
"""After so many ms being new counts for half."""
_NEWNESS = 0.5
_DEAD_END, _TELLING = 1.3, 1.15


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, and the incident that it is of."""

    passage: Passage
    head: Head


def ranked(hits: Iterable[Hit], needles: Sequence[str], now: int) -> list[Hit]:
    """The hits, the best first; without words to look for the newest first. `now` in ms UTC."""
    found = list(hits)
    if not needles:
        return sorted(found, key=_newest)
    average = sum(len(one.passage.folded) for one in found) / len(found) if found else 1.0
    return sorted(found, key=lambda one: (-_score(one.passage, needles, now, average), *_newest(one)))


def _newest(one: Hit) -> tuple[int, str, str]:
    return (-one.passage.at, one.head.incident, one.passage.id)


def _score(passage: Passage, needles: Sequence[str], now: int, average: float) -> float:
    length = 1 - _LENGTH + _LENGTH * len(passage.folded) / average
    said = 0.0
    for needle in needles:
        often = passage.folded.count(needle)
        said += often * (_SATURATES + 1) / (often + _SATURATES * length)
    age = max(now - passage.at, 0)
    telling = _DEAD_END if passage.dead_end else _TELLING if passage.kind in (HYPOTHESIS, KEY) else 1.0
    newness = 1 + _NEWNESS * float(0.5 ** (age / _HALF))
    return round(said * telling * newness, 6)
