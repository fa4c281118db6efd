"""An entry as the line of capture that says it, for editing: without its time, which an edit keeps unless given."""

from __future__ import annotations

from collections.abc import Callable, Container

from warroom.incident import (
    attempts,
    checklists,
    decisions,
    evidence,
    followups,
    header,
    hypotheses,
    impact,
    lessons,
    owners,
    roles,
    steps,
    updates,
)
from warroom.incident.capture import mentions, parse
from warroom.incident.entry import Entry
from warroom.incident.followup_words import KINDS_OF
from warroom.incident.intent import WITHIN
from warroom.incident.kinds import KINDS
from warroom.incident.state import State, label_of
from warroom.incident.timeline import DECLARED, NOTE

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
    lessons.WELL: "well",
    lessons.BADLY: "badly",
    lessons.LUCKY: "lucky",
    lessons.FACTOR: "factor",
}
"""Commands that are their words."""
_STANDS = {followups.IN_PROGRESS: "doing", followups.DONE: "done", followups.DROPPED: "drop"}
SIGNS = frozenset({*evidence.RATINGS, *hypotheses.VERDICTS})


def line_of(state: State, entry: Entry) -> str:
    """The line that would record this entry again, time left out."""
    command = _command(state, entry)
    if command is not None:
        return command.rstrip()
    kind = KINDS.get(entry.kind)
    prefix = f"{kind.prefix} " if kind is not None and kind.prefix else ""
    expected = f" expecting: {entry.said('expected')}" if entry.said("expected") else ""
    outcome = f" => {entry.outcome}" if entry.outcome else ""
    line = f"{prefix}{_head(state, entry)}{_inside(state, entry)}{entry.text}{expected}{outcome}"
    if entry.kind not in (NOTE, DECLARED):
        return line.rstrip(" ")
    return line if entry.problem or _reads_as(entry, line) else f"\\{line}"


def _reads_as(entry: Entry, line: str) -> bool:
    """Whether a line that is the words of a note is read as just these words."""
    read = parse(line, 0)
    fields = {"tags": list(entry.tags), "people": list(entry.people), "voice": entry.voice}
    plain = (read.kind, read.text, read.when, read.tokens, read.problem) == (NOTE, entry.text, None, (), None)
    return plain and read.fields == {name: value for name, value in fields.items() if value}


def _head(state: State, entry: Entry) -> str:
    """Whose words it is, and what they say of hypotheses."""
    voice = f"@{entry.voice}: " if entry.voice else ""
    return voice + _tokens(state, entry)


def _inside(state: State, entry: Entry) -> str:
    """The list of a step, the question that a decision answers, the area that an impact is of."""
    if area := entry.said("area"):
        return f"{area}: {entry.value or impact.UNKNOWN}{', ' if entry.text else ''}"
    if entry.kind == followups.FOLLOWUP:
        kind = entry.value if entry.value in KINDS_OF else ""
        before = " ".join(part for part in (kind, _sources(state, entry)) if part)
        return f"{before}: " if before else ""
    target = state.entries.get(entry.target or "")
    label = label_of(state, target) if target is not None and target.kind == WITHIN.get(entry.kind) else ""
    return f"{label} " if label else ""


def _sources(state: State, entry: Entry) -> str:
    """What a follow-up, or a link of one, comes from."""
    found = (state.entries.get(name) for name in entry.named("sources"))
    return " ".join([*(label_of(state, one) or one.id for one in found if one is not None), *entry.named("gaps")])


def _status(state: State, entry: Entry) -> str:
    return f":{_STANDS.get(entry.value or '', 'reopen')} {_name(state, entry)} {_words(state, entry)}"


def _tokens(state: State, entry: Entry, signs: Container[str] = SIGNS) -> str:
    return "".join(
        f"{label_of(state, target)}{link.sign} "
        for link in entry.links
        if link.sign in signs and (target := state.entries.get(link.target))
    )


def _name(state: State, entry: Entry) -> str:
    """How the entry that this one speaks of is named in a line."""
    target = state.entries.get(entry.target or "")
    return (label_of(state, target) or target.id) if target is not None else "?"


def _words(state: State, entry: Entry) -> str:
    return _head(state, entry) + entry.text


def _people(entry: Entry) -> str:
    """Those who are named before the words."""
    inside = mentions(entry.text)
    return "".join(f"@{name} " for name in entry.people if name not in inside)


def _told(state: State, entry: Entry) -> str:
    whom = _people(entry) or "".join(f"@{name} " for name in entry.people[:1])
    if entry.voice:
        whom = whom.removeprefix("@")
    return f":told {whom}{_words(state, entry)}"


def _taken(state: State, entry: Entry) -> str:
    voice = f"@{entry.voice} " if entry.voice else ""
    return f":ack {entry.value} {voice}{_tokens(state, entry)}{entry.text}"


def _rated(state: State, entry: Entry) -> str:
    voice = f"@{entry.voice}: " if entry.voice else ""
    rest = f"{voice}{_tokens(state, entry, hypotheses.VERDICTS)}{entry.text}"
    return f":rate {_name(state, entry)} {_tokens(state, entry, evidence.RATINGS)}{rest}"


def _length(entry: Entry) -> str:
    """A length of time or a time, as it was typed."""
    how, _, what = (entry.value or "").partition(" ")
    return what if how in ("in", "at", "by", "to") else entry.value or ""


_READERS: dict[str, Callable[[State, Entry], str]] = {
    header.SEVERITY: lambda state, one: f":sev {one.value} {_words(state, one)}",
    header.STATUS: lambda state, one: f":status {one.value} {_words(state, one)}",
    header.MILESTONE: lambda state, one: f":{one.value} {_words(state, one)}",
    roles.ROLE: lambda state, one: f":role {one.value} {' '.join(one.people)}",
    roles.TAKEN: _taken,
    updates.NEXT: lambda state, one: f":next {_length(one)}",
    updates.SNOOZED: lambda state, one: f":snooze {_length(one)}",
    updates.TOLD: _told,
    evidence.MARK: lambda state, one: (
        f":{'unfact' if one.value == evidence.NO_FACT else 'fact'} {_name(state, one)} {_words(state, one)}"
    ),
    evidence.RATING: _rated,
    owners.OWNER: lambda state, one: f":owner {_name(state, one)} {_people(one)}",
    owners.DUE: lambda state, one: f":due {_name(state, one)} {one.value or ''}",
    followups.SORTED: lambda state, one: f":kind {_name(state, one)} {one.value} {_words(state, one)}",
    followups.STATUS: _status,
    followups.LINKED: lambda state, one: (
        f":link {_name(state, one)} {_sources(state, one)}{': ' if one.text else ''}{_words(state, one)}"
    ),
    followups.TRACKED: lambda state, one: f":tracked {_name(state, one)} {one.value} {_words(state, one)}",
    impact.VERIFIED: lambda state, one: f":verify {one.said('area') or ''}: {_words(state, one)}",
    impact.AREAS: lambda state, one: f":areas {' '.join(one.named('areas'))}",
    impact.NEIGHBOURS: lambda state, one: f":neighbours {one.said('area')} {' '.join(one.named('areas'))}",
}


def _command(state: State, entry: Entry) -> str | None:
    if entry.kind in _ABOUT:
        return f":{_ABOUT[entry.kind]} {_name(state, entry)} {_words(state, entry)}"
    if entry.kind in _CARED:
        name = f"{_name(state, entry)} " if entry.target else ""
        return f":{_CARED[entry.kind]} {name}{_people(entry)}{_words(state, entry)}"
    if entry.kind in _WORDS:
        return f":{_WORDS[entry.kind]} {_words(state, entry)}"
    area = entry.said("area") if entry.kind == impact.IMPACT else None
    if area is not None and ":" in area:
        return f":area {area} {entry.value or impact.UNKNOWN}, {_words(state, entry)}".rstrip(", ")
    reader = _READERS.get(entry.kind)
    return reader(state, entry) if reader is not None else None
