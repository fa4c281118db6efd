"""Roles: who commands, fixes, investigates, writes; who held each one before; and that a handover was taken over."""

from __future__ import annotations

import unicodedata

from warroom.incident.entry import Entry
from warroom.incident.kind import Kind, explained
from warroom.incident.state import State
from warroom.language import N_, _, listed
from warroom.slotted import dataclass

ROLE, TAKEN = "role", "taken-over"
COMMANDER, SCRIBE = N_("commander"), N_("scribe")
FIXER, INVESTIGATOR, COMMUNICATIONS = N_("fixer"), N_("investigator"), N_("communications")
NAMES = {
    "ic": COMMANDER,
    "commander": COMMANDER,
    "incident-commander": COMMANDER,
    "lead": COMMANDER,
    "scribe": SCRIBE,
    "fixer": FIXER,
    "ops": FIXER,
    "investigator": INVESTIGATOR,
    "comms": COMMUNICATIONS,
    "communications": COMMUNICATIONS,
}
"""What people type for a role, and its name; any other word is a role of the team's own."""
_KNOWN = frozenset(NAMES.values())


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Handover:
    """A role that went from one person to another: `given` is the entry that gave it, `taken` that it was taken over.

    `before` held it until then. Only a new holder can take it over; who writes down that they take a role themselves
    has taken it over with that.
    """

    role: str
    before: tuple[str, ...]
    given: Entry
    taken: Entry | None

    @property
    def open(self) -> bool:
        """Whether the new holder has yet to say that they have it."""
        return self.taken is None


def _took(state: State, entry: Entry) -> str:
    return explained(shown(entry.value or ""), listed(entry.people) or _("nobody"))


def _taken(state: State, entry: Entry) -> str:
    said = _("{role} taken over by {whose}").format(role=shown(entry.value or ""), whose=entry.whose)
    return explained(said, entry.text)


KINDS = (
    Kind(ROLE, N_("role"), None, "▹", "-", _took),
    Kind(TAKEN, N_("taken over"), None, "▹", "-", _taken),
)


def name_of(typed: str) -> str:
    """The name of the role that somebody typed."""
    if typed.isascii():
        return NAMES.get(typed.casefold(), typed.casefold())
    from warroom.incident.japanese_grammar import ROLES

    plain = unicodedata.normalize("NFKC", typed).casefold()
    return NAMES.get(plain) or ROLES.get(plain, typed.casefold())


def shown(role: str) -> str:
    """A role as people read it; one of the team's own stays as it is."""
    return _(role) if role in _KNOWN else role


def history(state: State) -> dict[str, tuple[Entry, ...]]:
    """Who held each role, one after the other: role → the entries that gave it, in display order."""
    found: dict[str, list[Entry]] = {}
    for entry in state.of(ROLE):
        if entry.value:
            found.setdefault(entry.value, []).append(entry)
    return {role: tuple(entries) for role, entries in found.items()}


def roles(state: State) -> dict[str, Entry]:
    """Who holds each role now: role → the entry that gave it, whose `people` hold it."""
    return {role: entries[-1] for role, entries in history(state).items() if entries[-1].people}


def handovers(state: State) -> tuple[Handover, ...]:
    """The last handover of each role that went from somebody to somebody else, in display order."""
    found = []
    for role, entries in history(state).items():
        held = [entry for entry in entries if entry.people]
        if len(held) > 1 and held[-1] is entries[-1] and not _same(held[-2], held[-1]):
            holders = {name.casefold() for name in held[-1].people}
            said = (one for one in reversed(state.about(held[-1].id)) if one.kind == TAKEN)
            taken = next((one for one in (*said, held[-1]) if one.whose.casefold() in holders), None)
            found.append(Handover(role, held[-2].people, held[-1], taken))
    return tuple(sorted(found, key=lambda one: one.given.key))


def _same(one: Entry, other: Entry) -> bool:
    return {name.casefold() for name in one.people} == {name.casefold() for name in other.people}
