"""The hybrid logical clock: wall time that never runs backwards, and never follows a clock that is far ahead.

After Kulkarni, Demirbas et al., "Logical Physical Clocks" (2014). The bound on following others is ours: one
participant whose clock is hours ahead must not drag everybody's order along.
"""

from __future__ import annotations

from collections.abc import Iterable

from warroom.slotted import dataclass

FAR_AHEAD = 5 * 60 * 1000
"""How far, in ms, another's clock may run ahead of our wall clock before we stop following it."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The last moment issued or seen: `tick` in ms since the epoch, `count` among the events of one tick."""

    tick: int = 0
    count: int = 0

    def next(self, wall: int) -> Clock:
        """The moment of an event of our own, at `wall` ms."""
        return Clock(wall, 0) if wall > self.tick else Clock(self.tick, self.count + 1)

    def seen(self, tick: int, count: int, wall: int) -> Clock:
        """The clock after an event of another's was seen at our `wall`; itself when theirs is far ahead."""
        if tick - wall > FAR_AHEAD or (tick, count) <= (self.tick, self.count):
            return self
        return Clock(tick, count)

    def seen_all(self, moments: Iterable[tuple[int, int]], wall: int) -> Clock:
        """The clock after all of these (tick, count) were seen, in any order."""
        latest = max((moment for moment in moments if moment[0] - wall <= FAR_AHEAD), default=(0, 0))
        return self.seen(*latest, wall)
