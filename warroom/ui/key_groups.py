"""How the help orders keys: what each action is about, by its id."""

from __future__ import annotations

from warroom.language import N_

HERE, WRITE, ROW, WHOLE, MOVE, ALWAYS = (
    N_("Here"),
    N_("To write"),
    N_("About this row"),
    N_("About the incident"),
    N_("To move"),
    N_("Everywhere"),
)
GROUPS = (HERE, WRITE, ROW, WHOLE, MOVE, ALWAYS)
_IDS = {
    WRITE: "note key hypothesis tried step decision impact update followup command",
    ROW: "undo redo edit editor retract settle outcome clean fact rate",
    WHOLE: "copy copy_typing summary gaps checklists halt areas contacts board put_off matrix replay"
    " who restore look_up",
    MOVE: "pane_1 pane_2 pane_3 pane_4 next_pane previous_pane filter back zoom",
    ALWAYS: "zone help tour leave",
}
_ROOM = {f"room.{name}": group for group, names in _IDS.items() for name in names.split()}
_OF_PLACE = {"list": MOVE, "step": ROW, "cause": ROW, "app": ALWAYS, "dialog": ALWAYS}
_MOVES = frozenset(["up", "down", "page_up", "page_down"])


def group_of(name: str) -> str:
    """The title of its group, in English: "room.note" is among those "To write"."""
    if name in _ROOM:
        return _ROOM[name]
    place, _, rest = name.partition(".")
    if rest in _MOVES or rest.startswith("pane_") or rest.endswith("_pane"):
        return MOVE
    return ALWAYS if rest == "help" else _OF_PLACE.get(place, HERE)
