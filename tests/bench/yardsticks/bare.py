"""The room's layout and nothing behind it: four line-API lists with fixed rows, the bar, the footer, the same CSS file.

python bare.py ROWS
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Footer, Input, Static

import warroom.ui

LAST = "the last word of it all"


class Pane(ScrollView, can_focus=True):
    """A list of rows of one line each. It has the name that the CSS file styles."""

    def __init__(self, name: str, rows: list[str]) -> None:
        super().__init__(id=name)
        self._rows = rows
        self.border_title = name
        self.virtual_size = Size(0, len(rows))

    def on_resize(self) -> None:
        """The timeline shows its end, as in the room."""
        if self.id == "timeline":
            self.scroll_to(y=len(self._rows) - self.size.height, animate=False, immediate=True)

    def render_line(self, y: int) -> Strip:
        """One row."""
        row = y + self.scroll_offset.y
        text = self._rows[row] if row < len(self._rows) else ""
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)


class Bare(App[None]):
    """The four lists, the bar and the footer."""

    CSS_PATH = str(Path(warroom.ui.__file__).with_name("app.tcss"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Panes"),
        Binding("f1", "help", "Help"),
        Binding("ctrl+s", "copy", "Copy summary"),
        Binding("ctrl+q", "quit", "Quit"),
    ]
    AUTO_FOCUS = "#line"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours that the CSS file names and Textual does not."""
        severe = {name: "red" for name in ("sev1", "sev2")} | {name: "auto" for name in ("on-sev1", "on-sev2")}
        return {**super().get_theme_variable_defaults(), **severe, "surface-active": "transparent"}

    def compose(self) -> ComposeResult:
        """As the room composes its own."""
        count = int(sys.argv[1])
        rows = [f"09:{n // 60 % 60:02}   {n} is what was seen at that moment" for n in range(count - 1)] + [LAST]
        few = rows[: count // 40]
        yield Static(" SEV1  Checkout returns 5xx", id="status")
        with Container(id="panes"):
            yield Pane("timeline", rows)
            with Vertical(id="side"):
                yield Pane("hypotheses", few)
                yield Pane("checklist", few)
                yield Pane("tried", few)
        with Vertical(id="bar"):
            yield Input(id="line", select_on_focus=False, compact=True)
            yield Static("", id="preview")
        yield Footer(show_command_palette=False)


if __name__ == "__main__":
    Bare().run()
