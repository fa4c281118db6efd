"""Words that blame, hindsight, measures that rest on care: found in a text, each with what to ask instead.

Nothing is ever refused. The words are data, read outside (`warroom.blameless`); here is only how they are looked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from warroom.incident.late import Late
from warroom.language import current

BLAME, COUNTERFACTUAL, CARE = "blame", "counterfactual", "care"
_QUOTED = Late(
    r"`[^`\n]*`|\"[^\"\n]*\"|“[^”\n]*”|«[^»\n]*»|「[^」\n]*」|『[^』\n]*』|(?<![\w])['‘][^'‘’\n]*['’](?![\w])"
)
_JAPANESE = Late(r"[\u3040-\u30ff\u3400-\u9fff]")
_CLAUSE = Late(r"[.;!?。！？\n]")
_TOKEN = Late(r"\.\.\.|\{(\w+)\}|\[[^\]]*\]\{[\d,]+\}|\)\?|\s\?|[()|?*_$'\s]|-\?|-|.")

_NEAR = 400
"""So many characters before a phrase are looked at for words that say the opposite."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Words at `span` of a text that one may want to write otherwise. `group` is blame, counterfactual or care.

    `short` says in few words what they do, `suggestion` what to ask instead, `why` what they cost, in the language that
    is spoken; `language` is that of the words.
    """

    span: tuple[int, int]
    phrase: str
    group: str
    short: str
    why: str
    suggestion: str
    language: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """One group of phrases of a language. `between` is "words" where words are parted by spaces, else ""."""

    name: str
    language: str
    short: str
    suggestion: str
    why: str
    sources: tuple[str, ...]
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    negated: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    between: str = "words"

    def _pattern(self, phrases: Iterable[str], after: str = "") -> re.Pattern[str]:
        parts = "|".join(expression(one, self.words) for one in phrases) or r"(?!)"
        if self.between == "words":
            return re.compile(rf"(?<![\w-])(?:{parts})(?![\w]){after}", re.IGNORECASE)
        return re.compile(rf"(?:{parts}){after}", re.IGNORECASE)

    @cached_property
    def found_by(self) -> re.Pattern[str]:
        """What finds its phrases; compiled when a text is looked at first."""
        return self._pattern(self.phrases)

    @cached_property
    def let_pass(self) -> re.Pattern[str]:
        """What only looks like one of its phrases."""
        return self._pattern(self.unless)

    @cached_property
    def turned(self) -> re.Pattern[str]:
        """Words that say the opposite of the phrase that follows them."""
        return self._pattern(self.negated, r"(?:\s+[^\s,;.。]+){0,4}\s*$")

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where its phrases stand, and mean what they say."""
        found = list(self.found_by.finditer(text))
        passing = bytearray(len(text))
        for one in self.let_pass.finditer(text) if found else ():
            _cover(passing, one.span())
        clauses = [one.end() for one in _CLAUSE.now.finditer(text)] if found and self.negated else []
        for one in found:
            start, end = one.span()
            if any(passing[start:end]):
                continue
            if self.negated and self.turned.search(text[_clause_of(start, clauses) : start]):
                continue
            yield start, end


def _cover(places: bytearray, span: tuple[int, int]) -> None:
    places[span[0] : span[1]] = b"\1" * (span[1] - span[0])


def _clause_of(start: int, clauses: list[int]) -> int:
    """Where the clause begins that `start` lies in; no more is looked at of it than four words need."""
    place = bisect_right(clauses, start)
    return max(clauses[place - 1] if place else 0, start - _NEAR)


@dataclass(frozen=True, eq=False)
class Lists:
    """All groups of all languages; `quiet` are phrases that a team does not want to hear of, casefolded."""

    groups: tuple[Group, ...] = ()
    quiet: frozenset[str] = frozenset()

    def speaking(self, group: Group) -> Group:
        """The group of the same name that speaks the language of the reader; the group itself where there is none."""
        return next((one for one in self.groups if (one.name, one.language) == (group.name, current())), group)


NO_LISTS = Lists()


def expression(phrase: str, words: dict[str, str]) -> str:
    """The regular expression of a phrase; the signs are explained at the head of the lists."""
    out = []
    for token in _TOKEN.now.finditer(phrase):
        said = token[0]
        if token[1]:
            out.append(expression(words[token[1]], words))
        elif said == "...":
            out.append(r"[^。.!?！？\n]{0,30}?")
        elif said == "*":
            out.append(r"[\w'’-]*")
        elif said == "_":
            out.append(r"[\w'’.-]+")
        elif said == "$":
            out.append(r"(?=\s*(?:[。、.…!?！？」)）]|$))")
        elif said == "'":
            out.append(r"['’]")
        elif said == "(":
            out.append("(?:")
        elif said in ("|", ")", ")?", "?"):
            out.append(said)
        elif said == "-?":
            out.append(r"[\s-]?")
        elif said == " ?":
            out.append(r"\s*")
        elif said == "-" or said.isspace():
            out.append(r"[\s-]+" if said == "-" else r"\s+")
        elif said.startswith("["):
            out.append(said)
        else:
            out.append(re.escape(said))
    return "".join(out)


def remarks(text: str, lists: Lists, people: frozenset[str] = frozenset()) -> tuple[Remark, ...]:
    """What in `text` one may want to write otherwise, in its order; words in quotes and backticks are others' words.

    Of several phrases at one place the longest counts. A name of `people` is a person's also where no @ is before it.
    """
    if not text or not lists.groups:
        return ()
    bare = _QUOTED.now.sub(lambda quoted: "\x00" * len(quoted[0]), text)
    if people:
        bare = _named(people).sub(lambda name: f"@{name[0][1:]}".replace(" ", "."), bare)
    japanese = _JAPANESE.now.search(bare) is not None
    found = [
        Remark(
            (start, end), text[start:end], one.name, said.short, said.why, said.suggestion, one.language, one.sources
        )
        for one in lists.groups
        if japanese or one.language != "ja"
        for said in (lists.speaking(one),)
        for start, end in one.spans(bare)
        if text[start:end].casefold() not in lists.quiet
    ]
    found.sort(key=lambda one: (one.span[0] - one.span[1], one.span[0], one.group))
    chosen: list[Remark] = []
    taken = bytearray(len(text))
    for remark in found:
        if not any(taken[slice(*remark.span)]):
            _cover(taken, remark.span)
            chosen.append(remark)
    return tuple(sorted(chosen, key=lambda one: one.span))


@lru_cache(maxsize=8)
def _named(people: frozenset[str]) -> re.Pattern[str]:
    """What finds these names as words; "the pager" is none, whoever is called so."""
    names = "|".join(re.escape(name) for name in sorted(people, key=len, reverse=True) if len(name) > 1) or r"(?!)"
    return re.compile(rf"(?<![\w@-])(?<!\bthe )(?<!\ba )(?:{names})(?![\w-])", re.IGNORECASE)


def rests_on_care(text: str, lists: Lists) -> str:
    """The words that make a measure rest on people being careful; "" where it does not."""
    return next((one.phrase for one in remarks(text, lists) if one.group == CARE), "")
