"""The board of follow-ups: of this incident or of all, in columns where there is room; keys begin a line about one."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer

from warroom.incident.blameless import Lists, Remark, remarks
from warroom.incident.entry import Entry
from warroom.incident.ordered import Ordered
from warroom.incident.text import visible
from warroom.outstanding import Folder, Outstanding, of_folder, of_state
from warroom.settings import Settings
from warroom.store.folder import Found
from warroom.ui.format import ASCII
from warroom.ui.panes.board import COLUMNS, Board, Card, cards
from warroom.ui.rows import Rows
from warroom.ui.view import View
from warroom.ui.widgets.banner import Banner
from warroom.ui.widgets.halt import HaltBanner
from warroom.ui.widgets.status import StatusLine

Wish = tuple[str, Entry | None, Found | None]
"""What is to be done when it ends: a line to begin; "edit" or "retract", with an entry; an incident to be opened."""
NOTHING: Wish = ("", None, None)


class BoardScreen(Screen[Wish]):
    """It ends with a wish. Without an open incident (`found` None) it shows all of the folder, to be read."""

    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = [(0, "-listed"), (150, "-columned")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,A,q", "close", "Back", id="board.close", tooltip="Back to where you came from"),
        Binding("a", "all", "All", id="board.all", tooltip="The follow-ups of all incidents, or of this one"),
        Binding("f", "begin('+ ')", "New", id="board.new", tooltip="Type a follow-up"),
        Binding("t", "set('kind')", "Kind", id="board.kind", tooltip="Say of which kind it is"),
        Binding("o", "set('owner', '@')", "Owner", id="board.owner", tooltip="Say whose it is"),
        Binding("d", "set('due')", "Due", id="board.due", tooltip="Say by when: a day, or 14d"),
        Binding("s", "set('doing')", show=False, id="board.doing", tooltip="Somebody is at it"),
        Binding("x", "set('done')", "Done", id="board.done", tooltip="It is done"),
        Binding("w", "set('drop')", "Drop", show=False, id="board.drop", tooltip="It will not be done; and why"),
        Binding("r", "set('reopen')", show=False, id="board.reopen", tooltip="It is open again"),
        Binding("l", "set('link')", show=False, id="board.link", tooltip="Say what it comes from: labels, ids, gaps"),
        Binding("T", "set('tracked')", show=False, id="board.tracked", tooltip="Say where it is tracked outside"),
        Binding("e", "edit", show=False, id="board.edit", tooltip="Edit it in the bar"),
        Binding("v", "source", show=False, id="board.source", tooltip="What it comes from; again for the next one"),
        Binding("tab,right", "turn(1)", show=False, id="board.next", tooltip="To the next column"),
        Binding("shift+tab,left", "turn(-1)", show=False, id="board.previous", tooltip="To the column before"),
        Binding("question_mark", "keys", "Help", id="board.help", tooltip="The keys of this place"),
        Binding("H", "begin(':halt ')", show=False, id="board.halt", tooltip="Halt all work, or resume"),
    ]

    def __init__(
        self, view: View, lists: Lists, settings: Settings, now: int, found: Found | None = None, at: str = ""
    ) -> None:
        """`now` in ms UTC; `found` is the open incident, `at` the id of the entry that the cursor begins on."""
        super().__init__()
        self._view = view
        self._lists = lists
        self._settings = settings
        self._now = now
        self._found = found
        self._everything = found is None
        self._others = Folder()
        self._read = False
        self._source = 0
        self._at = at
        self.list = Board(view)
        self.columns = [Board(view, column) for column in range(len(COLUMNS))]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What would write is not offered where no incident is open."""
        return self._found is not None or action not in ("set", "begin", "edit", "all")

    def compose(self) -> ComposeResult:
        """The status line where an incident is open, the list, the columns."""
        if self._found is not None:
            yield StatusLine()
        yield HaltBanner()
        yield Banner()
        yield self.list
        with Horizontal(id="columns"):
            yield from self.columns
        yield Footer(show_command_palette=False)

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

    def _remarks(self, text: str) -> tuple[Remark, ...]:
        return remarks(text, self._lists)

    def _show(self) -> None:
        mine = self._found.incident if self._found is not None else ""
        rows = self.rows()
        found = cards(rows, mine, self._remarks)
        for board in (self.list, *self.columns):
            board.view, board.now, board.titled = self._view, self._now, self._everything
            board.reading_on = self._found is not None
            board.signs = ASCII if self._view.ascii else {}
            items = [one for one in found if board.column is None or one.column == board.column]
            board.show(Ordered(items))
            name = COLUMNS[board.column] if board.column is not None else "Follow-ups"
            board.border_title = Content(f"{name}: {len(items)}")
            board.repaint()
        of = "of all incidents" if self._found is not None else "of all incidents, Enter opens one"
        of = of if self._everything else "of this incident, a: of all"
        late = sum(one.followup.overdue(self._now) for one in rows)
        reading = ", reading" if self._everything and not self._read else ""
        words = Content(f"{of}{reading}" + (f", {late} overdue" if late else ""))
        self.list.border_subtitle = words
        self.columns[0].border_subtitle = words
        if any(one.has_focus and one.cursor is None and one.items for one in self.shown()):
            self._focus(next(one for one in self.shown() if one.has_focus))

    @work(exclusive=True, group="others")
    async def read_others(self) -> None:
        """Read the other incidents off the screen's thread; those that can't be read are named."""
        but = self._found.incident if self._found is not None else ""
        self._others = await asyncio.to_thread(of_folder, self._settings, but, lambda: self.is_attached)
        if not self.is_attached:
            return
        self._read = True
        self._show()
        self._take_focus()
        problems = [f"{name}: {why}" for name, why in self._others.unread]
        problems += [self._others.problem] if self._others.problem else []
        if problems:
            more = f" (and {len(problems) - 3} more)" if len(problems) > 3 else ""
            self.notify(visible("; ".join(problems[:3]) + more), severity="warning", markup=False, timeout=15)

    # What keys do -----------------------------------------------------------------------------------------------------

    def picked(self) -> Card | None:
        """The card under the cursor."""
        return next((one.cursor for one in self.shown() if one.has_focus), None)

    def _mine(self) -> Card | None:
        """The card under the cursor, if it can be changed here; else it is said why not."""
        card = self.picked()
        if card is None:
            self.notify("There is no follow-up here. f adds one.", markup=False)
        elif not card.mine:
            self.notify(self._how_to_open(card), markup=False, timeout=10)
            return None
        return card

    def _how_to_open(self, card: Card) -> str:
        how = "Enter opens it" if self._found is None else "Ctrl+O, then choose it in the list"
        return visible(f"{card.one.label} belongs to {card.row.title} ({card.row.found.name}), read only here: {how}.")

    def action_set(self, word: str, then: str = "") -> None:
        """Begin the line that changes this one."""
        card = self._mine()
        if card is not None:
            self.dismiss((f":{word} {card.one.label} {then}", card.one.entry, None))

    def action_begin(self, line: str) -> None:
        """Begin a line."""
        self.dismiss((line, None, None))

    def action_edit(self) -> None:
        """To the bar, as the line that says it."""
        card = self._mine()
        if card is not None:
            self.dismiss(("edit", card.one.entry, None))

    def on_rows_opened(self, message: Rows.Opened) -> None:
        """Everything about one; one of another incident is opened there."""
        message.stop()
        card = message.item
        if not isinstance(card, Card):
            return
        if card.mine:
            self._detail(card, card.one.entry)
        elif self._found is None:
            self.dismiss(("", None, card.row.found))
        else:
            self.notify(self._how_to_open(card), markup=False, timeout=10)

    def action_source(self) -> None:
        """What it comes from; asked again, the next one of several."""
        card = self.picked()
        sources = card.one.sources if card is not None else ()
        if card is None or not sources:
            label = card.one.label if card is not None else "F1"
            self.notify(f"Nobody said what it comes from: l, or :link {label} H2.", markup=False)
            return
        self._detail(card, sources[self._source % len(sources)])
        self._source += 1

    def _detail(self, card: Card, entry: Entry) -> None:
        from warroom.ui.screens.detail import DetailScreen

        view = self._view if card.mine else View(card.state, self._view.face, ascii=self._view.ascii)

        def then(wish: str | None) -> None:
            if wish and card.mine:
                self.dismiss((wish, entry, None))
            elif wish:
                self.notify(self._how_to_open(card), markup=False, timeout=10)

        self.app.push_screen(DetailScreen(view, entry), then)

    def action_all(self) -> None:
        """Of all incidents, or of this one."""
        self._everything = not self._everything
        self._show()
        if self._everything and not self._read:
            self.read_others()

    def action_turn(self, by: int) -> None:
        """To the next column with a card in it, or the one before."""
        boards = self.shown()
        at = next((place for place, one in enumerate(boards) if one.has_focus), 0)
        others = [boards[(at + by * step) % len(boards)] for step in range(1, len(boards) + 1)]
        self._focus(next((one for one in others if one.items), boards[at]))

    def action_close(self) -> None:
        """Back."""
        self.dismiss(NOTHING)

    def action_keys(self) -> None:
        """The keys of this place."""
        from warroom.ui.screens.keys import KeysScreen

        self.app.push_screen(KeysScreen(self.active_bindings, "the follow-ups"))
