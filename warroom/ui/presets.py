"""Ready sets of keys: `preset = "vim"` in the table [keys]; a person's own lines go before them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources

from warroom.language import _
from warroom.ui.keymap import PRESET, Key, validate
from warroom.ui.sendable import named

DEFAULT = "default"
PRESETS = (DEFAULT, "vim", "plain")


def preset(name: str) -> dict[str, str]:
    """The keys of a preset by action; the default one has none of its own. Raises KeyError for a name that is none."""
    if name not in PRESETS:
        raise KeyError(name)
    if name == DEFAULT:
        return {}
    text = resources.files("warroom").joinpath("keys", f"{name}.toml").read_text(encoding="utf-8")
    return {
        action: ",".join(named(key) for key in keys.split())
        for table in tomllib.loads(text).values()
        for action, keys in table.items()
    }


def remapped(requested: Mapping[str, str], known: Iterable[Key]) -> tuple[dict[str, str], list[str]]:
    """What a table [keys] changes, action by action, and what is wrong with it, a calm line each."""
    name = requested.get(PRESET, DEFAULT)
    problems = []
    if name not in PRESETS:
        words = _("config.toml: there is no preset {name!r} of keys; there are: {names}")
        problems.append(words.format(name=name, names=", ".join(PRESETS)))
        name = DEFAULT
    keymap, wrong = validate(requested, known, preset(name))
    return keymap, [*problems, *wrong]
