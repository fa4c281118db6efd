"""What must hold once every file has come everywhere: nothing lost, nobody sees anything else, no version hidden."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from simulator.broken import promised, some
from simulator.ledger import Ledger
from simulator.participant import Participant

from warroom.incident import hypotheses
from warroom.incident.evidence import Ratings
from warroom.incident.state import State, extend, label_of
from warroom.report import machine


def seen(state: State) -> tuple[Any, ...]:
    """What a reader sees of a state: the report for programs, and per entry what that does not say."""
    return (
        machine.timeline(state),
        [
            (entry.id, entry.heads, [rival.text for rival in entry.rivals], entry.contested, label_of(state, entry))
            for entry in state.timeline
        ],
        [(one.label, one.entry.id, one.verdict, _rated(one.ratings)) for one in hypotheses.hypotheses(state)],
    )


def _rated(ratings: Ratings) -> list[list[str]]:
    return [[fact.id for fact in facts] for facts in (ratings.supports, ratings.contradicts, ratings.unexplained)]


def check(people: Sequence[Participant], ledger: Ledger, chance: random.Random) -> None:
    """Raise Broken for the first promise that does not hold."""
    everything = set(ledger.events)
    for one in people:
        one.check()
        there = set(one.room.state.events)
        promised(there >= everything, f"{one.name} never gets what was saved: {some(everything - there)}")
        promised(there <= everything, f"{one.name} sees what nobody was told is saved: {some(there - everything)}")
    first = seen(people[0].room.state)
    for one in people[1:]:
        promised(seen(one.room.state) == first, f"{people[0].name} and {one.name} see different incidents")
    shuffled = list(ledger.events.values())
    chance.shuffle(shuffled)
    cut = chance.randrange(len(shuffled) + 1)
    incident = people[0].room.state.incident
    afresh = extend(extend(State(incident), shuffled[:cut]), shuffled[cut:])
    promised(seen(afresh) == first, "read in another order, the same events are another incident")
    _check_versions(people[0].room.state, ledger)


def _check_versions(state: State, ledger: Ledger) -> None:
    """Every version that nobody superseded shows, with its words; an entry is crossed out if that was the last word."""
    for name, entry in ledger.entries.items():
        shown = state.entries[name]
        heads = entry.heads()
        hidden = heads - set(shown.heads)
        promised(not hidden, f"a version of {shown.text!r} that nobody replaced is hidden: {some(hidden)}")
        promised(set(shown.heads) == heads, f"a version of {shown.text!r} shows that somebody replaced")
        texts = {shown.text, *(rival.text for rival in shown.rivals)}
        promised(texts == {entry.texts[head] for head in heads}, f"the versions of {shown.text!r} read {texts}")
        promised(
            shown.retracted == entry.retracted(), f"{shown.text!r} is crossed out, or is not, against the last word"
        )
