"""Facts: entries that say something for or against a hypothesis."""

from __future__ import annotations

from dataclasses import dataclass

from warroom.incident.entry import Entry
from warroom.incident.kind import Kind
from warroom.incident.state import State

FACT = "fact"
FOR, AGAINST = "+", "-"
KINDS = (Kind(FACT, "fact", None, "▪", "o"),)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ratings:
    """The facts of an incident against one hypothesis. `unexplained` are the facts that nobody rated for it."""

    supports: tuple[Entry, ...]
    contradicts: tuple[Entry, ...]
    unexplained: tuple[Entry, ...]


def facts(state: State) -> tuple[Entry, ...]:
    """Every entry that was rated against some hypothesis, in display order."""
    found: dict[str, Entry] = {}
    for hypothesis in state.of("hypothesis"):
        for entry in state.about(hypothesis.id):
            if any(link.sign in (FOR, AGAINST) for link in entry.links):
                found[entry.id] = entry
    return tuple(sorted(found.values(), key=lambda entry: entry.key))


def ratings(state: State, hypothesis: Entry, known: tuple[Entry, ...]) -> Ratings:
    """How the facts `known` stand to `hypothesis`; a fact rated both ways counts against it."""
    supports, contradicts, unexplained = [], [], []
    for fact in known:
        signs = {link.sign for link in fact.links if link.target == hypothesis.id}
        if AGAINST in signs:
            contradicts.append(fact)
        elif FOR in signs:
            supports.append(fact)
        else:
            unexplained.append(fact)
    return Ratings(tuple(supports), tuple(contradicts), tuple(unexplained))
