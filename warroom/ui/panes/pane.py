"""What the four panes have in common: a view in, a filter, a title; the slice is theirs."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from textual.binding import BindingType
from textual.content import Content

from warroom.incident.entry import Entry
from warroom.incident.ordered import Ordered
from warroom.incident.text import visible
from warroom.ui.format import ASCII, plain_lines
from warroom.ui.rows import Item, Line, Rows
from warroom.ui.view import View

T = TypeVar("T", bound=Item)


class Pane(Rows[T]):
    """One pane. It is given a `View` and looks at its own slice of it: what it does not show does not touch it."""

    NUMBER: ClassVar[str] = ""
    TITLE: ClassVar[str] = ""
    EMPTY: ClassVar[str] = ""
    WRITES: ClassVar[frozenset[str]] = frozenset()
    """The actions that change something."""
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, view: View, chosen: str = "") -> None:
        super().__init__(id=type(self).__name__.lower())
        self.set_class(bool(chosen), chosen or "-chosen")
        self.view = view
        self.filter = ""
        self.tabs = ""
        self._frame = ("", "")
        self._slice: tuple[Any, ...] = ()
        self._needles: tuple[str, ...] = ()

    def slice_of(self, view: View) -> tuple[Any, ...]:
        """The parts of the state that this pane shows: compared by identity."""
        raise LookupError("a pane must say what it shows")

    def collect(self, view: View) -> Ordered[T]:
        """The items of a view."""
        raise LookupError("a pane must collect its items")

    def matches(self, item: T, needles: tuple[str, ...]) -> bool:
        """Whether an item has every one of these casefolded words."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the past nothing can be changed."""
        return not (self.view.past and action in self.WRITES)

    def lead(self, entry: Entry, text: str, style: str) -> Line:
        """The beginning of a row; where something has just been said of it, a mark takes its first column."""
        if not self.view.has_changed(entry):
            return [(text, style)]
        return [("*" if self.view.ascii else "‣", "row--new"), (text[1:], style)]

    def look(self, view: View) -> None:
        """Show a view."""
        before, self.view = self.view, view
        self.signs = ASCII if view.ascii else {}
        now = self.slice_of(view)
        if len(now) != len(self._slice) or any(one is not other for one, other in zip(now, self._slice, strict=True)):
            self._slice = now
            self._collect()
        marks = view.waiting != before.waiting or view.heard() != before.heard()
        marks = marks or view.clocks is not before.clocks
        shown = (view.face, view.looked, view.ascii) != (before.face, before.looked, before.ascii)
        if marks or shown or view.state.labels is not before.state.labels:
            self.repaint()

    def _collect(self) -> None:
        items = self.collect(self.view)
        if self._needles:
            items = items.where(lambda item: self.matches(item, self._needles))
        self.show(items)
        self.retitle()

    def look_for(self, words: str) -> None:
        """Show only what has every one of these words; everything again for none."""
        self.filter = words
        self._needles = tuple(words.casefold().split())
        self._collect()

    def retitle(self) -> None:
        """The title on the frame, with what it filters."""
        title = f"{self.NUMBER} {self.TITLE}"
        if self.filter:
            title += f" / {visible(self.filter)} ({len(self.items)})"
        below = "  ".join(part for part in (self.tabs, self.subtitle()) if part)
        if (title, below) != self._frame:
            self._frame = title, below
            self.border_title, self.border_subtitle = Content(title), Content(below)

    def subtitle(self) -> str:
        """What stands at the lower edge of the frame."""
        return ""

    def hint(self, width: int) -> list[Line]:
        """What belongs here and which key adds it, while there is nothing."""
        if self.filter:
            return plain_lines("Nothing has all of these words. Esc shows everything again.", width)
        return plain_lines("Nothing yet at this moment." if self.view.past else self.EMPTY, width)
