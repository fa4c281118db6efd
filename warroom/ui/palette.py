"""The styles of rows, from the theme: looked up once, where a component class would cost a node for each list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color, ColorParseError

DEFAULT = RichColor.default()
"""The terminal's own colour."""
BLANK = Color(0, 0, 0, 0)
MUTED = 0.72
"""How far muted text keeps from the background, in a theme that doesn't say how it looks."""


def palette(variables: Mapping[str, str]) -> dict[str, Style]:
    """Row style by name, for the variables of a theme."""
    names = ("foreground", "surface", "primary", "accent", "success", "warning", "error")
    cursor = (variables["block-cursor-background"], variables["block-cursor-foreground"])
    muted = variables["text-muted"]
    if muted.startswith("auto"):
        ground = _colour(variables["surface"]) or BLANK
        muted = ground.blend(_ink(variables["foreground"], ground), MUTED, 1.0).hex
    return _palette(*(variables[name] for name in names), *cursor, muted)


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
    muted: str,
) -> dict[str, Style]:
    ground = _colour(surface) or BLANK
    own = ground.ansi is not None or not ground.a

    def style(colour: str, bold: bool = False, strike: bool = False, underline: bool = False) -> Style:
        ink = _ink(colour, ground).rich_color
        under = DEFAULT if own else ground.rich_color
        return Style(color=ink, bgcolor=under, bold=bold, strike=strike, underline=underline)

    # What a theme of the terminal's own colours shows under the cursor can only be turned round.
    under = _colour(cursor) or BLANK
    if own:
        over = Style(color=DEFAULT, bgcolor=DEFAULT, bold=True, reverse=True)
    else:
        over = Style(color=_ink(on, under).rich_color, bgcolor=under.rich_color, bold=True)
    return {
        "row--text": style(foreground),
        "row--time": style(primary),
        "row--muted": style(muted),
        "row--strong": style(foreground, bold=True),
        "row--good": style(success),
        "row--bad": style(error),
        "row--open": style(warning),
        "row--key": style(accent, bold=True),
        "row--new": style(accent, bold=True),
        "row--hit": style(accent, bold=True, underline=True),
        "row--gone": style(muted, strike=True),
        "row--cursor": over,
    }


def _ink(colour: str, ground: Color) -> Color:
    """A colour of a theme, on this ground; "auto" is black or white, whichever can be read on it."""
    ink = _colour(colour)
    if ink is None:
        return ground.get_contrast_text(1.0)
    return ink if ink.ansi is not None else ground.blend(ink, ink.a, 1.0)


def _colour(words: str) -> Color | None:
    """A colour as styles have it: "red", "#ff0000 50%"; None for those that depend on others, as "auto" does."""
    name, _, share = words.rpartition(" ") if words.endswith("%") else (words, "", "")
    try:
        colour = Color.parse(name)
        return colour.multiply_alpha(float(share[:-1]) / 100) if share else colour
    except (ColorParseError, ValueError):
        return None
