"""What a kind of entry is called, how it is typed, and how it reads in the timeline."""

from __future__ import annotations

from collections.abc import Callable

from warroom.incident.entry import Entry
from warroom.incident.state import State
from warroom.slotted import dataclass

Say = Callable[[State, Entry], str]


def text_of(state: State, entry: Entry) -> str:
    """The entry's own words."""
    return entry.text


def despite(entry: Entry) -> str:
    """What stood against it when it was recorded, in words to stand after its own; "" where nothing did."""
    against = entry.named("despite")
    why = f"; because {entry.said('why')}" if entry.said("why") else ""
    return f" (despite: {'; '.join(against)}{why})" if against else ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: `name` as stored, `title` for people, `prefix` as typed ("" for a plain note, None for a command).

    `sign` stands before the entry in the timeline: one cell wide everywhere (East-Asian neutral); `ascii` is its
    fallback. `say` gives the raw words of an entry, without time and author.
    """

    name: str
    title: str
    prefix: str | None = None
    sign: str = " "
    ascii: str = " "
    say: Say = text_of
