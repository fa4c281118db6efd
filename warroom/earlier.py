"""What led nowhere in the other incidents of the shared folder: a convenience, so what can't be read is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from warroom import catalogue
from warroom.incident import header
from warroom.incident.resemblance import DeadEnd, dead_ends_of
from warroom.settings import Settings
from warroom.store.folder import Found

MOST = 200
"""So many incidents are read, those that were written to last."""


def earlier_dead_ends(settings: Settings, but: str, wanted: Callable[[], bool] = lambda: True) -> tuple[DeadEnd, ...]:
    """The dead ends of every other incident of the folder than the one with the id `but`. Never raises OSError.

    It may take long, so it belongs into a thread of its own; it ends early when `wanted` says no. Nothing is written.
    A folder that has not answered once is not asked again: of the other incidents, what this machine has is enough.
    """
    found = catalogue.find(settings)
    others = [one for one in found if one.incident != but] if not isinstance(found, str) else []
    dead_ends: list[DeadEnd] = []
    silent: str | None = None
    for one in sorted(others, key=_written, reverse=True)[:MOST]:
        if not wanted():
            break
        try:
            read = catalogue.read(settings, one if silent is None else replace(one, away=silent))
        except OSError:
            continue
        if read.shelf.silent:
            silent = read.shelf.error
        dead_ends += dead_ends_of(read.state, header.header(read.state).title)
    return tuple(dead_ends)


def _written(found: Found) -> int:
    """When an incident was written to last, in ns since the epoch; 0 where that can't be told."""
    try:
        return 0 if found.away else found.path.stat().st_mtime_ns
    except OSError:
        return 0
