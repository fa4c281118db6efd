"""A few lines in the colours of the rows: what stands above and below a list."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from warroom.ui.format import ASCII
from warroom.ui.painted import Line
from warroom.ui.palette import palette


class Lines(Widget):
    """As high as it has lines. They are safe for a terminal already; what is wider is cut at the right."""

    DEFAULT_CSS = "Lines { height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines: list[Line] = []
        self._ascii = False

    def tell(self, lines: list[Line], ascii_only: bool) -> None:
        """Show these lines."""
        taller = len(lines) != len(self._lines)
        self._lines, self._ascii = lines, ascii_only
        self.refresh(layout=taller)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One for each line."""
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        """One of the lines, on the ground of the rows."""
        styles, width = palette(self.app.theme_variables), self.size.width
        line = self._lines[y] if y < len(self._lines) else []
        if self._ascii:
            line = [(text.translate(ASCII), name) for text, name in line]
        strip = Strip([Segment(text, styles[name]) for text, name in line], sum(cell_len(text) for text, _ in line))
        return strip.crop_extend(0, width, styles["row--text"])
