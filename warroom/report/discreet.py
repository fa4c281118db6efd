"""Words for people outside the team: without names of people and machines, without labels, tags, tickets and guesses.

What stands for a name says as much as an outsider needs: "the commander", "the team". Everything that was changed or
left out is noted, so that whoever sends the text can see it before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from warroom.incident import header, hypotheses, impact, roles, updates
from warroom.incident.policy import Policy
from warroom.incident.state import State, labelled
from warroom.language import _
from warroom.report import internal, terms
from warroom.report.internal import CHANGE, FILE, GROUPS, MACHINE, PAGE, PUBLIC, TEAM, TICKET


class Discreet:
    """`words` makes a text fit for outsiders. `masked` are the words that stood for something internal, `guesses` the
    sentences that were dropped, `capitals` words that stayed and may be names: each once, in the order in which they
    were met.
    """

    def __init__(self, state: State, policy: Policy) -> None:
        self.masked: dict[str, None] = {}
        self.guesses: dict[str, None] = {}
        self.capitals: dict[str, None] = {}
        self._state = state
        self._unsure = tuple(
            text
            for one in hypotheses.hypotheses(state)
            if one.verdict != hypotheses.CONFIRMED and len(text := _plain(one.entry.text)) > 3
        )
        said = " ".join([header.header(state).title, *(area.name for area in impact.areas(state))])
        self._titled = frozenset(word.casefold() for word in re.findall(r"\w+", said))
        self._names = _names(state, policy)
        self._groups = GROUPS | {updates.called(one.name) for one in policy.contacts}
        self._known = _any_of(self._names)

    def words(self, text: str) -> str:
        """`text` as it may be told; "" where nothing of it may."""
        told = [
            part for part in internal.SENTENCE.now.split(_normal(text)) if part.strip() and not self._is_guess(part)
        ]
        told = [self._mask(internal.OWNER.now, one, lambda found: "") for one in told]
        words = _tidy(self._bare(" ".join(told)))
        self.capitals |= dict.fromkeys(self._maybe_names(words))
        return words

    def plainly(self, text: str) -> str:
        """The sentences of a text that say what somebody outside notices, and nothing that is internal; else ""."""
        kept = [part.strip() for part in internal.SENTENCE.now.split(_normal(text)) if self._is_plain(part)]
        return _tidy(internal.TAG.now.sub("", " ".join(kept))).rstrip(";")

    def _is_plain(self, sentence: str) -> bool:
        bare, masked = internal.TAG.now.sub("", sentence), dict(self.masked)
        internal_words = self._bare(bare) != bare
        self.masked = masked
        if internal_words or internal.INSIDE.now.search(bare) or not internal.OUTSIDE.now.search(bare):
            return False
        return not self._is_guess(sentence) and not any(self._names_in(bare))

    def _names_in(self, sentence: str) -> Iterator[str]:
        """Words with a capital that may be names."""
        for one in internal.NAME.now.finditer(sentence):
            if one[0].casefold() not in self._titled and not internal.EVERYDAY.now.fullmatch(one[0]):
                yield one[0]

    def _maybe_names(self, text: str) -> Iterator[str]:
        """Words that are left in a text and may be names: the first of a sentence only where it does what people do."""
        for part in internal.SENTENCE.now.split(text):
            sentence = part.strip()
            for name in self._names_in(sentence):
                if not sentence.startswith(name) or internal.DOER.now.match(sentence):
                    yield name

    def _is_guess(self, sentence: str) -> bool:
        plain = _plain(sentence)
        guess = internal.GUESS.now.search(sentence) is not None or any(one in plain for one in self._unsure)
        if guess:
            self.guesses[sentence.strip()] = None
        return guess

    def _bare(self, text: str) -> str:
        """Without whatever is internal; addresses on the web that others can reach stay whole."""
        parts, done = [], 0
        for found in internal.URL.now.finditer(text):
            parts += [self._inner(text[done : found.start()]), self._page(found[0])]
            done = found.end()
        return "".join([*parts, self._inner(text[done:])])

    def _page(self, url: str) -> str:
        """An address on the web, if others can open it."""
        inside = (internal.TOOLS.now, internal.ADDRESS.now, internal.TICKETS.now, self._known)
        if not any(pattern is not None and pattern.search(url) for pattern in inside):
            return url
        self.masked[url] = None
        return _(PAGE)

    def _inner(self, text: str) -> str:
        for pattern, instead in (
            (internal.STORE.now, lambda found: _(FILE)),
            (internal.MAIL.now, self._mail),
            (internal.MENTION.now, self._mentioned),
            (self._known, self._called),
            (internal.TICKETS.now, lambda found: _(TICKET)),
            (internal.TAG.now, _tag),
            (internal.LABEL.now, self._label),
            (internal.PATH.now, lambda found: _(FILE)),
            (internal.ADDRESS.now, lambda found: _(MACHINE)),
            (internal.HASH.now, lambda found: _(MACHINE if found[0].startswith("container") else CHANGE)),
            (internal.HONOURED.now, lambda found: _(TEAM)),
        ):
            if pattern is not None:
                text = self._mask(pattern, text, instead)
        return text

    def _mask(self, pattern: re.Pattern[str], text: str, instead: Callable[[re.Match[str]], str]) -> str:
        def replace(found: re.Match[str]) -> str:
            put = instead(found)
            if put != found[0] and found[0][1:].casefold() not in PUBLIC:
                self.masked[found[0].strip()] = None
            return put

        return pattern.sub(replace, text)

    def _mail(self, found: re.Match[str]) -> str:
        return found[0] if found[1].casefold() in self._groups else _(TEAM)

    def _mentioned(self, found: re.Match[str]) -> str:
        name = found[1].rstrip(".-")
        rest = found[1][len(name) :]
        return ("" if name.casefold() in self._groups else self._names.get(_plain(name), _(TEAM))) + rest

    def _called(self, found: re.Match[str]) -> str:
        return self._names.get(_plain(found[0]), _(TEAM))

    def _label(self, found: re.Match[str]) -> str:
        label = found[1].replace("\uff28", "H")
        known = labelled(self._state, label) is not None
        return _(internal.KINDS[label[0]]) if known else found[0]


def _tag(found: re.Match[str]) -> str:
    return _(TICKET) if found[0][1:].isdecimal() else ""


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _plain(text: str) -> str:
    """A text to be compared: case, width of spaces and composition do not count."""
    return " ".join(_normal(text).casefold().split())


def _tidy(text: str) -> str:
    """Without the holes that were left: doubled spaces, doubled stand-ins, marks with nothing before them."""
    text = re.sub(r"\s+", " ", text)
    stand_ins = "|".join((_(TEAM), _(MACHINE), _(FILE)))
    text = re.sub(rf"({stand_ins})(?:,? ?(?:and |と|や|、)?\1(?![a-z]))+", r"\1", text)
    text = re.sub(r"(?<=[.!?] )t(?=he )", "T", text)
    text = re.sub(r" (?=[,;:.!?)、。])", "", text)
    text = re.sub(r"\(\s*\)|\[\s*\]", "", text)
    text = re.sub(r"(?:[,;:、]\s*)+(?=[.;]|$)", "", text.strip()).strip(" ,;:、")
    return text if re.search(r"\w", text) else ""


def _names(state: State, policy: Policy) -> Mapping[str, str]:
    """Everybody and every machine that the incident knows, as `_plain` has it, and what is said instead."""
    groups = GROUPS | {updates.called(one.name) for one in policy.contacts}
    found: dict[str, str] = {}
    people: dict[str, None] = {}
    for event in state.events.values():
        people |= dict.fromkeys([event.by, *_named(event.data)])
        found[_plain(event.on)] = _(MACHINE)
    for entry in state.timeline:
        found |= {_plain(one.name): _(FILE) for one in entry.files}
    for name in people:
        if _plain(name) not in groups:
            found |= dict.fromkeys(_parts(name), _(TEAM))
    common = frozenset(roles.NAMES.values())
    for role, entries in roles.history(state).items():
        for name in (name for entry in entries for name in entry.people):
            if role in common and _plain(name) in found:
                found |= dict.fromkeys(_parts(name), _("the {role}").format(role=terms.role(role)))
    found.pop("", None)
    return found


def _named(data: Mapping[str, Any]) -> Iterator[str]:
    """The people that a payload names, in the version that it is or that it brings."""
    inner = data.get("data")
    if isinstance(inner, dict):
        yield from _named(inner)
    listed = data.get("people")
    for one in [*(listed if isinstance(listed, list) else ()), data.get("voice")]:
        if isinstance(one, str):
            yield one


def _parts(name: str) -> list[str]:
    """A name, and each of its words that is long enough to be one."""
    whole = _plain(name)
    return [whole, *(part for part in re.split(r"[\s._-]+", whole) if len(part) > 2 and part not in GROUPS)]


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """One of the names, as a word of its own; where words are not parted by spaces, anywhere."""
    found = sorted((name for name in names if name), key=len, reverse=True)
    if not found:
        return None
    words = [re.escape(name).replace(r"\ ", r"\s+") for name in found]
    each = (
        word if internal.WIDE.now.search(name) else rf"(?<!{internal.LETTER}){word}(?!{internal.LETTER})"
        for name, word in zip(found, words, strict=True)
    )
    return re.compile("|".join(each), re.IGNORECASE)
