"""The time after, in the room: the board of follow-ups, what is overdue, words that one may want to write otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from warroom.incident import checklists
from warroom.incident.entry import Entry
from warroom.incident.followups import FOLLOWUP
from warroom.incident.header import CLOSED
from warroom.incident.intent import Intent
from warroom.incident.text import visible
from warroom.keynames import key
from warroom.language import _, clauses
from warroom.ui.messages import Overdue, OverdueKnown
from warroom.ui.panes.timeline import Timeline
from warroom.ui.screens.places import Places

if TYPE_CHECKING:
    from warroom.outstanding import Outstanding
    from warroom.ui.screens.board import Wish


class After(Places):
    """Actions that end in a line of capture, and words that are shown and never in the way."""

    _board: tuple[str, str] | None = None
    """The line that the board began, and the follow-up that it is about: the board comes back once it is sent."""

    def action_board(self) -> None:
        """The follow-ups."""
        self.open_board()

    def open_board(self, at: str = "") -> None:
        """The follow-ups, the cursor on the one that the entry with this id began."""
        self._board = None
        from warroom.ui.screens.board import BoardScreen

        lists = self.policy.words()
        screen = BoardScreen(self.view(), lists, self.settings, self.room.now, self.session.found, at)
        self.app.push_screen(screen, self._from_board)
        self.call_after_refresh(self.tick)

    def _from_board(self, wish: Wish | None) -> None:
        line, entry, _ = wish or ("", None, None)
        if entry is not None and line == "edit":
            self.query_one(Timeline).reveal(entry)
            self.edit_entry(entry)
            self._board = ("", entry.id)
        elif entry is not None and line == "retract":
            self._deed(entry, self.room.restore if entry.retracted else self.room.retract)
            self.open_board(entry.id)
        elif line == ":halt ":
            self.begin(":halt " if checklists.halted(self.room.state) is None else ":resume ")
        elif entry is not None and line == "replay":
            self.replay_from(entry)
        elif line:
            self.begin(line)
            self._board = (line, entry.id if entry is not None else "")

    def stop_editing(self, sent: bool = False) -> None:
        """Back to the draft, or to the board where it was edited from there."""
        super().stop_editing(sent)
        if self._board is not None:
            self.call_after_refresh(self._back_to_board)

    def leave_bar(self) -> bool:
        """Esc in the bar: a line that the board began is given up, or stays as a draft if there are words in it."""
        if self._board is None or self.editing is not None:
            return False
        if self.bar.text.strip() == self._board[0].strip():
            self.bar.put("")
        self._back_to_board()
        return True

    def _back_to_board(self, added: str = "") -> None:
        if self._board is not None and self.app.screen is self:
            self.open_board(added or self._board[1])

    def submit(self, line: str, typed: bool = False) -> None:
        """A line that is not the one that the board began leaves the board for good."""
        if self._board is not None and not line.startswith(self._board[0].strip()):
            self._board = None
        super().submit(line, typed)

    def remark(self, intent: Intent | None) -> str:
        """What one may want to ask of a line that is being typed, safe for a terminal; "" for nothing."""
        if intent is None or intent.problem:
            return ""
        from warroom.incident.blameless_of import GROUPS, of_line, people

        text, tags = intent.data.get("text", ""), intent.data.get("tags", ())
        if intent.kind not in GROUPS and not tags:
            return ""
        found = of_line(intent.kind, text, tags, self.policy.words(), people(self.room.state))
        if len(found) < 2:
            return visible(f"{found[0].short}: {found[0].suggestion}") if found else ""
        # All of them before the bar's end: what is asked of each is on the board.
        return visible(clauses(f"{one.phrase}: {one.short}" for one in found[:3]))

    def kept(self, entries: Sequence[Entry]) -> None:
        """After the incident was closed: what the review begins with."""
        super().kept(entries)
        added = next((entry.id for entry in entries if entry.kind == FOLLOWUP), "")
        self.call_after_refresh(self._back_to_board, added)
        if any(entry.kind == CLOSED for entry in entries):
            said = _("Closed. The post-mortem: warroom report -i {name} -o report.html. {key}: follow-ups.")
            self.notify(
                visible(said.format(key=key("room.board", "A"), name=self.session.found.name)), markup=False, timeout=15
            )

    # Overdue --------------------------------------------------------------------------------------------------------

    def look_for_overdue(self) -> None:
        """Once in a run of the program, in a thread; the word lists are read there as well, before they are needed."""
        self.session.look_out(self._warm, self._tell_overdue)

    def _warm(self) -> None:
        from warroom.incident.blameless_of import of_line
        from warroom.incident.followups import FOLLOWUP

        of_line(FOLLOWUP, "careful 注意", (), self.policy.words())

    def _tell_overdue(self, rows: tuple[Outstanding, ...]) -> None:
        self.post_message(OverdueKnown(rows))

    def on_overdue_known(self, message: OverdueKnown) -> None:
        """One line, once: the app remembers."""
        from warroom.outstanding import of_state, overdue_words

        words = overdue_words([*message.rows, *of_state(self.session.found, self.room.state)], self.room.now())
        self.app.post_message(Overdue(words))
