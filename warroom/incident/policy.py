"""What a team has settled beforehand: its areas and their neighbours, who must be told, which gaps it does not want."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING

from warroom.incident.updates import Contact
from warroom.slotted import dataclass

if TYPE_CHECKING:
    from warroom.incident.blameless import Lists

TABLES = frozenset({"areas", "contacts", "gaps", "blameless"})
"""The tables of config.toml that hold it."""


def no_lists() -> Lists:
    """No words at all."""
    from warroom.incident.blameless import NO_LISTS

    return NO_LISTS


@dataclass(frozen=True, slots=True)
class Policy:
    """`areas` are the parts of the service, each with those beside it; `off` are the rules of gaps not asked for.

    `lists` gives the words of the blameless check, which are read when a text is looked at first; `quiet` are those,
    casefolded, of which the team does not want to hear.
    """

    areas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    off: frozenset[str] = frozenset()
    lists: Callable[[], Lists] = no_lists
    quiet: frozenset[str] = frozenset()

    def words(self) -> Lists:
        """The words of the blameless check, without the quiet ones."""
        return replace(self.lists(), quiet=self.quiet)


NO_POLICY = Policy()
