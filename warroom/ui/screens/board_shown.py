"""What the board shows: the follow-ups of this incident or of all, in a list, or in columns where there is room."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import cache

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from warroom.incident.blameless import Lists, Remark, remarks
from warroom.incident.entry import Entry
from warroom.incident.kind import explained
from warroom.incident.ordered import Ordered
from warroom.incident.text import visible
from warroom.keynames import key
from warroom.language import _, clauses, listed
from warroom.outstanding import Folder, Outstanding, of_folder, of_state
from warroom.settings import Settings
from warroom.store.folder import Found
from warroom.ui.format import ASCII
from warroom.ui.panes.board import COLUMNS, Board, Card, called, cards
from warroom.ui.screens.helped import Helped
from warroom.ui.view import View
from warroom.ui.widgets.banner import Banner
from warroom.ui.widgets.halt import HaltBanner
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.status import StatusLine

Wish = tuple[str, Entry | None, Found | None]
"""What is to be done when it ends: a line to begin; "edit" or "retract", with an entry; an incident to be opened."""


class ShownBoard(Helped[Wish]):
    """The boards, the cards on them, and the focus; without an open incident (`found` None) those of all the folder."""

    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = [(0, "-listed"), (150, "-columned")]  # noqa: RUF012

    def __init__(
        self,
        view: View,
        lists: Lists,
        settings: Settings,
        now: Callable[[], int],
        found: Found | None = None,
        at: str = "",
    ) -> None:
        """`now` tells the time, in ms UTC; `found` is the open incident, `at` the entry that the cursor begins on."""
        super().__init__()
        self._view = view
        self._remarks: Callable[[str], tuple[Remark, ...]] = cache(lambda text: remarks(text, lists))
        self._settings = settings
        self._now = now
        self._found = found
        self._everything = found is None
        self._others = Folder()
        self._read = False
        self._at = at
        self.list = Board(view)
        self.columns = [Board(view, column) for column in range(len(COLUMNS))]

    def compose(self) -> ComposeResult:
        """The status line where an incident is open, the list, the columns."""
        if self._found is not None:
            yield StatusLine()
        yield HaltBanner()
        yield Banner()
        yield self.list
        with Horizontal(id="columns"):
            yield from self.columns
        yield KeyLine()

    def on_mount(self) -> None:
        """Show them; those of the other incidents are read in a thread."""
        self._show()
        self.query_one(HaltBanner).tell(self._view)
        self.call_after_refresh(self._take_focus)
        self.call_after_refresh(self.call_after_refresh, self._arrive)
        if self._everything:
            self.read_others()

    def on_resize(self) -> None:
        """The list or the columns, whichever is shown, has the focus."""
        self.call_after_refresh(self._take_focus)

    def look(self, view: View) -> None:
        """Show another state of the open incident."""
        self._view = view
        if self.is_mounted and self._found is not None:
            self._show()

    def shown(self) -> list[Board]:
        """What can be seen: the list alone, or the columns."""
        return self.columns if self.has_class("-columned") else [self.list]

    def _take_focus(self) -> None:
        boards = self.shown()
        if self._at or not any(one.has_focus for one in boards):
            card = next((one.cursor for one in (self.list, *self.columns) if one.cursor is not None), None)
            at = self._at or (card.one.id if card is not None and card.mine else "")
            began = ((one, item) for one in boards for item in one.items if item.mine and item.one.id == at)
            board, card = next(began, (next((one for one in boards if one.items), boards[0]), card))
            self._focus(board, card)

    def _arrive(self) -> None:
        """Once more, now that what is shown is laid out: a column that was hidden could not have the focus."""
        self._take_focus()
        self._at = ""

    def _focus(self, board: Board, card: Card | None = None) -> None:
        board.focus()
        if card is not None:
            board.reveal(card)
        if board.cursor is None and board.items:
            board.action_edge(False)

    def rows(self) -> list[Outstanding]:
        """What is shown: of this incident, or of all."""
        mine = of_state(self._found, self._view.state) if self._found is not None else []
        return [*mine, *(self._others.rows if self._everything else ())]

    def _show(self) -> None:
        mine = self._found.incident if self._found is not None else ""
        rows, now = self.rows(), self._now()
        found = cards(rows, mine, self._remarks)
        for board in (self.list, *self.columns):
            board.view, board.now, board.titled = self._view, now, self._everything
            board.reading_on = self._found is not None
            board.signs = ASCII if self._view.ascii else {}
            items = [one for one in found if board.column is None or one.column == board.column]
            board.show(Ordered(items))
            name = called(board.column) if board.column is not None else _("Follow-ups")
            board.border_title = Content(explained(name, str(len(items))))
            board.repaint()
        of = (
            _("of all incidents")
            if self._found is not None
            else _("of all incidents, {key} opens one").format(key=key("list.open", "enter"))
        )
        said = [of if self._everything else _("of this incident, {key}: of all").format(key=key("board.all", "a"))]
        late = sum(one.followup.overdue(now) for one in rows)
        said += [_("reading")] if self._everything and not self._read else []
        said += [_("{count} overdue").format(count=late)] if late else []
        words = Content(listed(said))
        self.list.border_subtitle = words
        self.columns[0].border_subtitle = words
        if any(one.has_focus and one.cursor is None and one.items for one in self.shown()):
            self._focus(next(one for one in self.shown() if one.has_focus))

    @work(exclusive=True, group="others")
    async def read_others(self) -> None:
        """Read the other incidents off the screen's thread; those that can't be read are named."""
        but = self._found.incident if self._found is not None else ""

        def read() -> Folder:
            found = of_folder(self._settings, but, lambda: self.is_attached)
            for one in found.rows:
                if one.followup.is_open:
                    self._remarks(one.followup.entry.text)  # looked at here, so that showing them need not
            return found

        self._others = await asyncio.to_thread(read)
        if not self.is_attached:
            return
        self._read = True
        self._show()
        self._take_focus()
        problems = [f"{name}: {why}" for name, why in self._others.unread]
        problems += [self._others.problem] if self._others.problem else []
        if problems:
            words = clauses(problems[:3])
            if len(problems) > 3:
                words = _("{what} (and {count} more)").format(what=words, count=len(problems) - 3)
            self.notify(visible(words), severity="warning", markup=False, timeout=15)
