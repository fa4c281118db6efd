"""The least that a Textual program can be: one Input and a Footer."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Input


class Minimal(App[None]):
    """One line to type in."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """The line and the footer."""
        yield Input(placeholder="type here")
        yield Footer()


if __name__ == "__main__":
    Minimal().run()
