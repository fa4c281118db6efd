"""What a team has settled beforehand: its areas and their neighbours, who must be told, which gaps it does not want."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from warroom.incident.updates import Contact

TABLES = frozenset({"areas", "contacts", "gaps"})
"""The tables of config.toml that hold it."""


@dataclass(frozen=True, slots=True)
class Policy:
    """`areas` are the parts of the service, each with those beside it; `off` are the rules of gaps not asked for."""

    areas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    off: frozenset[str] = frozenset()


NO_POLICY = Policy()
