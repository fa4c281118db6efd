"""How the cause was found: each hypothesis in its order, what spoke for and against it, and why it fell or stood."""

from __future__ import annotations

from collections.abc import Iterable

from warroom.incident import attempts, evidence, hypotheses
from warroom.incident import matrix as grid
from warroom.incident.attempts import Attempt
from warroom.incident.entry import Entry
from warroom.incident.hypotheses import Hypothesis
from warroom.incident.kind import against
from warroom.incident.state import label_of
from warroom.language import _
from warroom.report import terms
from warroom.report.postmortem.teller import Teller
from warroom.report.postmortem.values import (
    AttemptRow,
    FactRow,
    HypothesisRow,
    Matrix,
    MatrixRow,
    Pair,
    Said,
    VerdictRow,
)

UNWEIGHED = 12
"""Of more facts that nobody weighed for a hypothesis the first ones are told, and how many more there are."""
WIDEST = 8
"""With more hypotheses than this a matrix is no table that can be read on paper."""


def stories(teller: Teller) -> tuple[HypothesisRow, ...]:
    """Every hypothesis that stands, in the order of the labels."""
    tests: dict[str, list[AttemptRow]] = {}
    for one in attempts.attempts(teller.state):
        for link in one.entry.links:
            if link.sign in hypotheses.VERDICTS:
                tests.setdefault(link.target, []).append(attempt_row(teller, one))
    return tuple(_story(teller, one, tuple(tests.get(one.id, ()))) for one in hypotheses.hypotheses(teller.state))


def _story(teller: Teller, one: Hypothesis, tests: tuple[AttemptRow, ...]) -> HypothesisRow:
    history = tuple(_verdict(teller, one, entry) for entry in one.history)
    return HypothesisRow(
        one.label,
        teller.own(one.entry),
        one.verdict,
        history[-1] if history else None,
        _facts(teller, one, (fact for fact in one.ratings.supports if fact is not one.reason)),
        _facts(teller, one, one.ratings.contradicts),
        tuple(_fact(teller, fact) for fact in one.ratings.unexplained[:UNWEIGHED]),
        teller.own(one.disproof) if one.disproof is not None else None,
        tests,
        history,
        tuple(teller.own(fact) for fact in one.shaken),
        bool(one.rivals),
        max(one.ratings.unrated - UNWEIGHED, 0),
    )


def _verdict(teller: Teller, one: Hypothesis, entry: Entry) -> VerdictRow:
    verdict = hypotheses.verdict_of(entry, one.id) or hypotheses.OPEN
    return VerdictRow(_fact(teller, entry), verdict, against(entry), entry.said("why") or "")


def _facts(teller: Teller, one: Hypothesis, facts: Iterable[Entry]) -> tuple[FactRow, ...]:
    cells = evidence.cells(teller.state, one.entry)
    rows = []
    for fact in facts:
        cell = cells.get(fact.id, evidence.UNRATED)
        said = terms.clauses(
            _("{rating} by {name}").format(rating=terms.rating(evidence.RATINGS[rated.sign]), name=rated.entry.whose)
            for rated in cell.rated
        )
        reasons = [rated.entry.text for rated in cell.rated if rated.entry is not fact and rated.entry.text]
        words = terms.rating(evidence.RATINGS.get(cell.sign, ""))
        if cell.disputed:
            words = _("{ratings}: raters disagree").format(ratings=said)
        rows.append(FactRow(_fact(teller, fact), words, terms.clauses(reasons)))
    return tuple(rows)


def _fact(teller: Teller, entry: Entry) -> Said:
    """A fact in its words; of something tried with what came of it."""
    if entry.kind != attempts.ATTEMPT:
        return teller.own(entry)
    one = attempts.attempt(teller.state, entry)
    return teller.own(entry, f"{entry.text} ⇒ {one.outcome}" if one.outcome else entry.text)


def _said_of(words: str) -> str:
    """What an attempt says of a hypothesis: a rating or a verdict."""
    return terms.verdict(words) if words in hypotheses.VERDICTS.values() else terms.rating(words)


def attempt_row(teller: Teller, one: Attempt) -> AttemptRow:
    """Something that was tried, as it stands."""
    about = [
        f"{label_of(teller.state, target)} {_said_of(words)}"
        for link in one.entry.links
        if (target := teller.state.entries.get(link.target)) is not None
        and (words := {**evidence.RATINGS, **hypotheses.VERDICTS}.get(link.sign))
    ]
    state = ""
    if one.stop_gap is not None:
        state = _("a stop-gap, still in place") if one.in_place else _("a stop-gap")
        if one.cleaned is not None:
            state = _("a stop-gap, cleaned up {time} by {name}").format(
                time=teller.at(one.cleaned).text, name=one.cleaned.whose
            )
            state += f": {one.cleaned.text}" if one.cleaned.text else ""
    said = teller.own(one.entry)
    # The verdict stands before it: "worked: 5xx below 1%" need not say so twice.
    outcome = (one.outcome or "").removeprefix(one.verdict).lstrip(" ,:;-–—")
    expected, learnt = one.expected or "", one.learnt or ""
    return AttemptRow(one.label, said, one.verdict, outcome, expected, learnt, state, tuple(about), one.ran or "")


def matrix(teller: Teller) -> Matrix | None:
    """The matrix where it says more than the stories do: two hypotheses or more, and few enough for a page."""
    found = grid.matrix(teller.state)
    if not 2 <= len(found.columns) <= WIDEST or len(found.rows) < 2:
        return None
    rows = (
        MatrixRow(_fact(teller, row.fact), tuple(Pair(cell.sign, _cell_words(cell)) for cell in row.cells))
        for row in found.rows
    )
    return Matrix(tuple(Pair(one.label, terms.verdict(one.verdict)) for one in found.columns), tuple(rows))


def _cell_words(cell: evidence.Cell) -> str:
    words = " / ".join(terms.rating(evidence.RATINGS[sign]) for sign in cell.signs)
    return _("{ratings} (raters disagree)").format(ratings=words) if cell.disputed else words or _("not rated")
