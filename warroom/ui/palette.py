"""The styles of rows, from the theme: looked up once, where a component class would cost a node for each list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rich.style import Style
from textual.color import Color

MUTED = 0.72
"""How far muted text keeps from the background: enough for a contrast of 4.5:1 in every theme that ships."""


def palette(variables: Mapping[str, str]) -> dict[str, Style]:
    """Row style by name, for the variables of a theme."""
    names = ("foreground", "surface", "primary", "accent", "success", "warning", "error")
    return _palette(
        *(variables[name] for name in names), variables["block-cursor-background"], variables["block-cursor-foreground"]
    )


@lru_cache(maxsize=8)
def _palette(
    foreground: str,
    surface: str,
    primary: str,
    accent: str,
    success: str,
    warning: str,
    error: str,
    cursor: str,
    on: str,
) -> dict[str, Style]:
    ground = Color.parse(surface)
    muted = ground.blend(_ink(foreground, ground), MUTED)

    def style(colour: str, bold: bool = False, strike: bool = False, underline: bool = False) -> Style:
        ink = _ink(colour, ground).rich_color
        return Style(color=ink, bgcolor=ground.rich_color, bold=bold, strike=strike, underline=underline)

    return {
        "row--text": style(foreground),
        "row--time": style(primary),
        "row--muted": style(muted.hex),
        "row--strong": style(foreground, bold=True),
        "row--good": style(success),
        "row--bad": style(error),
        "row--open": style(warning),
        "row--key": style(accent, bold=True),
        "row--new": style(accent, bold=True),
        "row--hit": style(accent, bold=True, underline=True),
        "row--gone": style(muted.hex, strike=True),
        "row--cursor": Style(
            color=_ink(on, Color.parse(cursor)).rich_color, bgcolor=Color.parse(cursor).rich_color, bold=True
        ),
    }


def _ink(colour: str, ground: Color) -> Color:
    """A colour of a theme; for "auto", black or white, whichever can be read on the ground."""
    return ground.get_contrast_text(1.0) if colour.startswith("auto") else Color.parse(colour)
