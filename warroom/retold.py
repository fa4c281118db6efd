"""Words that were recorded in English, said in the language spoken.

Why a line became a note, or what stood against a deed, is kept as an English sentence that the program has made. It is
known again by the message that it was made of; one that is not, of a newer version or of people, stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from warroom import language
from warroom.incident.text import CUT
from warroom.made_of import FIELD, INSIDE, MORE, Message, message, values, values_of_cut
from warroom.plurals import plurals

_NAMES = frozenset({"{kind}", "{many}", "{name}", "{names}", "{verdict}", "{status}", "{role}", "{example}"})
"""The places into which the program puts words of its own: sentences, names of what there is and lines to be typed."""
_LISTS = frozenset({"{commands}", "{statuses}"})
"""The places of several such names, with commas."""
_LONG = frozenset({"{labels}", "{names}", "{rivals}", "{facts}", "{people}", "{affected}"})
"""The places of lists that may end in "and 3 more"."""
_COUNTS = "{counts}"
"""The place of several short messages that count something, with commas."""


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
        found = values(words, one)
        if found is not None:
            return _said(spoken, one, found)
    return _said_of_cut(spoken, words, made) if words.endswith(CUT) else None


def _said_of_cut(spoken: str, words: str, made: list[Message]) -> str | None:
    """What is said of a message that was cut, without its full stop: of those it may be, the one with the most left.

    Of two with as much left it is the shorter one.
    """
    known = [(*left, one) for one in made if (left := values_of_cut(words, one)) is not None]
    if not known:
        return None
    _letters, found, one = max(known, key=lambda told: (told[0], -told[2].own))
    return _said(spoken, one, found).rstrip("。.")


def _said(spoken: str, one: Message, found: Mapping[str, str]) -> str:
    told = {place: _value(spoken, place, value) for place, value in found.items()}
    return FIELD.sub(lambda place: told.get(place[0], place[0]), one.said)


def _value(spoken: str, place: str, value: str) -> str:
    whole = _messages(spoken)[0]
    if place in _LONG and (more := MORE.search(value)) is not None:
        names = _value(spoken, place, value[: more.start()])
        return language._("{names} and {count} more").format(names=names, count=more[1])
    if place == "{facts}" and value.startswith('"'):
        facts = value[1:].removesuffix('"').split('", "')
        return language.listed(language._('"{words}"').format(words=one) for one in facts)
    if place in _NAMES:
        return _name(whole, value)
    if place in _LISTS:
        return language.listed(dict.fromkeys(whole.get(one, one) for one in value.split(", ")))
    if place == _COUNTS:
        return language.listed(_retold(spoken, one) for one in value.split(", "))
    return _retold(spoken, value) if place in INSIDE else value


def _name(whole: Mapping[str, str], value: str) -> str:
    """A name, or several of which one is meant: "step or list"."""
    one, either, other = value.rpartition(" or ")
    if value in whole or not either:
        return whole.get(value, value)
    return language._("{one} or {other}").format(one=_name(whole, one), other=_name(whole, other))


@lru_cache(maxsize=4)
def _messages(spoken: str) -> tuple[dict[str, str], list[Message]]:
    """The catalogue's messages without places, and those with some: which lead to others first, then the longest."""
    known = language.messages() | plurals(language.LOCALE / spoken / "LC_MESSAGES" / "warroom.mo")
    made = [message(english, said) for english, said in known.items()]
    told = [one for one in made if one.places and one.telling]
    return known, sorted(told, key=lambda one: (not one.leads, -one.own, -len("".join(one.between))))
