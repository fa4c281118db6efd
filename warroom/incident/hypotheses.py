"""Hypotheses: what may be the cause, how each one stands, and how it came to stand so."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from warroom.incident import spoken
from warroom.incident.entry import Entry
from warroom.incident.evidence import Ratings, known_facts, ratings, shaken
from warroom.incident.kind import Guide, Kind, despite, explained
from warroom.incident.labelled import Labelled
from warroom.incident.ordered import Ordered
from warroom.incident.state import State, label_of
from warroom.language import N_, _, listed
from warroom.slotted import dataclass

HYPOTHESIS, VERDICT, DISPROOF = "hypothesis", "verdict", "disproof"
OPEN, TESTING, RULED_OUT, CONFIRMED = N_("open"), N_("testing"), N_("ruled out"), N_("confirmed")
NO_FACTS = (HYPOTHESIS, VERDICT, DISPROOF)
"""What people think, not what was seen: no line makes a fact of it."""
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
    disproof: Entry | None = None
    """What would prove it wrong, as it was said last."""
    shaken: tuple[Entry, ...] = ()
    """Facts that were taken back after the verdict that stands was given: it needs another look."""


def _raised(state: State, entry: Entry) -> str:
    return _("{label} raised: {text}").format(label=label_of(state, entry), text=entry.text)


def _judged(state: State, entry: Entry) -> str:
    said = []
    for link in entry.links:
        target = state.entries.get(link.target)
        if target is not None and link.sign in VERDICTS:
            said.append(f"{label_of(state, target)} {spoken.of_hypothesis(VERDICTS[link.sign])}")
    return despite(explained(listed(said), entry.text) if said else entry.text, entry)


def _disproof(state: State, entry: Entry) -> str:
    target = state.entries.get(entry.target or "")
    label = label_of(state, target) if target is not None else _("it")
    return _("{label} would be proved wrong by: {text}").format(label=label, text=entry.text)


KINDS = (
    Kind(
        HYPOTHESIS,
        N_("hypothesis"),
        "?",
        "?",
        "?",
        _raised,
        Guide(
            N_("? the release broke the pool"),
            N_("a hypothesis: H1, H2 and so on"),
            N_("which hypothesis?"),
            N_("? hypothesis"),
        ),
    ),
    Kind(VERDICT, N_("verdict"), None, "⚖", "=", _judged),
    Kind(DISPROOF, N_("what would prove it wrong"), None, "▹", "-", _disproof),
)


def verdict_of(entry: Entry, hypothesis_id: str) -> str | None:
    """The verdict that `entry` gives the hypothesis, or None."""
    return next(
        (VERDICTS[link.sign] for link in entry.links if link.target == hypothesis_id and link.sign in VERDICTS), None
    )


@lru_cache(maxsize=1024)
def _verdicts(about: Ordered[Entry], hypothesis_id: str) -> tuple[Entry, ...]:
    """The entries that give a verdict, in display order; remembered, as a rating of one leaves the others alone."""
    return tuple(one for one in about if verdict_of(one, hypothesis_id))


def verdict_heads(state: State, entry: Entry) -> tuple[Entry, ...]:
    """The verdicts on a hypothesis that no later one was given in the knowledge of, in the order of recording."""
    said = sorted(_verdicts(state.about(entry.id), entry.id), key=lambda one: one.order)
    gone: set[str] = set()
    for place, one in enumerate(said):
        gone.update([before.id for before in said[:place]] if one.over is None else one.over)
    return tuple(one for one in said if one.id not in gone)


def disproof_of(state: State, entry: Entry) -> Entry | None:
    """What would prove a hypothesis wrong, as it was said last; None where nobody said."""
    return next((one for one in reversed(state.about(entry.id)) if one.kind == DISPROOF), None)


def rival_verdicts(state: State, entry: Entry) -> tuple[Entry, ...]:
    """The heads when they differ, else nothing."""
    heads = verdict_heads(state, entry)
    return heads if len({verdict_of(one, entry.id) for one in heads}) > 1 else ()


@lru_cache(maxsize=2)
def hypotheses(state: State) -> tuple[Hypothesis, ...]:
    """All that stand, in the order of their labels; remembered for the state, as several parts of a screen ask."""
    known = known_facts(state)
    found = [_stand(state, entry, known) for entry in state.of(HYPOTHESIS)]
    return tuple(sorted(found, key=lambda one: one.key))


def hypothesis(state: State, entry: Entry) -> Hypothesis:
    """One hypothesis as it stands."""
    return _stand(state, entry, known_facts(state))


def _stand(state: State, entry: Entry, known: Mapping[str, Entry]) -> Hypothesis:
    history = _verdicts(state.about(entry.id), entry.id)
    verdict, reason = TESTING if entry.verdict == TESTING else OPEN, None
    if history:
        verdict, reason = verdict_of(history[-1], entry.id) or OPEN, history[-1]
    final = reason if verdict in (CONFIRMED, RULED_OUT) else None
    return Hypothesis(
        entry,
        label_of(state, entry),
        verdict,
        reason,
        ratings(state, entry, known),
        history,
        rival_verdicts(state, entry),
        disproof_of(state, entry),
        shaken(state, entry, final) if final is not None else (),
    )


def is_open(state: State, entry: Entry) -> bool:
    """Whether a hypothesis is neither ruled out nor confirmed."""
    last = next((said for one in reversed(state.about(entry.id)) if (said := verdict_of(one, entry.id))), OPEN)
    return last in (OPEN, TESTING)


def open_rivals(all_of_them: tuple[Hypothesis, ...], one: Hypothesis) -> tuple[Hypothesis, ...]:
    """The other hypotheses that are neither ruled out nor confirmed."""
    return tuple(other for other in all_of_them if other.id != one.id and other.verdict in (OPEN, TESTING))


def left_unexplained(one: Hypothesis) -> tuple[Entry, ...]:
    """The facts that it does not explain, in display order: those against it, and those that nobody rated for it."""
    facts = (*one.ratings.contradicts, *one.ratings.unexplained)
    return tuple(sorted(facts, key=lambda entry: entry.key))


def counted(one: Hypothesis) -> str:
    """How many facts it does not explain, in words: "1 against, 2 not rated"; "" for none."""
    against, unrated = len(one.ratings.contradicts), one.ratings.unrated
    counts = [_("{count} against").format(count=against)] if against else []
    return listed([*counts, _("{count} not rated").format(count=unrated)] if unrated else counts)


def leading(all_of_them: tuple[Hypothesis, ...]) -> tuple[Hypothesis, ...]:
    """What may still be the cause, the most likely first: confirmed, then fewest facts against, then most facts for."""
    alive = [one for one in all_of_them if one.verdict != RULED_OUT]
    return tuple(
        sorted(
            alive,
            key=lambda one: (
                one.verdict != CONFIRMED,
                one.ratings.weight,
                -len(one.ratings.supports),
                one.verdict != TESTING,
            ),
        )
    )
