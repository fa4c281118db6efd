"""Hypotheses: what may be the cause, how each one stands, and how it came to stand so."""

from __future__ import annotations

from dataclasses import dataclass

from warroom.incident.entry import Entry
from warroom.incident.evidence import Ratings, facts, ratings
from warroom.incident.kind import Kind
from warroom.incident.labelled import Labelled
from warroom.incident.state import State, label_of

HYPOTHESIS, VERDICT = "hypothesis", "verdict"
OPEN, TESTING, RULED_OUT, CONFIRMED = "open", "testing", "ruled out", "confirmed"
VERDICTS = {"?": TESTING, "x": RULED_OUT, "!": CONFIRMED}
"""What a token of a line says of a hypothesis: `H2? H2x H2!`."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Hypothesis(Labelled):
    """One hypothesis as it stands. `history` are the entries that gave it a verdict, in display order."""

    entry: Entry
    label: str
    verdict: str
    reason: Entry | None
    ratings: Ratings
    history: tuple[Entry, ...]
    rivals: tuple[Entry, ...] = ()
    """Verdicts that were given side by side and differ; empty when there is nothing to settle."""


def _raised(state: State, entry: Entry) -> str:
    return f"{label_of(state, entry)} raised: {entry.text}"


def _judged(state: State, entry: Entry) -> str:
    said = []
    for link in entry.links:
        target = state.entries.get(link.target)
        if target is not None and link.sign in VERDICTS:
            said.append(f"{label_of(state, target)} {VERDICTS[link.sign]}")
    return ": ".join(part for part in (", ".join(said), entry.text) if part)


KINDS = (
    Kind(HYPOTHESIS, "hypothesis", "?", "?", "?", _raised),
    Kind(VERDICT, "verdict", None, "⚖", "=", _judged),
)


def verdict_of(entry: Entry, hypothesis_id: str) -> str | None:
    """The verdict that `entry` gives the hypothesis, or None."""
    return next(
        (VERDICTS[link.sign] for link in entry.links if link.target == hypothesis_id and link.sign in VERDICTS), None
    )


def verdict_heads(state: State, entry: Entry) -> tuple[Entry, ...]:
    """The verdicts on a hypothesis that no later one was given in the knowledge of, in the order of recording."""
    said = sorted((one for one in state.about(entry.id) if verdict_of(one, entry.id)), key=lambda one: one.order)
    gone: set[str] = set()
    for place, one in enumerate(said):
        gone.update([before.id for before in said[:place]] if one.over is None else one.over)
    return tuple(one for one in said if one.id not in gone)


def rival_verdicts(state: State, entry: Entry) -> tuple[Entry, ...]:
    """The heads when they differ, else nothing."""
    heads = verdict_heads(state, entry)
    return heads if len({verdict_of(one, entry.id) for one in heads}) > 1 else ()


def hypotheses(state: State) -> tuple[Hypothesis, ...]:
    """All that stand, in the order of their labels."""
    known = facts(state)
    found = [_stand(state, entry, known) for entry in state.of(HYPOTHESIS)]
    return tuple(sorted(found, key=lambda one: one.key))


def _stand(state: State, entry: Entry, known: tuple[Entry, ...]) -> Hypothesis:
    verdict, reason = (TESTING, None) if entry.verdict == TESTING else (OPEN, None)
    history = tuple(one for one in state.about(entry.id) if verdict_of(one, entry.id))
    if history:
        verdict, reason = verdict_of(history[-1], entry.id) or OPEN, history[-1]
    return Hypothesis(
        entry,
        label_of(state, entry),
        verdict,
        reason,
        ratings(state, entry, known),
        history,
        rival_verdicts(state, entry),
    )


def leading(all_of_them: tuple[Hypothesis, ...]) -> tuple[Hypothesis, ...]:
    """What may still be the cause, the most likely first: confirmed, then fewest facts against, then most facts for."""
    alive = [one for one in all_of_them if one.verdict != RULED_OUT]
    return tuple(
        sorted(
            alive,
            key=lambda one: (
                one.verdict != CONFIRMED,
                len(one.ratings.contradicts),
                -len(one.ratings.supports),
                one.verdict != TESTING,
            ),
        )
    )
