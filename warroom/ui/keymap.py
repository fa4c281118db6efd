"""Remapping keys, checked: what Textual would swallow in silence is said in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from warroom.language import _
from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One binding: its id, the keys it has ("down,j"), and the place where they work ("app", "list")."""

    id: str
    keys: str
    place: str


def validate(requested: Mapping[str, str], known: Iterable[Key]) -> tuple[dict[str, str], list[str]]:
    """The remapping that can be used, and what is wrong with the rest: unknown ids, empty keys, clashes.

    Of two bindings that would share a key in one place, the one that was there keeps it.
    """
    keys = {key.id: key for key in known}
    keymap: dict[str, str] = {}
    problems: list[str] = []
    for name, wanted in requested.items():
        key = keys.get(name)
        if key is None:
            problems.append(_("config.toml: there is no action {name!r}; see ? for those there are").format(name=name))
            continue
        parts = [part.strip() for part in wanted.split(",") if part.strip()]
        if not parts:
            problems.append(_("config.toml: {name} has no key; its default is used").format(name=name))
            continue
        taken = _clash(key, parts, {**{one.id: one.keys for one in keys.values()}, **keymap}, keys)
        if taken:
            problems.append(
                _("config.toml: {key} is the key of {other}; {name} keeps {keys}").format(
                    key=taken[0], other=taken[1], name=name, keys=key.keys
                )
            )
            continue
        keymap[name] = ",".join(parts)
    return keymap, problems


def _clash(key: Key, wanted: list[str], current: Mapping[str, str], keys: Mapping[str, Key]) -> tuple[str, str] | None:
    for other, bound in current.items():
        if other != key.id and keys[other].place == key.place:
            shared = set(wanted) & set(bound.split(","))
            if shared:
                return min(shared), other
    return None
