"""What the four panes have in common: a view in, a filter, a title; the slice is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, ClassVar, TypeVar

from textual.binding import BindingType
from textual.content import Content

from warroom.incident.entry import Entry
from warroom.incident.ordered import Ordered
from warroom.incident.text import visible
from warroom.keynames import key
from warroom.language import _
from warroom.ui.folded import Folded
from warroom.ui.format import ASCII, plain_lines
from warroom.ui.rows import Item, Line, Rows
from warroom.ui.view import View

T = TypeVar("T", bound=Item)
LOOK_AHEAD = 0.004
"""How long, in seconds, the keys have between two blocks of rows that are read ahead."""


class Pane(Rows[T]):
    """One pane. It is given a `View` and looks at its own slice of it: what it does not show does not touch it."""

    NUMBER: ClassVar[str] = ""
    TITLE: ClassVar[str] = ""
    GO: ClassVar[str] = ""
    """What the key of its number does."""
    EMPTY: ClassVar[str] = ""
    ADDS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """The actions that fill it, with their usual keys: `{keys[0]}` in EMPTY is that of the first."""
    WRITES: ClassVar[frozenset[str]] = frozenset()
    """The actions that change something."""
    MARKS: ClassVar[bool] = False
    """Whether its rows show how far they are saved, and whose clock is off."""
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
        self._folded = Folded(self.said)
        self._all: Ordered[T] = Ordered()

    def slice_of(self, view: View) -> tuple[Any, ...]:
        """The parts of the state that this pane shows: compared by identity."""
        raise LookupError("a pane must say what it shows")

    def collect(self, view: View) -> Ordered[T]:
        """The items of a view."""
        raise LookupError("a pane must collect its items")

    def said(self, item: T) -> str:
        """What a filter looks for words in."""
        raise LookupError("a pane must say what its filter reads")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the past, and by who only looks on, nothing can be changed."""
        return self.view.writable or action not in self.WRITES

    def lead(self, entry: Entry, text: str, style: str) -> Line:
        """The beginning of a row; where something has just been said of it, a mark takes its first column."""
        if not self.view.has_changed(entry):
            return [(text, style)]
        return [("*" if self.view.ascii else "‣", "row--new"), (text[1:], style)]

    def look(self, view: View) -> None:
        """Show a view."""
        before, self.view = self.view, view
        self._folded = Folded(self.said)
        self.signs = ASCII if view.ascii else {}
        now = self.slice_of(view)
        if len(now) != len(self._slice) or any(one is not other for one, other in zip(now, self._slice, strict=True)):
            self._slice = now
            self._collect()
        marks = view.waiting != before.waiting or view.heard() != before.heard()
        marks = self.MARKS and (marks or view.clocks is not before.clocks)
        shown = (view.face, view.looked, view.ascii) != (before.face, before.looked, before.ascii)
        if marks or shown or view.state.labels is not before.state.labels:
            self.repaint()

    def _collect(self) -> None:
        self._all = self.collect(self.view)
        self._narrow()

    def _narrow(self) -> None:
        self.show(self._folded.having(self._all, self._needles))
        self.retitle()

    def look_for(self, words: str) -> None:
        """Show only what has every one of these words; everything again for none."""
        self.filter = words
        self._needles = tuple(words.casefold().split())
        self._narrow()

    def look_ahead(self) -> None:
        """A filter was opened: read the rows, a little at a time, so that its first key finds them read."""
        view = self.view
        chunks = reversed(self._all.chunks)

        def read() -> None:
            chunk = next(chunks, None)
            if chunk is not None and self.view is view:
                self._folded.read(chunk)
                self.set_timer(LOOK_AHEAD, read)

        read()

    def retitle(self) -> None:
        """The title on the frame, with what it filters."""
        title = f"{self.NUMBER} " + _(self.TITLE)
        if self.filter:
            title += f" / {visible(self.filter)} ({len(self.items)})"
        below = "  ".join(part for part in (self.tabs, self.subtitle()) if part)
        if (title, below) != self._frame:
            self._frame = title, below
            self.border_title, self.border_subtitle = Content(title), Content(below)

    def name_of(self) -> str:
        """The title where there is little room, in the language spoken."""
        return _(self.TITLE.split(",")[0])

    def new(self) -> int:
        """How many of the last rows somebody else has recorded since the person looked; the last 99 are asked."""
        return self._new(reversed(self.items))

    def new_below(self) -> int:
        """How many of those are below the view."""
        return self._new(self.below())

    def _new(self, items: Iterator[Any]) -> int:
        return sum(self.view.is_new(getattr(item, "entry", item)) for item in islice(items, 99))

    def scrolled(self) -> None:
        """The frame says what is below."""
        self.retitle()

    def subtitle(self) -> str:
        """What stands at the lower edge of the frame."""
        return ""

    def hint(self, width: int) -> list[Line]:
        """What belongs here and which key adds it, while there is nothing."""
        if self.filter:
            return plain_lines(
                _("Nothing has all of these words. {key} shows everything again.").format(
                    key=key("room.back", "escape")
                ),
                width,
            )
        if self.view.past:
            return plain_lines(_("Nothing yet at this moment."), width)
        if not self.view.writable:
            return plain_lines(_("Nothing yet."), width)
        return plain_lines(_(self.EMPTY).format(keys=[key(*one) for one in self.ADDS]), width)
