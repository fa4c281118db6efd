"""What is said when something is added to an incident that is closed: it is recorded, but not silently."""

from __future__ import annotations

from collections.abc import Iterable

from warroom.cli.errors import say
from warroom.incident import followups, header, lessons, owners
from warroom.incident.entry import Entry
from warroom.language import _
from warroom.room import WarRoom

_REVIEW = frozenset(kind.name for kind in (*followups.KINDS, *lessons.KINDS, *owners.KINDS)) | {header.MILESTONE}
"""What belongs to the time after closing."""


class Closed:
    """Remembers whether the incident was closed before something is added to it."""

    def __init__(self, room: WarRoom) -> None:
        self._room = room
        self._before = header.header(room.state).closed

    def tell(self, entries: Iterable[Entry]) -> None:
        """Say that it is closed, once, where it was and still is and one of `entries` is no work of a review."""
        if self._before and any(one.kind not in _REVIEW for one in entries) and header.header(self._room.state).closed:
            self._before = False
            say(_("the incident is closed; recorded all the same. warroom note :reopen opens it again"))
