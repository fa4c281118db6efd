"""Notes and key moments: what happened, in order."""

from __future__ import annotations

from warroom.incident.entry import Entry
from warroom.incident.kind import Guide, Kind
from warroom.incident.state import State
from warroom.language import N_, _

NOTE, KEY, DECLARED = "note", "key", "declared"


def _declared(state: State, entry: Entry) -> str:
    return _("declared: {text}").format(text=entry.text)


KINDS = (
    Kind(NOTE, N_("note"), "", guide=Guide(N_("pager: 5xx 12% on checkout"), N_("a note"))),
    Kind(
        KEY,
        N_("key moment"),
        "!",
        "▴",
        "!",
        guide=Guide(N_("! 502 everywhere"), N_("a key moment"), N_("what happened?"), N_("! key")),
    ),
    Kind(DECLARED, N_("declared"), None, "⚑", "*", _declared),
)


def last_of(state: State, by: str, on: str) -> Entry | None:
    """The entry that this author recorded last on this device and that still stands; what `undo` takes back.

    The device counts because on many machines everybody's name is the same one.
    """
    mine = (
        entry
        for entry in state.timeline
        if entry.by == by and entry.first.on == on and not entry.retracted and entry.kind != DECLARED
    )
    return max(mine, key=lambda entry: entry.order, default=None)
