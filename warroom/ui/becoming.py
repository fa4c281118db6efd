"""What several pasted lines can become, and how many of which kind that would be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from warroom.incident.kinds import KINDS
from warroom.language import _, listed
from warroom.slotted import dataclass

ONE, LINES, FILE = "one", "lines", "file"


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be done: the kind of one entry, "" for too long; how many lines, and what these become, () for too many.

    `first` is what Enter does.
    """

    one: str
    lines: int
    kinds: tuple[str, ...]
    first: str


def counts(kinds: Iterable[str]) -> str:
    """How many of which kind, in words."""
    return listed(
        [_("{kind} {count}").format(kind=name(kind), count=count) for kind, count in Counter(kinds).most_common()]
    )


def name(kind: str) -> str:
    """A kind in words."""
    return _(KINDS[kind].title) if kind in KINDS else _("note")
