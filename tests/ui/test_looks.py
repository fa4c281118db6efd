"""Themes that can be read at 3 a.m., and keys that never vanish in silence."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme
from ui.colours import contrast

from warroom.ui.keymap import Key, validate
from warroom.ui.palette import palette
from warroom.ui.theming import load_themes

THEMES, PROBLEMS = load_themes(None)


def test_the_shipped_themes_load() -> None:
    assert PROBLEMS == []
    assert {theme.name for theme in THEMES} == {
        f"warroom-{name}"
        for name in "dark light contrast contrast-light colourblind-dark colourblind-light terminal".split()  # noqa: SIM905
    }


@pytest.mark.parametrize("theme", [theme for theme in THEMES if not theme.ansi], ids=lambda theme: theme.name)
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
        ('name = "x"\nprimary = "#fff"\ntext_alpha = nan', "text_alpha must be a number from 0 to 1"),
        ('name = "warroom-dark"\nprimary = "#fff"', "is taken"),
        ('name = "x"\nprimary = "#fff"\n[variables]\na = 1', "table of texts"),
        ('name = "x"\nprimary = "#fff"\n[variables]\ntext-muted = "puce-ish"', "'puce-ish' is no colour (text-muted)"),
        ('name = "x"\nprimary = "#fff"\n[variables]\nborder = "$nonsense"', "'$nonsense' is no colour (border)"),
        ('name = "x"\nprimary = "#fff"\n[variables]\nlink-style = "loud"', "'loud' is no style (link-style)"),
        ('name = "x"\nprimary = "#fff"\n[variables]\nborder = "red; } Screen { display: none"', "is no colour"),
        ('name = "x"\nprimary = "#fff"\n[variables]\n"a b" = "red"', "is no colour"),
    ],
)
def test_a_broken_theme_is_one_line_and_harms_no_other(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "mine.toml").write_text(content, "utf-8")
    (tmp_path / "good.toml").write_text('name = "good"\nprimary = "#ffffff"', "utf-8")
    themes, problems = load_themes(tmp_path)
    assert "good" in {theme.name for theme in themes}
    (problem,) = problems
    assert problem.startswith("theme mine.toml:") and said in problem


def test_keys_are_remapped_only_where_that_is_safe() -> None:
    known = [Key("room.copy", "y", "room"), Key("room.undo", "u", "room"), Key("bar.leave", "escape", "bar")]
    keymap, problems = validate({"room.copy": "f5", "bar.leave": "u"}, known)
    assert keymap == {"room.copy": "f5", "bar.leave": "u"} and problems == []
    keymap, problems = validate({"room.copy": "u", "nonsense": "k", "room.undo": " "}, known)
    assert keymap == {}
    assert len(problems) == 3
