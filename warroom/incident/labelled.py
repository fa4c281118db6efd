"""What people name by a label: it is an entry, it has that entry's id, and its place among its like is by label."""

from __future__ import annotations

from warroom.incident.entry import Entry


class Labelled:
    """The base of a hypothesis and of a step as they stand."""

    __slots__ = ()
    entry: Entry

    @property
    def id(self) -> str:
        """The id of the entry that began it."""
        return self.entry.id

    @property
    def key(self) -> tuple[int, tuple[int, int, str, int, str]]:
        """Its place: by label, of equal ones the first recorded first."""
        return (self.entry.label or 0, self.entry.order)
