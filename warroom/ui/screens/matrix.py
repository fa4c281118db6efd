"""The matrix on the full screen: facts down, hypotheses across, rated by key."""

from __future__ import annotations

from typing import ClassVar, Protocol

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input

from warroom.incident import checklists, evidence
from warroom.incident.entry import Entry
from warroom.incident.evidence import Rated
from warroom.incident.matrix import arranged, matrix, next_unrated
from warroom.incident.text import shorten, visible
from warroom.keynames import key
from warroom.language import N_, _
from warroom.ui.panes.grid import Grid
from warroom.ui.panes.grid_cell import cell_lines
from warroom.ui.panes.grid_heads import heads
from warroom.ui.rows import Rows
from warroom.ui.screens.helped import Helped
from warroom.ui.screens.matrix_keys import KEYS
from warroom.ui.screens.sizes import DOWN
from warroom.ui.view import View
from warroom.ui.widgets.banner import Banner
from warroom.ui.widgets.halt import HaltBanner
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.lines import Lines
from warroom.ui.widgets.status import StatusLine
from warroom.ui.widgets.still import StillInput

_WRITES = frozenset({"rate", "why", "take_back", "verdict", "unfact", "halt"})
_KEYS = _WRITES | {"unrated", "sort"}
_TALL = 30
"""From so many lines on, the hypothesis and the fact under the cursor may take two lines each."""

_LOW = DOWN[1][0]
"""In fewer lines the rows need those of what is under the cursor; Enter shows it."""


class Recorder(Protocol):
    """The room, as far as the matrix needs it: each method records at once and says whether that was kept."""

    def rate(self, fact: Entry, hypothesis: Entry, sign: str, why: str = "") -> bool:
        """A rating."""
        ...

    def note(self, line: str) -> bool:
        """A line that a key stands for."""
        ...

    def take_back(self, entry: Entry) -> bool:
        """An entry taken back."""
        ...

    def tick(self) -> None:
        """Tell the status line how things stand."""
        ...


class MatrixScreen(Helped[str]):
    """It ends with the beginning of a line for the bar, or with "".

    The columns stay in the order in which they were opened or sorted last, new ones behind them: a rating counts at
    once, but no column runs away under the fingers of the one who rates. `s` sorts again.
    """

    PLACE: ClassVar[str] = N_("the matrix")
    AUTO_FOCUS = "#grid"
    BINDINGS: ClassVar[list[BindingType]] = KEYS
    HEAD: ClassVar[type[StatusLine]] = StatusLine
    grid = getters.query_one(Grid)

    def __init__(self, room: Recorder | None, view: View, fact: str = "", hypothesis: str = "") -> None:
        """Without a room nothing is rated."""
        super().__init__()
        self._room = room
        self._view = view
        self._first = (fact, hypothesis)
        self._order: tuple[str, ...] = ()
        self._stale = False
        self._asked: tuple[Entry, Entry, str] | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the reason is typed, keys are letters; in the past nothing can be rated."""
        if not self._view.writable and action in _WRITES:
            return False
        return not isinstance(self.focused, Input) or action not in _KEYS

    def compose(self) -> ComposeResult:
        """The heads, the cells, what the cursor is on, and the line for a reason."""
        yield self.HEAD()
        yield HaltBanner()
        yield Banner()
        yield Lines(id="heads")
        yield Grid(self._view)
        yield Lines(id="cell")
        why = StillInput(id="why", compact=True, select_on_focus=False)
        why.display = False
        yield why
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the state; the cursor goes to its first cell once there is a size to scroll in."""
        self._show()
        self.query_one(HaltBanner).tell(self._view)
        if self._room is not None:
            self._room.tick()
        self.call_after_refresh(self._begin)

    def action_halt(self) -> None:
        """Stop all work, or go on: the bar asks why."""
        self.dismiss(":halt " if checklists.halted(self._view.state) is None else ":resume ")

    def _begin(self) -> None:
        found, (fact, hypothesis) = self.grid.matrix, self._first
        row = next((at for at, one in enumerate(found.rows) if one.id == fact), 0)
        self.grid.go(row, found.order.index(hypothesis) if hypothesis in found.order else 0)

    def look(self, view: View) -> None:
        """The state has changed: a rating of one's own, or of a colleague's."""
        before, self._view = self._view, view
        if self.is_mounted and (before.state.timeline is not view.state.timeline or before.face != view.face):
            self._show()

    def _show(self) -> None:
        self._arrange()
        self.set_class(checklists.halted(self._view.state) is not None, "-halted")

    def _arrange(self) -> None:
        found = matrix(self._view.state)
        kept = arranged(found, self._order or found.order)
        self._order, self._stale = kept.order, kept.order != found.order
        self.grid.tell(self._view, kept)

    @on(Grid.Moved)
    def _moved(self) -> None:
        """The heads and the words follow the cursor."""
        grid, ascii_only = self.grid, self._view.ascii
        self.query_one("#heads", Lines).tell(heads(grid.matrix, grid.columns, grid.column, self._stale), ascii_only)
        below = self.query_one("#cell", Lines)
        cell = grid.cell
        below.display = cell is not None and self.size.height >= _LOW
        if cell is not None:
            most = 2 if self.size.height >= _TALL else 1
            below.tell(cell_lines(self._view, *cell, width=self.size.width, most=most), ascii_only)

    # Rating ---------------------------------------------------------------------------------------------------------

    def _mine(self) -> Rated | None:
        """One's own last word on the cell under the cursor."""
        cell = self.grid.cell
        me = self._view.me.casefold()
        mine = [one for one in cell[2].rated if one.entry.whose.casefold() == me] if cell is not None else []
        return mine[-1] if mine else None

    def action_rate(self, sign: str, again: str = "") -> None:
        """Rate the cell under the cursor; who has said `sign` already says `again`, and back."""
        mine = self._mine()
        if mine is not None and mine.sign == sign:
            sign = again
        cell = self.grid.cell
        if sign and cell is not None and self._room is not None:
            self._room.rate(cell[0].fact, cell[1].entry, sign)

    def action_why(self) -> None:
        """Ask why one rated the cell so. The reason belongs to that cell, wherever the cursor is taken meanwhile."""
        mine, one = self._mine(), self.grid.hypothesis
        if mine is None or one is None:
            self._say(_rate_first())
            return
        line = self.query_one("#why", Input)
        words = _("why {rating} {label}").format(rating=_(evidence.RATINGS[mine.sign]), label=one.label)
        line.border_title = Content(words)
        line.value = ""
        line.display = True
        line.focus()
        cell = self.grid.cell
        self._asked = (cell[0].fact, one.entry, mine.sign) if cell is not None else None

    @on(Input.Submitted, "#why")
    def _why_said(self, event: Input.Submitted) -> None:
        event.stop()
        asked, why = self._asked, event.value.strip()
        if not why or asked is None or self._room is None or self._room.rate(*asked, why):
            self._leave_why()

    def _leave_why(self) -> None:
        self.query_one("#why", Input).display = False
        self.grid.focus()

    def action_take_back(self) -> None:
        """Take back one's own last rating of this cell; what one said before it counts again."""
        mine = self._mine()
        if mine is None:
            self._say(_("You have not rated this."))
        elif mine.entry.kind != evidence.RATING:
            self._say(_("This rating came with the fact itself. Rate it anew, or edit the fact in the timeline."))
        elif len(mine.entry.links) > 1:
            self._say(_("This line rates other hypotheses too. Rate it anew, or take the line back in the timeline."))
        elif self._room is not None:
            self._room.take_back(mine.entry)

    def action_unfact(self) -> None:
        """The fact under the cursor is none any more."""
        cell = self.grid.cell
        if cell is not None and self._room is not None and self._room.note(f":unfact {cell[0].id}"):
            words = shorten(visible(cell[0].fact.text), 60)
            said = _("No fact any more: {what}. {key} on its row in the timeline makes it one again.")
            self._say(said.format(what=words, key=key("room.fact", "t")))

    # Going ----------------------------------------------------------------------------------------------------------

    def action_unrated(self) -> None:
        """To the next cell that nobody rated, those of hypotheses that are ruled out last."""
        grid = self.grid
        found = grid.matrix
        row = found.rows.index(grid.cursor) if grid.cursor in found.rows else 0
        place = next_unrated(found, row, grid.column)
        if place is None:
            self._say(_("Every fact is rated against every hypothesis."))
        else:
            grid.go(*place)

    def action_sort(self) -> None:
        """Fewest contradictions first again."""
        self._order = ()
        self._arrange()

    def action_verdict(self, sign: str) -> None:
        """To the bar with the beginning of the line that confirms the hypothesis or rules it out."""
        one = self.grid.hypothesis
        if one is not None:
            self.dismiss(f"{one.label}{sign} ")

    def action_back(self) -> None:
        """One step back: from the reason to the cells, from the cells to the room."""
        if self.query_one("#why", Input).display:
            self._leave_why()
        else:
            self.dismiss("")

    def on_rows_opened(self, message: Rows.Opened) -> None:
        """Enter on a cell: everything about it."""
        from warroom.ui.screens.cell import CellScreen

        message.stop()
        cell = self.grid.cell
        if cell is not None:
            self.app.push_screen(CellScreen(self._view, *cell))

    def _say(self, words: str) -> None:
        self.notify(words, markup=False)


def _rate_first() -> str:
    words = _("Rate it first: {plus} for, {minus} against, {equal} neutral, {no} not applicable. Then {key} says why.")
    return words.format(
        plus=key("matrix.for", "plus"),
        minus=key("matrix.against", "minus"),
        equal=key("matrix.neutral", "equals_sign,0"),
        no=key("matrix.not_applicable", "slash,a"),
        key=key("matrix.why", "r"),
    )
