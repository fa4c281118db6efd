"""Themes: TOML files, those that ship and those of the user; what is wrong with one is a line of words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

from textual.color import Color, ColorParseError
from textual.css.errors import DeclarationError
from textual.css.parse import parse_declarations
from textual.css.tokenizer import TokenError
from textual.theme import Theme

from warroom.language import _

_COLOURS = frozenset(
    "primary secondary accent warning error success foreground background surface panel boost".split()  # noqa: SIM905
)
_NUMBERS = frozenset({"luminosity_spread", "text_alpha"})
_NAME, _VALUE = re.compile(r"[a-z][a-z0-9-]*"), re.compile(r"[\w #%.,()-]+")
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
                problems.append(_("theme {file}: {problem}; it is left out").format(file=path.name, problem=loaded))
            elif loaded.name in themes:
                problems.append(
                    _("theme {file}: the name {name!r} is taken; choose another; it is left out").format(
                        file=path.name, name=loaded.name
                    )
                )
            else:
                themes[loaded.name] = loaded
    return list(themes.values()), problems


def load_theme(path: Path) -> Theme | str:
    """The theme of one file, or what is wrong with it."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return _("can't be read ({error})").format(error=error)
    for name in ("name", "primary"):
        if not isinstance(table.get(name), str):
            return _('it needs {name} = "…"').format(name=name)
    for name, value in table.items():
        problem = _wrong(name, value)
        if problem:
            return problem
    theme = Theme(**table)
    try:
        theme.to_color_system().generate()
    except (ColorParseError, ValueError) as error:
        return _("its colours don't go together ({error})").format(error=error)
    return theme


def _wrong(name: str, value: object) -> str | None:
    if name not in _KNOWN:
        return _("{name!r} is no part of a theme").format(name=name)
    if name == "variables":
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            return _("variables must be a table of texts")
        return next((problem for problem in map(_unusable, value.keys(), value.values()) if problem), None)
    if name in _NUMBERS:
        right = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
        return None if right else _("{name} must be a number from 0 to 1").format(name=name)
    if name in ("dark", "ansi"):
        return None if isinstance(value, bool) else _("{name} must be true or false").format(name=name)
    if not isinstance(value, str):
        return _("{name} must be text in quotes").format(name=name)
    if name in _COLOURS:
        try:
            Color.parse(value)
        except ColorParseError:
            return _("{value!r} is no colour ({name}); write #rrggbb").format(value=value, name=name)
    return None


def _unusable(name: str, value: str) -> str | None:
    """What is wrong with a variable: one that the styles can't be read with would be noticed when it is too late."""
    # Where a colour may depend on what is under it is where Textual's own themes have it so.
    styles, text = name.endswith("style"), re.match("text|on-|block-cursor.*foreground|button-color|link-color", name)
    as_ = "text-style:" if styles else "color:" if text else "border: round"
    try:
        right = _NAME.fullmatch(name) and _VALUE.fullmatch(value) and value != "initial"
        if right and parse_declarations(f"{as_} {value};", ("", "")):
            return None
    except (DeclarationError, TokenError):
        pass
    if styles:
        return _('{value!r} is no style ({name}); write such as "bold reverse"').format(value=value, name=name)
    return _("{value!r} is no colour ({name}); write #rrggbb").format(value=value, name=name)
