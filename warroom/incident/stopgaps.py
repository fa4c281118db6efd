"""Stop-gaps: what helps for the moment and has to be cleaned up; they stay in place until somebody says so.

An attempt or a decision is one by its tag (#stopgap) or by `:stopgap A1`. One that only reads like it is asked about at
the end; a decision and the attempt that carried it out are asked about once.
"""

from __future__ import annotations

import re

from warroom.incident.attempts import CLEANED, PARTLY, STOPGAP, WORKED, attempts, is_stopgap
from warroom.incident.decisions import MADE, words
from warroom.incident.entry import Entry
from warroom.incident.state import State, label_of
from warroom.slotted import dataclass

_READS_LIKE = re.compile(
    r"\b(?:switch(?:ed|ing)?|turn(?:ed|ing)?) (?:\w+ ){0,3}?off\b|\bdisabl(?:e|ed|ing)\b|\bkill switch\b"
    r"|\broll(?:ed|ing)?[- ]?back\b|\brevert(?:ed|ing)?\b|\bfail(?:ed)?[- ]?over\b|\bmaintenance mode\b"
    r"|\bblock(?:ed|ing)?\b|\bthrottl(?:e|ed|ing)\b|\brate[- ]limit|\bworkaround\b|\bpaus(?:e|ed|ing)\b"
    r"|停止|切り?戻|ロールバック|無効化|遮断|暫定|応急",
    re.IGNORECASE,
)
"""How a decision or an attempt reads that is a stop-gap more often than not; on the safe side, for it only asks."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StopGap:
    """One that is in place: `entry` is the attempt or the decision; `certain` unless it only reads like one."""

    entry: Entry
    label: str
    certain: bool


def in_place(state: State) -> tuple[StopGap, ...]:
    """The stop-gaps that nobody has cleaned up, in display order."""
    found = []
    done: list[frozenset[str]] = []
    for one in attempts(state):
        likely = one.verdict in (WORKED, PARTLY) and _READS_LIKE.search(one.entry.text) is not None
        if one.stop_gap is not None or likely:
            done.append(words(one.entry.text))
        if one.in_place or (likely and one.stop_gap is None and one.cleaned is None):
            found.append(StopGap(one.entry, one.label, one.in_place))
    for entry in state.of(MADE):
        kinds = {one.kind for one in state.about(entry.id) if one.target == entry.id}
        certain = is_stopgap(entry) or STOPGAP in kinds
        likely = _READS_LIKE.search(entry.text) is not None and not any(words(entry.text) & deed for deed in done)
        if CLEANED not in kinds and (certain or likely):
            found.append(StopGap(entry, label_of(state, entry), certain))
    return tuple(sorted(found, key=lambda one: one.entry.key))
