"""Looking on: a run of the program that is read only."""

from __future__ import annotations

import errno
from collections.abc import Sequence

from warroom.incident.event import Event
from warroom.language import _


class ReadOnly(PermissionError):
    """Something was to be recorded by who only looks on."""

    def __init__(self) -> None:
        super().__init__(errno.EROFS, _("Read only here: nothing is recorded."))


def refuse(events: Sequence[Event]) -> None:
    """Keeps no event. Raises ReadOnly."""
    raise ReadOnly
