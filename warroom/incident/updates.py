"""Updates to stakeholders: sent, due, and who was told."""

from __future__ import annotations

from warroom.incident.entry import Entry
from warroom.incident.kind import Kind
from warroom.incident.state import State

UPDATE, NEXT, TOLD = "update", "next-update", "told"


def _sent(state: State, entry: Entry) -> str:
    return f"update sent: {entry.text}"


def _next(state: State, entry: Entry) -> str:
    return f"next update due {entry.value}" if entry.value else "next update due"


def _told(state: State, entry: Entry) -> str:
    told = "told " + ", ".join(entry.people)
    return f"{told}: {entry.text}" if entry.text else told


KINDS = (
    Kind(UPDATE, "update sent", ">", "»", ">", _sent),
    Kind(NEXT, "next update", None, "▹", "-", _next),
    Kind(TOLD, "told", None, "»", ">", _told),
)


def due(state: State) -> int | None:
    """When the next update is due, ms UTC, or None when nobody said.

    It is what was last set; once an update has gone out after that, the same interval runs again from that update.
    """
    last = state.of(NEXT).last()
    if last is None or last.due is None:
        return None
    sent = state.of(UPDATE).last()
    if sent is None or sent.key <= last.key:
        return last.due
    return sent.at + max(last.due - last.at, 0)
