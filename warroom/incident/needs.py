"""What a checklist may need before and while it is worked on."""

from __future__ import annotations

from collections.abc import Iterable

from warroom.language import N_, _, listed

SECOND_PERSON, ORDER = N_("second person"), N_("order")
REHEARSAL, ANNOUNCEMENT = N_("rehearsal"), N_("announcement")
NEEDS = (SECOND_PERSON, ORDER, REHEARSAL, ANNOUNCEMENT)
"""What a checklist may need, in the order in which it is shown."""


def said(needs: Iterable[str]) -> str:
    """Needs as people read them, always in the same order: "second person, order"."""
    chosen = frozenset(needs)
    return listed(_(need) for need in NEEDS if need in chosen)
