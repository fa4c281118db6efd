"""The incident as a value: a fold of the set of its events, whatever their order and however often each one came.

`extend` is the only way to a new state. It is commutative, associative and idempotent: every entry is a pure function
of its own events, and every index is a function of the set of entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from immutables import Map

from warroom.incident.entry import AMENDMENTS, EDITED, LETTERS, PRESENCE, Entry, fold
from warroom.incident.event import Event
from warroom.incident.indexes import NONE, indexed
from warroom.incident.ordered import KEY, Ordered
from warroom.incident.writers import Writer, present, written
from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class State:
    """One incident, as far as it is known here. Readers may keep it: it never changes.

    `timeline` holds every entry, retracted ones included, in display order. `kinds` and `targets` hold what stands: the
    entries of a kind, and the entries that speak of an entry; `withdrawn` holds those of the latter that were taken
    back; `tags` what stands and has a tag, by the casefolded tag. `labels` maps "H3" to the entries that were given it,
    the first recorded first; `highest` the highest number given under a letter. `presence` is each writer's last word
    on whether it is here and what it has seen.
    """

    incident: str
    events: Map[str, Event] = Map()
    amendments: Map[str, tuple[Event, ...]] = Map()
    entries: Map[str, Entry] = Map()
    timeline: Ordered[Entry] = Ordered()
    kinds: Map[str, Ordered[Entry]] = Map()
    targets: Map[str, Ordered[Entry]] = Map()
    withdrawn: Map[str, Ordered[Entry]] = Map()
    tags: Map[str, Ordered[Entry]] = Map()
    labels: Map[str, tuple[Entry, ...]] = Map()
    highest: Map[str, int] = Map()
    writers: Map[str, Writer] = Map()
    presence: Map[str, Event] = Map()
    written: int = 0
    """When something was written last, presence apart, in ms UTC by the writer's clock."""

    def of(self, *kinds: str) -> Ordered[Entry]:
        """What stands of these kinds, in display order."""
        found = [self.kinds[kind] for kind in kinds if kind in self.kinds]
        if len(found) == 1:
            return found[0]
        return Ordered(entry for entries in found for entry in entries)

    def about(self, entry_id: str) -> Ordered[Entry]:
        """What stands and speaks of this entry: facts, verdicts, marks, answers, in display order."""
        return self.targets.get(entry_id, NONE)


def extend(state: State, events: Iterable[Event]) -> State:
    """The state with these events; the same object when none of them is new."""
    held, incident = state.events, state.incident
    fresh = {event.id: event for event in events if event.id not in held and event.incident == incident}
    if not fresh:
        return state
    touched: dict[str, None] = {}
    amended: dict[str, list[Event]] = {}
    latest = state.written
    for name, event in fresh.items():
        kind = event.kind
        if kind == PRESENCE:
            continue
        if event.tick > latest:
            latest = event.tick
        if kind not in AMENDMENTS:
            touched[name] = None
        elif isinstance(target := event.data.get("target"), str):
            amended.setdefault(target, []).append(event)
            touched[target] = None
    everything = held.update(fresh)
    amendments = state.amendments
    if amended:
        amendments = amendments.update({one: amendments.get(one, ()) + tuple(new) for one, new in amended.items()})
    gone, come = _changed(state, touched, fresh, amendments)
    kinds, targets, withdrawn, tags = indexed(gone, come, state.kinds, state.targets, state.withdrawn, state.tags)
    return State(
        incident=incident,
        events=everything,
        amendments=amendments,
        entries=state.entries.update({entry.id: entry for entry in come}),
        timeline=state.timeline.replace([entry.key for entry in gone], come),
        kinds=kinds,
        targets=targets,
        withdrawn=withdrawn,
        tags=tags,
        labels=_label(state.labels, gone, come),
        highest=_highest(state.highest, fresh.values()),
        writers=written(state.writers, fresh.values()),
        presence=present(state.presence, fresh.values()),
        written=latest,
    )


def _changed(
    state: State, touched: Iterable[str], fresh: Mapping[str, Event], amendments: Map[str, tuple[Event, ...]]
) -> tuple[list[Entry], list[Entry]]:
    """The entries that are no longer as they were, and those that are there now, in display order."""
    gone: list[Entry] = []
    come: list[Entry] = []
    before, held = state.entries, state.events
    for name in touched:
        first = fresh.get(name) or held.get(name)
        if first is None or first.kind in AMENDMENTS or first.kind == PRESENCE:
            continue
        if before and (old := before.get(name)) is not None:
            gone.append(old)
        come.append(fold(first, amendments.get(name, ())) if amendments else fold(first))
    if len(come) > 1:
        come.sort(key=KEY)
    return gone, come


def _name(entry: Entry) -> str | None:
    letter = LETTERS.get(entry.kind) if entry.label is not None else None
    return f"{letter}{entry.label}" if letter else None


def _label(
    labels: Map[str, tuple[Entry, ...]], gone: Iterable[Entry], come: Iterable[Entry]
) -> Map[str, tuple[Entry, ...]]:
    called: dict[str, tuple[Entry, ...]] = {}
    for old in gone:
        if old.label is not None and (name := _name(old)) is not None:
            same = called[name] if name in called else labels.get(name, ())
            called[name] = tuple(entry for entry in same if entry.id != old.id)
    for new in come:
        if new.label is not None and (name := _name(new)) is not None:
            same = called[name] if name in called else labels.get(name, ())
            called[name] = tuple(sorted((*same, new), key=_recorded)) if same else (new,)
    return labels.update(called) if called else labels


def _recorded(entry: Entry) -> tuple[int, int, str, int, str]:
    return entry.order


_MOST = 999_999
"""The highest label that a line can name; a foreign one beyond it does not make the next one longer."""


def _highest(highest: Map[str, int], events: Iterable[Event]) -> Map[str, int]:
    for event in events:
        kind = event.kind
        if kind not in LETTERS and kind != EDITED:
            continue
        data = event.data
        if kind == EDITED:
            kind, data = data.get("kind", ""), data.get("data", {})
        letter = LETTERS.get(kind) if isinstance(kind, str) else None
        label = data.get("label") if letter and isinstance(data, dict) else None
        if letter and isinstance(label, int) and highest.get(letter, 0) < label <= _MOST:
            highest = highest.set(letter, label)
    return highest


def label_of(state: State, entry: Entry) -> str:
    """The label that people say: "H3"; a later entry that was given the same number reads "H3b"; "" for no label."""
    name = _name(entry)
    if name is None:
        return ""
    same = state.labels.get(name, ())
    place = next((index for index, one in enumerate(same) if one.id == entry.id), 0)
    return name + (_MARKS[min(place, len(_MARKS)) - 1] if place else "")


_MARKS = "bcdefghijklmnopqrstuvwyz"
"""The marks of a label that was given twice; no x, because H3x rules a hypothesis out."""


SHORTEST = 6
"""With so many hexadecimal digits of its id an entry without a label can be named."""


def named(state: State, word: str) -> Entry | None:
    """The entry that a word names: by its label, or by a beginning of its id that no other entry has; else None."""
    found = labelled(state, word)
    if found is not None or len(word) < SHORTEST:
        return found
    exact = state.entries.get(word)
    if exact is not None:
        return exact
    same = [name for name in state.entries if name.startswith(word)] if set(word) <= _DIGITS else []
    return state.entries[same[0]] if len(same) == 1 else None


_DIGITS = frozenset("0123456789abcdef")


def labelled(state: State, label: str) -> Entry | None:
    """The entry that this label names ("H3", "S1", "H3b"), or None."""
    same = state.labels.get(label)
    if same:
        return same[0]
    same = state.labels.get(label[:-1], ())
    place = _MARKS.find(label[-1:]) + 1 if label[-1:] else 0
    return same[place] if 0 < place < len(same) else None
