"""Themes that can be read at 3 a.m."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from warroom.ui.palette import palette
from warroom.ui.theming import load_themes

THEMES, PROBLEMS = load_themes(None)


def luminance(colour: Color) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio, WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_shipped_themes_load() -> None:
    assert PROBLEMS == []
    assert {"warroom-dark", "warroom-light", "warroom-contrast"} <= {theme.name for theme in THEMES}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_row_can_be_read(theme: Theme) -> None:
    least = 7.0 if "contrast" in theme.name else 4.5
    variables = {**theme.to_color_system().generate(), **theme.variables}
    for name, style in palette(variables).items():
        assert style.color is not None and style.bgcolor is not None
        ink, ground = (Color.from_rich_color(colour) for colour in (style.color, style.bgcolor))
        assert contrast(ink, ground) >= least, f"{name}: {contrast(ink, ground):.1f}"
    for ink_name, ground_name in itertools.product(("foreground", "accent"), ("background", "surface", "panel")):
        ratio = contrast(Color.parse(variables[ink_name]), Color.parse(variables[ground_name]))
        assert ratio >= least, f"{ink_name} on {ground_name}: {ratio:.1f}"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name = ", "can't be read"),
        ('primary = "#fff"', "it needs name"),
        ('name = "x"', "it needs primary"),
        ('name = "x"\nprimary = "puce-ish"', "no colour"),
        ('name = "x"\nprimary = "#fff"\nmood = "calm"', "no part of a theme"),
        ('name = "x"\nprimary = "#fff"\ndark = "yes"', "true or false"),
        ('name = "warroom-dark"\nprimary = "#fff"', "is taken"),
        ('name = "x"\nprimary = "#fff"\n[variables]\na = 1', "table of texts"),
    ],
)
def test_a_broken_theme_is_one_line_and_harms_no_other(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "mine.toml").write_text(content, "utf-8")
    (tmp_path / "good.toml").write_text('name = "good"\nprimary = "#ffffff"', "utf-8")
    themes, problems = load_themes(tmp_path)
    assert "good" in {theme.name for theme in themes}
    (problem,) = problems
    assert problem.startswith("theme mine.toml:") and said in problem
