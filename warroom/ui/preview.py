"""What a line would become, in words under the capture bar."""

from __future__ import annotations

from textual.content import Content

from warroom.incident import updates
from warroom.incident.capture import Captured
from warroom.incident.clockface import Clockface
from warroom.incident.impact import without_state
from warroom.incident.intent import Intent
from warroom.incident.kinds import KINDS
from warroom.incident.text import visible

PREFIXES = "! key  ? hypothesis  x tried => outcome  [] step  = decided  ~ impact  > update  + follow-up  : command"


def kind_title(intent: Intent | None) -> str:
    """The kind, for the frame of the bar."""
    kind = KINDS.get(intent.kind) if intent is not None else None
    return kind.title if kind is not None else "note"


def preview(
    captured: Captured | None,
    intent: Intent | None,
    face: Clockface,
    now: int,
    warning: str = "",
    begun: bool = False,
    remark: str = "",
) -> Content:
    """One line: the kind, the time where one was said, what it speaks of; or why it will be a plain note.

    `warning`, safe for a terminal, comes before all else, so that it is seen on a narrow screen. `begun`: a key began
    the line, and its words are still to come. `remark`, safe for a terminal, is a question to whoever types.
    """
    if captured is None or intent is None:
        return Content.styled(PREFIXES, "$text-muted")
    pieces: list[tuple[str, str]] = [(f"{warning}  ", "$text-warning")] if warning else []
    if intent.problem:
        kept = "" if begun else "kept as a note: "
        pieces.append((f"{kept}{visible(intent.problem)}  ", "$text-warning"))
    if captured.when is not None:
        same = face.day(captured.when.at) == face.day(now)
        at = face.time(captured.when.at) if same else f"{face.day(captured.when.at)} {face.time(captured.when.at)}"
        about = "about " if captured.when.approximate else ""
        until = f" until {face.time(captured.when.until)}" if captured.when.until is not None else ""
        pieces.append((f"{about}{at}{until}  ", "$accent"))
        if captured.when.at > now + 60_000:
            pieces.append(("in the future  ", "$text-warning"))
        if captured.when.problem:
            pieces.append((captured.when.problem + "  ", "$text-warning"))
    stateless = without_state(intent.kind, intent.data)
    pieces += [(f"{visible(stateless)}  ", "$text-warning")] if stateless else []
    due = intent.data.get("due") if intent.kind in (updates.UPDATE, updates.NEXT) else None
    if isinstance(due, int):
        pieces.append(
            (f"next update due {face.time(due) if face.day(due) == face.day(now) else face.dated(due)}  ", "")
        )
    pieces += [(f"{remark}  ", "$text-accent")] if remark else []
    if intent.data.get("verdict"):
        pieces.append((f"{intent.data['verdict']}  ", ""))
    pieces += [(f"{visible(hint)}  ", "$text-success") for hint in intent.hints]
    return Content.assemble(*pieces) if pieces else Content.styled(kind_title(intent), "$text-muted")
