"""What somebody looks for: words, "phrases", -without, and filters such as is:dead-end.

All words must be there, in any order. What is no filter that is known here is a word like any other: whatever is typed
means something.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field
from datetime import datetime

from warroom.incident import when
from warroom.incident.folding import fold
from warroom.incident.kinds import KINDS, PREFIXES
from warroom.incident.passage import Head, Passage
from warroom.language import _
from warroom.slotted import dataclass

_QUOTES = {'"': '"', "＂": "＂", "“": "”", "「": "」"}
_TERM = re.compile(r"(?P<without>[-－](?=\S))?(?:(?P<name>[^\W\d_]+)[:：](?=\S))?", re.IGNORECASE)
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
DEAD_END = "dead-end"
_KINDS = {"tried": "attempt", "asked": "decision-needed"}
"""What people call a kind, where it is stored by another name."""
_STANDS = frozenset({"open", "testing", "confirmed", "ruled-out", "worked", "partly", "no-effect", "worse"})
_MARKS = {
    DEAD_END: lambda one: one.dead_end,
    "retracted": lambda one: one.retracted,
    "edited": lambda one: one.edited,
}
Test = Callable[[Passage, Head], bool]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter as it was typed, `name` and `value` folded, and whether what passes it is left out."""

    name: str
    value: str
    without: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """`needles` must all be in a passage, `without` must not; folded. `retracted` lets in what was taken back."""

    needles: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    retracted: bool = False
    _tests: tuple[tuple[Test, bool], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_tests", tuple((_TESTS[one.name](one.value), one.without) for one in self.filters))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.needles or self.without or self.filters)

    def matches(self, passage: Passage, head: Head) -> bool:
        """Whether a passage of the incident `head` is what is looked for."""
        if passage.retracted and not self.retracted:
            return False
        folded = passage.folded
        if not all(needle in folded for needle in self.needles):
            return False
        if any(needle in folded for needle in self.without):
            return False
        return all(test(passage, head) is not without for test, without in self._tests)


def parse(typed: str, retracted: bool = False) -> Query:
    """What a typed text looks for. Never raises."""
    needles: list[str] = []
    without: list[str] = []
    filters: list[Filter] = []
    rest = typed.lstrip()
    while rest:
        head = _TERM.match(rest)
        assert head is not None
        typed = fold(head["name"] or "")
        name, negated = _named(typed), head["without"] is not None
        if name and name not in _TESTS:
            name, start = "", len(head["without"] or "")
        else:
            start = head.end()
        value, rest = _value(rest[start:])
        if name:
            wanted = _meant(name, fold(value).strip())
            if wanted and _KNOWS.get(name, _anything)(wanted):
                filters.append(Filter(name, wanted, negated))
                continue
            value = f"{typed}:{value}"
        folded = fold(value)
        if folded:
            (without if negated else needles).append(folded)
    shown = retracted or any(one.name == "is" and one.value == "retracted" and not one.without for one in filters)
    return Query(tuple(dict.fromkeys(needles)), tuple(dict.fromkeys(without)), tuple(filters), shown)


def _named(typed: str) -> str:
    """The name of the filter that a folded word stands for, in whichever language."""
    if typed.isascii():
        return typed
    from warroom.incident.japanese_grammar import FILTERS as JAPANESE

    return next((name for word, name in JAPANESE.items() if fold(word) == typed), typed)


def _meant(name: str, value: str) -> str:
    """The value of a filter as it is stored; `value` is folded."""
    if value.isascii() or name not in ("kind", "is"):
        return value
    from warroom.incident import japanese_grammar

    if name == "is":
        return next((stand for word, stand in japanese_grammar.STANDS.items() if fold(word) == value), value)
    sign = next((sign for word, sign in japanese_grammar.KINDS.items() if fold(word) == value), None)
    return PREFIXES[sign].name if sign in PREFIXES else "note" if sign == "" else value


def _value(text: str) -> tuple[str, str]:
    """The word or the phrase that `text` begins with, and what comes after it; a doubled quote is one of the phrase."""
    closing = _QUOTES.get(text[:1])
    if closing is None:
        parts = text.split(maxsplit=1)
        return parts[0] if parts else text, parts[1] if len(parts) == 2 else ""
    phrase, place = "", 1
    while place < len(text):
        if text[place] == closing:
            if text[place + 1 : place + 2] != closing:
                break
            place += 1
        phrase += text[place]
        place += 1
    return (phrase, text[place + 1 :].lstrip()) if phrase else (text[:1], text[1:].lstrip())


def _anything(value: str) -> bool:
    return True


def _is_kind(value: str) -> bool:
    wanted = _KINDS.get(value, value)
    return any(name.startswith(wanted) for name in KINDS)


def _is_date(value: str) -> bool:
    """Whether it is a year, a month of it, or a day of the calendar."""
    if _DATE.fullmatch(value) is None:
        return False
    try:
        datetime.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return False
    return True


def _kind(value: str) -> Test:
    wanted = _KINDS.get(value, value)
    return lambda passage, head: passage.kind.startswith(wanted)


def _is(value: str) -> Test:
    mark = _MARKS.get(value)
    if mark is not None:
        return lambda passage, head: mark(passage)
    return lambda passage, head: passage.verdict.replace(" ", "-") == value


def _by(value: str) -> Test:
    return lambda passage, head: value.removeprefix("@") in fold(passage.by)


def _incident(value: str) -> Test:
    return lambda passage, head: value in fold(head.name) or value in fold(head.title)


def _tag(value: str) -> Test:
    return lambda passage, head: value.removeprefix("#") in map(fold, passage.tags)


def _since(value: str) -> Test:
    return lambda passage, head: when.iso(passage.at)[: len(value)] >= value


def _until(value: str) -> Test:
    return lambda passage, head: when.iso(passage.at)[: len(value)] <= value


_TESTS: dict[str, Callable[[str], Test]] = {
    "kind": _kind,
    "is": _is,
    "by": _by,
    "incident": _incident,
    "tag": _tag,
    "since": _since,
    "until": _until,
}
_KNOWS: dict[str, Callable[[str], bool]] = {
    "kind": _is_kind,
    "is": lambda value: value in _MARKS or value in _STANDS,
    "since": _is_date,
    "until": _is_date,
}
FILTERS = tuple(_TESTS)


def doubts(query: Query, found_some: bool) -> list[str]:
    """What was looked for as a word and may have been meant as a filter: its value is none that is known here.

    A word that was found is no doubt; one that is to be left out always is.
    """
    found = []
    for needle in (*(() if found_some else query.needles), *query.without):
        typed, value = [*needle.split(":", 1), ""][:2]
        name = _named(typed)
        if not value or " " in needle or name not in _KNOWS or _KNOWS[name](value):
            continue
        if name in ("kind", "is"):
            known = sorted({*KINDS, *_KINDS} if name == "kind" else {*_MARKS, *_STANDS})
            said = _("{filter}: does not know {value}, it was looked for as a word; there are: {known}")
            found.append(said.format(filter=typed, value=repr(value), known=", ".join(known)))
        else:
            said = _("{filter}: needs a year, a month or a day, such as 2026-03, not {value}")
            found.append(said.format(filter=typed, value=repr(value)))
    return found


def quoted(text: str) -> str:
    """A text as it is typed to be looked for to the letter."""
    return '"' + text.replace('"', '""') + '"'
