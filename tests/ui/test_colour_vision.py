"""The colour-blind-safe pair: what is told apart by colour is still told apart by eyes that miss one kind of cone."""

from __future__ import annotations

import itertools

import pytest
from textual.color import Color
from textual.theme import Theme
from ui.colours import SEEN, apart

from warroom.ui.palette import palette
from warroom.ui.theming import load_themes

PAIR = [theme for theme in load_themes(None)[0] if "colourblind" in theme.name]
STATES = ("row--good", "row--bad", "row--open", "row--text")
CLEAR = 20.0
"""Several times what is just noticeable side by side (2.3): single words, far from each other on the screen."""


def colours(theme: Theme) -> dict[str, Color]:
    """The inks of the states in the rows, and the grounds of a severe incident."""
    variables = {**theme.to_color_system().generate(), **theme.variables}
    styles = palette(variables)
    inks = {name: Color.from_rich_color(style.color) for name, style in styles.items() if name in STATES}
    return {**inks, **{name: Color.parse(variables[name]) for name in ("sev1", "sev2", "panel")}}


def test_there_is_a_pair() -> None:
    assert {theme.dark for theme in PAIR} == {True, False} and len(PAIR) == 2


@pytest.mark.parametrize("kind", [None, *SEEN])
@pytest.mark.parametrize("theme", PAIR, ids=lambda theme: theme.name)
def test_states_are_told_apart(theme: Theme, kind: str | None) -> None:
    found = colours(theme)
    for group in (STATES, ("sev1", "sev2", "panel")):
        for one, other in itertools.combinations(group, 2):
            far = apart(found[one], found[other], kind)
            assert far >= CLEAR, f"{one} {found[one].hex} and {other} {found[other].hex}: {far:.0f}"


@pytest.mark.parametrize("kind", ["protanopia", "deuteranopia"])
def test_the_simulation_confuses_what_such_eyes_confuse(kind: str) -> None:
    red, green, white, black = (Color.parse(one) for one in ("#e5827c", "#86b889", "#ffffff", "#000000"))
    assert apart(red, green) > 60 and apart(red, green, kind) < 15, "the green and the red of the usual theme"
    assert apart(white, black, kind) > 99, "light and dark stay apart"


def test_an_eye_without_the_third_cone_confuses_blue_with_green() -> None:
    blue, green = Color.parse("#0070c0"), Color.parse("#007070")
    assert apart(blue, green) > 50 and apart(blue, green, "tritanopia") < 15
