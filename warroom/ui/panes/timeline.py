"""Pane 1: everything that happened, in order."""

from __future__ import annotations

from typing import Any, ClassVar

from warroom.incident.entry import Entry
from warroom.incident.ordered import Ordered
from warroom.language import N_, n_
from warroom.ui.format import MOST_LINES, timeline_row, words
from warroom.ui.panes.pane import Pane
from warroom.ui.rows import Line
from warroom.ui.view import View
from warroom.ui.wrap import breadth, cut


class Timeline(Pane[Entry]):
    """The timeline; a day heading stands above the first entry of each day."""

    FOLLOWS = True
    MARKS = True
    NUMBER = "1"
    GO = N_("To pane 1: Timeline")
    TITLE = N_("Timeline")
    EMPTY: ClassVar[str] = N_("Everything that happens, as you type it.\nType below and press Enter.")

    def slice_of(self, view: View) -> tuple[Any, ...]:
        """The timeline."""
        return (view.state.timeline,)

    def collect(self, view: View) -> Ordered[Entry]:
        """Every entry, those taken back included."""
        return view.state.timeline

    def subtitle(self) -> str:
        """What others have recorded below the view: who reads further up, or wrote there, has not seen it."""
        count = self.new_below()
        more = n_("{n} new below", "{n} new below", count).format(n=count)
        return f"{'v' if self.view.ascii else '▾'} {more}" if count else ""

    def said(self, item: Entry) -> str:
        """The words of the row and the author."""
        return f"{words(self.view, item)} {item.by}"

    def hides(self, entry: Entry) -> bool:
        """Whether the filter is why an entry has no row."""
        return bool(self.filter) and self.items.find(entry.key) is None

    def _new_day(self, item: Entry, above: Entry | None) -> bool:
        return above is None or not self.view.face.same_day(above.at, item.at)

    def estimate(self, item: Entry, above: Entry | None) -> int:
        """By the length of the text."""
        length = breadth(item.text) + breadth(item.outcome or "")
        return min(1 + length // max(self.laid_out - 10, 8), MOST_LINES) + self._new_day(item, above)

    def paint(self, item: Entry, above: Entry | None, width: int) -> list[Line]:
        """The row, under the day where one begins."""
        row = timeline_row(self.view, item, width)
        if self._new_day(item, above):
            day = f" {self.view.face.day(item.at)} ({self.view.face.name(item.at)})"
            return [[(cut(day, width), "row--muted")], *row]
        return row
