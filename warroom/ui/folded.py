"""The words of rows as a filter reads them: each row's once, however many keys are typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from warroom.incident.ordered import Keyed, Ordered

T = TypeVar("T", bound=Keyed)


class Folded(Generic[T]):
    """What items say, casefolded; good for as long as `said` says the same of the same object."""

    def __init__(self, said: Callable[[T], str]) -> None:
        self._said = said
        self._texts: dict[int, tuple[T, str]] = {}

    def read(self, items: Iterable[T]) -> None:
        """Read items ahead."""
        for item in items:
            self._of(item)

    def _of(self, item: T) -> str:
        known = self._texts.get(id(item))
        if known is None:
            known = self._texts[id(item)] = (item, self._said(item).casefold())
        return known[1]

    def having(self, items: Ordered[T], needles: tuple[str, ...]) -> Ordered[T]:
        """The items that have every one of these casefolded words."""
        of = self._of
        if not needles:
            return items
        if len(needles) == 1:
            needle = needles[0]
            return items.where(lambda item: needle in of(item))

        def has_all(item: T) -> bool:
            text = of(item)
            return all(needle in text for needle in needles)

        return items.where(has_all)
