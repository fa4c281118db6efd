"""What a kind of entry is called, how it is typed, and how it reads in the timeline."""

from __future__ import annotations

from collections.abc import Callable

from warroom.incident.entry import Entry
from warroom.incident.state import State
from warroom.language import _, clauses
from warroom.retold import retold
from warroom.slotted import dataclass

_BECAUSE = "because "
Say = Callable[[State, Entry], str]


def text_of(state: State, entry: Entry) -> str:
    """The entry's own words."""
    return entry.text


def explained(said: str, text: str) -> str:
    """What was said, and the words after it where there are any: "severity 1: nobody can order"."""
    return _("{said}: {text}").format(said=said, text=text) if text else said


def bracketed(said: str, text: str) -> str:
    """What was said, and other words in brackets where there are any."""
    return _("{said} ({text})").format(said=said, text=text) if text else said


def against(entry: Entry) -> tuple[str, ...]:
    """What stood against an entry when it was recorded, which is kept in English, in the language that is spoken."""
    return tuple(map(retold, entry.named("despite")))


def reason_of(words: str) -> str:
    """A reason fit to stand after "because", which many begin it with themselves."""
    return words[len(_BECAUSE) :].lstrip() if words.casefold().startswith(_BECAUSE) else words


def despite(said: str, entry: Entry) -> str:
    """What was said, and after it what stood against it when it was recorded."""
    objections, why = clauses(against(entry)), reason_of(entry.said("why") or "")
    if objections and why:
        return _("{said} (despite: {against}; because {why})").format(said=said, against=objections, why=why)
    return _("{said} (despite: {against})").format(said=said, against=objections) if objections else said


@dataclass(frozen=True, slots=True)
class Guide:
    """What people are told of how a kind is typed; English, looked up where it is shown.

    `example` is a whole line, `becomes` what it becomes; `asks` is what is asked of a sign without words, `brief` the
    sign and a word, for under the empty bar ("" where there is no room for it).
    """

    example: str
    becomes: str
    asks: str = ""
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: `name` as stored, `title` for people, `prefix` as typed ("" for a plain note, None for a command).

    `title` is English: it is looked up, `_(kind.title)`, where it is shown.

    `sign` stands before the entry in the timeline: one cell wide everywhere (East-Asian neutral); `ascii` is its
    fallback. `say` gives the raw words of an entry, without time and author. `guide` is there for what has a prefix.
    """

    name: str
    title: str
    prefix: str | None = None
    sign: str = " "
    ascii: str = " "
    say: Say = text_of
    guide: Guide | None = None
