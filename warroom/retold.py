"""Words that were recorded in English, said in the language spoken.

Why a line became a note, or what stood against a deed, is kept as an English sentence that the program has made. It is
known again by the message that it was made of; one that is not, of a newer version or of people, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from warroom import language
from warroom.slotted import dataclass

_FIELD = re.compile(r"{\w+[^{}]*}")
_FEWEST, _LEADING, _SEVERAL = 8, 3, 4
"""So many letters of its own tell a message from all others; fewer do for one that only says where, or has several
places, which all must fit."""
_INSIDE = frozenset({"{reason}", "{why}"})
_NAMES = frozenset({"{kind}", "{many}", "{name}", "{names}", "{verdict}", "{status}", "{role}", "{example}"})
"""The places into which the program puts words of its own: sentences, names of what there is and lines to be typed."""
_LISTS = frozenset({"{commands}", "{statuses}"})
"""The places of several such names, with commas."""


@dataclass(frozen=True, slots=True)
class _Message:
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
        return bool(self.between[0]) and not _INSIDE.isdisjoint(self.places)

    @property
    def telling(self) -> bool:
        """Whether it can be known by its own letters."""
        fewest = _LEADING if self.leads or len(self.places) > _SEVERAL else _FEWEST
        return self.own >= fewest and all(self.between[1:-1])


def retold(words: str) -> str:
    """The words in the language spoken."""
    return words if language.current() == language.ENGLISH else _retold(language.current(), words)


@lru_cache(maxsize=1024)
def _retold(spoken: str, words: str) -> str:
    told = _told(spoken, words)
    if told is None and words:
        # What stands in a list has lost its full stop.
        told = _told(spoken, f"{words}.")
        told = told.rstrip("。.") if told is not None else None
    return words if told is None else told


def _told(spoken: str, words: str) -> str | None:
    whole, made = _messages(spoken)
    if words in whole:
        return whole[words]
    question, _mark, example = words.partition("? ")
    if example in whole and (asked := f"{question}?") in whole:
        # What a sign lacks has no letters of its own to be known by.
        return language._("{question} {example}").format(question=whole[asked], example=whole[example])
    for one in made:
        values = _values(words, one)
        if values is not None:
            told = {place: _value(spoken, place, value) for place, value in values.items()}
            return _FIELD.sub(lambda place, told=told: told.get(place[0], place[0]), one.said)  # type: ignore[misc]
    return None


def _value(spoken: str, place: str, value: str) -> str:
    whole = _messages(spoken)[0]
    if place in _NAMES:
        return _name(whole, value)
    if place in _LISTS:
        return language.listed(dict.fromkeys(whole.get(one, one) for one in value.split(", ")))
    return _retold(spoken, value) if place in _INSIDE else value


def _name(whole: Mapping[str, str], value: str) -> str:
    """A name, or several of which one is meant: "step or list"."""
    one, either, other = value.rpartition(" or ")
    if value in whole or not either:
        return whole.get(value, value)
    return language._("{one} or {other}").format(one=_name(whole, one), other=_name(whole, other))


@lru_cache(maxsize=4)
def _messages(spoken: str) -> tuple[dict[str, str], list[_Message]]:
    """The catalogue's messages without places, and those with some: which lead to others first, then the longest."""
    known = language.messages()
    made = [_Message(tuple(_FIELD.split(one)), tuple(_FIELD.findall(one)), said) for one, said in known.items()]
    told = [one for one in made if one.places and one.telling]
    return known, sorted(told, key=lambda one: (not one.leads, -one.own, -len("".join(one.between))))


def _values(words: str, one: _Message) -> dict[str, str] | None:
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
    values: dict[str, str] = {}
    for name, value in zip(one.places, found, strict=True):
        if not _fits(name, value) or values.setdefault(name, value) != value:
            return None
    return values


def _fits(name: str, value: str) -> bool:
    """Whether a value can stand at a place: {number} is one, {label} is one word, {words!r} is in quotes."""
    if name in ("{number}", "{n}"):
        return value.isdigit()
    if name in ("{label}", "{labels}"):
        return all(part and " " not in part for part in value.strip().split(", "))
    return bool(value) and (not name.endswith("!r}") or (value[0] == value[-1] and value[0] in "'\""))
