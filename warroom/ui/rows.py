"""The virtual list under all four panes: it keeps the row under the cursor where it is, whatever comes and goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, ClassVar, Generic

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message

from warroom.incident.ordered import Ordered
from warroom.language import N_
from warroom.ui.painted import Item, Line, Painted, T

__all__ = ["Item", "Line", "Rows"]


class Rows(Painted[T], Generic[T], can_focus=True):
    """A list of items of type T. Subclasses say how a row is estimated (`estimate`) and painted (`paint`)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", N_("Down"), show=False, id="list.down", tooltip=N_("The next row")),
        Binding("up,k", "move(-1)", N_("Up"), show=False, id="list.up", tooltip=N_("The row before")),
        Binding(
            "pagedown,ctrl+d", "page(1)", N_("Page down"), show=False, id="list.page_down", tooltip=N_("A page down")
        ),
        Binding("pageup,ctrl+u", "page(-1)", N_("Page up"), show=False, id="list.page_up", tooltip=N_("A page up")),
        Binding("home", "edge(False)", N_("First"), show=False, id="list.first", tooltip=N_("The first row")),
        Binding("end,G", "edge(True)", N_("Last"), show=False, id="list.last", tooltip=N_("The last row")),
        Binding("enter", "open", N_("Detail"), id="list.open", tooltip=N_("Everything about this row")),
    ]

    @dataclass
    class Opened(Message):
        """Somebody wants to see all of an item."""

        rows: Rows[Any]
        item: Any

    class LaidOut(Message):
        """The list knows how much room it has, for the first time."""

    FOLLOWS: ClassVar[bool] = False
    """Whether new items at the end scroll into view while nobody reads the list."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._tall = 0
        self._at_end = True

    def show(self, items: Ordered[T]) -> None:
        """Show other items: the cursor stays on its item, and that row stays where it is on the screen."""
        if not self.laid_out:
            self.items = items
            return
        anchor = self._anchor()
        follow = self._follows()
        before, self.items = self.items, items
        self._heights.update(items.chunks)
        newest = self.cursor is None or self.cursor is before.last()
        if self.cursor is not None or not items:
            self.cursor = self._same(self.cursor) if items else None
        if follow and items:
            self.cursor = items[-1] if newest else self.cursor
            self._lay_out()
            self._to_end()
        else:
            self._lay_out()
            self._restore(anchor)
        self.refresh()

    def reveal(self, item: T) -> None:
        """Put the cursor on an item and bring it into view, if the list shows it."""
        if self.items.find(item.key) is not None:
            self._go(self.items.index(item.key))

    def _follows(self) -> bool:
        """Whether new items at the end scroll into view: nobody reads further up, nor goes through this list."""
        return self.FOLLOWS and not self.has_focus and self._at_end

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
            if 0 <= line < (self._tall or self.size.height):
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
            # Where the list is lower than it was, the row moves up as far as it must.
            line = min(anchor[1], max(self.size.height - len(self._row(index, self.room)), 0))
            self._measure(self._heights.line_of(index) - line)
            self._scroll(self._heights.line_of(index) - line)

    def _lay_out(self) -> None:
        """One more line is no new layout of the screen, unless the scroll bar comes or goes with it."""
        before, height = self.virtual_size, self.size.height
        self.virtual_size = now = Size(self.room, max(self._heights.total, 1))
        if (before.height > height) != (now.height > height):
            self.refresh(layout=True)
        elif before.height != now.height and self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = now.height

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
        if (self.room, self.size.height) != (self.laid_out, self._tall):
            return  # Textual bounds it by a new size that we have not heard of yet; `on_resize` puts all in its place
        before = self._at_end
        self._at_end = round(new_value) >= self._heights.total - self._tall
        if round(old_value) != round(new_value):
            moved = self._measure(round(new_value))
            if moved:
                self._scroll(round(new_value) + moved)
        if not (before and self._at_end):
            self.scrolled()

    def scrolled(self) -> None:
        """The end came into view, or there are rows below it."""

    def below(self) -> Iterator[T]:
        """The rows below the view, the last one first."""
        count = (
            0
            if self._at_end
            else len(self.items) - 1 - self._heights.at(self.scroll_offset.y + self.size.height - 1)[0]
        )
        return islice(reversed(self.items), max(count, 0))

    def on_resize(self, event: events.Resize) -> None:
        """Estimate anew for another width; what was at the end stays there, else the row of the cursor stays."""
        follow, anchor = self._follows(), self._anchor()
        if not self.laid_out:
            self.post_message(self.LaidOut())
        if self.room != self.laid_out:
            self.laid_out = self.room
            self._heights.forget()
            self._heights.update(self.items.chunks)
        self._lay_out()
        # Textual would find out only after it has painted without one.
        self.show_vertical_scrollbar = self._heights.total > self.size.height
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
        self.scrolled()

    # The cursor -----------------------------------------------------------------------------------------------------

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
        self.take_cursor()
        self.refresh()

    def take_cursor(self) -> None:
        """The cursor is somewhere, for the keys that come next; in a list that went on without it, at the end."""
        if not self.items:
            return
        if self.cursor is None or (self.FOLLOWS and self._at_end and not self._in_view()):
            self.cursor = self.choice()
            self._go(self._index())

    def _in_view(self) -> bool:
        line = self._heights.line_of(self._index()) - self.scroll_offset.y
        return 0 <= line < self.size.height

    def choice(self) -> T | None:
        """Where the cursor goes first: to the newest row of a list that follows, to the first one of another."""
        return self.items.last() if self.FOLLOWS else next(iter(self.items), None)

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
