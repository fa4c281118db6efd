"""What led nowhere in the other incidents of the shared folder: a convenience, so what can't be read is left out."""

from __future__ import annotations

from collections.abc import Callable

from warroom.incident.resemblance import DeadEnd
from warroom.settings import Settings

MOST = 200
"""So many incidents are read at most, those that were written to last; what was read before is in the index."""


def earlier_dead_ends(settings: Settings, but: str, wanted: Callable[[], bool] = lambda: True) -> tuple[DeadEnd, ...]:
    """The dead ends of every other incident of the folder than the one with the id `but`. Never raises OSError.

    The first time it may take long, so it belongs into a thread of its own; it ends early, with nothing, when `wanted`
    says no. Nothing is written but the index of this machine.
    """
    from warroom.searching import Library

    library = Library(settings)
    try:
        library.refresh(wanted, but=but, most=MOST)
        return library.dead_ends(but) if wanted() else ()
    finally:
        library.close()
