"""The gaps of an incident: what is missing now, the most pressing first. Rules are plain functions of the moment.

They follow the four leaks that the article names (people not told, impact not examined, work done wrong, functions not
verified), its method of finding a cause, and what it asks of the time after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from warroom.incident import gaps_after, gaps_cause, gaps_changes, gaps_halt, gaps_impact, gaps_told, gaps_work, header
from warroom.incident.gap import HIGH, LOW, MEDIUM, Gap, Moment
from warroom.incident.gap_names import NAMES
from warroom.incident.policy import Policy
from warroom.incident.state import State

__all__ = ["NAMES", "RULES", "gaps", "moment_of"]

Rule = Callable[[Moment], Iterable[Gap]]
RULES: tuple[Rule, ...] = (
    *gaps_told.RULES,
    *gaps_impact.RULES,
    *gaps_halt.RULES,
    *gaps_changes.RULES,
    *gaps_work.RULES,
    *gaps_cause.RULES,
    *gaps_after.RULES,
)
_RANK = {HIGH: 0, MEDIUM: 1, LOW: 2}


def gaps(state: State, policy: Policy, now: int, closing: bool = False, today: int | None = None) -> tuple[Gap, ...]:
    """What is missing at `now` (ms UTC), the most pressing first; with `closing`, if it were closed now.

    `today` (ms UTC, None: `now`) is what the dates of follow-ups are compared with.
    Of equals the oldest comes first; of two with the same id one is enough. It depends on nothing but its arguments.
    """
    at = Moment(state, policy, now, closing, today)
    if not at.noticed and not closing:
        return ()
    found = [gap for rule in RULES for gap in rule(at) if gap.rule not in policy.off]
    ranked = sorted(found, key=lambda gap: (_RANK[gap.severity], gap.since, gap.rule, gap.target, gap.why))
    return tuple({gap.id: gap for gap in reversed(ranked)}.values())[::-1]


def moment_of(state: State, now: int) -> int:
    """The moment at which an incident is looked at: `now` while its clock runs, else when that stopped."""
    ended = header.header(state).ended
    return now if ended is None else ended
