"""What the panes are given in a replay: the state at a moment, what has just come, what was recorded late."""

from __future__ import annotations

from collections.abc import Set
from typing import ClassVar

from warroom.incident import when
from warroom.incident.clockface import Clockface
from warroom.incident.entry import AMENDMENTS, Entry
from warroom.incident.replay import Replay
from warroom.language import _
from warroom.slotted import dataclass
from warroom.ui.view import View


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PastView(View):
    """`fresh` are the ids of the entries that came or changed at this moment, `touched` those that they speak of."""

    past: ClassVar[bool] = True

    fresh: Set[str] = frozenset()
    touched: Set[str] = frozenset()
    replay: Replay | None = None

    def saved(self, entry: Entry) -> str | None:
        """How far it has come does not matter any more."""
        return None

    def is_new(self, entry: Entry) -> bool:
        """Whether it has just come."""
        return entry.id in self.fresh

    def has_changed(self, entry: Entry) -> bool:
        """Whether it has just come, or something that has speaks of it."""
        return entry.id in self.touched

    def late(self, entry: Entry) -> str:
        """ "recorded 14:31, 12 min later"; with the day where that is another one."""
        after = self.replay.late(entry) if self.replay is not None else 0
        if not after:
            return ""
        same = self.face.day(entry.at) == self.face.day(entry.recorded)
        at = self.face.time(entry.recorded) if same else self.face.dated(entry.recorded)
        return _("recorded {time}, {span} later").format(time=at, span=when.span(after))


def view_at(replay: Replay, ms: int, face: Clockface, me: str = "", ascii_only: bool = False) -> PastView:
    """The view of a moment, ms UTC."""
    state = replay.at(ms)
    came = [event.data.get("target") if event.kind in AMENDMENTS else event.id for event in replay.came(ms)]
    fresh = {name for name in came if isinstance(name, str)}
    touched = set(fresh)
    for name in fresh:
        entry = state.entries.get(name)
        if entry is not None:
            touched.update([link.target for link in entry.links], [entry.target] if entry.target else [])
    return PastView(state, face, me=me, looked=ms, ascii=ascii_only, fresh=fresh, touched=touched, replay=replay)
