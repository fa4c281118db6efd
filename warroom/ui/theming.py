"""Themes: TOML files, those that ship and those of the user; what is wrong with one is a line of words."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path

from textual.color import Color, ColorParseError
from textual.theme import Theme

_COLOURS = frozenset(
    "primary secondary accent warning error success foreground background surface panel boost".split()  # noqa: SIM905
)
_NUMBERS = frozenset({"luminosity_spread", "text_alpha"})
_KNOWN = frozenset(field.name for field in fields(Theme))


def shipped_dir() -> Path:
    """Where the shipped themes are: inside the installed package, or at the top of a checkout."""
    inside = Path(__file__).parent.parent / "themes"
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent / "themes"


def load_themes(user_dir: Path | None) -> tuple[list[Theme], list[str]]:
    """All themes, and what is wrong with those that could not be loaded: one line each, with what to do."""
    themes: dict[str, Theme] = {}
    problems: list[str] = []
    for directory in (shipped_dir(), user_dir):
        try:
            paths = sorted(directory.glob("*.toml")) if directory is not None else []
        except OSError:
            continue
        for path in paths:
            loaded = load_theme(path)
            if isinstance(loaded, str):
                problems.append(f"theme {path.name}: {loaded}; it is left out")
            elif loaded.name in themes:
                problems.append(f"theme {path.name}: the name {loaded.name!r} is taken; choose another; it is left out")
            else:
                themes[loaded.name] = loaded
    return list(themes.values()), problems


def load_theme(path: Path) -> Theme | str:
    """The theme of one file, or what is wrong with it."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return f"can't be read ({error})"
    for name in ("name", "primary"):
        if not isinstance(table.get(name), str):
            return f'it needs {name} = "…"'
    for name, value in table.items():
        problem = _wrong(name, value)
        if problem:
            return problem
    return Theme(**table)


def _wrong(name: str, value: object) -> str | None:
    if name not in _KNOWN:
        return f"{name!r} is no part of a theme"
    if name == "variables":
        right = isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
        return None if right else "variables must be a table of texts"
    if name in _NUMBERS:
        return None if isinstance(value, int | float) and not isinstance(value, bool) else f"{name} must be a number"
    if name in ("dark", "ansi"):
        return None if isinstance(value, bool) else f"{name} must be true or false"
    if not isinstance(value, str):
        return f"{name} must be text in quotes"
    if name in _COLOURS:
        try:
            Color.parse(value)
        except ColorParseError:
            return f"{value!r} is no colour ({name}); write #rrggbb"
    return None
