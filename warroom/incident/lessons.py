"""Lessons: what went well, what went badly, where there was luck, and what contributed; said as such, or by a tag.

The three questions are those of Google's post-mortem template ("Site Reliability Engineering", 2016, appendix D);
"contributing factor" rather than "root cause": an incident has several.
"""

from __future__ import annotations

from warroom.incident.entry import Entry
from warroom.incident.kind import Kind, Say
from warroom.incident.state import State
from warroom.language import N_, _
from warroom.slotted import dataclass

WELL, BADLY, LUCKY, FACTOR = "went-well", "went-badly", "lucky", "factor"
TAGS = {
    WELL: frozenset({"well", "went-well", "良かった", "良かったこと"}),
    BADLY: frozenset({"badly", "went-badly", "悪かった", "悪かったこと"}),
    LUCKY: frozenset({"lucky", "luck", "幸運", "運"}),
    FACTOR: frozenset({"factor", "contributing-factor", "要因"}),
}
"""The tags that make any entry a lesson of a kind as well."""


def _said(message: str) -> Say:
    def say(state: State, entry: Entry) -> str:
        return _(message).format(text=entry.text)

    return say


KINDS = (
    Kind(WELL, N_("went well"), None, "✎", "*", _said(N_("went well: {text}"))),
    Kind(BADLY, N_("went badly"), None, "✎", "*", _said(N_("went badly: {text}"))),
    Kind(LUCKY, N_("lucky"), None, "✎", "*", _said(N_("lucky: {text}"))),
    Kind(FACTOR, N_("contributing factor"), None, "✎", "*", _said(N_("contributing factor: {text}"))),
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Lessons:
    """The entries of each kind, in display order; one with several tags is in several."""

    well: tuple[Entry, ...]
    badly: tuple[Entry, ...]
    lucky: tuple[Entry, ...]
    factors: tuple[Entry, ...]


def lessons(state: State) -> Lessons:
    """All that stand."""
    found: dict[str, list[Entry]] = {kind: [] for kind in TAGS}
    for entry in state.timeline:
        if entry.retracted or not (entry.tags or entry.kind in found):
            continue
        tags = {tag.casefold() for tag in entry.tags}
        for kind, names in TAGS.items():
            if entry.kind == kind or tags & names:
                found[kind].append(entry)
    return Lessons(*(tuple(found[kind]) for kind in (WELL, BADLY, LUCKY, FACTOR)))
