"""Remapping keys, checked: what Textual would swallow in silence is said in words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from warroom.keynames import NONE
from warroom.language import _
from warroom.slotted import dataclass
from warroom.ui.sendable import instead, named, printed

PRESET = "preset"
"""The one line of the table [keys] that is no action."""
_TYPING = "_typing"


@dataclass(frozen=True, slots=True)
class Key:
    """One binding: its id ("" for one that stays as it is), its keys ("down,j"), the place where they work ("room").

    `typing`: it works where one types, so that a letter alone can't be its key; `modal`: no palette lists it.
    `named`: the id, in the table of keys, of one that stays as it is.
    """

    id: str
    keys: str
    place: str
    typing: bool = False
    modal: bool = False
    named: str = ""


def validate(
    requested: Mapping[str, str], known: Iterable[Key], preset: Mapping[str, str] | None = None
) -> tuple[dict[str, str], list[str]]:
    """The remapping that can be used, and what is wrong with the rest: unknown ids, no keys or none of a terminal's.

    Of two bindings that would share a key in one place, the one that was there keeps it. `requested` goes before
    `preset`; an action that is refused its key has that of the preset, else its usual one.
    """
    bindings = _Bindings(known)
    settled = {**bindings.usual, **(preset or {})}
    asked: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for name, wanted in requested.items():
        if name == PRESET:
            continue
        # An input method may have been on; what it gives is narrowed when a key is pressed, too.
        keys = [named(part.strip()) for part in unicodedata.normalize("NFKC", wanted).split(",") if part.strip()]
        problem = bindings.problem(name, keys, settled)
        if problem:
            wrong[name] = problem
        elif set(keys) == set(settled[name].split(",")):
            settled[name] = ",".join(dict.fromkeys(keys))  # it has them, whoever else asks for one
        else:
            asked[name] = ",".join(dict.fromkeys(keys))
    current = {**settled, **asked}
    while refused := bindings.refused(current, asked):
        name, key, other = refused
        del asked[name]
        current[name] = settled[name]
        wrong[name] = _shared(key, other, name, settled[name])
    keymap = {name: keys for name, keys in current.items() if keys != bindings.usual.get(name)}
    return keymap, [wrong[name] for name in requested if name in wrong]


class _Bindings:
    """What is known of the bindings, by id and by place."""

    def __init__(self, known: Iterable[Key]) -> None:
        self.usual: dict[str, str] = {}
        self.places: dict[str, set[str]] = {}
        self.fixed: dict[str, set[str]] = {}
        self.edits: dict[str, set[str]] = {}
        self.typing: set[str] = set()
        self.modal: set[str] = set()
        self.there: dict[str, list[str]] = {}
        self.stay: dict[str, str] = {}
        for key in known:
            if not key.id:
                stays = self.edits if key.typing else self.fixed
                stays.setdefault(key.place, set()).update(key.keys.split(","))
                if key.named:
                    self.stay[key.named] = key.keys
                continue
            self.usual.setdefault(key.id, key.keys)
            self.places.setdefault(key.id, set()).add(key.place)
            self.there.setdefault(key.place, []).append(key.id)
            if key.typing:
                self.typing.add(key.id)
            if key.modal:
                self.modal.add(key.id)

    def problem(self, name: str, keys: list[str], settled: Mapping[str, str]) -> str:
        """What is wrong with these keys by themselves; "" for nothing."""
        if name in self.stay:
            return _("config.toml: the key of {name} is fixed: {keys}").format(name=name, keys=self.stay[name])
        if name not in self.usual:
            from difflib import get_close_matches

            near = next(iter(get_close_matches(name, self.usual, n=1)), "")
            if near:
                words = _("config.toml: there is no action {name!r}; {near!r} is meant? All: warroom keys")
                return words.format(name=name, near=near)
            return _("config.toml: there is no action {name!r}; all there are: warroom keys").format(name=name)
        if not keys:
            return _("config.toml: {name} has no key; its default is used").format(name=name)
        if NONE in keys and (keys != [NONE] or name in self.modal or name == "app.palette"):
            return _("config.toml: {name} needs a key; it keeps {keys}").format(name=name, keys=settled[name])
        for key in keys:
            works = instead(key)
            if works:
                words = _("config.toml: no terminal sends {key}; {works} works. {name} keeps {keys}")
                return words.format(key=key, works=works, name=name, keys=settled[name])
            if works is not None:
                words = _("config.toml: there is no key {key!r}; {name} keeps {keys}")
                return words.format(key=key, name=name, keys=settled[name])
        if name in self.typing and all(printed(key) for key in keys):
            words = _("config.toml: {key} is typed into the line there; {name} keeps {keys}")
            return words.format(key=keys[0], name=name, keys=settled[name])
        return ""

    def refused(self, current: Mapping[str, str], asked: Mapping[str, str]) -> tuple[str, str, str] | None:
        """(an action that was asked for, the key that it can't have, whose key that is), the last one first."""
        for name in reversed(list(asked)):
            for key, other in self.shared(name, current):
                return name, key, other
        return None

    def shared(self, name: str, current: Mapping[str, str]) -> Iterable[tuple[str, str]]:
        """The keys of an action that are another one's in the same place, unless they are both theirs by design."""
        mine, usual = set(current[name].split(",")) - {NONE}, set(self.usual[name].split(","))
        for place in sorted(self.places[name]):
            stays = self.fixed.get(place, set()) | (self.edits.get(place, set()) if name in self.typing else set())
            for key in sorted(mine & stays - usual):
                yield key, ""
            for other in self.there[place]:
                if other == name or other.removesuffix(_TYPING) == name.removesuffix(_TYPING):
                    continue
                by_design = usual & set(self.usual[other].split(","))
                for key in sorted(mine & set(current[other].split(",")) - by_design):
                    yield key, other


def clashes(keymap: Mapping[str, str], known: Iterable[Key]) -> list[str]:
    """What a whole keymap would take from other actions, one line each; none for a preset that ships."""
    bindings = _Bindings(known)
    current = {**bindings.usual, **keymap}
    return [
        _shared(key, other, name, bindings.usual[name])
        for name in keymap
        for key, other in bindings.shared(name, current)
    ]


def _shared(key: str, other: str, name: str, keys: str) -> str:
    if not other:
        words = _("config.toml: {key} moves or edits there already; {name} keeps {keys}")
        return words.format(key=key, name=name, keys=keys)
    words = _("config.toml: {key} is the key of {other}; {name} keeps {keys}")
    return words.format(key=key, other=other, name=name, keys=keys)
