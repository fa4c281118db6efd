"""What the words of a short text weigh, in forms that compare: "restarted the pods" and "pods restart" are the same.

English words are cut to their stem; Japanese ones, which no space marks, are taken apart (japanese.py).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from warroom.incident.vocabulary import DEED, DEEDS, NAME, NUMBER, PHRASES, SMALL, SYNONYMS, WORD

_LONGEST = 2000
_PEOPLE = re.compile(r"[@＠][\w.-]+")
_TOKEN = re.compile(r"\w+(?:[.-]\w+)*")
_NUMBER = re.compile(r"v?\d+(?:[.,]\d+){0,2}(?:[kmg]b?|ms|s|min|h|x|th|nd|rd|st)?")


def stem(word: str) -> str:
    """An English word in lower case without its ending: restarts, restarted, restarting are all "restart"."""
    if len(word) < 4 or not word.isascii():
        return word
    for ending in ("ing", "ed", "es", "s"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and re.search("[aeiouy]", rest) and not word.endswith("ss"):
            word = rest
            break
    word = word.removesuffix("e")
    if word.endswith("y"):
        word = word[:-1] + "i"
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


_SAME = {stem(word): stem(same) for word, same in SYNONYMS.items()}
_DEEDS = frozenset(stem(word) for word in DEEDS)
_JOINED = tuple((stem(verb), particle, stem(verb + particle)) for verb, particle in PHRASES)
_OF_TWO = frozenset(joined for _, _, joined in _JOINED)


def is_deed(token: str) -> bool:
    """Whether a token of `weigh` says what is done, rather than to what."""
    return token in _DEEDS


def is_number(token: str) -> bool:
    """Whether a token of `weigh` is a number."""
    return token[0] == "#"


def counted(tokens: Iterable[str]) -> int:
    """How many words people would count; "roll back", one token, is two."""
    return sum(2 if token in _OF_TWO else 1 for token in tokens)


def plain(text: str) -> str:
    """A text as it is compared for being the same: its first 2,000 characters, case, width and spaces left out."""
    return " ".join(unicodedata.normalize("NFKC", text[:_LONGEST]).casefold().split())


def weigh(text: str) -> Mapping[str, float]:
    """The tokens of a text and what each weighs; the order of its words plays no part. Never raises.

    Of a text of more than 2,000 characters the beginning counts.
    """
    return _weigh(plain(text))


@lru_cache(maxsize=8192)
def _weigh(text: str) -> Mapping[str, float]:
    text = _PEOPLE.sub(" ", text)
    weights: dict[str, float] = {}
    if not text.isascii():
        from warroom.incident import japanese

        text = japanese.take_out(text, weights)
    words: set[str] = set()
    for found in _TOKEN.findall(text):
        for part in (found,) if _is_name(found) or _NUMBER.fullmatch(found) else re.split(r"[.-]", found):
            if _NUMBER.fullmatch(part):
                weights["#" + part] = NUMBER
            elif _is_name(part):
                weights[part] = NAME
            else:
                words.add(part)
    for word in _phrases({stem(word) for word in words if word not in SMALL or word == "on"}):
        weights.setdefault(word, DEED if word in _DEEDS else WORD)
    return MappingProxyType(weights)


def _is_name(token: str) -> bool:
    """Whether somebody has given this name to a thing: it has an underscore, a digit among letters, or inner dots."""
    if "_" in token:
        return True
    letters = any(char.isalpha() for char in token)
    return (letters and any(char.isdigit() for char in token)) or token.count(".") >= (1 if letters else 3)


def _phrases(words: set[str]) -> Iterable[str]:
    """Verbs with their particles as one word ("roll … back"), other words for the same as one."""
    for verb, particle, joined in _JOINED:
        if verb in words and particle in words:
            words = words - {verb, particle} | {joined}
    return {_SAME.get(word, word) for word in words if word != "on"}
