"""An entry as the line of capture that says it, for editing: without its time, which an edit keeps unless given."""

from __future__ import annotations

from warroom.incident import checklists, header, roles, updates
from warroom.incident.capture import parse
from warroom.incident.entry import Entry
from warroom.incident.kinds import KINDS
from warroom.incident.state import State, label_of
from warroom.incident.timeline import NOTE

_MARKS = {checklists.DONE: "done", checklists.CHECKED: "verify", checklists.SKIPPED: "skip", checklists.FAILED: "fail"}
_WORDS = {
    header.TITLE: "title",
    header.CLOSED: "close",
    header.REOPENED: "reopen",
    checklists.HALT: "halt",
    checklists.RESUME: "resume",
}


def line_of(state: State, entry: Entry) -> str:
    """The line that would record this entry again, time left out."""
    command = _command(state, entry)
    if command is not None:
        return command.rstrip()
    kind = KINDS.get(entry.kind)
    prefix = f"{kind.prefix} " if kind is not None and kind.prefix else ""
    tokens = "".join(
        f"{label_of(state, target)}{link.sign} " for link in entry.links if (target := state.entries.get(link.target))
    )
    voice = f"@{entry.voice}: " if entry.voice else ""
    outcome = f" => {entry.outcome}" if entry.outcome else ""
    line = f"{prefix}{voice}{tokens}{entry.text}{outcome}"
    literal = entry.kind == NOTE and not entry.problem and not voice and parse(line, 0).kind != NOTE
    return f"\\{line}" if literal else line


def _command(state: State, entry: Entry) -> str | None:
    if entry.kind in _MARKS:
        step = state.entries.get(entry.target or "")
        return f":{_MARKS[entry.kind]} {label_of(state, step) if step else 'S?'} {entry.text}"
    if entry.kind in _WORDS:
        return f":{_WORDS[entry.kind]} {entry.text}"
    if entry.kind == header.SEVERITY:
        return f":sev {entry.value} {entry.text}"
    if entry.kind == header.STATUS:
        return f":status {entry.value} {entry.text}"
    if entry.kind == header.MILESTONE:
        return f":{entry.value} {entry.text}"
    if entry.kind == roles.ROLE:
        return f":role {entry.value} {' '.join(entry.people)}"
    if entry.kind == updates.NEXT:
        return f":next {(entry.value or '').removeprefix('in ').removeprefix('at ')}"
    if entry.kind == updates.TOLD:
        return f":told {' '.join('@' + name for name in entry.people)} {entry.text}"
    return None
