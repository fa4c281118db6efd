"""The demo is the same incident in each language: the same kinds, times, labels, links and verdicts, entry by entry."""

from __future__ import annotations

from typing import Any

import pytest

from warroom import language
from warroom.demo import story
from warroom.exchange import recognise
from warroom.exchange.incoming import Options
from warroom.incident import attempts, followups, hypotheses
from warroom.incident.blameless_of import of_incident
from warroom.incident.entry import Entry
from warroom.incident.gaps import gaps
from warroom.incident.state import State, label_of
from warroom.room import Author, WarRoom
from warroom.settings import OWN_POLICY

NOW = 1_795_545_658_000
OTHERS = [code for code in language.LANGUAGES if code != language.ENGLISH]


def told(code: str) -> State:
    """The demo as `warroom demo` makes it."""
    language.use(code)
    brought = recognise.read("lines", story(), Options(NOW, "UTC", history=True))
    assert brought.title
    room = WarRoom("demo", Author("ana", "desk", "w", "UTC"), lambda events: None, lambda: NOW)
    room.record_all(brought.captured)
    language.use("en")
    return room.state


def structure(state: State, entry: Entry) -> dict[str, Any]:
    """All of an entry but its words."""
    target = state.entries.get(entry.target or "")
    tried = attempts.attempt(state, entry) if entry.kind == attempts.ATTEMPT else None
    raised = hypotheses.hypothesis(state, entry) if entry.kind == hypotheses.HYPOTHESIS else None
    return {
        "kind": entry.kind,
        "at": (entry.at, entry.until, entry.approximate),
        "label": label_of(state, entry),
        "links": [(label_of(state, state.entries[link.target]), link.sign) for link in entry.links],
        "verdict": tried.verdict if tried else raised.verdict if raised else entry.verdict,
        "target": label_of(state, target) if target else None,
        "tags": entry.tags,
        "people": entry.people,
        "problem": entry.problem,
        "fields": sorted(entry.data),
    }


@pytest.mark.parametrize("code", OTHERS)
def test_the_story_is_the_same_in_each_language(code: str) -> None:
    first, other = told("en"), told(code)
    assert [structure(other, one) for one in other.timeline] == [structure(first, one) for one in first.timeline]
    assert all(one.text != its.text for one, its in zip(first.timeline, other.timeline, strict=True) if one.text)
    last = first.timeline[-1].at
    assert [one.id for one in gaps(other, OWN_POLICY, last)] == [one.id for one in gaps(first, OWN_POLICY, last)]
    reads = [[(one.label, one.reads_like) for one in followups.followups(state)] for state in (first, other)]
    assert reads[0] == reads[1]
    assert of_incident(other, OWN_POLICY.lists()) == () == of_incident(first, OWN_POLICY.lists())


@pytest.mark.parametrize("code", OTHERS)
def test_the_story_names_its_source(code: str) -> None:
    language.use(code)
    head = story().decode().partition(":title")[0]
    assert "about.gitlab.com/blog/postmortem-of-database-outage-of-january-31" in head


def test_whoever_speaks_another_language_is_told_it_in_english() -> None:
    english = story()
    language.use("fr")
    assert story() == english
