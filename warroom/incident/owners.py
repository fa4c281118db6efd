"""Who owns a step or a follow-up, and by when it is due: said in its own line, or later."""

from __future__ import annotations

from warroom.incident.entry import Entry
from warroom.incident.kind import Kind
from warroom.incident.state import State, label_of
from warroom.language import N_, _, listed

OWNER, DUE = "owner", "due"


def _owned(state: State, entry: Entry) -> str:
    target = state.entries.get(entry.target or "")
    label = label_of(state, target) if target else _("it")
    return _("{label} is {people}'s").format(label=label, people=listed(entry.people) or _("nobody"))


def _due(state: State, entry: Entry) -> str:
    target = state.entries.get(entry.target or "")
    label = label_of(state, target) if target else _("it")
    return _("{label} is due {when}").format(label=label, when=entry.value or "").rstrip()


KINDS = (
    Kind(OWNER, N_("owner"), None, "▹", "-", _owned),
    Kind(DUE, N_("due"), None, "▹", "-", _due),
)


def owner_of(state: State, entry: Entry) -> str:
    """Whose it is: as said last, else the first person that its own line names; "" for nobody's."""
    last = state.about(entry.id).where(lambda one: one.kind == OWNER and one.target == entry.id).last()
    people = last.people if last is not None else entry.people
    return people[0] if people else ""


def due_of(state: State, entry: Entry) -> int | None:
    """By when it is due, ms UTC: as said last, else as its own line says; None where nobody said."""
    last = state.about(entry.id).where(lambda one: one.kind == DUE and one.target == entry.id).last()
    return last.due if last is not None else entry.due
