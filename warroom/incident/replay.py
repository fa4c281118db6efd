"""Going through an incident in time: the state at any moment, quickly from one moment to the next, forward and back.

By `KNOWN` a moment shows what had been recorded by then, by `HAPPENED` what had happened by then (`asknown.py`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from warroom.incident import checklists, decisions, header, hypotheses
from warroom.incident.asknown import happened_at
from warroom.incident.entry import PRESENCE, Entry
from warroom.incident.event import Event
from warroom.incident.state import State, extend
from warroom.incident.timeline import DECLARED, KEY

KNOWN, HAPPENED = "known", "happened"
KEYS = frozenset(
    {KEY, DECLARED, hypotheses.VERDICT, decisions.MADE, checklists.HALT, checklists.RESUME}
    | {header.MILESTONE, header.CLOSED, header.REOPENED}
)
"""The kinds whose entries are the turns of an incident."""
LATE = 60_000
"""A time is typed to the minute: what was recorded within so many ms of it was recorded as it happened."""
BLOCK = 128
"""So many events at most are folded for one step back."""
_RECENT = 32


class Replay:
    """One incident on one axis of time. All moments are ms UTC.

    `moments` are those at which something came, presence apart, in order; what came at the same moment comes together.
    `keys` are those of them at which something came that is a turn of the incident.
    """

    def __init__(self, state: State, by: str = KNOWN) -> None:
        self.state = state
        self.by = by
        head = header.header(state)
        declared = state.of(DECLARED)
        self.imported_by = declared[0].first.writer if head.imported and declared else None
        placed = [(at, event) for event in state.events.values() if (at := self._moment(event)) is not None]
        placed.sort(key=lambda one: (one[0], one[1].order))
        self._times = [at for at, _ in placed]
        self._events = [event for _, event in placed]
        self.moments = tuple(dict.fromkeys(at for at, event in placed if event.kind != PRESENCE))
        turns = {self.moment_of(one) for one in state.timeline if one.kind in KEYS and not one.retracted}
        self.keys = tuple(sorted(turns))
        self._blocks = [State(state.incident)]
        self._recent = {0: self._blocks[0]}
        if len(placed) == len(state.events):
            self._recent[len(placed)] = state

    def _moment(self, event: Event) -> int | None:
        return event.tick if self.by == KNOWN else happened_at(self.state, event)

    @property
    def start(self) -> int:
        """The first moment; 0 where there is none."""
        return self.moments[0] if self.moments else 0

    @property
    def end(self) -> int:
        """The last moment; 0 where there is none."""
        return self.moments[-1] if self.moments else 0

    def at(self, ms: int) -> State:
        """The state at a moment: what came by then. The same object as long as nothing comes or goes."""
        return self._after(bisect_right(self._times, ms))

    def _after(self, count: int) -> State:
        """The state after the first `count` events: from the nearest state before it that is still there."""
        known = self._recent.pop(count, None)
        if known is None:
            begin = max((one for one in self._recent if one < count), default=0)
            block = min(count // BLOCK, len(self._blocks) - 1)
            state = self._recent.get(begin, self._blocks[0])
            if block * BLOCK >= begin:
                begin, state = block * BLOCK, self._blocks[block]
            while begin < count:
                until = min(count, (begin // BLOCK + 1) * BLOCK)
                state = extend(state, self._events[begin:until])
                begin = until
                if begin == len(self._blocks) * BLOCK:
                    self._blocks.append(state)
            known = state
        self._recent[count] = known
        if len(self._recent) > _RECENT:
            self._recent.pop(next(iter(self._recent)))
        return known

    def prepare(self) -> bool:
        """Fold one block ahead of what was asked for, so that no jump folds many; whether there are more."""
        until = len(self._blocks) * BLOCK
        if until <= len(self._events):
            self._blocks.append(extend(self._blocks[-1], self._events[until - BLOCK : until]))
        return until + BLOCK <= len(self._events)

    def came(self, ms: int) -> tuple[Event, ...]:
        """What came at the last moment up to `ms`, presence apart."""
        last = before(self.moments, ms + 1)
        if last is None:
            return ()
        events = self._events[bisect_left(self._times, last) : bisect_right(self._times, last)]
        return tuple(event for event in events if event.kind != PRESENCE)

    def moment_of(self, entry: Entry) -> int:
        """The moment at which an entry comes."""
        return entry.recorded if self.by == KNOWN else entry.at

    def brought(self, entry: Entry) -> bool:
        """Whether it came with all the rest of an incident that was written down afterwards."""
        return entry.first.writer == self.imported_by

    def late(self, entry: Entry) -> int:
        """By how many ms an entry was recorded later than it happened; 0 for what was recorded as it happened.

        What an import brought is not late one by one: all of it was written down afterwards.
        """
        after = entry.recorded - entry.at
        return after if after >= LATE and not self.brought(entry) else 0


def usual(state: State) -> str:
    """How an incident is replayed at first: one that was written down afterwards by when it happened."""
    return HAPPENED if header.header(state).imported else KNOWN


def after(moments: Sequence[int], ms: int) -> int | None:
    """The first of these sorted moments later than `ms`."""
    place = bisect_right(moments, ms)
    return moments[place] if place < len(moments) else None


def before(moments: Sequence[int], ms: int) -> int | None:
    """The last of these sorted moments earlier than `ms`."""
    place = bisect_left(moments, ms)
    return moments[place - 1] if place else None
