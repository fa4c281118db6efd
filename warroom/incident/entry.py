"""One row of the incident: what an event said first, with every later edit, retraction and restoration folded in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any, TypeVar

from warroom.incident.attached import Attachment, attached
from warroom.incident.event import Event
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


def fold(first: Event, amendments: Iterable[Event]) -> Entry:
    """The entry that `first` began, as its amendments left it; the same for any order of them.

    An edit names the versions that it supersedes. Versions that nobody superseded stand side by side: the one recorded
    last is shown, the others are its `rivals`.
    """
    versions = [first]
    superseded: set[str] = set()
    switch: Event | None = None
    for event in sorted(amendments, key=_order):
        if event.kind == EDITED:
            versions.append(event)
            superseded.update(_strings(event.data.get("base")))
        else:
            switch = event
    heads = [event for event in versions if event.id not in superseded] or versions[-1:]
    retracted = switch is not None and switch.kind == RETRACTED
    known = set(_strings(switch.data.get("base"))) if switch is not None else set()
    return _read(
        first,
        heads[-1],
        edited=len(versions) > 1,
        retracted=retracted,
        heads=tuple(event.id for event in heads),
        rivals=tuple(_read(first, event) for event in heads[:-1]),
        contested=retracted and bool(known) and any(_unaware(event, known, switch) for event in heads),
        switched=switch.id if switch is not None else None,
    )


def _unaware(version: Event, known: set[str], switch: Event | None) -> bool:
    """Whether a version and a retraction were made side by side: neither names the other."""
    return version.id not in known and switch is not None and switch.id not in _strings(version.data.get("base"))


def _order(event: Event) -> tuple[int, int, str, int, str]:
    return event.order


def _read(first: Event, version: Event, **more: Any) -> Entry:
    """The entry that one version shows. A field of the wrong type counts as absent: foreign data never raises here."""
    data: Mapping[str, Any] = version.data
    kind, occurred = first.kind, first.occurred
    if version.kind == EDITED:
        kind = _get(data, "kind", str) or kind
        occurred = _get(data, "o", int) or occurred
        inner = data.get("data")
        data = inner if isinstance(inner, Mapping) else {}
    at = first.tick if occurred is None else occurred
    return Entry(
        id=first.id,
        kind=kind,
        at=at,
        key=(at, *first.order),
        first=first,
        recorded=first.tick,
        text=_get(data, "text", str) or "",
        until=_get(data, "until", int),
        approximate=data.get("approximate") is True,
        tags=tuple(_strings(data.get("tags"))),
        people=tuple(_strings(data.get("people"))),
        voice=_get(data, "voice", str),
        links=_links(data.get("links")) if "links" in data else (),
        target=_get(data, "target", str),
        label=_get(data, "label", int),
        outcome=_get(data, "outcome", str),
        verdict=_get(data, "verdict", str),
        value=_get(data, "value", str),
        due=_get(data, "due", int),
        problem=_get(data, "problem", str),
        files=attached(data.get("files")) if "files" in data else (),
        offset=first.offset,
        said_by=version.by,
        over=tuple(_strings(data.get("over"))) if "over" in data else None,
        data=data,
        **more,
    )


def _get(data: Mapping[str, Any], name: str, shape: type[T]) -> T | None:
    value = data.get(name)
    return value if isinstance(value, shape) and not isinstance(value, bool) else None


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _links(value: object) -> tuple[Link, ...]:
    if not isinstance(value, list):
        return ()
    pairs = [item for item in value if isinstance(item, list) and len(item) == 2]
    return tuple(Link(target, sign) for target, sign in pairs if isinstance(target, str) and isinstance(sign, str))
