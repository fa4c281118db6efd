"""What the app wears: a theme, remembered from when it was chosen, and no colours where none are wanted."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from textual.theme import BUILTIN_THEMES

from warroom.language import N_, _
from warroom.settings import Settings
from warroom.slotted import dataclass
from warroom.ui.choosing import first_theme, remember
from warroom.ui.screens.sizes import DOWN
from warroom.ui.theming import load_themes
from warroom.ui.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.command import CommandPalette
    from textual.filter import LineFilter

TITLES = {"warning": N_("Attention"), "error": N_("Error")}


class Themed(Turns):
    """Only the theme that is worn is read on the way to the first paint."""

    VERTICAL_BREAKPOINTS = DOWN

    def __init__(self, settings: Settings) -> None:
        if os.environ.get("NO_COLOR") == "":
            del os.environ["NO_COLOR"]  # empty counts as not set: https://no-color.org
        plain = "NO_COLOR" in os.environ
        first, self._unknown = first_theme(settings, plain)
        # Said at once, as Textual asks a theme for this only when it is put on later; without colours for good, as it
        # makes greys of any other theme's.
        super().__init__(ansi_color=first.ansi or plain)
        if not plain:
            self.set_reactive(Themed.ansi_color, None)
        self.settings = settings
        self._last: tuple[LineFilter, ...] = ()
        if settings.glyphs == "ascii":
            from warroom.ui.plain_signs import PlainSigns

            self.add_class("-ascii", update=False)
            self._last = (PlainSigns(),)
        self._worn = ""
        self._rest: list[str] | None = None
        self.register_theme(first)
        self.set_reactive(Themed.theme, first.name)
        # The styles are read once, with the colours that they will have.
        self._colours = self.get_css_variables()
        self.stylesheet.set_variables(self._colours)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through before it is sent."""
        return [*super().get_line_filters(), *self._last]

    def refresh_css(self, animate: bool = True) -> None:
        """Read the styles again, unless the colours are those that they were read with: at the start they are."""
        colours = self.get_css_variables()
        if colours == self._colours:
            self.stylesheet.update(self, animate=animate)
            return
        self._colours = colours
        super().refresh_css(animate)
        if self.screen not in self.children:
            # Textual passes the palette over, as a screen of its own.
            self.stylesheet.update(self.screen, animate=animate)
            self.screen.refresh(layout=True)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What a theme need not say: the head of a severe incident, and what Textual leaves out for `ansi = true`."""
        theme = self.current_theme
        own = dict.fromkeys(("ansi-background", "ansi-foreground", "foreground-disabled"), "ansi_default")
        return {
            **own,
            "surface-active": "transparent",
            "sev1": theme.error or theme.primary,
            "sev2": theme.warning or theme.primary,
            "on-sev1": "auto",
            "on-sev2": "auto",
        }

    def all_themes(self) -> list[str]:
        """The names of all themes, Textual's last. Without colours there is nothing to choose."""
        self._load_rest()
        names = sorted(self.available_themes, key=lambda name: (name in BUILTIN_THEMES, name))
        return [] if self.no_color else names

    def _load_rest(self) -> list[str]:
        if self._rest is None:
            themes, self._rest = load_themes(self.settings.config_dir / "themes")
            for theme in themes:
                self.register_theme(theme)
        return self._rest

    def theme_problems(self) -> list[str]:
        """What is wrong with the user's themes and with the one that was named, a line each."""
        problems = self._load_rest() if (self.settings.config_dir / "themes").is_dir() else []
        if self._unknown:
            said = _("config.toml: there is no theme {theme!r}; {instead} is used")
            problems = [*problems, said.format(theme=self._unknown, instead=self.theme)]
        return problems

    def wear(self, name: str) -> None:
        """Change the colours, and remember it for terminals of this sort."""
        self.theme = name
        try:
            remember(self.settings, name)
        except OSError as error:
            said = _("The theme can't be remembered ({error}).").format(error=error.strerror)
            self.notify(said, severity="warning", markup=False)

    def action_command_palette(self) -> None:
        """Every action, by name, under words in the language spoken; a theme is shown while the cursor is on it."""
        from warroom.ui.trying_on import TryingOn

        if not isinstance(self.screen, TryingOn):
            self._worn = self.theme
            self.push_screen(TryingOn(self.theme, id="--command-palette"))

    def on_command_palette_closed(self, message: CommandPalette.Closed) -> None:
        """Nothing was chosen: what was worn before is worn again."""
        if not message.option_selected:
            self.theme = self._worn

    def notify(self, message: str, *, title: str = "", severity: Any = "information", **given: Any) -> None:
        """A warning and an error say so in a word: the colour of their edge alone would not do."""
        super().notify(
            message, title=title or (_(TITLES[severity]) if severity in TITLES else ""), severity=severity, **given
        )


@dataclass(frozen=True, slots=True)
class Wear:
    """The command of the palette that puts a theme on."""

    app: Themed
    name: str

    def __call__(self) -> None:
        """Choose it."""
        self.app.wear(self.name)
