"""Whether words were made of a message, and of which values: what stands between its places tells."""

from __future__ import annotations

import re

from warroom.incident.text import CUT
from warroom.slotted import dataclass

FIELD = re.compile(r"{\w+[^{}]*}")
MORE = re.compile(r" and (\d+) more$")
"""The end of a list that goes on."""
INSIDE = frozenset({"{reason}", "{why}"})
"""The places of a whole message in another."""
_NUMBERS = frozenset({"{number}", "{n}", "{count}", "{left}"})
_FEWEST, _LEADING, _COUNTING, _SEVERAL = 8, 3, 7, 4
"""So many letters of its own tell a message from all others; fewer do for one that only says where, that counts, or
has several places, which all must fit."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message with places for values: what stands between them, the places, and what is said of it instead."""

    between: tuple[str, ...]
    places: tuple[str, ...]
    said: str

    @property
    def own(self) -> int:
        """How many letters are its own."""
        return sum(map(str.isalpha, "".join(self.between)))

    @property
    def leads(self) -> bool:
        """Whether it only says where, and another message why: "line 3: …"."""
        return bool(self.between[0]) and not INSIDE.isdisjoint(self.places)

    @property
    def telling(self) -> bool:
        """Whether it can be known by its own letters."""
        fewest = _COUNTING if _NUMBERS.issuperset(self.places) else _FEWEST
        fewest = _LEADING if self.leads or len(self.places) > _SEVERAL else fewest
        return self.own >= fewest and all(self.between[1:-1])


def message(english: str, said: str) -> Message:
    """A message by its English, and what is said of it."""
    return Message(tuple(FIELD.split(english)), tuple(FIELD.findall(english)), said)


def values(words: str, one: Message) -> dict[str, str] | None:
    """What stands at the places of a message that `words` may have been made of; None where they were not."""
    first, *middle, last = one.between
    end = len(words) - len(last)
    if not (words.startswith(first) and words.endswith(last) and len(first) <= end):
        return None
    start, found = len(first), []
    for number, between in enumerate(middle, 1):
        place = words.find(between, start, end)
        if between == " " and one.places[number] == "{label}":
            # A label is one word, what stands before it may be several.
            until = end if number == len(middle) else words.find(middle[number], start, end)
            place = words.rfind(between, start, max(until, 0))
        if place < 0:
            return None
        found.append(words[start:place])
        start = place + len(between)
    found.append(words[start:end])
    return _fitting(one.places, found)


def values_of_cut(words: str, one: Message) -> tuple[int, dict[str, str]] | None:
    """The same for words that end in a cut mark, and how many letters of the message are left in them.

    A place that the words don't reach has the cut mark for its value.
    """
    first, *rest = one.between
    body = words.removesuffix(CUT)
    if not body.startswith(first):
        return None
    start, found, seen = len(first), [], first
    for between in rest:
        place = body.find(between, start) if between else -1
        if place >= 0:
            found.append(body[start:place])
            start, seen = place + len(between), seen + between
            continue
        left = next((n for n in range(len(between), 0, -1) if body.endswith(between[:n], start)), 0)
        found.append(body[start : len(body) - left] + ("" if left else CUT))
        seen += between[:left]
        break
    letters = sum(map(str.isalpha, seen))
    fitting = _fitting(one.places, found) if letters >= _FEWEST else None
    return (letters, dict.fromkeys(one.places, CUT) | fitting) if fitting is not None else None


def _fitting(places: tuple[str, ...], found: list[str]) -> dict[str, str] | None:
    """The values by their places, as many as were found; None where one does not fit."""
    values: dict[str, str] = {}
    for name, value in zip(places, found, strict=False):
        if not _fits(name, value) or values.setdefault(name, value) != value:
            return None
    return values


def _fits(name: str, value: str) -> bool:
    """Whether a value can stand at a place: {number} is one, {label} is one word, {words!r} is in quotes.

    Only {ran} may be nothing.
    """
    if name in _NUMBERS:
        return value.isdigit()
    if name in ("{label}", "{labels}"):
        return all(part and " " not in part for part in MORE.sub("", value.strip()).split(", "))
    if not value:
        return name == "{ran}"
    return not name.endswith("!r}") or (value[0] == value[-1] and value[0] in "'\"")
