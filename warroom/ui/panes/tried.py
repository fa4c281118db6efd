"""Pane 4: what we tried that didn't work, so that nobody tries it again."""

from __future__ import annotations

from typing import Any, ClassVar

from warroom.incident import attempts
from warroom.incident.entry import Entry
from warroom.incident.ordered import Ordered
from warroom.incident.text import visible
from warroom.ui.format import chips, sign_of
from warroom.ui.panes.pane import Pane
from warroom.ui.rows import Line
from warroom.ui.view import View
from warroom.ui.wrap import wrap


class Tried(Pane[Entry]):
    """Attempts without the effect that was hoped for, and those whose outcome nobody has told yet."""

    FOLLOWS = True
    NUMBER = "4"
    TITLE = "Tried, didn't work"
    EMPTY: ClassVar[str] = "What led nowhere, so that nobody tries it again.\nx restart pods => no change"

    def slice_of(self, view: View) -> tuple[Any, ...]:
        """The attempts."""
        return (view.state.kinds.get(attempts.ATTEMPT),)

    def collect(self, view: View) -> Ordered[Entry]:
        """All but those that worked."""
        return view.state.of(attempts.ATTEMPT).where(lambda entry: entry.verdict != attempts.WORKED)

    def matches(self, item: Entry, needles: tuple[str, ...]) -> bool:
        """By action, outcome and author."""
        text = f"{item.text} {item.outcome or ''} {item.by}".casefold()
        return all(needle in text for needle in needles)

    def subtitle(self) -> str:
        """How many led nowhere."""
        return str(sum(attempts.is_dead_end(entry) for entry in self.items)) if self.items else ""

    def estimate(self, item: Entry, above: Entry | None) -> int:
        """By the length of the words."""
        return min(1 + (len(item.text) + len(item.outcome or "") + 3) // max(self.room - 9, 8), 3)

    def paint(self, item: Entry, above: Entry | None, width: int) -> list[Line]:
        """The row."""
        sign, style = sign_of(item, self.view.ascii)
        said = f"{item.voice}: {item.text}" if item.voice else item.text
        outcome = item.outcome or "outcome? press e to add => and what happened"
        links = chips(self.view.state, item)
        words = visible(f"{said} => {outcome}" + (f" [{links}]" if links else ""))
        lines = wrap(words, max(width - 9, 4), max(width - 9, 4), 3)
        time = f" {self.view.face.time(item.at)} "
        first: Line = [(time, "row--time"), (f"{sign} ", style), (lines[0], "row--text")]
        return [first, *([(" " * 9, "row--text"), (line, "row--text")] for line in lines[1:])]
