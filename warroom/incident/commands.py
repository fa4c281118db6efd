"""The commands of a capture line, `:sev 1` and the like: words in, the fields of an entry out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from warroom.incident import checklists, header, roles, updates, when
from warroom.incident.when import BadTime, When


@dataclass(frozen=True, slots=True)
class Command:
    """What a command says: the kind of entry, its fields, the label it speaks of ("S1"), its own time if it has one."""

    kind: str
    fields: dict[str, Any] = field(default_factory=dict)
    label: str | None = None
    at: When | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """When and where a line is typed: `now` in ms UTC, the IANA name of the zone or None for the system's."""

    now: int
    zone: str | None = None


Outcome = Command | str
_LABEL = re.compile(r"([SsＳ]\d+[b-wyz]?)(?:\s+|$)")
_PERSON = re.compile(r"[@＠]?([^\s,@＠]+)[,、]?\s*")


def _title(words: str, context: Context) -> Outcome:
    return Command(header.TITLE, {"text": words}) if words else ":title needs the title: :title Checkout returns 5xx"


def _severity(words: str, context: Context) -> Outcome:
    found = re.match(r"(?:sev(?:erity)?|p)?[-\s]*([0-5])(?:\s+|$)", words, re.IGNORECASE)
    if not found:
        return ":sev needs a number from 0 to 5: :sev 1"
    return Command(header.SEVERITY, _with(words[found.end() :], value=found[1]))


def _status(words: str, context: Context) -> Outcome:
    first, _, rest = words.partition(" ")
    if first.casefold() not in header.STATUSES:
        return f":status needs one of {', '.join(header.STATUSES)}"
    return Command(header.STATUS, _with(rest, value=first.casefold()))


def _milestone(name: str) -> Callable[[str, Context], Outcome]:
    def parse(words: str, context: Context) -> Outcome:
        said = when.leading(words, context.now, context.zone) if words else None
        if isinstance(said, BadTime):
            return said.reason
        rest = words[said.end :] if said else words
        return Command(header.MILESTONE, _with(rest, value=name), at=said)

    return parse


def _role(words: str, context: Context) -> Outcome:
    first, _, rest = words.partition(" ")
    people = _PERSON.findall(rest)
    if not first or not people:
        return ":role needs a role and a person: :role commander ana"
    name = roles.NAMES.get(first.casefold(), first.casefold())
    return Command(roles.ROLE, {"value": name, "people": people})


def _next(words: str, context: Context) -> Outcome:
    length = when.duration(words)
    if length is not None:
        return Command(updates.NEXT, {"value": f"in {words}", "due": context.now + length})
    said = when.moment(words, context.now, context.zone, future=True) if words else None
    if isinstance(said, When):
        return Command(updates.NEXT, {"value": f"at {words}", "due": said.at})
    return ":next needs a duration or a time: :next 15m or :next 14:30"


def _told(words: str, context: Context) -> Outcome:
    people: list[str] = []
    rest = words
    while (found := re.match(r"[@＠]([^\s,@＠]+)[,、]?\s*", rest)) is not None:
        people.append(found[1])
        rest = rest[found.end() :]
    if not people and words:
        first, _, rest = words.partition(" ")
        people = [first]
    return Command(updates.TOLD, _with(rest, people=people)) if people else ":told needs a name: :told @legal"


def _step(kind: str, word: str, reason: bool) -> Callable[[str, Context], Outcome]:
    def parse(words: str, context: Context) -> Outcome:
        found = _LABEL.match(words)
        if not found:
            return f":{word} needs the label of a step: :{word} S1" + (" and the reason" if reason else "")
        rest = words[found.end() :].strip()
        if reason and not rest:
            return f":{word} needs a reason: :{word} {found[1]} why"
        label = found[1].upper()[0] + found[1][1:]
        return Command(kind, _with(rest), label="S" + label[1:])

    return parse


def _plain(kind: str) -> Callable[[str, Context], Outcome]:
    def parse(words: str, context: Context) -> Outcome:
        return Command(kind, _with(words))

    return parse


def _halt(words: str, context: Context) -> Outcome:
    return Command(checklists.HALT, {"text": words}) if words else ":halt needs the reason: :halt row counts differ"


def _with(text: str, **fields: object) -> dict[str, Any]:
    return {**fields, "text": text.strip()}


COMMANDS: dict[str, Callable[[str, Context], Outcome]] = {
    "title": _title,
    "sev": _severity,
    "severity": _severity,
    "status": _status,
    "role": _role,
    **{name: _milestone(name) for name in header.MILESTONES},
    "next": _next,
    "told": _told,
    "done": _step(checklists.DONE, "done", reason=False),
    "verify": _step(checklists.CHECKED, "verify", reason=False),
    "skip": _step(checklists.SKIPPED, "skip", reason=True),
    "fail": _step(checklists.FAILED, "fail", reason=True),
    "halt": _halt,
    "resume": _plain(checklists.RESUME),
    "close": _plain(header.CLOSED),
    "reopen": _plain(header.REOPENED),
}


def parse(line: str, context: Context) -> Outcome:
    """The command in `line` (without its colon), or why it can't be understood and what to type instead."""
    word, _, rest = line.partition(" ")
    command = COMMANDS.get(word.casefold())
    if command is None:
        return f":{word} is no command; known are {', '.join(':' + name for name in COMMANDS)}"
    return command(rest.strip(), context)
