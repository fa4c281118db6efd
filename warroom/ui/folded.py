"""The words of rows as a filter reads them: each row's once, however many keys are typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from warroom.incident.ordered import Keyed, Ordered

T = TypeVar("T", bound=Keyed)


class Folded(Generic[T]):
    """What items say, casefolded, chunk by chunk; good for as long as `said` says the same of the same object."""

    def __init__(self, said: Callable[[T], str]) -> None:
        self._said = said
        self._texts: dict[int, tuple[tuple[T, ...], list[str]]] = {}

    def read(self, chunk: tuple[T, ...]) -> list[str]:
        """What the items of a chunk say; it may be read ahead."""
        known = self._texts.get(id(chunk))
        if known is None:
            known = self._texts[id(chunk)] = (chunk, [self._said(item).casefold() for item in chunk])
        return known[1]

    def having(self, items: Ordered[T], needles: tuple[str, ...]) -> Ordered[T]:
        """The items that have every one of these casefolded words."""
        if not needles:
            return items
        # The longest word leaves the fewest rows for the others to be looked for in.
        first, *others = sorted(needles, key=len, reverse=True)

        def keep(chunk: tuple[T, ...]) -> tuple[T, ...]:
            rows = zip(chunk, self.read(chunk), strict=True)
            if not others:
                return tuple([item for item, text in rows if first in text])
            return tuple(item for item, text in rows if first in text and all(other in text for other in others))

        return items.keeping(keep)
