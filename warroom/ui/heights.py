"""How tall the rows of a long list are, and which line falls on which: estimated in bulk, measured near the view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from warroom.slotted import dataclass

T = TypeVar("T")


@dataclass(slots=True)
class _Block(Generic[T]):
    chunk: tuple[T, ...]
    above: T | None
    heights: list[int]
    total: int


class Heights(Generic[T]):
    """The heights, in lines, of the rows of an `Ordered`, kept chunk by chunk.

    `estimate(item, above)` is called once for each new item; `above` is the item before it. Chunks that are still the
    same object, after the same item, keep what was estimated and measured.
    """

    def __init__(self, estimate: Callable[[T, T | None], int]) -> None:
        self._estimate = estimate
        self._blocks: list[_Block[T]] = []
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
        self._blocks = blocks
        self.total = sum(block.total for block in blocks)

    def _of(self, chunk: tuple[T, ...], above: T | None, measured: dict[int, int]) -> list[int]:
        heights = []
        for item in chunk:
            height = measured.get(id(item))
            heights.append(self._estimate(item, above) if height is None else height)
            above = item
        return heights

    def forget(self) -> None:
        """Estimate everything anew at the next `update`: the width has changed."""
        self._blocks = []
        self.total = 0

    def line_of(self, index: int) -> int:
        """The first line of the row at `index`; the total for an index past the end."""
        line = 0
        for block in self._blocks:
            if index < len(block.heights):
                return line + sum(block.heights[: max(index, 0)])
            index -= len(block.heights)
            line += block.total
        return line

    def at(self, line: int) -> tuple[int, int]:
        """The index of the row on `line`, and which of its lines that is; past the end: (number of rows, 0)."""
        index = 0
        for block in self._blocks:
            if line < block.total:
                for height in block.heights:
                    if line < height:
                        return index, max(line, 0)
                    line -= height
                    index += 1
            line -= block.total
            index += len(block.heights)
        return index, 0

    def measure(self, index: int, height: int) -> int:
        """Note the true height of the row at `index`; by how many lines it differs from what was noted before."""
        for block in self._blocks:
            if index < len(block.heights):
                change = height - block.heights[index]
                block.heights[index] = height
                block.total += change
                self.total += change
                return change
            index -= len(block.heights)
        return 0
