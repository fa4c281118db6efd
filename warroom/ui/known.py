"""The dead ends that the line in the bar is compared with at each key."""

from __future__ import annotations

from operator import is_not

from warroom.incident import attempts
from warroom.incident.entry import Entry
from warroom.incident.ordered import Ordered
from warroom.incident.resemblance import DeadEnds, dead_ends_of
from warroom.incident.state import State


class Known:
    """The dead ends of this incident, taken anew only when its attempts have changed, and those of the other ones."""

    def __init__(self) -> None:
        self._earlier = DeadEnds()
        self._all: DeadEnds | None = None
        self._made: tuple[Ordered[Entry] | None, ...] = ()

    def learn(self, earlier: DeadEnds) -> None:
        """The dead ends of the other incidents were read."""
        self._earlier = earlier
        self._all = None

    def of(self, state: State) -> DeadEnds:
        """All that is known now."""
        made = (state.kinds.get(attempts.ATTEMPT), state.kinds.get(attempts.OUTCOME))
        if self._all is None or len(self._made) != len(made) or any(map(is_not, made, self._made)):
            self._made = made
            self._all = DeadEnds(dead_ends_of(state), self._earlier)
        return self._all
