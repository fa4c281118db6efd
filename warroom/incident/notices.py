"""What somebody is told of at once: an update due, the halt of all work, a decision that waits, a mention of them.

What others do is news when it arrives, what time does once its moment comes. What was there before is in the gaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from warroom.incident import checklists, decisions, header, updates
from warroom.incident.addressed import Person, same
from warroom.incident.entry import AMENDMENTS, Entry
from warroom.incident.event import Event
from warroom.incident.state import State
from warroom.slotted import dataclass

UPDATE, HALT, DECISION, MENTION = "update", "halt", "decision", "mention"
WHAT = (UPDATE, HALT, DECISION, MENTION)
"""What one can be told of, by the names that the settings use."""
DUE, HALTED, RESUMED, ASKED, WAITS, NAMED = "due", "halted", "resumed", "asked", "waits", "named"
"""What has happened, more finely."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to be told of. `name` is that of the event: what has the same name was told already.

    `who` did it, "" where it was time; `entry` is what it is about, None for an update; `since` is when, ms UTC.
    """

    name: str
    what: str
    form: str
    who: str
    since: int
    entry: Entry | None = None

    @property
    def about(self) -> str:
        """The id of the entry, "" for none."""
        return self.entry.id if self.entry is not None else ""

    @property
    def urgent(self) -> bool:
        """Whether it is worth a bell: not that work goes on."""
        return self.form != RESUMED


class Notices:
    """Tells each thing once, and nothing that was there when `begin` was called."""

    def __init__(self, me: str) -> None:
        self._me = me
        self._told: set[str] | None = None

    @property
    def begun(self) -> bool:
        """Whether there can be news."""
        return self._told is not None

    def begin(self, state: State, now: int) -> None:
        """From here on there is news; `now` in ms UTC."""
        known = self._told or set()
        self._told = known | {one.name for one in standing(state, self._me, now)}

    def look(self, before: State, state: State, events: Iterable[Event], now: int) -> tuple[Notice, ...]:
        """What is news at `now`, ms UTC, after `events` have made `state` out of `before`."""
        if self._told is None:
            return ()
        found = (*standing(state, self._me, now), *arrived(before, state, events, self._me))
        news = {one.name: one for one in found if one.name not in self._told}
        # Who was asked at once is not told again when the question has waited for long.
        asked = {f"waits {one.about}" for one in news.values() if one.form == ASKED}
        self._told |= news.keys() | asked
        return tuple(one for name, one in news.items() if name not in asked)


def standing(state: State, me: str, now: int) -> tuple[Notice, ...]:
    """What is true at `now`, ms UTC, and concerns `me`: it is news once it begins to be true."""
    found = []
    halt = checklists.halted(state)
    if halt is not None and not _mine(halt, me):
        found.append(Notice(f"halt {halt.id}", HALT, HALTED, _doer(halt), halt.at, halt))
    person = Person.of(state, me)
    over = header.header(state).ended is not None
    for entry in decisions.waiting(state):
        if person.meant(entry.people) and not _mine(entry, me):
            found.append(Notice(f"asked {entry.id}", DECISION, ASKED, _doer(entry), entry.at, entry))
        if not over and now - entry.at >= decisions.LONG:
            found.append(Notice(f"waits {entry.id}", DECISION, WAITS, "", entry.at, entry))
    due = updates.due(state)
    if due is not None and due <= now and not over:
        found.append(Notice(f"update {due}", UPDATE, DUE, "", due))
    return tuple(found)


def arrived(before: State, state: State, events: Iterable[Event], me: str) -> tuple[Notice, ...]:
    """What `events`, which have made `state` out of `before`, say to `me`: names, and that work goes on."""
    found = []
    fresh = {_about(event) for event in events if event.id not in before.events}
    person = Person.of(state, me)
    for entry in sorted((state.entries[one] for one in fresh if one in state.entries), key=lambda one: one.key):
        if entry.retracted or entry.kind == decisions.NEEDED or _mine(entry, me) or not person.meant(entry.people):
            continue
        old = before.entries.get(entry.id)
        if old is None or not person.meant(old.people):
            found.append(Notice(f"mention {entry.id}", MENTION, NAMED, _doer(entry), entry.at, entry))
    return (*found, *_resumed(before, state, me))


def _resumed(before: State, state: State, me: str) -> Iterator[Notice]:
    """That work goes on: somebody said so, or took the halt back."""
    halt = checklists.halted(before)
    if halt is None or checklists.halted(state) is not None:
        return
    last = state.of(checklists.RESUME).last()
    if last is not None and last.key > halt.key:
        if not _mine(last, me):
            yield Notice(f"resume {last.id}", HALT, RESUMED, _doer(last), last.at, last)
        return
    switch = state.events.get(state.entries[halt.id].switched or "")
    if switch is not None and not same(switch.by, me):
        yield Notice(f"resume {switch.id}", HALT, RESUMED, switch.by, switch.tick)


def _about(event: Event) -> str:
    """The id of the entry that an event made or changed."""
    return str(event.data.get("target")) if event.kind in AMENDMENTS else event.id


def _doer(entry: Entry) -> str:
    """Whose words or deed it is as it stands: of an edited entry, who edited it."""
    return entry.voice or entry.said_by


def _mine(entry: Entry, me: str) -> bool:
    return same(entry.said_by, me) or same(_doer(entry), me)
