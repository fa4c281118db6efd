"""An entry as the line of capture that says it, for editing: without its time, which an edit keeps unless given."""

from __future__ import annotations

from collections.abc import Callable

from warroom.incident import (
    attempts,
    checklists,
    decisions,
    evidence,
    header,
    hypotheses,
    impact,
    owners,
    roles,
    steps,
    updates,
)
from warroom.incident.capture import parse
from warroom.incident.entry import Entry
from warroom.incident.kinds import KINDS
from warroom.incident.state import State, label_of
from warroom.incident.timeline import NOTE

_ABOUT = {
    steps.DONE: "done",
    steps.CHECKED: "verify",
    steps.SKIPPED: "skip",
    steps.FAILED: "fail",
    attempts.OUTCOME: "outcome",
    attempts.EXPECTED: "expect",
    attempts.LEARNT: "learnt",
    attempts.STOPGAP: "stopgap",
    attempts.CLEANED: "cleaned",
    hypotheses.DISPROOF: "disprove",
    decisions.OPTIONS: "options",
    decisions.KNOWN: "known",
}
"""Commands that are a label and words."""
_CARED = {checklists.REHEARSED: "rehearsed", checklists.ANNOUNCED: "announced"}
_WORDS = {
    header.TITLE: "title",
    header.CLOSED: "close",
    header.REOPENED: "reopen",
    checklists.HALT: "halt",
    checklists.RESUME: "resume",
    checklists.CHECKLIST: "list",
}
"""Commands that are their words."""


def line_of(state: State, entry: Entry) -> str:
    """The line that would record this entry again, time left out."""
    command = _command(state, entry)
    if command is not None:
        return command.rstrip()
    kind = KINDS.get(entry.kind)
    prefix = f"{kind.prefix} " if kind is not None and kind.prefix else ""
    tokens = _tokens(state, entry)
    voice = f"@{entry.voice}: " if entry.voice else ""
    expected = f" expecting: {entry.said('expected')}" if entry.said("expected") else ""
    outcome = f" => {entry.outcome}" if entry.outcome else ""
    area = f"{entry.said('area')}: {entry.value or impact.UNKNOWN}, " if entry.said("area") else ""
    line = f"{prefix}{voice}{tokens}{area}{entry.text}{expected}{outcome}".rstrip(" ,")
    literal = entry.kind == NOTE and not entry.problem and not voice and parse(line, 0).kind != NOTE
    return f"\\{line}" if literal else line


def _tokens(state: State, entry: Entry) -> str:
    return "".join(
        f"{label_of(state, target)}{link.sign} " for link in entry.links if (target := state.entries.get(link.target))
    )


def _name(state: State, entry: Entry) -> str:
    """How the entry that this one speaks of is named in a line."""
    target = state.entries.get(entry.target or "")
    return (label_of(state, target) or target.id) if target is not None else "?"


def _by(entry: Entry) -> str:
    return f"@{entry.voice} " if entry.voice else ""


def _people(entry: Entry) -> str:
    return " ".join("@" + name for name in entry.people)


_READERS: dict[str, Callable[[State, Entry], str]] = {
    header.SEVERITY: lambda state, one: f":sev {one.value} {one.text}",
    header.STATUS: lambda state, one: f":status {one.value} {one.text}",
    header.MILESTONE: lambda state, one: f":{one.value} {one.text}",
    roles.ROLE: lambda state, one: f":role {one.value} {' '.join(one.people)}",
    roles.TAKEN: lambda state, one: f":ack {one.value} {'@' + one.voice + ' ' if one.voice else ''}{one.text}",
    updates.NEXT: lambda state, one: f":next {(one.value or '').removeprefix('in ').removeprefix('at ')}",
    updates.SNOOZED: lambda state, one: f":snooze {(one.value or '').removeprefix('by ').removeprefix('to ')}",
    updates.TOLD: lambda state, one: f":told {_people(one)} {one.text}",
    evidence.MARK: lambda state, one: (
        f":{'unfact' if one.value == evidence.NO_FACT else 'fact'} {_name(state, one)} {one.text}"
    ),
    evidence.RATING: lambda state, one: f":rate {_name(state, one)} {_tokens(state, one)}{one.text}",
    owners.OWNER: lambda state, one: f":owner {_name(state, one)} {_people(one)}",
    owners.DUE: lambda state, one: f":due {_name(state, one)} {one.value or ''}",
    impact.VERIFIED: lambda state, one: f":verify {one.said('area') or ''}: {_by(one)}{one.text}",
    impact.AREAS: lambda state, one: f":areas {' '.join(one.named('areas'))}",
    impact.NEIGHBOURS: lambda state, one: f":neighbours {one.said('area')} {' '.join(one.named('areas'))}",
}


def _command(state: State, entry: Entry) -> str | None:
    if entry.kind in _ABOUT:
        return f":{_ABOUT[entry.kind]} {_name(state, entry)} {_by(entry)}{entry.text}"
    if entry.kind in _CARED:
        name = f"{_name(state, entry)} " if entry.target else ""
        return f":{_CARED[entry.kind]} {name}{_people(entry)} {entry.text}"
    if entry.kind in _WORDS:
        return f":{_WORDS[entry.kind]} {entry.text}"
    reader = _READERS.get(entry.kind)
    return reader(state, entry) if reader is not None else None
