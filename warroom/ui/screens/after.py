"""The time after, in the room: the board of follow-ups, what is overdue, words that one may want to write otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warroom.incident import checklists
from warroom.incident.intent import Intent
from warroom.incident.text import visible
from warroom.ui.messages import Overdue, OverdueKnown
from warroom.ui.panes.timeline import Timeline
from warroom.ui.screens.places import Places

if TYPE_CHECKING:
    from warroom.outstanding import Outstanding
    from warroom.ui.screens.board import Wish


class After(Places):
    """Actions that end in a line of capture, and words that are shown and never in the way."""

    def action_board(self) -> None:
        """The follow-ups."""
        from warroom.ui.screens.board import BoardScreen

        lists = self.policy.words()
        screen = BoardScreen(self.view(), lists, self.settings, self.room.now(), self.session.found)
        self.app.push_screen(screen, self._from_board)
        self.call_after_refresh(self.tick)

    def _from_board(self, wish: Wish | None) -> None:
        line, entry, _ = wish or ("", None, None)
        if entry is not None and line == "edit":
            self.query_one(Timeline).reveal(entry)
            self.edit_entry(entry)
        elif entry is not None and line == "retract":
            self._deed(entry, self.room.restore if entry.retracted else self.room.retract)
        elif line == ":halt ":
            self.begin(":halt " if checklists.halted(self.room.state) is None else ":resume ")
        elif line:
            self.begin(line)

    def remark(self, intent: Intent | None) -> str:
        """What one may want to ask of a line that is being typed, safe for a terminal; "" for nothing."""
        if intent is None or intent.problem:
            return ""
        from warroom.incident.blameless_of import GROUPS, of_line

        text, tags = intent.data.get("text", ""), intent.data.get("tags", ())
        if intent.kind not in GROUPS and not tags:
            return ""
        found = of_line(intent.kind, text, tags, self.policy.words())
        return visible(f"{found[0].short}: {found[0].suggestion}") if found else ""

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
