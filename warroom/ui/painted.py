"""Painting the rows of a long list: only those in view, each once, in the colours of the theme."""

from __future__ import annotations

from typing import Any, Generic, Protocol, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from warroom.incident.ordered import Ordered
from warroom.language import current
from warroom.ui.heights import Heights
from warroom.ui.palette import palette

Line = list[tuple[str, str]]
"""One line of a row: pieces of (text, component class), already safe for a terminal and no wider than the list."""


class Item(Protocol):
    """What a list shows: its place, and a name that stays when the place changes."""

    @property
    def id(self) -> str:
        """The name."""
        ...

    @property
    def key(self) -> tuple[Any, ...]:
        """The place."""
        ...


T = TypeVar("T", bound=Item)


class Painted(ScrollView, Generic[T]):
    """Items of type T as lines. Subclasses say how a row is estimated (`estimate`) and painted (`paint`)."""

    virtual_size = reactive(Size(0, 0), layout=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.items: Ordered[T] = Ordered()
        self.laid_out = 0
        """The columns that a row had when the list was laid out last; rows are estimated for these."""
        self.cursor: T | None = None
        self.generation = 0
        self.signs: dict[int, int] = {}
        """What is painted in the place of signs that the terminal draws badly, for `str.translate`."""
        self._heights: Heights[T] = Heights(self.estimate)
        self._strips: LRUCache[tuple[Any, ...], list[Strip]] = LRUCache(1024)
        self._styles: dict[str, Style] = {}

    def estimate(self, item: T, above: T | None) -> int:
        """About how many lines the row takes in `self.laid_out` columns; cheap, as all rows are asked at a resize."""
        return 1

    def paint(self, item: T, above: T | None, width: int) -> list[Line]:
        """The lines of the row, at least one, none wider than `width` columns."""
        raise LookupError("a list must say how it paints a row")

    def hint(self, width: int) -> list[Line]:
        """What an empty list says."""
        return []

    @property
    def room(self) -> int:
        """The columns that a row has."""
        return max(self.scrollable_content_region.width or self.size.width, 1)

    @property
    def shows_cursor(self) -> bool:
        """Whether the row under the cursor is told apart: where keys come to this list."""
        return self.has_focus

    def repaint(self) -> None:
        """Paint every row anew: something that they show besides their items has changed."""
        self.generation += 1
        self._styles = {}
        self.refresh()

    def on_mount(self) -> None:
        """Another theme paints everything anew."""
        self.watch(self.app, "theme", self.repaint, init=False)

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        width = self.size.width
        line = self.scroll_offset.y + y
        strips = self._hint(width) if not self.items else None
        if strips is not None:
            return strips[y] if y < len(strips) else Strip.blank(width, self._style("row--text"))
        index, part = self._heights.at(line)
        if index >= len(self.items):
            return Strip.blank(width, self._style("row--text"))
        row = self._row(index, self.room)
        strip = row[min(part, len(row) - 1)].crop_extend(0, width, self._style("row--text"))
        selection = self.text_selection
        if selection is not None:
            strip = self._selected(strip, selection, line)
        return strip.apply_offsets(0, line)

    def _hint(self, width: int) -> list[Strip]:
        return [self._strip(line, width, cursor=False) for line in self.hint(width)]

    def _row(self, index: int, width: int) -> list[Strip]:
        item = self.items[index]
        above = self.items[index - 1] if index else None
        cursor = item is self.cursor and self.shows_cursor
        key = (item, above, width, cursor, self.generation, current())
        strips = self._strips.get(key)
        if strips is None:
            strips = [self._strip(line, width, cursor) for line in self.paint(item, above, width)]
            self._strips[key] = strips
        return strips

    def _strip(self, line: Line, width: int, cursor: bool) -> Strip:
        shade = self._style("row--cursor") if cursor else None
        if self.signs:
            line = [(text.translate(self.signs), name) for text, name in line]
        segments = [Segment(text, self._style(name) + shade if shade else self._style(name)) for text, name in line]
        used = sum(cell_len(text) for text, _ in line)
        blank = shade or self._style("row--text")
        return Strip([*segments, Segment(" " * max(width - used, 0), blank)]).crop(0, width)

    def _style(self, name: str) -> Style:
        if not self._styles:
            self._styles = palette(self.app.theme_variables)
        return self._styles[name]

    def _selected(self, strip: Strip, selection: Selection, line: int) -> Strip:
        span = selection.get_span(line)
        if span is None:
            return strip
        start, end = span
        end = strip.cell_length if end == -1 else end
        style = self.screen.get_component_rich_style("screen--selection")
        before, middle, after = strip.crop(0, start), strip.crop(start, end), strip.crop(end)
        return Strip.join([before, middle.apply_style(style), after])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, as it reads on the screen."""
        first = selection.start.y if selection.start is not None else 0
        last = selection.end.y if selection.end is not None else self._heights.total - 1
        picked = []
        for line in range(first, min(last, self._heights.total - 1) + 1):
            index, part = self._heights.at(line)
            if index < len(self.items):
                row = self._row(index, self.room)
                start, end = selection.get_span(line) or (0, -1)
                strip = row[min(part, len(row) - 1)]
                picked.append(strip.crop(start, None if end == -1 else end).text.rstrip())
        return "\n".join(picked), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint the selection."""
        self.refresh()
