"""What the app wears: which theme, on which terminal, remembered from when it was chosen; no colours where none are wanted."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from warroom.settings import Settings
from warroom.slotted import dataclass
from warroom.store import choices
from warroom.ui.theming import find_theme, load_themes
from warroom.ui.turns import Turns

if TYPE_CHECKING:
    from textual.command import CommandPalette

USUAL, FEW = "warroom-dark", "warroom-terminal"
"""What is worn where nobody has chosen: on most terminals, and on those with 16 colours or fewer."""


class Themed(Turns):
    """Only the theme that is worn is read on the way to the first paint."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (40, "-high")]  # noqa: RUF012

    def __init__(self, settings: Settings) -> None:
        if os.environ.get("NO_COLOR") == "":
            del os.environ["NO_COLOR"]  # empty counts as not set: https://no-color.org
        # The terminal's own colours, of which Textual then leaves none; from another theme it would make greys.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.settings = settings
        self._terminal = "few" if settings.few_colours else "usual"
        self._unknown = self._worn = ""
        self._rest: list[str] | None = None
        # Nothing is painted yet that would have to follow it.
        self.set_reactive(Themed.theme, self._first_theme())
        # The styles are read once, with the colours that they will have.
        self._colours = self.get_css_variables()
        self.stylesheet.set_variables(self._colours)

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
        """The colours of the head of a severe incident, in a theme that does not say them."""
        theme = self.current_theme
        return {
            "sev1": theme.error or theme.primary,
            "sev2": theme.warning or theme.primary,
            "on-sev1": "auto",
            "on-sev2": "auto",
        }

    def _first_theme(self) -> str:
        """What was chosen last, in the palette or in config.toml: the line there wins when it was changed since."""
        usual = FEW if self.settings.few_colours or self.no_color else USUAL
        named = self.settings.theme
        chosen = choices.worn(self.settings.state_dir, self._terminal)
        remembered = chosen[0] if chosen is not None and chosen[1] == named else ""
        for name in (remembered, named) if not self.no_color else ():
            if name and self._known(name):
                return name
        self._unknown = "" if self.no_color or not named or self._known(named) else named
        return usual if self._known(usual) else "textual-dark"

    def _known(self, name: str) -> bool:
        if name in self.available_themes:
            return True
        found = find_theme(name, self.settings.config_dir / "themes")
        if found is not None:
            self.register_theme(found)
        return found is not None

    def all_themes(self) -> list[str]:
        """The names of all themes, sorted. Without colours there is nothing to choose."""
        self._load_rest()
        return [] if self.no_color else sorted(self.available_themes)

    def _load_rest(self) -> list[str]:
        if self._rest is None:
            themes, self._rest = load_themes(self.settings.config_dir / "themes")
            for theme in themes:
                self.register_theme(theme)
        return self._rest

    def theme_problems(self) -> list[str]:
        """What is wrong with the user's themes and with the one that was named, a line each."""
        problems = self._load_rest() if (self.settings.config_dir / "themes").is_dir() else []
        unknown = f"config.toml: there is no theme {self._unknown!r}; {self.theme} is used"
        return [*problems, unknown] if self._unknown else problems

    def wear(self, name: str) -> None:
        """Change the colours, and remember it for terminals of this sort."""
        self.theme = name
        try:
            choices.wear(self.settings.state_dir, self._terminal, name, self.settings.theme)
        except OSError as error:
            self.notify(f"The theme can't be remembered ({error.strerror}).", severity="warning", markup=False)

    def action_command_palette(self) -> None:
        """The palette that shows a theme while the cursor is on it."""
        from warroom.ui.trying_on import Palette

        if not Palette.is_open(self):
            self._worn = self.theme
            self.push_screen(Palette(self.theme, id="--command-palette"))

    def on_command_palette_closed(self, message: CommandPalette.Closed) -> None:
        """Nothing was chosen: what was worn before is worn again."""
        if not message.option_selected:
            self.theme = self._worn

    def notify(self, message: str, *, title: str = "", severity: Any = "information", **given: Any) -> None:
        """A warning and an error say so in a word: the colour of their edge alone would not do."""
        super().notify(message, title=title or TITLES.get(severity, ""), severity=severity, **given)


TITLES = {"warning": "Attention", "error": "Error"}


@dataclass(frozen=True, slots=True)
class Wear:
    """The command of the palette that puts a theme on."""

    app: Themed
    name: str

    def __call__(self) -> None:
        """Choose it."""
        self.app.wear(self.name)
