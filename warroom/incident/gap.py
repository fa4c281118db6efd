"""One gap: what is missing, why it matters, since when, and what closes it; and the moment that rules look at."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from warroom.incident import attempts, checklists, decisions, followups, header, hypotheses, impact, roles
from warroom.incident.attempts import Attempt
from warroom.incident.checklists import Checklist
from warroom.incident.entry import Entry
from warroom.incident.followups import FollowUp
from warroom.incident.header import Header
from warroom.incident.hypotheses import Hypothesis
from warroom.incident.impact import Area
from warroom.incident.kinds import say
from warroom.incident.policy import Policy
from warroom.incident.state import State
from warroom.incident.timeline import DECLARED, KEY, NOTE
from warroom.language import _, listed
from warroom.slotted import dataclass

HIGH, MEDIUM, LOW = "high", "medium", "low"
"""Now; soon; before the incident is closed."""
MINUTE = 60_000
_SIGNS = (KEY, impact.IMPACT, hypotheses.HYPOTHESIS)
_DEEDS = (attempts.ATTEMPT, decisions.NEEDED, decisions.MADE)
_QUIET = frozenset({NOTE, DECLARED, header.TITLE, header.SEVERITY})


@dataclass(frozen=True, slots=True)
class Gap:
    """`what` is missing, in a few words; `why` a sentence with what it costs; `do` the key and the line that close it.

    `since` is in ms UTC. `target` is the label of what it is about, or a name, "" where it is about the whole. All its
    words are raw.
    """

    rule: str
    severity: str
    since: int
    what: str
    why: str
    do: str
    target: str = ""

    @property
    def id(self) -> str:
        """What stays the same of a gap while it is open."""
        return f"{self.rule} {self.target}"


class Moment:
    """A state at `now` (ms UTC) under a policy, with what several rules ask of it worked out once.

    `closing` looks at it as if it were closed at that moment. `today` is what dates are compared with, ms UTC: what is
    due after an incident goes on being due when its clock has stopped. None: `now`.
    """

    def __init__(self, state: State, policy: Policy, now: int, closing: bool = False, today: int | None = None) -> None:
        self.state = state
        self.policy = policy
        self.now = now
        self.today = now if today is None else today
        self._closing = closing

    @cached_property
    def head(self) -> Header:
        """The head of the incident."""
        return header.header(self.state)

    @cached_property
    def closed(self) -> bool:
        """Whether it is closed, or about to be."""
        return self._closing or self.head.closed

    @cached_property
    def over(self) -> bool:
        """Whether it is resolved or closed."""
        return self.closed or self.head.status == "resolved"

    @cached_property
    def recovered(self) -> Entry | None:
        """What says that the service is well again: a milestone, a status, or a key moment that reads like it."""
        return header.recovery(self.state)

    @cached_property
    def known(self) -> int:
        """Since when the incident is known: declared; for one written down afterwards, its first sign that is noted."""
        if not self.head.imported:
            declared = self.state.of(DECLARED)
            return declared[0].at if declared else self.head.started
        if "detected" in self.head.milestones:
            return self.head.milestones["detected"]
        signs = [entries[0].at for kind in _SIGNS if (entries := self.state.of(kind))]
        deeds = [entries[0].at for kind in _DEEDS if (entries := self.state.of(kind))]
        return min(signs or deeds, default=self.head.started)

    @cached_property
    def noticed(self) -> bool:
        """Whether anybody knows of it: one written down afterwards has a time before its first sign."""
        return not self.head.imported or any(
            entries and kind not in _QUIET for kind, entries in self.state.kinds.items()
        )

    def age(self, since: int) -> int:
        """How long ago something was, ms."""
        return self.now - since

    @cached_property
    def severe(self) -> bool:
        """Whether it is SEV0 to SEV2, or nobody has said."""
        return self.head.severity in ("", "0", "1", "2")

    @cached_property
    def hypotheses(self) -> tuple[Hypothesis, ...]:
        """All hypotheses as they stand."""
        return hypotheses.hypotheses(self.state)

    @cached_property
    def attempts(self) -> tuple[Attempt, ...]:
        """All attempts as they stand."""
        return attempts.attempts(self.state)

    @cached_property
    def checklists(self) -> tuple[Checklist, ...]:
        """All checklists as they stand."""
        return checklists.checklists(self.state)

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """All areas as they stand."""
        return impact.areas(self.state, self.policy.areas)

    @cached_property
    def followups(self) -> tuple[FollowUp, ...]:
        """All follow-ups as they stand."""
        return followups.followups(self.state)

    @cached_property
    def roles(self) -> dict[str, Entry]:
        """Who holds which role."""
        return roles.roles(self.state)


def quoted(state: State, facts: Iterable[Entry], most: int = 3) -> str:
    """Facts in their words, with what came of those that were tried."""
    return listing((_('"{words}"').format(words=say(state, fact)) for fact in facts), most)


def listing(words: Iterable[str], most: int = 4) -> str:
    """ "a, b, c and 3 more"."""
    every = list(words)
    names, left = listed(every[:most]), len(every) - most
    return _("{names} and {count} more").format(names=names, count=left) if left > 0 else names
