"""What finds room in a line of pieces: whole ones only, the one that is kept among them, and a mark for the others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from warroom.ui.fitting import MARK, fitting, furthest

WIDTHS = st.lists(st.integers(3, 20), min_size=1, max_size=12)


@st.composite
def lines(draw: st.DrawFn) -> tuple[list[int], int, int | None]:
    """Pieces, a width in which each of them has room beside the one that is kept, and which one that is."""
    widths = draw(WIDTHS)
    kept = draw(st.none() | st.integers(0, len(widths) - 1))
    least = max(widths) + 2 * MARK + (widths[kept] if kept is not None else 0)
    return widths, draw(st.integers(least, least + 100)), kept


@given(lines())
def test_nothing_is_wider_than_the_line_and_the_kept_one_is_there(line: tuple[list[int], int, int | None]) -> None:
    widths, width, kept = line
    for first in range(furthest(widths, width, kept) + 1):
        fit = fitting(widths, width, first, kept)
        pieces = {*fit.shown, *([fit.kept] if fit.kept is not None else [])}
        used = sum(widths[one] for one in pieces) + MARK * (fit.before + fit.after)
        assert used <= width
        assert kept is None or kept in pieces
        assert (len(pieces) < len(widths)) == (fit.before or fit.after)


@given(lines())
def test_every_piece_is_shown_from_some_beginning(line: tuple[list[int], int, int | None]) -> None:
    widths, width, kept = line
    fits = [fitting(widths, width, first, kept) for first in range(furthest(widths, width, kept) + 1)]
    seen = {one for fit in fits for one in (*fit.shown, fit.kept)} - {None}
    assert seen == set(range(len(widths)))
    assert not fits[-1].after


def test_in_a_line_that_is_much_too_short_the_kept_one_is_left() -> None:
    assert fitting([9, 9, 8], 8, 0, 2).shown == () and fitting([9, 9, 8], 8, 0, 2).kept == 2
