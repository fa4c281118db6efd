"""What is searched, without an index: held in memory, and looked through from end to end each time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from warroom.incident.passage import Passage
from warroom.store.filed import Filed


class Unindexed:
    """The same methods as the index has, with the same answers."""

    def __init__(self) -> None:
        self._filed: dict[str, Filed] = {}
        self._passages: dict[str, tuple[Passage, ...]] = {}

    def known(self) -> dict[str, Filed]:
        """The incidents that are in it, by the names of their folders."""
        return dict(self._filed)

    def put(self, one: Filed, passages: Sequence[Passage]) -> None:
        """Take in an incident in place of what there was of it."""
        self._passages[one.head.name] = tuple(passages)
        self._filed[one.head.name] = one

    def drop(self, gone: Iterable[str]) -> None:
        """Forget incidents, by name."""
        for name in gone:
            self._filed.pop(name, None)
            self._passages.pop(name, None)

    def holding(self, needles: Sequence[str]) -> list[tuple[str, Passage]]:
        """(name of the incident, passage) of what holds all of the folded `needles`, in no order."""
        return [
            (name, one)
            for name, passages in list(self._passages.items())
            for one in passages
            if all(needle in one.folded for needle in needles)
        ]

    def dead_ends(self) -> list[tuple[str, Passage]]:
        """(name of the incident, passage) of every attempt that led nowhere."""
        return [(name, one) for name, passages in list(self._passages.items()) for one in passages if one.dead_end]

    def empty(self) -> None:
        """Forget everything."""
        self._filed, self._passages = {}, {}

    def close(self) -> None:
        """Nothing is open."""
