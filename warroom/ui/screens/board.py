"""The board of follow-ups by its keys: most of them begin a line about the one under the cursor."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from warroom.incident.entry import Entry
from warroom.incident.text import visible
from warroom.keynames import key
from warroom.language import N_, _
from warroom.ui.panes.board import Card
from warroom.ui.rows import Rows
from warroom.ui.screens.board_shown import ShownBoard, Wish
from warroom.ui.view import View

__all__ = ["NOTHING", "BoardScreen", "Wish"]
NOTHING: Wish = ("", None, None)


class BoardScreen(ShownBoard):
    """It ends with a wish. Without an open incident it is there to be read."""

    PLACE: ClassVar[str] = N_("the follow-ups")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,A,q", "close", N_("Back"), id="board.close", tooltip=N_("Back to where you came from")),
        Binding(
            "a",
            "all",
            N_("All"),
            show=False,
            id="board.all",
            tooltip=N_("The follow-ups of all incidents, or of this one"),
        ),
        Binding("f", "begin('+ ')", N_("New"), id="board.new", tooltip=N_("Type a follow-up")),
        Binding("t", "set('kind')", N_("Kind"), id="board.kind", tooltip=N_("Say of which kind it is")),
        Binding("o", "set('owner', '@')", N_("Owner"), id="board.owner", tooltip=N_("Say whose it is")),
        Binding("d", "set('due')", N_("Due"), id="board.due", tooltip=N_("Say by when: a day, or 14d")),
        Binding("s", "set('doing')", show=False, id="board.doing", tooltip=N_("Somebody is at it")),
        Binding("x", "set('done')", N_("Done"), id="board.done", tooltip=N_("It is done")),
        Binding(
            "w", "set('drop')", N_("Drop"), show=False, id="board.drop", tooltip=N_("It will not be done; and why")
        ),
        Binding("r", "set('reopen')", show=False, id="board.reopen", tooltip=N_("It is open again")),
        Binding(
            "l", "set('link')", show=False, id="board.link", tooltip=N_("Say what it comes from: labels, ids, gaps")
        ),
        Binding("T", "set('tracked')", show=False, id="board.tracked", tooltip=N_("Say where it is tracked outside")),
        Binding("e", "edit", show=False, id="board.edit", tooltip=N_("Edit it in the bar")),
        Binding("v", "source", show=False, id="board.source", tooltip=N_("What it comes from; again for the next one")),
        Binding("tab,right", "turn(1)", show=False, id="board.next", tooltip=N_("To the next column")),
        Binding("shift+tab,left", "turn(-1)", show=False, id="board.previous", tooltip=N_("To the column before")),
        Binding("question_mark,f1", "keys", N_("Help"), id="board.help", tooltip=N_("The keys of this place")),
        Binding("H", "begin(':halt ')", show=False, id="board.halt", tooltip=N_("Halt all work, or resume")),
    ]
    _looked = ("", 0)
    """The card whose sources are looked at, and how many of them were."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What would write is not offered where no incident is open, nor to who only looks on."""
        if action in ("set", "begin", "edit") and not self._view.writable:
            return False
        return self._found is not None or action not in ("set", "begin", "edit", "all")

    def picked(self) -> Card | None:
        """The card under the cursor."""
        return next((one.cursor for one in self.shown() if one.has_focus), None)

    def _mine(self) -> Card | None:
        """The card under the cursor, if it can be changed here; else it is said why not."""
        card = self.picked()
        if card is None:
            self.notify(
                _("There is no follow-up here. {key} adds one.").format(key=key("board.new", "f")), markup=False
            )
        elif not card.mine:
            self.notify(self._how_to_open(card), markup=False, timeout=10)
            return None
        return card

    def _how_to_open(self, card: Card) -> str:
        if self._found is None:
            words = _("{label} belongs to {title} ({name}), read only here: {key} opens it.")
            opens = key("list.open", "enter")
        else:
            words = _("{label} belongs to {title} ({name}), read only here: {key}, then choose it in the list.")
            opens = key("room.leave", "ctrl+o")
        return visible(words.format(key=opens, label=card.one.label, title=card.row.title, name=card.row.found.name))

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
            words = _("Nobody said what it comes from: {key}, or :link {label} H2.")
            self.notify(words.format(label=label, key=key("board.link", "l")), markup=False)
            return
        seen = self._looked[1] if self._looked[0] == card.id else 0
        self._detail(card, sources[seen % len(sources)])
        self._looked = (card.id, seen + 1)

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
