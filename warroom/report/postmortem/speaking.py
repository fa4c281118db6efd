"""What templates speak with: `_`, `n_` and `p_` look a message up and put values into it, filters say recorded words.

    {{ _("Raised {when} by {who}.", when=one.when.text, who=one.who) }}     {{ one.verdict | verdict }}

A message is escaped like any text, and so is each value that is no markup yet: a team's template may pass what it
likes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from warroom import language
from warroom.report import terms

_FIELD = re.compile(r"{(\w+)}")
_FILTERS: dict[str, Callable[..., str]] = {
    "verdict": terms.verdict,
    "outcome": terms.outcome,
    "state": terms.state,
    "milestone": terms.status,
    "task": terms.task,
    "listed": terms.listed,
    "clauses": terms.clauses,
}
"""What says a word that is recorded, and several as one."""


def teach(env: Environment, finalize: Callable[[Any], Any]) -> None:
    """Give the functions and filters to an environment whose values are escaped by `finalize`."""

    def put(message: str, values: dict[str, Any]) -> Markup:
        def value(found: re.Match[str]) -> str:
            return str(finalize(values[found[1]])) if found[1] in values else found[0]

        return Markup(_FIELD.sub(value, str(finalize(message))))

    def look_up(message: Any, /, **values: Any) -> Markup:
        return put(language._(str(message)), values)

    def look_up_form(one: str, more: str, count: int, /, **values: Any) -> Markup:
        return put(language.n_(one, more, count), {"n": count, **values})

    def look_up_in(context: str, message: str, /, **values: Any) -> Markup:
        return put(language.p_(context, message), values)

    env.globals |= {"_": look_up, "n_": look_up_form, "p_": look_up_in}
    env.filters |= _FILTERS
