"""The hybrid clock: what is seen together counts as what is seen one by one, and nobody follows a clock far ahead."""

from __future__ import annotations

from functools import reduce

from hypothesis import example, given
from hypothesis import strategies as st

from warroom.incident.clock import FAR_AHEAD, Clock

WALL = 1_000_000
TICKS = st.integers(-5, 5) | st.integers(WALL + FAR_AHEAD - 2, WALL + FAR_AHEAD + 2) | st.integers(0, 2 * WALL)
MOMENTS = st.tuples(TICKS, st.integers(0, 3))


@given(MOMENTS, st.lists(MOMENTS, max_size=8))
@example((0, 0), [(WALL + FAR_AHEAD + 1, 0), (WALL, 1)])
def test_moments_seen_together_are_moments_seen_one_by_one(
    start: tuple[int, int], moments: list[tuple[int, int]]
) -> None:
    clock = Clock(*start) if start > (0, 0) else Clock()
    one_by_one = reduce(lambda known, moment: known.seen(*moment, WALL), moments, clock)
    assert clock.seen_all(moments, WALL) == clock.seen_all(moments[::-1], WALL) == one_by_one
    if not moments:
        assert clock.seen_all(moments, WALL) is clock
