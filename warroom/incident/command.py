"""What one command of a capture line says, and the pieces that the readers of all commands share."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import field
from typing import Any

from warroom.incident import when
from warroom.incident.late import Late
from warroom.incident.state import SHORTEST
from warroom.incident.when import BadTime, When
from warroom.language import _
from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """What a command says: the kind of entry, its fields, its own time if it has one.

    `label` is what it speaks of ("S1", or the beginning of an entry's id), `wants` the kinds that this may be, none for
    any. `tokens` are ratings and verdicts that it names, as pairs such as ("H2", "-").
    """

    kind: str
    fields: dict[str, Any] = field(default_factory=dict)
    label: str | None = None
    at: When | None = None
    wants: tuple[str, ...] = ()
    tokens: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """When and where a line is typed: `now` in ms UTC, the IANA name of the zone or None for the system's.

    `anchor` (ms UTC) is the time of the line before it in a file, where the line itself says none.
    """

    now: int
    zone: str | None = None
    anchor: int | None = None


Outcome = Command | str
Reader = Callable[[str, Context], Outcome]
"""The words after a command's name in; the command out, or why not and what to type instead."""
_REFERENCE = Late(
    rf"([A-Za-zＡ-Ｚａ-ｚ]\d{{1,6}}[b-wyzｂ-ｗｙｚ]?|(?=[a-f]*\d)[0-9a-f]{{{SHORTEST},32}})[:：]?(?:\s+|$)"
)
_PERSON = Late(r"[@＠]?([^\s,、:：@＠]+)[,、:：]?\s*")
_MENTION = Late(r"[@＠]([^\s,、:：@＠]+)[,、:：]?\s*")


def fields(text: str, **more: object) -> dict[str, Any]:
    """The fields of an entry with these words."""
    return {**more, "text": text.strip()}


def first_word(words: str) -> tuple[str, str]:
    """The first word and what comes after it, parted by a space of any width."""
    first, *rest = words.split(maxsplit=1)[:2] or [""]
    return first, "".join(rest)


def plain_time(words: str) -> str:
    """A length of time or a time as it is recorded: "15m" for "１５分"."""
    if words.isascii():
        return words
    from warroom.incident.japanese_times import plain as in_ascii

    return in_ascii(words)


def reference(words: str) -> tuple[str, str] | None:
    """The label or id that words begin with, and the rest; None where they begin with none."""
    found = _REFERENCE.now.match(words)
    if found is None:
        return None
    label = unicodedata.normalize("NFKC", found[1])
    label = label if len(label) >= SHORTEST and label[0] not in "HSCADF" else label[0].upper() + label[1:]
    return label, words[found.end() :].strip()


def people(words: str, mentioned: bool = False) -> tuple[list[str], str]:
    """The people that words begin with, and the rest; `mentioned` takes only those with an @."""
    if mentioned:
        names, rest = [], words
        while (found := _MENTION.now.match(rest)) is not None:
            names.append(found[1])
            rest = rest[found.end() :]
        return names, rest
    return _PERSON.now.findall(words), ""


def plain(kind: str, needs: str = "") -> Reader:
    """A command that is its words; `needs` says what to type where there are none and some are needed."""

    def read(words: str, context: Context) -> Outcome:
        return Command(kind, fields(words)) if words or not needs else _(needs)

    return read


def about(kind: str, example: str, *wants: str, words: bool = False) -> Reader:
    """A command that speaks of something by its label; with `words` it needs some. `example` shows it typed right."""

    def read(said: str, context: Context) -> Outcome:
        found = reference(said)
        if found is None or (words and not found[1]):
            return typed_as(example)
        return Command(kind, fields(found[1]), label=found[0], wants=wants)

    return read


def typed_as(example: str) -> str:
    """What to say of a command that lacks something."""
    return _("it is typed {example}").format(example=_(example))


def moment_or_length(words: str, context: Context) -> int | None:
    """A moment to come, ms UTC, from a length of time ("15m") or a time ("14:30"); None for neither."""
    length = when.duration(words) if words else None
    if length is not None:
        return context.now + length
    said = when.moment(words, context.now, context.zone, future=True) if words else BadTime("")
    return said.at if isinstance(said, When) else None
