"""How tall the rows of a long list are, and which line falls on which: estimated in bulk, measured near the view."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from warroom.slotted import dataclass

T = TypeVar("T")


@dataclass(slots=True)
class _Block(Generic[T]):
    chunk: tuple[T, ...]
    above: T | None
    heights: list[int]
    total: int
    tops: list[int] | None = None
    """The first line of each row within the block, and the total; None until it is asked for."""

    def starts(self) -> list[int]:
        """The tops, worked out anew after a row was measured."""
        if self.tops is None:
            self.tops = list(accumulate(self.heights, initial=0))
        return self.tops


class Heights(Generic[T]):
    """The heights, in lines, of the rows of an `Ordered`, kept chunk by chunk.

    `estimate(item, above)` is called once for each new item; `above` is the item before it. Chunks that are still the
    same object, after the same item, keep what was estimated and measured.
    """

    def __init__(self, estimate: Callable[[T, T | None], int]) -> None:
        self._estimate = estimate
        self._blocks: list[_Block[T]] = []
        self._rows: list[int] = [0]
        self._lines: list[int] | None = None
        self.total = 0

    def update(self, chunks: Sequence[tuple[T, ...]]) -> None:
        """Take over the chunks of a new list; only those not seen before cost anything."""
        before = {id(block.chunk): block for block in self._blocks}
        fresh = {id(chunk) for chunk in chunks}
        measured: dict[int, int] = {}
        for block in self._blocks:
            if id(block.chunk) not in fresh:
                measured.update(zip(map(id, block.chunk), block.heights, strict=True))
        blocks: list[_Block[T]] = []
        above: T | None = None
        for chunk in chunks:
            known = before.get(id(chunk))
            if known is None or known.above is not above:
                if known is not None:
                    measured.update(zip(map(id, chunk), known.heights, strict=True))
                heights = self._of(chunk, above, measured)
                known = _Block(chunk, above, heights, sum(heights))
            blocks.append(known)
            above = chunk[-1]
        self._set(blocks)

    def _set(self, blocks: list[_Block[T]]) -> None:
        self._blocks = blocks
        self._rows = list(accumulate(map(len, (block.heights for block in blocks)), initial=0))
        self._lines = None
        self.total = sum(block.total for block in blocks)

    def _tops(self) -> list[int]:
        """The first line of each block, and the total."""
        if self._lines is None:
            self._lines = list(accumulate((block.total for block in self._blocks), initial=0))
        return self._lines

    def _of(self, chunk: tuple[T, ...], above: T | None, measured: dict[int, int]) -> list[int]:
        heights = []
        for item in chunk:
            height = measured.get(id(item))
            heights.append(self._estimate(item, above) if height is None else height)
            above = item
        return heights

    def forget(self) -> None:
        """Estimate everything anew at the next `update`: the width has changed."""
        self._set([])

    def line_of(self, index: int) -> int:
        """The first line of the row at `index`; the total for an index past the end."""
        index = max(index, 0)
        if index >= self._rows[-1]:
            return self.total
        number = bisect_right(self._rows, index) - 1
        return self._tops()[number] + self._blocks[number].starts()[index - self._rows[number]]

    def at(self, line: int) -> tuple[int, int]:
        """The index of the row on `line`, and which of its lines that is; past the end: (number of rows, 0)."""
        if line >= self.total:
            return self._rows[-1], 0
        line = max(line, 0)
        number = bisect_right(self._tops(), line) - 1
        line -= self._tops()[number]
        starts = self._blocks[number].starts()
        row = bisect_right(starts, line) - 1
        return self._rows[number] + row, line - starts[row]

    def measure(self, index: int, height: int) -> int:
        """Note the true height of the row at `index`; by how many lines it differs from what was noted before."""
        if not 0 <= index < self._rows[-1]:
            return 0
        number = bisect_right(self._rows, index) - 1
        block, row = self._blocks[number], index - self._rows[number]
        change = height - block.heights[row]
        if change:
            block.heights[row] = height
            block.total += change
            block.tops = self._lines = None
            self.total += change
        return change
