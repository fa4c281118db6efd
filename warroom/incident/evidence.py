"""Facts, and how each one is rated against each hypothesis, by whom: the cells of the matrix.

After Heuer, "Psychology of Intelligence Analysis" (1999), chapter 8, analysis of competing hypotheses: look for what
speaks against a hypothesis; a fact that fits all of them equally tells nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache

from warroom.incident.entry import Entry
from warroom.incident.kind import Guide, Kind, explained
from warroom.incident.ordered import KEY, Ordered
from warroom.incident.state import State, label_of
from warroom.language import N_, _, listed
from warroom.slotted import dataclass

FACT, MARK, RATING = "fact", "marked", "rating"
IS_FACT, NO_FACT = "fact", "no fact"
STRONGLY_FOR, FOR, NEUTRAL, AGAINST, STRONGLY_AGAINST, NOT_APPLICABLE = "++", "+", "=", "-", "--", "/"
RATINGS = {
    STRONGLY_FOR: N_("strongly for"),
    FOR: N_("for"),
    NEUTRAL: N_("neutral"),
    AGAINST: N_("against"),
    STRONGLY_AGAINST: N_("strongly against"),
    NOT_APPLICABLE: N_("not applicable"),
}
"""What a token of a line says of a fact against a hypothesis: `H2++ H2+ H2= H2- H2-- H2/`."""
WEIGHT = {AGAINST: 1, STRONGLY_AGAINST: 2}
"""How much a rating counts against a hypothesis; what speaks for one counts nothing here."""
_TELLING = frozenset({STRONGLY_FOR, FOR, *WEIGHT})


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rated:
    """One rating of a fact against a hypothesis: `entry` gave it, and its text is the reason."""

    sign: str
    entry: Entry


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Cell:
    """What all raters say of one fact against one hypothesis, each rater's last word, in the order of recording.

    Worked out once: thousands of cells are counted each time that one of them changes.
    """

    rated: tuple[Rated, ...] = ()
    signs: tuple[str, ...] = field(init=False)
    """The ratings that differ; one when all agree, none for an unrated cell."""
    sign: str = field(init=False)
    """The rating that counts: of several, the one that says most against; "" for an unrated cell."""

    def __post_init__(self) -> None:
        signs = tuple(dict.fromkeys(one.sign for one in self.rated))
        object.__setattr__(self, "signs", signs)
        counts = max(signs, key=lambda sign: (WEIGHT.get(sign, 0), _STRENGTH[sign]), default="")
        object.__setattr__(self, "sign", counts)

    @property
    def disputed(self) -> bool:
        """Whether two raters disagree."""
        return len(self.signs) > 1


_STRENGTH = {STRONGLY_FOR: 3, FOR: 2, NEUTRAL: 1, NOT_APPLICABLE: 0, AGAINST: 0, STRONGLY_AGAINST: 0}
UNRATED = Cell()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ratings:
    """The facts of an incident against one hypothesis, in display order."""

    supports: tuple[Entry, ...]
    contradicts: tuple[Entry, ...]
    known: Mapping[str, Entry]
    """All facts, by id; shared by all hypotheses."""
    rated: frozenset[str]
    """The ids of those that have a rating."""
    weight: int = 0
    """How much speaks against it: 1 for each fact against, 2 for one strongly against."""

    @property
    def unrated(self) -> int:
        """How many facts nobody rated for it."""
        return len(self.known) - len(self.rated)

    @property
    def unexplained(self) -> tuple[Entry, ...]:
        """Those facts. In a long incident they are most facts, for each hypothesis: so only when asked for."""
        return tuple(fact for name, fact in self.known.items() if name not in self.rated)


def _rating(state: State, entry: Entry) -> str:
    fact = state.entries.get(entry.target or "")
    said = listed(
        _("{rating} {label}").format(rating=_(RATINGS[link.sign]), label=label_of(state, target))
        for link in entry.links
        if link.sign in RATINGS and (target := state.entries.get(link.target)) is not None
    )
    if fact is None:
        return explained(_("rated {ratings}").format(ratings=said), entry.text)
    return explained(_('"{fact}" rated {ratings}').format(fact=fact.text, ratings=said), entry.text)


def _marked(state: State, entry: Entry) -> str:
    fact = state.entries.get(entry.target or "")
    no_fact = entry.value == NO_FACT
    if fact is None:
        return explained(_("is no fact") if no_fact else _("is a fact"), entry.text)
    said = (_('"{fact}" is no fact') if no_fact else _('"{fact}" is a fact')).format(fact=fact.text)
    return explained(said, entry.text)


KINDS = (
    Kind(
        FACT,
        N_("fact"),
        None,
        "▪",
        "o",
        guide=Guide(
            N_("H1+ errors began with the deploy"),
            N_("a fact for H1; H1- against it, H1x rules it out, H1! confirms it, H1? it is being tested"),
        ),
    ),
    Kind(MARK, N_("fact marked"), None, "▪", "o", _marked),
    Kind(RATING, N_("rating"), None, "▪", "o", _rating),
)


def facts(state: State) -> tuple[Entry, ...]:
    """Every fact in display order: what was rated against some hypothesis, typed as a fact, or marked as one."""
    return tuple(known_facts(state).values())


@lru_cache(maxsize=2)
def known_facts(state: State) -> Mapping[str, Entry]:
    """The same by id, in the same order. Remembered for the state: each hypothesis is seen against them."""
    found: dict[str, Entry] = {entry.id: entry for entry in state.of(FACT)}
    for hypothesis in state.of("hypothesis"):
        found.update((name, state.entries[name]) for name in cells(state, hypothesis))
    for mark in state.of(MARK):
        marked = state.entries.get(mark.target or "")
        if mark.value == NO_FACT:
            found.pop(mark.target or "", None)
        elif marked is not None and not marked.retracted:
            found[marked.id] = marked
    return {entry.id: entry for entry in sorted(found.values(), key=KEY)}


def cells(state: State, hypothesis: Entry) -> dict[str, Cell]:
    """What is said of each rated fact that stands against `hypothesis`, by the fact's id."""
    words = _words(state.about(hypothesis.id), hypothesis.id)
    known = state.entries
    return {name: cell for name, cell in words.items() if (fact := known.get(name)) is not None and not fact.retracted}


@lru_cache(maxsize=1024)
def _words(about: Ordered[Entry], hypothesis_id: str) -> Mapping[str, Cell]:
    """The cell of each rated fact, taken back or not; remembered, as one more rating changes one hypothesis only."""
    words: dict[str, list[Rated]] = {}
    for entry in sorted(about, key=lambda one: one.order):
        fact = entry.target or "" if entry.kind == RATING else entry.id
        for link in entry.links:
            if link.target == hypothesis_id and link.sign in RATINGS:
                words.setdefault(fact, []).append(Rated(link.sign, entry))
    return {fact: _last_words(said) for fact, said in words.items()}


def _last_words(said: list[Rated]) -> Cell:
    """Each rater's last word; who says two things in one line has both counted."""
    last = {one.entry.whose.casefold(): one.entry.id for one in said}
    return Cell(tuple(one for one in said if last[one.entry.whose.casefold()] == one.entry.id))


def history(state: State, fact: Entry, hypothesis: Entry) -> tuple[Rated, ...]:
    """Every rating of a fact against a hypothesis that stands, the overtaken ones too, in the order of recording."""
    about = (one for one in state.about(hypothesis.id) if fact.id == (one.target if one.kind == RATING else one.id))
    return tuple(
        Rated(link.sign, entry)
        for entry in sorted(about, key=lambda one: one.order)
        for link in entry.links
        if link.target == hypothesis.id and link.sign in RATINGS
    )


def ratings(state: State, hypothesis: Entry, known: Mapping[str, Entry]) -> Ratings:
    """How the facts `known` stand to `hypothesis`; a fact that raters disagree on counts against it."""
    rated = {name: cell.sign for name, cell in cells(state, hypothesis).items() if cell.sign and name in known}
    supports, contradicts = [], []
    weight = 0
    for fact in sorted((known[name] for name in rated), key=KEY):
        sign = rated[fact.id]
        weight += WEIGHT.get(sign, 0)
        if sign in WEIGHT:
            contradicts.append(fact)
        elif sign in (FOR, STRONGLY_FOR):
            supports.append(fact)
    return Ratings(tuple(supports), tuple(contradicts), known, frozenset(rated), weight)


def shaken(state: State, hypothesis: Entry, verdict: Entry) -> tuple[Entry, ...]:
    """The facts for or against a hypothesis that `verdict` rests on and that were taken back since, in display order.

    A rating that was taken back takes its fact with it.
    """
    gone: dict[str, Entry] = {}
    for entry in (*state.withdrawn.get(hypothesis.id, ()), *state.about(hypothesis.id)):
        fact = state.entries.get(entry.target or "") if entry.kind == RATING else entry
        told = any(link.target == hypothesis.id and link.sign in _TELLING for link in entry.links)
        if fact is None or not told or entry.order > verdict.order:
            continue
        for one in (entry, fact):
            switch = state.events.get(one.switched or "") if one.retracted else None
            if switch is not None and switch.order > verdict.order:
                gone[fact.id] = fact
    return tuple(sorted(gone.values(), key=lambda entry: entry.key))
