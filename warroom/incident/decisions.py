"""Decisions: those asked for, those made, and which of the first still wait."""

from __future__ import annotations

import re

from warroom.incident.entry import Entry
from warroom.incident.kind import Kind
from warroom.incident.state import State, label_of
from warroom.incident.vocabulary import SMALL

MADE, NEEDED = "decision", "decision-needed"
_WORD = re.compile(r"[^\W\d_]{3,}|[\u3040-\u30ff\u4e00-\u9fff]{2,}|\d{3,}")


def _made(state: State, entry: Entry) -> str:
    asked = state.entries.get(entry.target or "")
    answers = f" (answers {label_of(state, asked)})" if asked is not None else ""
    return f"decided: {entry.text}{answers}"


def _needed(state: State, entry: Entry) -> str:
    return f"{label_of(state, entry)} decision needed: {entry.text}"


KINDS = (
    Kind(MADE, "decision made", "=", "⚑", "=", _made),
    Kind(NEEDED, "decision needed", "=?", "⚐", "?", _needed),
)


def answer_to(state: State, question: Entry) -> Entry | None:
    """The decision that answered `question`, or None while it waits."""
    return state.about(question.id).where(lambda entry: entry.kind == MADE).last()


def waiting(state: State) -> tuple[Entry, ...]:
    """The decisions asked for and not made, the longest waiting first."""
    return tuple(entry for entry in state.of(NEEDED) if answer_to(state, entry) is None)


def words(text: str) -> frozenset[str]:
    """The words that carry meaning, cut to a stem of five letters so that "switched" meets "switch"."""
    return frozenset(word[:5] for word in _WORD.findall(text.casefold()) if word not in SMALL)


def likely_question(state: State, text: str, at: int) -> Entry | None:
    """The waiting question, asked by `at`, that a decision with these words most likely answers.

    It must share a word; of equals, the one asked last. None when no question shares any.
    """
    mine = words(text)
    best: Entry | None = None
    shared = 0
    for question in waiting(state):
        count = len(mine & words(question.text))
        if count and count >= shared and question.at <= at:
            best, shared = question, count
    return best
