"""The forms that a summary can take, by the name that people type."""

from __future__ import annotations

from collections.abc import Callable

from warroom.incident.clockface import Clockface
from warroom.incident.policy import NO_POLICY, Policy
from warroom.incident.state import State
from warroom.report import markdown, plain, slack
from warroom.report.summary import Summary, summarise

FORMS: dict[str, Callable[[Summary], str]] = {
    "markdown": markdown.render,
    "slack": slack.render,
    "plain": plain.render,
}


AUDIENCES = ("responders", "handover")
"""Whom a summary is for: those who join, or who takes over."""


def summary(
    state: State, form: str, face: Clockface, now: int, audience: str = "responders", policy: Policy = NO_POLICY
) -> str:
    """The summary in a form of `FORMS` for one of `AUDIENCES`, ending in a newline. Raises KeyError for no form."""
    if audience == "handover":
        from warroom.incident.gaps import gaps, moment_of
        from warroom.report.handover import handover

        return FORMS[form](handover(state, face, now, gaps(state, policy, moment_of(state, now), today=now)))
    return FORMS[form](summarise(state, face, now))
