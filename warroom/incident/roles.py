"""Roles: who commands, fixes, investigates, writes; the last who took a role holds it."""

from __future__ import annotations

from warroom.incident.entry import Entry
from warroom.incident.kind import Kind
from warroom.incident.state import State

ROLE = "role"
COMMANDER, SCRIBE = "commander", "scribe"
NAMES = {
    "ic": COMMANDER,
    "commander": COMMANDER,
    "incident-commander": COMMANDER,
    "lead": COMMANDER,
    "scribe": SCRIBE,
    "fixer": "fixer",
    "ops": "fixer",
    "investigator": "investigator",
    "comms": "communications",
    "communications": "communications",
}
"""What people type for a role, and its name; any other word is a role of the team's own."""


def _took(state: State, entry: Entry) -> str:
    return f"{entry.value}: {', '.join(entry.people) or 'nobody'}"


KINDS = (Kind(ROLE, "role", None, "▹", "-", _took),)


def roles(state: State) -> dict[str, Entry]:
    """Who holds each role now: role → the entry that gave it, whose `people` hold it."""
    held: dict[str, Entry] = {}
    for entry in state.of(ROLE):
        if entry.value:
            held[entry.value] = entry
    return {role: entry for role, entry in held.items() if entry.people}
