"""Which theme is worn first: what was chosen last, in the palette or in config.toml; else what suits the terminal."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

from warroom.settings import Settings
from warroom.store import choices
from warroom.ui.theming import load_theme, load_themes, shipped_dir

USUAL, FEW = "warroom-dark", "warroom-terminal"
"""Where nobody has chosen: on most terminals, and on those with 16 colours or fewer."""


def first_theme(settings: Settings, plain: bool) -> tuple[Theme, str]:
    """The theme, and the name in config.toml where there is none of that name. `plain`: no colours are wanted.

    A choice in the palette was made over what config.toml said then; once that says something else, it is the newer
    one of the two.
    """
    named = settings.theme
    chosen = choices.worn(settings.state_dir, _terminal(settings))
    remembered = chosen[0] if chosen is not None and chosen[1] == named else ""
    if not plain:
        for name in filter(None, (remembered, named)):
            theme = find_theme(settings, name)
            if theme is not None:
                return theme, ""
    usual = find_theme(settings, FEW if plain or settings.few_colours else USUAL)
    return usual or BUILTIN_THEMES["textual-dark"], "" if plain else named


def find_theme(settings: Settings, name: str) -> Theme | None:
    """One theme by its name, without reading the others where its file is called as it is. Never raises."""
    user_dir = settings.config_dir / "themes"
    for directory in (shipped_dir(), user_dir):
        loaded = load_theme(directory / f"{name}.toml")
        if isinstance(loaded, Theme) and loaded.name == name:
            return loaded
    return BUILTIN_THEMES.get(name) or next((theme for theme in load_themes(user_dir)[0] if theme.name == name), None)


def remember(settings: Settings, name: str) -> None:
    """A theme was chosen in the palette, on a terminal of this sort. Raises OSError."""
    choices.wear(settings.state_dir, _terminal(settings), name, settings.theme)


def _terminal(settings: Settings) -> str:
    """A console of 16 colours and a window of millions are each remembered by themselves."""
    return "few" if settings.few_colours else "usual"
