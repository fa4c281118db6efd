"""What of an incident is looked at for words that blame: follow-ups, reasons, lessons, decisions, titles, the end."""

from __future__ import annotations

from collections.abc import Iterable

from warroom.incident import decisions, followups, header, hypotheses, lessons, owners, roles, timeline
from warroom.incident.blameless import BLAME, CARE, COUNTERFACTUAL, Lists, Remark, remarks
from warroom.incident.entry import Entry
from warroom.incident.state import State, label_of
from warroom.slotted import dataclass

_ALL = frozenset({BLAME, COUNTERFACTUAL, CARE})
_SAID = frozenset({BLAME, COUNTERFACTUAL})
GROUPS: dict[str, frozenset[str]] = {
    followups.FOLLOWUP: _ALL,
    followups.SORTED: _ALL,
    followups.STATUS: _SAID,
    **dict.fromkeys(lessons.TAGS, _ALL),
    hypotheses.HYPOTHESIS: _SAID,
    hypotheses.VERDICT: _SAID,
    decisions.MADE: _SAID,
    header.TITLE: _SAID,
    timeline.DECLARED: _SAID,
    header.CLOSED: _SAID,
    header.STATUS: _SAID,
    header.MILESTONE: _SAID,
}
"""The kinds of entries that a post-mortem is made of, and which groups of words are looked for in each."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Found:
    """Remarks on the text of one entry; `label` is "" for one without a label."""

    entry: Entry
    label: str
    remarks: tuple[Remark, ...]


_TAGS = frozenset[str]().union(*lessons.TAGS.values())
"""The tags that make any entry a lesson."""


def people(state: State) -> frozenset[str]:
    """Who is known to be a person here: who wrote, held a role or owns something; a voice may be a machine's."""
    said = state.of(roles.ROLE, owners.OWNER)
    return frozenset({one.by for one in state.writers.values()}.union(*(one.people for one in said)) - {""})


def of_line(
    kind: str, text: str, tags: Iterable[str], lists: Lists, known: frozenset[str] = frozenset()
) -> tuple[Remark, ...]:
    """The remarks on a text that is to be recorded as an entry of this kind with these tags; `known` are `people`."""
    groups = GROUPS.get(kind, frozenset())
    if not _TAGS.isdisjoint(tag.casefold() for tag in tags):
        groups = _ALL
    return tuple(one for one in remarks(text, lists, known) if one.group in groups) if groups else ()


def of_incident(state: State, lists: Lists) -> tuple[Found, ...]:
    """The entries that stand and have words that one may want to write otherwise, in display order.

    A follow-up that was dropped, or a title that another one took the place of, is not looked at.
    """
    known = people(state)
    dropped = {one.id for one in followups.followups(state) if one.status == followups.DROPPED}
    titles = [*state.of(timeline.DECLARED), *state.of(header.TITLE)]
    old = {one.id for one in titles[:-1]} | dropped
    found = [
        Found(entry, label_of(state, entry), said)
        for entry in state.timeline
        if (entry.kind in GROUPS or entry.tags)
        and not entry.retracted
        and entry.id not in old
        and (said := of_line(entry.kind, entry.text, entry.tags, lists, known))
    ]
    return tuple(found)
