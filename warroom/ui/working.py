"""What works here and now: every key of a screen that would do something, in groups, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.binding import Binding
from textual.keys import key_to_character
from textual.screen import Screen

from warroom.keynames import NONE, SIGNS, keys_of, spelt
from warroom.language import _
from warroom.slotted import dataclass
from warroom.ui.key_groups import GROUPS, group_of


@dataclass(frozen=True, slots=True)
class Row:
    """An action: its keys as they are bound ("j ↓"; "" for none), what it does, the ids of its bindings."""

    keys: str
    does: str
    ids: tuple[str, ...]


def bindings(screen: Screen[Any]) -> Iterator[tuple[str, Binding]]:
    """(key, binding) of all that works: what an input takes for itself, or an action refuses now, is not among it."""
    active, focused = screen.active_bindings, screen.focused
    for key, one in active.items():
        # Of + - and / Textual's names are not those that it looks up.
        typed = focused is not None and focused.check_consume_key(key, SIGNS.get(key) or key_to_character(key))
        if one.enabled and one.binding.id and not one.binding.system and not typed:
            yield key, one.binding
    # Keys of the app that go before all others work over a dialog as well, though Textual names them there to nobody.
    for binding in screen.app.BINDINGS:
        if isinstance(binding, Binding) and binding.priority and binding.id:
            yield from ((key, binding) for key in keys_of(binding.id, binding.key) if key not in active)


def working(screen: Screen[Any]) -> list[tuple[str, list[Row]]]:
    """(the title of a group, its rows) in the language that is spoken; the keys of one action stand together."""
    rows: dict[str, dict[tuple[str, str], tuple[list[str], list[str]]]] = {title: {} for title in GROUPS}
    for key, one in bindings(screen):
        words = _(one.tooltip or one.description)
        keys, ids = rows[group_of(one.id or "")].setdefault((one.action.split("(")[0], words), ([], []))
        keys += [] if key.startswith(NONE) else [spelt(key)]
        ids.append(one.id or "")
    return [
        (
            _(title),
            [Row(" ".join(dict.fromkeys(keys)), does, tuple(ids)) for (_action, does), (keys, ids) in found.items()],
        )
        for title, found in rows.items()
        if found
    ]
