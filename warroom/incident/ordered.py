"""A persistent sorted sequence: an insertion copies one chunk and the list of chunks, and shares all the rest.

So one more entry costs the same in a long incident as in a short one, wherever in time it falls, and a reader that
remembers the chunks it has seen knows by identity which ones are new.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar

CHUNK = 512


class Keyed(Protocol):
    """An item that knows its place; keys are unique within a sequence."""

    @property
    def key(self) -> tuple[Any, ...]:
        """The place, comparable with every other key of the sequence."""


T = TypeVar("T", bound=Keyed)


KEY = attrgetter("key")
"""The place of an item."""


def _first(chunk: tuple[Keyed, ...]) -> tuple[Any, ...]:
    return chunk[0].key


class Ordered(Generic[T]):
    """Items sorted by `key`; immutable. `chunks` are non-empty tuples, at most 2 × CHUNK long."""

    __slots__ = ("_size", "_starts", "chunks")

    def __init__(self, items: Iterable[T] = ()) -> None:
        ordered = sorted(items, key=KEY)
        self._set(tuple(tuple(ordered[i : i + CHUNK]) for i in range(0, len(ordered), CHUNK)), len(ordered))

    def _set(self, chunks: tuple[tuple[T, ...], ...], size: int) -> Ordered[T]:
        self.chunks = chunks
        self._size = size
        self._starts: list[int] | None = None
        return self

    def _new(self, chunks: tuple[tuple[T, ...], ...], size: int) -> Ordered[T]:
        return Ordered.__new__(Ordered)._set(chunks, size)

    def __len__(self) -> int:
        return self._size

    def __bool__(self) -> bool:
        return self._size > 0

    def __iter__(self) -> Iterator[T]:
        for chunk in self.chunks:
            yield from chunk

    def __reversed__(self) -> Iterator[T]:
        for chunk in reversed(self.chunks):
            yield from reversed(chunk)

    @property
    def starts(self) -> list[int]:
        """The index of the first item of each chunk, for looking an index up; not to be changed."""
        if self._starts is None:
            total, starts = 0, []
            for chunk in self.chunks:
                starts.append(total)
                total += len(chunk)
            self._starts = starts
        return self._starts

    def __getitem__(self, index: int) -> T:
        if index < 0:
            index += self._size
        if not 0 <= index < self._size:
            raise IndexError(index)
        starts = self.starts
        at = bisect_right(starts, index) - 1
        return self.chunks[at][index - starts[at]]

    def last(self) -> T | None:
        """The last item, or None of an empty sequence."""
        return self.chunks[-1][-1] if self.chunks else None

    def index(self, key: tuple[Any, ...]) -> int:
        """How many items lie before `key`."""
        at = self._chunk_of(key)
        if at < 0:
            return 0
        return self.starts[at] + _before(self.chunks[at], key)

    def _chunk_of(self, key: tuple[Any, ...]) -> int:
        return bisect_right(self.chunks, key, key=_first) - 1

    def find(self, key: tuple[Any, ...]) -> T | None:
        """The item with exactly this key, or None."""
        at = self._chunk_of(key)
        if at < 0:
            return None
        chunk = self.chunks[at]
        place = _before(chunk, key)
        return chunk[place] if place < len(chunk) and chunk[place].key == key else None

    def add(self, item: T) -> Ordered[T]:
        """With `item`, in place of an item of the same key if there is one."""
        key = item.key
        at = max(self._chunk_of(key), 0)
        if not self.chunks:
            return self._new(((item,),), 1)
        chunk = self.chunks[at]
        place = _before(chunk, key)
        same = place < len(chunk) and chunk[place].key == key
        new = list(chunk)
        new[place : place + same] = (item,)
        parts = (new,) if len(new) <= 2 * CHUNK else (new[:CHUNK], new[CHUNK:])
        return self._with(at, parts, 1 - same)

    def _with(self, at: int, parts: Iterable[list[T]], more: int) -> Ordered[T]:
        """With `parts` in place of one chunk. A list that is cut and closed touches each item less than slices do."""
        chunks = list(self.chunks)
        chunks[at : at + 1] = map(tuple, parts)
        return self._new(tuple(chunks), self._size + more)

    def remove(self, key: tuple[Any, ...]) -> Ordered[T]:
        """Without the item of this key; itself when there is none."""
        at = self._chunk_of(key)
        if at < 0:
            return self
        chunk = self.chunks[at]
        place = _before(chunk, key)
        if place >= len(chunk) or chunk[place].key != key:
            return self
        new = list(chunk)
        del new[place]
        return self._with(at, (new,) if new else (), -1)

    def replace(self, gone: Iterable[tuple[Any, ...]], come: Iterable[T]) -> Ordered[T]:
        """Without the keys in `gone`, with the items of `come`: one by one when few, in one sort when many."""
        gone, come = list(gone), list(come)
        if (len(gone) + len(come)) * 8 < self._size + 64:
            result = self
            if gone:
                kept = {item.key for item in come}
                gone = [key for key in gone if key not in kept]
            for key in gone:
                result = result.remove(key)
            for item in come:
                result = result.add(item)
            return result
        if not self._size:
            return Ordered(come)
        items = {item.key: item for item in self}
        for key in gone:
            items.pop(key, None)
        items.update((item.key, item) for item in come)
        return Ordered(items.values())

    def where(self, test: Callable[[T], bool]) -> Ordered[T]:
        """Only the items that pass `test`; a chunk that loses none is shared."""
        return self.keeping(lambda chunk: tuple(item for item in chunk if test(item)))

    def keeping(self, keep: Callable[[tuple[T, ...]], tuple[T, ...]]) -> Ordered[T]:
        """Only the items of each chunk that `keep` keeps, in their order; a chunk that loses none is shared."""
        chunks: list[tuple[T, ...]] = []
        size = 0
        for chunk in self.chunks:
            kept = keep(chunk)
            if kept:
                chunks.append(chunk if len(kept) == len(chunk) else kept)
                size += len(kept)
        return self._new(tuple(chunks), size)


def _before(chunk: tuple[Keyed, ...], key: tuple[Any, ...]) -> int:
    return bisect_left(chunk, key, key=KEY)
