"""A word about a whole list is a word about each of its steps that is still to do."""

from __future__ import annotations

from dataclasses import replace

from warroom.incident.capture import Captured
from warroom.incident.checklists import CHECKLIST, Checklist, checklists
from warroom.incident.entry import Entry
from warroom.incident.state import State, named
from warroom.incident.steps import SKIPPED


def list_of(state: State, entry: Entry) -> Checklist | None:
    """The list that an entry began, as it stands; None for an entry that began none."""
    return next((one for one in checklists(state) if one.id == entry.id), None) if entry.kind == CHECKLIST else None


def each(captured: Captured, state: State) -> tuple[Captured, ...]:
    """The lines that a line stands for: of a skipped list one for each step to do, else the line itself."""
    target = named(state, captured.label) if captured.kind == SKIPPED and captured.label is not None else None
    its = list_of(state, target) if target is not None else None
    return (
        tuple(replace(captured, label=step.label) for step in its.left) if its is not None and its.left else (captured,)
    )
