"""The forms that a summary can take and whom it can be for, by the names that people type."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from warroom.incident.clockface import Clockface
from warroom.incident.policy import NO_POLICY, Policy
from warroom.incident.state import State
from warroom.language import N_

if TYPE_CHECKING:
    from warroom.report.parts import Summary

FORMS = ("markdown", "slack", "jira", "plain", "html")
"""Each is the module of that name beside this one, imported when it is asked for."""
AUDIENCES = (N_("responders"), N_("stakeholders"), N_("handover"))
"""Whom a summary is for: those who join, those outside the team, or who takes over."""

DEFAULT = ("responders", "markdown")
"""For whom and in which form, unless somebody chose."""


def known(choice: tuple[str, str] | None) -> tuple[str, str]:
    """A choice that was remembered as far as this version knows it, else the default."""
    audience, form = choice or DEFAULT
    return (audience if audience in AUDIENCES else DEFAULT[0], form if form in FORMS else DEFAULT[1])


def summary(
    state: State, form: str, face: Clockface, now: int, audience: str = "responders", policy: Policy = NO_POLICY
) -> str:
    """The summary in one of `FORMS` for one of `AUDIENCES`, ending in a newline. Raises KeyError for no form."""
    return dress(compose(state, face, now, audience, policy), form)


def compose(
    state: State, face: Clockface, now: int, audience: str = "responders", policy: Policy = NO_POLICY
) -> Summary:
    """What the summary says to one of `AUDIENCES`, as things stand at `now` (ms UTC). Raises KeyError for none."""
    if audience == "responders":
        from warroom.report.summary import summarise

        return summarise(state, face, now)
    if audience == "stakeholders":
        from warroom.report.stakeholders import stakeholders

        return stakeholders(state, face, now, policy)
    if audience == "handover":
        from warroom.incident.gaps import gaps, moment_of
        from warroom.report.handover import handover

        return handover(state, face, now, gaps(state, policy, moment_of(state, now), today=now))
    raise KeyError(audience)


def dress(said: Summary, form: str) -> str:
    """The text of a summary in one of `FORMS`, ending in a newline. Raises KeyError for no form."""
    if form not in FORMS:
        raise KeyError(form)
    text: str = import_module(f"warroom.report.{form}").render(said)
    return text
