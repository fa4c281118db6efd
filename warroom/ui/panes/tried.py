"""Pane 4: what we tried that didn't work, so that nobody tries it again."""

from __future__ import annotations

from typing import Any, ClassVar

from warroom.incident import attempts
from warroom.incident.attempts import Attempt
from warroom.incident.ordered import Ordered
from warroom.incident.text import visible
from warroom.keynames import key
from warroom.language import N_, _
from warroom.ui.format import chips, verdict_sign
from warroom.ui.panes.pane import Pane
from warroom.ui.rows import Line
from warroom.ui.view import View
from warroom.ui.wrap import breadth, wrap


class Tried(Pane[Attempt]):
    """Attempts without the effect that was hoped for, and those whose outcome nobody has told yet."""

    FOLLOWS = True
    NUMBER = "4"
    GO = N_("To pane 4: Tried, didn't work")
    TITLE = N_("Tried, didn't work")
    EMPTY: ClassVar[str] = N_(
        "What led nowhere, so that nobody tries it again.\nx restart pods => no change\n"
        "In the panes, {keys[0]} begins one."
    )
    ADDS = (("room.tried", "x"),)

    def slice_of(self, view: View) -> tuple[Any, ...]:
        """The attempts."""
        kinds = view.state.kinds
        return (*(kinds.get(name) for name in attempts.SLICE), view.state.labels)

    def collect(self, view: View) -> Ordered[Attempt]:
        """All but those that worked, and of these the stop-gaps that are still in place."""
        return Ordered(one for one in attempts.attempts(view.state) if one.verdict != attempts.WORKED or one.in_place)

    def said(self, item: Attempt) -> str:
        """Action, outcome and author."""
        return f"{item.label} {item.entry.text} {item.outcome or ''} {item.learnt or ''} {item.entry.by}"

    def subtitle(self) -> str:
        """How many led nowhere."""
        ends = sum(one.is_dead_end for one in self.items)
        standing = sum(one.in_place for one in self.items)
        if not self.items:
            return ""
        return _("{ends}, {count} in place").format(ends=ends, count=standing) if standing else f"{ends}"

    def estimate(self, item: Attempt, above: Attempt | None) -> int:
        """By the length of the words."""
        return min(1 + (breadth(item.entry.text) + breadth(item.outcome or "") + 3) // max(self.laid_out - 9, 8), 3)

    def paint(self, item: Attempt, above: Attempt | None, width: int) -> list[Line]:
        """The row."""
        entry = item.entry
        sign, style = verdict_sign(item.verdict, self.view.ascii)
        said = f"{entry.voice}: {entry.text}" if entry.voice else entry.text
        ran = f"{item.ran}; " if item.ran and not item.outcome else ""
        asked = (
            _("what came of it? {key} answers").format(key=key("room.outcome", "o"))
            if self.view.writable
            else _("not known yet")
        )
        outcome = item.outcome or f"{ran}{asked}"
        links = chips(self.view.state, entry)
        name = f"{item.label} " if item.label else ""
        standing = ""
        if item.in_place:
            standing = "; " + (
                self.view.by_key(_("stop-gap in place, {key} when it is cleaned up").format(key=key("room.clean", "B")))
                or _("stop-gap in place")
            )
        learnt = "; " + _("learnt: {what}").format(what=item.learnt) if item.learnt else ""
        words = visible(f"{name}{said} => {outcome}{learnt}{standing}" + (f" [{links}]" if links else ""))
        lines = wrap(words, max(width - 9, 4), max(width - 9, 4), 3)
        time = f" {self.view.face.time(entry.at)} "
        first: Line = [*self.lead(entry, time, "row--time"), (f"{sign} ", style), (lines[0], "row--text")]
        return [first, *([(" " * 9, "row--text"), (line, "row--text")] for line in lines[1:])]
