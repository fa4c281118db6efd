"""Pane 3: the steps of the work on production: which one is next, who did it, who checked it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from warroom.incident import checklists
from warroom.incident.checklists import Step
from warroom.incident.ordered import Ordered
from warroom.incident.text import visible
from warroom.ui.format import two_sided
from warroom.ui.panes.pane import Pane
from warroom.ui.rows import Line
from warroom.ui.view import View
from warroom.ui.wrap import wrap

_SIGNS = {
    checklists.TODO: ("☐ ", "o ", "row--muted"),
    checklists.DONE: ("✓ ", "v ", "row--open"),
    checklists.CHECKED: ("✓✓", "vv", "row--good"),
    checklists.SKIPPED: ("▹ ", "- ", "row--muted"),
    checklists.FAILED: ("✗ ", "x ", "row--bad"),
}


class Checklist(Pane[Step]):
    """Each step in one or two lines; the next one to do is marked."""

    NUMBER = "3"
    TITLE = "Checklist"
    EMPTY: ClassVar[str] = "Which steps, in which order?\n[] freeze deploys"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark('done')", "Done", id="step.done", tooltip="Mark this step as done"),
        Binding("v", "mark('verify')", "Check", id="step.verify", tooltip="A second person: this step is checked"),
    ]

    class Marked(Message):
        """Somebody marks a step: `word` is the command that does so."""

        def __init__(self, step: Step, word: str) -> None:
            super().__init__()
            self.step = step
            self.word = word

    def slice_of(self, view: View) -> tuple[Any, ...]:
        """The steps and their marks."""
        kinds = view.state.kinds
        names = (checklists.STEP, checklists.DONE, checklists.CHECKED, checklists.SKIPPED, checklists.FAILED)
        return (*(kinds.get(name) for name in names), kinds.get(checklists.HALT), kinds.get(checklists.RESUME))

    def collect(self, view: View) -> Ordered[Step]:
        """All that stand, by label."""
        return Ordered(checklists.steps(view.state))

    def matches(self, item: Step, needles: tuple[str, ...]) -> bool:
        """By label, words and state."""
        text = f"{item.label} {item.entry.text} {item.state}".casefold()
        return all(needle in text for needle in needles)

    def subtitle(self) -> str:
        """How far it has come."""
        if not self.items:
            return ""
        behind = sum(step.state != checklists.TODO for step in self.items)
        halted = "HALTED  " if checklists.halted(self.view.state) is not None else ""
        return f"{halted}{behind}/{len(self.items)}"

    def estimate(self, item: Step, above: Step | None) -> int:
        """By the length of the words."""
        return 1 + (len(item.entry.text) > self.room - 16)

    def paint(self, item: Step, above: Step | None, width: int) -> list[Line]:
        """The row."""
        upcoming = next((step for step in self.items if step.state == checklists.TODO), None)
        sign, plain, style = _SIGNS[item.state]
        if item is upcoming:
            sign, plain, style = "▸ ", "> ", "row--strong"
        right = visible(self._who(item))
        lead = f" {plain if self.view.ascii else sign} {item.label} "
        lines = wrap(visible(item.entry.text), max(width - len(lead) - len(right) - 1, 8), width - len(lead), 2)
        text_style = "row--text" if item.state == checklists.TODO else "row--muted"
        first = two_sided(lines[0], right, width - len(lead), text_style, "row--muted")
        return [[(lead, style), *first], *([(" " * len(lead) + line, text_style)] for line in lines[1:])]

    def _who(self, item: Step) -> str:
        if item.state == checklists.CHECKED and item.checked is not None:
            return f"checked by {item.checked.voice or item.checked.by}"
        if item.self_checked:
            return "no second person"
        return f"{item.mark.voice or item.mark.by}" if item.mark is not None else ""

    def action_mark(self, word: str) -> None:
        """Mark the step under the cursor."""
        if self.cursor is not None:
            self.post_message(self.Marked(self.cursor, word))

    def show(self, items: Ordered[Step]) -> None:
        """Show the steps; which one is next may have changed for all of them."""
        self.generation += 1
        super().show(items)
