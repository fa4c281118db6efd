"""The table of keys: place by place, in Markdown or as data, with whatever was remapped."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from textual.app import App

from warroom.keynames import NONE, spelt
from warroom.language import N_, _
from warroom.slotted import dataclass
from warroom.ui.bindings import PLACES, Place, own
from warroom.ui.sendable import named

EVERYWHERE = "everywhere"
NAMES = (*(place.name for place in PLACES), EVERYWHERE)


@dataclass(frozen=True, slots=True)
class Row:
    """An action: its id, its keys by name, what it does, in English."""

    id: str
    keys: tuple[str, ...]
    does: str


def rows(place: Place, keymap: Mapping[str, str]) -> list[Row]:
    """The actions of a place, each once, in the order of the code."""
    found: dict[str, Row] = {}
    for owner in place.owners:
        for one in own(owner):
            name = str(one.id)
            keys = keymap.get(name, one.key).split(",")
            shown = tuple(named(key.strip()) for key in keys if key != NONE)
            found.setdefault(name, Row(name, shown, one.tooltip or one.description))
    return list(found.values())


def table(
    app: type[App[None]], keymap: Mapping[str, str], only: Collection[str] = ()
) -> Iterator[tuple[Place, list[Row]]]:
    """Every place with its actions, or those places that are named."""
    for place in (*PLACES, Place(EVERYWHERE, N_("Everywhere"), (app,))):
        if not only or place.name in only:
            yield place, rows(place, keymap)


def markdown(sections: Iterable[tuple[Place, list[Row]]], level: int = 2) -> str:
    """One table under a heading for each place, in the language that is spoken."""
    parts = []
    for place, found in sections:
        heads, title = (_("Key"), _("What it does"), _("Id")), _(place.title)
        head = f"| {' | '.join(heads)} |\n|---|---|---|\n"
        lines = "".join(_line(one) for one in found)
        parts.append(f"{'#' * level} {title}\n\n{head}{lines}")
    return "\n".join(parts)


def _line(one: Row) -> str:
    does = _cell(_(one.does))
    return f"| {_keys(one.keys)} | {does} | `{one.id}` |\n"


def _keys(names: tuple[str, ...]) -> str:
    if not names:
        return _("in the palette")
    return " ".join(f"`` {spelt(one)} ``" if spelt(one) == "`" else f"`{_cell(spelt(one))}`" for one in names)


def _cell(words: str) -> str:
    return words.replace("|", "\\|")
