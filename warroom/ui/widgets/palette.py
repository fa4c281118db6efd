"""The palette in the language spoken: Textual's own, whose few words come from the catalogue."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.command import CommandList, CommandPalette, SearchIcon
from textual.content import Content
from textual.style import Style

from warroom.language import _
from warroom.ui.widgets.options import turned


class Commands(CommandList):
    """The rows of the palette, drawn as those of the other lists to choose from."""

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """How a row is drawn."""
        return turned(self, super().get_visual_style(*component_classes, partial=partial), component_classes)


class Palette(CommandPalette):
    """Textual's command palette."""

    def __init__(self, **given: Any) -> None:
        super().__init__(placeholder=_("Search for commands…"), **given)

    def compose(self) -> ComposeResult:
        """Textual's, with a list that can do without colours."""
        for widget in super().compose():
            if isinstance(widget, SearchIcon) and self.app.has_class("-ascii"):
                widget.icon = ">"
            yield Commands() if type(widget) is CommandList else widget

    def on_mount(self) -> None:
        """Textual adds the line that says that nothing matches by itself, and the list grows by it."""
        commands = self.query_one(CommandList)
        self.watch(commands, "virtual_size", lambda: self._name_nothing(commands), init=False)

    def _name_nothing(self, commands: CommandList) -> None:
        if commands.option_count == 1 and commands.get_option_at_index(0).id == self._NO_MATCHES:
            words = Content(_("No matches found"))
            if str(commands.get_option_at_index(0).prompt) != words.plain:
                commands.replace_option_prompt_at_index(0, words)
