"""What a line may begin with, as one table for people: the README, the manual page and the help are filled from it."""

from __future__ import annotations

from warroom.incident.kinds import KINDS
from warroom.language import N_, _

_COMMAND = (N_(":sev 1"), N_("a command; warroom help capture has all of them"))


def table() -> list[tuple[str, str]]:
    """Each kind of line, as an example and what it becomes, in the language that is spoken."""
    guides = [kind.guide for kind in KINDS.values() if kind.guide is not None]
    rows = [*((one.example, one.becomes) for one in guides), _COMMAND]
    return [(_(example), _(becomes)) for example, becomes in rows]
