"""Which pieces of a line find room, each of them whole, with a mark where some are left out."""

from __future__ import annotations

from collections.abc import Sequence

from warroom.slotted import dataclass

MARK = 2
"""How many columns a mark takes, with the space beside it."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """The numbers of the pieces that are shown, in their order, and on which side of them others are left out.

    The piece that is always kept comes after the mark for those.
    """

    shown: tuple[int, ...]
    before: bool = False
    after: bool = False
    kept: int | None = None


def fitting(widths: Sequence[int], width: int, first: int = 0, kept: int | None = None) -> Fitting:
    """What fits into `width` columns of pieces that are so wide, from the `first` on; all of them where there is room.

    `kept` is the number of a piece that is shown wherever the line begins.
    """
    if sum(widths) <= width:
        return Fitting(tuple(range(len(widths))))
    others = [number for number in range(len(widths)) if number != kept]
    rest = others[first:]
    room = width - (widths[kept] if kept is not None else 0) - (MARK if first else 0)
    if sum(widths[one] for one in rest) <= room:
        return Fitting(tuple(rest), first > 0, False, kept)
    shown: list[int] = []
    for number in rest:
        room -= widths[number]
        if room < MARK:
            break
        shown.append(number)
    return Fitting(tuple(shown), first > 0, True, kept)


def furthest(widths: Sequence[int], width: int, kept: int | None = None) -> int:
    """The last beginning that shows anything new: from there on all find room."""
    first = 0
    while first < len(widths) - 1 and fitting(widths, width, first, kept).after:
        first += 1
    return first
