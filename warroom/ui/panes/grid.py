"""The cells of the matrix: a list with one fact a row, and a cursor that moves across its columns too."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from warroom.incident.evidence import Cell
from warroom.incident.hypotheses import Hypothesis
from warroom.incident.kinds import say
from warroom.incident.matrix import Matrix, Row
from warroom.incident.ordered import Ordered
from warroom.incident.text import visible
from warroom.keynames import key
from warroom.language import N_, _
from warroom.ui.format import ASCII, plain_lines
from warroom.ui.panes.grid_columns import CELL, Columns, cell_sign, columns
from warroom.ui.rows import Line, Rows
from warroom.ui.view import View
from warroom.ui.wrap import cut

_NO_HYPOTHESIS = N_("What may be the cause? {key}, then in the bar:\n? the release broke the pool")
_NO_FACT = N_("No facts yet. {key}, then {other} on a row of the timeline; or in the bar:\nH1+ errors began at 14:02")


class Grid(Rows[Row]):
    """One line for each fact. The cursor stays on its fact and its hypothesis, wherever these move."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left,h", "across(-1)", N_("Left"), show=False, id="matrix.left", tooltip=N_("The hypothesis at the left")
        ),
        Binding(
            "right,l",
            "across(1)",
            N_("Right"),
            show=False,
            id="matrix.right",
            tooltip=N_("The hypothesis at the right"),
        ),
    ]

    class Moved(Message):
        """The cursor is in another cell, or the cells are others."""

        def can_replace(self, message: Message) -> bool:
            """The last one is enough."""
            return isinstance(message, Grid.Moved)

    def __init__(self, view: View) -> None:
        super().__init__(id="grid")
        self.view = view
        self.matrix = Matrix((), ())
        self.column = 0
        self.columns = Columns()

    @property
    def hypothesis(self) -> Hypothesis | None:
        """The one under the cursor."""
        return self.matrix.columns[self.column] if self.column < len(self.matrix.columns) else None

    @property
    def cell(self) -> tuple[Row, Hypothesis, Cell] | None:
        """What is under the cursor."""
        row, one = self.cursor, self.hypothesis
        return (row, one, row.cells[self.column]) if row is not None and one is not None else None

    def tell(self, view: View, found: Matrix) -> None:
        """Show other cells."""
        chosen = self.hypothesis
        self.view, self.matrix = view, found
        self.signs = ASCII if view.ascii else {}
        if chosen is not None and chosen.id in found.order:
            self.column = found.order.index(chosen.id)
        self.column = min(self.column, max(len(found.columns) - 1, 0))
        self.generation += 1
        # What is shown is painted at once, and may have fewer columns than before: a hypothesis was taken back.
        self.columns = self._room_for()
        self.show(Ordered(found.rows if found.columns else ()))
        self._lay_across()

    def go(self, row: int, column: int) -> None:
        """The cursor to a cell, counted from 0, and that cell into view."""
        self.column = min(max(column, 0), max(len(self.matrix.columns) - 1, 0))
        self._lay_across()
        self._go(row)

    def _go(self, index: int) -> None:
        super()._go(index)
        self.post_message(self.Moved())

    def _measure(self, top: int) -> int:
        """Each row takes one line, as estimated."""
        self._lay_out()
        return 0

    def _lay_across(self) -> None:
        """Bring the column of the cursor into view."""
        shown = self._room_for()
        if shown != self.columns:
            self.columns = shown
            self.generation += 1
        self.refresh()
        self.post_message(self.Moved())

    def _room_for(self) -> Columns:
        """The columns that there is room for, that of the cursor among them."""
        return columns(self.room, len(self.matrix.columns), self.column, self.columns.first)

    def on_resize(self, event: events.Resize) -> None:
        """Another width has room for other columns; the cursor stays in view where there are fewer lines."""
        self._lay_across()
        if self.cursor is not None:
            self.call_after_refresh(lambda: self._go(self._index()))

    def on_click(self, event: events.Click) -> None:
        """A click picks the cell; the list picks the row."""
        number = self.columns.at(event.x)
        if number is not None:
            self.column = number

    def action_across(self, by: int) -> None:
        """The cursor by some columns."""
        self.go(self._index(), self.column + by)

    def hint(self, width: int) -> list[Line]:
        """What is missing, and which line adds it."""
        if not self.view.writable:
            return plain_lines(_("No facts yet.") if self.matrix.columns else _("No hypothesis yet."), width)
        words = _(_NO_FACT) if self.matrix.columns else _(_NO_HYPOTHESIS)
        keys = {"key": key("matrix.back", "escape,m,q"), "other": key("room.fact", "t")}
        return plain_lines(words.format(**keys), width)

    def paint(self, item: Row, above: Row | None, width: int) -> list[Line]:
        """The row without the cursor."""
        return [self._line(item, cursor=False)]

    def _row(self, index: int, width: int) -> list[Strip]:
        """The row of the cursor is painted as it stands: its cell is not part of what is remembered of a row."""
        item = self.items[index]
        if item is self.cursor:
            return [self._strip(self._line(item, cursor=True), width, cursor=False)]
        return super()._row(index, width)

    def _line(self, row: Row, cursor: bool) -> Line:
        fact, quiet = row.fact, row.tells_nothing
        about = "~" if fact.approximate else " "
        lead = f"{'▸' if cursor else ' '}{'=' if quiet else ' '}{about}{self.view.face.time(fact.at)} "
        room = self.columns.facts - len(lead) - 1
        words = cut(visible(say(self.view.state, fact)), max(room, 1))
        pad = " " * max(room + 1 - cell_len(words), 0)
        if cursor:
            line: Line = [(lead + words + pad, "row--cursor")]
        else:
            line = [(lead, "row--time"), (words + pad, "row--muted" if quiet else "row--text")]
        for number in self.columns.shown:
            sign, style = cell_sign(row.cells[number], self.matrix.columns[number])
            here = cursor and number == self.column
            style = "row--cursor" if here else "row--muted" if quiet else style
            line.append((f"{'▸' if here else ' '}{sign:^{CELL - 1}}", style))
        return line
