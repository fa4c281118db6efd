"""Stop-gaps: what helps for the moment and has to be cleaned up; they stay in place until somebody says so.

An attempt or a decision is one by its tag (#stopgap) or by `:stopgap A1`. A decision that only reads like one is asked
about at the end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from warroom.incident.attempts import CLEANED, STOPGAP, attempts, is_stopgap
from warroom.incident.decisions import MADE
from warroom.incident.entry import Entry
from warroom.incident.state import State, label_of

_READS_LIKE = re.compile(
    r"\b(?:switch(?:ed|ing)?|turn(?:ed|ing)?) (?:\w+ ){0,3}?off\b|\bdisabl(?:e|ed|ing)\b|\bkill switch\b"
    r"|\broll(?:ed|ing)?[- ]?back\b|\brevert(?:ed|ing)?\b|\bfail(?:ed)?[- ]?over\b|\bmaintenance mode\b"
    r"|\bblock(?:ed|ing)?\b|\bthrottl(?:e|ed|ing)\b|\brate[- ]limit|\bworkaround\b|\bpaus(?:e|ed|ing)\b"
    r"|停止|切り?戻|ロールバック|無効化|遮断|暫定|応急",
    re.IGNORECASE,
)
"""How a decision reads that is a stop-gap more often than not; on the safe side, for it only asks."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StopGap:
    """One that is in place: `entry` is the attempt or the decision; `certain` unless it only reads like one."""

    entry: Entry
    label: str
    certain: bool


def in_place(state: State) -> tuple[StopGap, ...]:
    """The stop-gaps that nobody has cleaned up, in display order."""
    found = [StopGap(one.entry, one.label, True) for one in attempts(state) if one.in_place]
    for entry in state.of(MADE):
        kinds = {one.kind for one in state.about(entry.id) if one.target == entry.id}
        certain = is_stopgap(entry) or STOPGAP in kinds
        if CLEANED not in kinds and (certain or _READS_LIKE.search(entry.text)):
            found.append(StopGap(entry, label_of(state, entry), certain))
    return tuple(sorted(found, key=lambda one: one.entry.key))
