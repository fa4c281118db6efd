"""The virtual list under all four panes: it paints the rows in view, and keeps the row under the cursor where it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from warroom.incident.ordered import Ordered
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


class Rows(ScrollView, Generic[T], can_focus=True):
    """A list of items of type T. Subclasses say how a row is estimated (`estimate`) and painted (`paint`)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False, id="list.down", tooltip="The next row"),
        Binding("up,k", "move(-1)", "Up", show=False, id="list.up", tooltip="The row before"),
        Binding("pagedown,ctrl+d", "page(1)", "Page down", show=False, id="list.page_down", tooltip="A page down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False, id="list.page_up", tooltip="A page up"),
        Binding("home,g", "edge(False)", "First", show=False, id="list.first", tooltip="The first row"),
        Binding("end,G", "edge(True)", "Last", show=False, id="list.last", tooltip="The last row"),
        Binding("enter", "open", "Detail", id="list.open", tooltip="Everything about this row"),
    ]

    @dataclass
    class Opened(Message):
        """Somebody wants to see all of an item."""

        rows: Rows[Any]
        item: Any

    FOLLOWS: ClassVar[bool] = False
    """Whether new items at the end scroll into view while nobody reads the list."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.items: Ordered[T] = Ordered()
        self.cursor: T | None = None
        self.generation = 0
        self._heights: Heights[T] = Heights(self.estimate)
        self._strips: LRUCache[tuple[Any, ...], list[Strip]] = LRUCache(1024)
        self._styles: dict[str, Style] = {}
        self._laid_out = 0
        self._tall = 0
        self._at_end = True

    # What a subclass says -------------------------------------------------------------------------------------------

    def estimate(self, item: T, above: T | None) -> int:
        """About how many lines the row takes in `self.room` columns; cheap."""
        return 1

    def paint(self, item: T, above: T | None, width: int) -> list[Line]:
        """The lines of the row, at least one, none wider than `width` columns."""
        raise LookupError("a list must say how it paints a row")

    def hint(self, width: int) -> list[Line]:
        """What an empty list says."""
        return []

    # The items ------------------------------------------------------------------------------------------------------

    @property
    def room(self) -> int:
        """The columns that a row has."""
        return max(self.scrollable_content_region.width or self.size.width, 1)

    def show(self, items: Ordered[T]) -> None:
        """Show other items: the cursor stays on its item, and that row stays where it is on the screen."""
        if not self._laid_out:
            self.items = items
            return
        anchor = self._anchor()
        follow = self._follows()
        self.items = items
        self._heights.update(items.chunks)
        if self.cursor is not None or not items:
            self.cursor = self._same(self.cursor) if items else None
        if follow and items:
            self.cursor = items[-1]
            self._lay_out()
            self._to_end()
        else:
            self._lay_out()
            self._restore(anchor)
        self.refresh()

    def repaint(self) -> None:
        """Paint every row anew: something that they show besides their items has changed."""
        self.generation += 1
        self._styles = {}
        self.refresh()

    def reveal(self, item_id: str) -> None:
        """Put the cursor on an item and bring it into view."""
        item = next((one for one in self.items if one.id == item_id), None)
        if item is not None:
            self._go(self.items.index(item.key))

    def _follows(self) -> bool:
        """Whether new items at the end scroll into view: only while nobody is reading this list with the cursor."""
        free = self.FOLLOWS and not self.has_focus
        return free and (self.cursor is None or self.cursor is self.items.last()) and self._at_end

    def _same(self, item: T | None) -> T | None:
        """The item as it is in the new list; where it has gone, the nearest one."""
        if item is None:
            return None
        found = self.items.find(item.key) or next((one for one in self.items if one.id == item.id), None)
        if found is None:
            found = self.items[min(self.items.index(item.key), len(self.items) - 1)]
        return found

    def _anchor(self) -> tuple[T, int] | None:
        """The row that must not move, and its line on the screen: the cursor's if it is in view, else the first one."""
        top = self.scroll_offset.y
        if self.cursor is not None:
            line = self._heights.line_of(self.items.index(self.cursor.key)) - top
            if 0 <= line < self.size.height:
                return self.cursor, line
        index, _ = self._heights.at(top)
        return (self.items[index], self._heights.line_of(index) - top) if index < len(self.items) else None

    def _restore(self, anchor: tuple[T, int] | None) -> None:
        if anchor is None or not self.items:
            self._measure(self.scroll_offset.y)
            return
        item = self._same(anchor[0])
        if item is not None:
            index = self.items.index(item.key)
            self._measure(self._heights.line_of(index) - anchor[1])
            self._scroll(self._heights.line_of(index) - anchor[1])

    def _lay_out(self) -> None:
        self.virtual_size = Size(self.room, max(self._heights.total, 1))

    def _scroll(self, line: int) -> None:
        limit = max(self._heights.total - self.size.height, 0)
        self.set_reactive(Rows.scroll_target_y, float(min(max(line, 0), limit)))
        self.scroll_to(y=min(max(line, 0), limit), animate=False, immediate=True, force=True)

    def _measure(self, top: int) -> int:
        """Measure the rows from a page above line `top` to a page below the view; by how much `top` moved."""
        height, width = self.size.height, self.room
        if not self.items or not height or not width:
            return 0
        first, _ = self._heights.at(max(top - height, 0))
        start, _ = self._heights.at(max(top, 0))
        moved, below, index = 0, 0, first
        while index < len(self.items) and below < 2 * height:
            lines = len(self._row(index, width))
            change = self._heights.measure(index, lines)
            if index < start:
                moved += change
            else:
                below += lines
            index += 1
        self._lay_out()
        return moved

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Measure what comes into view; what is in view already stays where it is."""
        super().watch_scroll_y(old_value, new_value)
        self._at_end = round(new_value) >= self._heights.total - self._tall
        if round(old_value) != round(new_value):
            moved = self._measure(round(new_value))
            if moved:
                self._scroll(round(new_value) + moved)

    def on_resize(self, event: events.Resize) -> None:
        """Estimate anew for another width; what was at the end stays there, else the row of the cursor stays."""
        follow, anchor = self._follows(), self._anchor()
        if self.room != self._laid_out:
            self._laid_out = self.room
            self._heights.forget()
            self._heights.update(self.items.chunks)
        self._lay_out()
        self._tall = self.size.height
        if follow and self.items:
            self._to_end()
            # The new height bounds the scrolling only once it was laid out.
            self.call_after_refresh(self._to_end)
        else:
            self._restore(anchor)
        self.refresh()

    def _to_end(self) -> None:
        self._measure(max(self._heights.total - self.size.height, 0))
        self._scroll(self._heights.total)
        self._at_end = True

    # Painting -------------------------------------------------------------------------------------------------------

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
        cursor = item is self.cursor and self.has_focus
        key = (item, above, width, cursor, self.generation)
        strips = self._strips.get(key)
        if strips is None:
            strips = [self._strip(line, width, cursor) for line in self.paint(item, above, width)]
            self._strips[key] = strips
        return strips

    def _strip(self, line: Line, width: int, cursor: bool) -> Strip:
        shade = self._style("row--cursor") if cursor else None
        segments = [
            Segment(text, self._style(name) + Style(bgcolor=shade.bgcolor, bold=True) if shade else self._style(name))
            for text, name in line
        ]
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

    def on_mount(self) -> None:
        """Another theme paints everything anew."""
        self.watch(self.app, "theme", self.repaint, init=False)

    # The cursor -----------------------------------------------------------------------------------------------------

    def visible_items(self) -> Iterator[T]:
        """The items in view."""
        top = self.scroll_offset.y
        index, _ = self._heights.at(top)
        while index < len(self.items) and self._heights.line_of(index) < top + self.size.height:
            yield self.items[index]
            index += 1

    def _index(self) -> int:
        return self.items.index(self.cursor.key) if self.cursor is not None else len(self.items) - 1

    def _go(self, index: int) -> None:
        """The cursor to the row at `index`, and that row into view."""
        if not self.items:
            return
        index = min(max(index, 0), len(self.items) - 1)
        self.cursor = self.items[index]
        self._measure(self._heights.line_of(index) - self.size.height // 2)
        top, tall = self._heights.line_of(index), len(self._row(index, self.room))
        view = self.scroll_offset.y
        if top < view:
            self._scroll(top)
        elif top + tall > view + self.size.height:
            self._scroll(top + tall - self.size.height)
        self.refresh()

    def action_move(self, by: int) -> None:
        """The cursor by some rows."""
        self._go(self._index() + by)

    def action_page(self, by: int) -> None:
        """The cursor by a page."""
        line = self._heights.line_of(self._index()) + by * max(self.size.height - 1, 1)
        self._go(self._heights.at(max(line, 0))[0])

    def action_edge(self, last: bool) -> None:
        """The cursor to the first or the last row."""
        self._go(len(self.items) - 1 if last else 0)

    def action_open(self) -> None:
        """All about the row under the cursor."""
        if self.cursor is not None:
            self.post_message(self.Opened(self, self.cursor))

    def on_focus(self) -> None:
        """A list that gets the focus shows its cursor."""
        if self.cursor is None and self.items:
            self.cursor = self.items.last()
        self.refresh()

    def on_blur(self) -> None:
        """A list without the focus shows no cursor."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click picks the row, a second one opens it."""
        index, _ = self._heights.at(self.scroll_offset.y + event.y)
        if index < len(self.items):
            self._go(index)
            if event.chain == 2:
                self.action_open()
