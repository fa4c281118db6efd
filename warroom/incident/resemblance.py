"""Tried before: which earlier dead end a line resembles, told while it is typed.

An action that names the same things in other words is close; one that puts something else in their place is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import log

from warroom.incident import attempts
from warroom.incident.state import State
from warroom.incident.stems import counted, is_deed, is_number, plain, weigh
from warroom.incident.vocabulary import NAME
from warroom.slotted import dataclass

_SAID = 1.5
"""What the shared words must weigh at least: a technical name that is rare here, or a deed and what it is done to."""
_PART, _OTHER = 0.5, 0.75
"""How much two texts must share where one only says more than the other, and where each says something else as well."""
_MOST = 256
"""Of the dead ends that hold a word this many are looked at, the most recent ones."""


@dataclass(frozen=True, slots=True)
class DeadEnd:
    """An attempt that led nowhere. `at` in ms UTC; `incident` is the title of another incident, "" for this one."""

    text: str
    outcome: str
    at: int
    by: str
    incident: str = ""
    id: str = ""


def dead_ends_of(state: State, title: str = "") -> tuple[DeadEnd, ...]:
    """The attempts of an incident that led nowhere, in display order; `title` when it is another incident."""
    return tuple(
        DeadEnd(one.entry.text, one.outcome or one.verdict, one.entry.at, one.entry.whose, title, one.id)
        for one in attempts.dead_ends(state)
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """A dead end, taken apart: what its tokens weigh, and what those weigh that are rare here."""

    dead_end: DeadEnd
    weights: Mapping[str, float]
    worth: Mapping[str, float]
    total: float
    words: frozenset[str]
    deeds: frozenset[str]


class DeadEnds:
    """Dead ends, to be asked at each key which of them a text repeats. Immutable.

    `earlier` are those of other incidents: where two are equally close, the one of this incident is named.
    """

    def __init__(self, dead_ends: Iterable[DeadEnd] = (), earlier: DeadEnds | None = None) -> None:
        self._earlier = earlier
        known = sorted(dead_ends, key=lambda one: (one.at, one.id), reverse=True)
        self._same: dict[str, list[int]] = defaultdict(list)
        self._alike: dict[frozenset[str], list[int]] = defaultdict(list)
        self._with: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, one in enumerate(known):
            for token, weight in weigh(one.text).items():
                self._with[token].append((number, weight))
        self._rarity = {token: _rarity(len(rows), len(known)) for token, rows in self._with.items()}
        self._rows = [self._row(one, weigh(one.text)) for one in known]
        for number, row in enumerate(self._rows):
            self._same[plain(row.dead_end.text)].append(number)
            self._alike[row.words].append(number)

    def _row(self, one: DeadEnd, weights: Mapping[str, float]) -> _Row:
        worth = {token: weight * self._rarity.get(token, 1.0) for token, weight in weights.items()}
        words = frozenset(token for token in weights if not is_number(token))
        return _Row(one, weights, worth, sum(worth.values()), words, frozenset(filter(is_deed, words)))

    def closest(self, text: str, but: str = "") -> DeadEnd | None:
        """The dead end that `text` repeats, the most recent of those equally close; None when nothing is close enough.

        `but` is the id of one that does not count. Never raises.
        """
        best: DeadEnd | None = None
        most = 0.0
        for tried in (self, self._earlier):
            for closeness, one in tried._close(DeadEnd(text, "", 0, ""), but) if tried else ():
                if closeness > most:
                    best, most = one, closeness
        return best

    def alike(self, text: str, but: str = "") -> tuple[DeadEnd, ...]:
        """Every dead end of these that `text` repeats, but the one with the id `but`; of the same text only one."""
        return tuple(one for _, one in self._close(DeadEnd(text, "", 0, ""), but))

    def _close(self, typed: DeadEnd, but: str) -> Iterator[tuple[float, DeadEnd]]:
        """The dead ends close enough, the most recent first, and how close: 2 the same text, 1 the same words."""
        for row in self._same.get(plain(typed.text), ()):
            if not but or self._rows[row].dead_end.id != but:
                yield 2.0, self._rows[row].dead_end
                return
        mine = self._row(typed, weigh(typed.text))
        for row in sorted(self._sharing(mine)):
            theirs = self._rows[row]
            closeness = 0.0 if but and theirs.dead_end.id == but else _closeness(mine, theirs)
            if closeness:
                yield closeness, theirs.dead_end

    def _sharing(self, mine: _Row) -> set[int]:
        """The rows that share enough to be looked at."""
        shared: dict[int, float] = defaultdict(float)
        for token, weight in mine.weights.items():
            most = mine.worth[token] if weight == NAME else weight
            for row, theirs in self._with.get(token, ())[:_MOST]:
                shared[row] += min(most, theirs)
        enough = {row for row, sum_of in shared.items() if sum_of >= _SAID}
        alike = self._alike.get(mine.words, ())[:_MOST]
        return enough.union(row for row in alike if _same_words(mine, self._rows[row]))


def _rarity(holding: int, known: int) -> float:
    """From 1 for what no other dead end holds down to about a half for what nearly all of them hold."""
    return 0.5 + 0.5 * log(1 + known / holding) / log(1 + known)


def _same_words(mine: _Row, theirs: _Row) -> bool:
    """Whether two texts of the same words are the same but for numbers; a single word must be all that was tried."""
    if not mine.words:
        return mine.weights.keys() == theirs.weights.keys() != set()
    return counted(mine.weights) > 1 or len(mine.weights) == len(theirs.weights)


def _closeness(mine: _Row, theirs: _Row) -> float:
    """How much of two texts is the same, up to 1; 0 when it is too little, or something else is done."""
    if mine.deeds and theirs.deeds and mine.deeds.isdisjoint(theirs.deeds):
        return 0.0
    same = sum(min(worth, theirs.worth[token]) for token, worth in mine.worth.items() if token in theirs.worth)
    closeness = round(2 * same / (mine.total + theirs.total), 3)
    either_says_more = mine.words <= theirs.words or theirs.words <= mine.words
    return closeness if closeness >= (_PART if either_says_more else _OTHER) else 0.0
