"""One row of the incident: what an event said first, with every later edit, retraction and restoration folded in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field
from typing import Any, TypeVar

from warroom.incident.attached import Attachment, attached
from warroom.incident.event import Event
from warroom.incident.opened import opened
from warroom.slotted import dataclass

EDITED, RETRACTED, RESTORED = "edited", "retracted", "restored"
AMENDMENTS = frozenset({EDITED, RETRACTED, RESTORED})
PRESENCE = "presence"
LETTERS = {
    "hypothesis": "H",
    "step": "S",
    "checklist": "C",
    "decision-needed": "D",
    "attempt": "A",
    "follow-up": "F",
}
"""The kinds that carry a label that people say aloud, and its letter."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Link:
    """What an entry says of another: `sign` is one of those of `evidence.RATINGS` or `hypotheses.VERDICTS`."""

    target: str
    sign: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Entry:
    """One entry as it stands now. Times are ms since the epoch, UTC. Compared by identity: a change makes a new one."""

    id: str
    kind: str
    at: int
    key: tuple[Any, ...]
    first: Event
    recorded: int
    text: str
    until: int | None = None
    approximate: bool = False
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    voice: str | None = None
    links: tuple[Link, ...] = ()
    target: str | None = None
    label: int | None = None
    outcome: str | None = None
    verdict: str | None = None
    value: str | None = None
    due: int | None = None
    problem: str | None = None
    offset: int = 0
    edited: bool = False
    retracted: bool = False
    heads: tuple[str, ...] = ()
    rivals: tuple[Entry, ...] = ()
    contested: bool = False
    files: tuple[Attachment, ...] = ()
    said_by: str = ""
    """Whose words the version that is shown is."""
    switched: str | None = None
    over: tuple[str, ...] | None = None
    """The verdicts that this one was given in the knowledge of; None where a version of the program did not say."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """The payload of the version that is shown; a concept reads fields of its own from it by `said` and `named`."""

    def said(self, name: str) -> str | None:
        """A text of the payload, None where it is missing, empty or no text."""
        return _get(self.data, name, str) or None

    def named(self, name: str) -> tuple[str, ...]:
        """A list of texts of the payload; what has another shape counts as absent."""
        return tuple(_strings(self.data.get(name)))

    def moment(self, name: str) -> int | None:
        """A moment of the payload in ms UTC, None where it is missing or no number."""
        return _get(self.data, name, int)

    @property
    def by(self) -> str:
        """The author's name."""
        return self.first.by

    @property
    def whose(self) -> str:
        """Whose words or deed it was: the person that the line names, else who wrote it down."""
        return self.voice or self.first.by

    @property
    def order(self) -> tuple[int, int, str, int, str]:
        """The order of recording."""
        return self.first.order


_Opened = opened(Entry)


def fold(first: Event, amendments: Collection[Event] = ()) -> Entry:
    """The entry that `first` began, as its amendments left it; the same for any order of them.

    An edit names the versions that it supersedes. Versions that nobody superseded stand side by side: the one recorded
    last is shown, the others are its `rivals`, unless they say the same.
    """
    if not amendments:
        entry = _read(first, first)
        entry.__class__ = Entry
        return entry  # type: ignore[no-any-return]
    versions = [first]
    superseded: set[str] = set()
    switch: Event | None = None
    for event in sorted(amendments, key=_order):
        if event.kind == EDITED:
            versions.append(event)
            superseded.update(supersedes(event))
        else:
            switch = event
    heads = [event for event in versions if event.id not in superseded] or versions[-1:]
    known = set(supersedes(switch)) if switch is not None else set()
    entry = _read(first, heads[-1])
    entry.edited = len(versions) > 1
    entry.retracted = switch is not None and switch.kind == RETRACTED
    entry.heads = tuple(event.id for event in heads)
    by_id = {event.id: event for event in versions}
    entry.said_by = _author(heads[-1], by_id)
    entry.rivals = tuple(version_of(first, event, by_id) for event in _apart(heads)[:-1])
    entry.contested = entry.retracted and bool(known) and any(_unaware(event, known, switch) for event in heads)
    entry.switched = switch.id if switch is not None else None
    return _closed(entry)


def version_of(first: Event, version: Event, versions: Mapping[str, Event]) -> Entry:
    """What one of the `versions` of an entry, by their ids, says; and whose words these are."""
    entry = _read(first, version)
    entry.heads = (version.id,)
    entry.said_by = _author(version, versions)
    return _closed(entry)


def _author(version: Event, versions: Mapping[str, Event]) -> str:
    """Whose words a version is: one that says what a version before it said, as a choice between several does, adds
    none, and they stay their author's."""
    before: Event | None = version
    while before is not None:
        version, before = before, None
        if version.kind == EDITED:
            known = (event for name in supersedes(version) if (event := versions.get(name)) is not None)
            same = (event for event in known if event.order < version.order and _said(event) == _said(version))
            before = next(same, None)
    return version.by


def _apart(heads: Sequence[Event]) -> list[Event]:
    """Of versions that stand side by side those that differ: of two people who made the same change one is enough."""
    return [one for place, one in enumerate(heads, 1) if all(_said(one) != _said(other) for other in heads[place:])]


def _said(version: Event) -> tuple[object, object, object]:
    """The kind, the time and the payload of a version."""
    if version.kind != EDITED:
        return version.kind, version.occurred, version.data
    return version.data.get("kind"), version.data.get("o"), version.data.get("data")


def _closed(entry: Any) -> Entry:
    entry.__class__ = Entry
    return entry  # type: ignore[no-any-return]


def _unaware(version: Event, known: set[str], switch: Event | None) -> bool:
    """Whether a version and a retraction were made side by side: neither names the other."""
    return version.id not in known and switch is not None and switch.id not in supersedes(version)


def supersedes(amendment: Event) -> list[str]:
    """The ids of the events that an amendment was made in the knowledge of."""
    return _strings(amendment.data.get("base"))


def _order(event: Event) -> tuple[int, int, str, int, str]:
    return event.order


def _read(first: Event, version: Event) -> Any:
    """The entry that one version shows, still open. A field of the wrong type counts as absent: nothing raises here."""
    data: Mapping[str, Any] = version.data
    kind, occurred = first.kind, first.occurred
    if version.kind == EDITED:
        kind = _get(data, "kind", str) or kind
        occurred = _get(data, "o", int) or occurred
        inner = data.get("data")
        data = inner if isinstance(inner, Mapping) else {}
    tick = first.tick
    entry = _Opened()
    entry.id = first.id
    entry.kind = kind
    entry.at = at = tick if occurred is None else occurred
    entry.key = (at, tick, first.count, first.writer, first.number, first.id)
    entry.first = first
    entry.recorded = tick
    entry.text = ""
    entry.until = entry.voice = entry.target = entry.label = entry.outcome = entry.verdict = entry.value = None
    entry.due = entry.problem = entry.switched = entry.over = None
    entry.approximate = entry.edited = entry.retracted = entry.contested = False
    entry.tags = entry.people = entry.links = entry.rivals = entry.files = ()
    entry.offset = first.offset
    entry.heads = (first.id,)
    entry.said_by = version.by
    entry.data = data
    for name in data:
        shaped = _FIELDS.get(name)
        if shaped is not None:
            setattr(entry, name, shaped(data[name]))
    return entry


def _get(data: Mapping[str, Any], name: str, shape: type[T]) -> T | None:
    value = data.get(name)
    return value if isinstance(value, shape) and not isinstance(value, bool) else None


def _words(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_strings(value))


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _links(value: object) -> tuple[Link, ...]:
    if not isinstance(value, list):
        return ()
    pairs = [item for item in value if isinstance(item, list) and len(item) == 2]
    return tuple(Link(target, sign) for target, sign in pairs if isinstance(target, str) and isinstance(sign, str))


_FIELDS: dict[str, Callable[[object], object]] = {
    "text": lambda value: value if isinstance(value, str) else "",
    "until": _number,
    "approximate": lambda value: value is True,
    "tags": _texts,
    "people": _texts,
    "voice": _words,
    "links": _links,
    "target": _words,
    "label": _number,
    "outcome": _words,
    "verdict": _words,
    "value": _words,
    "due": _number,
    "problem": _words,
    "files": attached,
    "over": _texts,
}
"""The fields of a payload that an entry has too, under the same names, and how each one is read."""
