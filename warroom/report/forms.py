"""The forms that a summary can take, by the name that people type."""

from __future__ import annotations

from collections.abc import Callable

from warroom.incident.clockface import Clockface
from warroom.incident.state import State
from warroom.report import markdown, plain, slack
from warroom.report.summary import Summary, summarise

FORMS: dict[str, Callable[[Summary], str]] = {
    "markdown": markdown.render,
    "slack": slack.render,
    "plain": plain.render,
}


def summary(state: State, form: str, face: Clockface, now: int) -> str:
    """The summary in a form of `FORMS`, ending in a newline. Raises KeyError for another form."""
    return FORMS[form](summarise(state, face, now))
