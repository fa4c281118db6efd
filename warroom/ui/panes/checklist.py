"""Pane 3: the steps of the work on production: which one is next, who did it, who checked it."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message

from warroom.incident import checklists, steps
from warroom.incident.checklists import Checklist as List
from warroom.incident.needs import ANNOUNCEMENT, REHEARSAL
from warroom.incident.ordered import Ordered
from warroom.incident.steps import Step
from warroom.incident.text import visible
from warroom.keynames import key
from warroom.language import N_, _
from warroom.ui.format import two_sided
from warroom.ui.panes.pane import Pane
from warroom.ui.rows import Line
from warroom.ui.view import View
from warroom.ui.wrap import breadth, cut, wrap

_SIGNS = {
    steps.TODO: ("☐ ", "o ", "row--muted"),
    steps.DONE: ("✓ ", "v ", "row--open"),
    steps.CHECKED: ("✓✓", "vv", "row--good"),
    steps.SKIPPED: ("▹ ", "- ", "row--muted"),
    steps.FAILED: ("✗ ", "x ", "row--bad"),
}


class Checklist(Pane[Step]):
    """Each step in one or two lines, below the name of its list; the next one to do of each list is marked."""

    NUMBER = "3"
    GO = N_("To pane 3: Checklist")
    TITLE = N_("Checklist")
    EMPTY: ClassVar[str] = N_(
        "Which steps, in which order?\n[] freeze deploys\n"
        "In the panes, {keys[0]} begins one, {keys[1]} brings in a list that is ready."
    )
    ADDS = (("room.step", "c"), ("room.checklists", "C"))
    WRITES = frozenset({"mark", "word"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark('done')", N_("Done"), id="step.done", tooltip=N_("Mark this step as done")),
        Binding(
            "v", "mark('verify')", N_("Check"), id="step.verify", tooltip=N_("A second person: this step is checked")
        ),
        Binding("S", "word('skip')", show=False, id="step.skip", tooltip=N_("Skip this step; the bar asks why")),
        Binding("F", "word('fail')", show=False, id="step.fail", tooltip=N_("This step failed; the bar asks why")),
        Binding("O", "word('owner')", show=False, id="step.owner", tooltip=N_("Whose step this is")),
    ]

    class Marked(Message):
        """Somebody marks a step: `word` is the command that does so."""

        def __init__(self, step: Step, word: str) -> None:
            super().__init__()
            self.step = step
            self.word = word

    class Worded(Message):
        """Somebody wants to say something of a step: `word` is the command that needs words."""

        def __init__(self, step: Step, word: str) -> None:
            super().__init__()
            self.step = step
            self.word = word

    def __init__(self, view: View, chosen: str = "") -> None:
        super().__init__(view, chosen)
        self._lists: dict[str, List] = {}

    def slice_of(self, view: View) -> tuple[Any, ...]:
        """The lists, their steps and their marks."""
        return tuple(view.state.kinds.get(name) for name in checklists.SLICE)

    def collect(self, view: View) -> Ordered[Step]:
        """All that stand, list by list: the one without a name first, each list's steps by label."""
        lists = checklists.checklists(view.state)
        self._lists = {step.id: one for one in lists for step in one.steps}
        return Ordered(step.placed(place) for place, one in enumerate(lists) for step in one.steps)

    def said(self, item: Step) -> str:
        """Label, words, owner and state."""
        return f"{item.label} {item.entry.text} {item.owner} {item.state}"

    def subtitle(self) -> str:
        """How far it has come."""
        halted = _("HALTED") if checklists.halted(self.view.state) is not None else ""
        behind = sum(step.state != steps.TODO for step in self.items)
        return "  ".join(part for part in (halted, f"{behind}/{len(self.items)}" if self.items else "") if part)

    def estimate(self, item: Step, above: Step | None) -> int:
        """By the length of the words, and the heading."""
        return 1 + (breadth(item.entry.text) > self.laid_out - 16) + self._heads(item, above)

    def _heads(self, item: Step, above: Step | None) -> bool:
        """Whether the name of a list stands above this step."""
        its = self._lists.get(item.id)
        return its is not None and its.entry is not None and (above is None or self._lists.get(above.id) is not its)

    def paint(self, item: Step, above: Step | None, width: int) -> list[Line]:
        """The row."""
        its = self._lists.get(item.id)
        sign, plain, style = _SIGNS[item.state]
        if its is not None and its.left and its.left[0].id == item.id:
            sign, plain, style = "▸ ", "> ", "row--strong"
        right = visible(self._who(item))
        lead = f" {plain if self.view.ascii else sign} {item.label} "
        lines = wrap(visible(item.entry.text), max(width - len(lead) - cell_len(right) - 1, 8), width - len(lead), 2)
        text_style = "row--text" if item.state == steps.TODO else "row--muted"
        first = two_sided(lines[0], right, width - len(lead), text_style, "row--muted")
        rows: list[Line] = [
            [*self.lead(item.entry, lead, style), *first],
            *([(" " * len(lead) + line, text_style)] for line in lines[1:]),
        ]
        return [self._heading(its, width), *rows] if its is not None and self._heads(item, above) else rows

    def _heading(self, its: List, width: int) -> Line:
        """The name of a list, how far it has come, what it still needs before work begins."""
        care = [
            word
            for word, need, said in (
                (_("not rehearsed"), REHEARSAL, its.rehearsed),
                (_("not announced"), ANNOUNCEMENT, its.announced),
            )
            if need in its.needs and said is None
        ]
        right = "  ".join([*care, f"{its.behind}/{len(its.steps)}"])
        return two_sided(cut(visible(f"{its.label} {its.title}"), width), right, width, "row--strong", "row--muted")

    def _who(self, item: Step) -> str:
        if item.state == steps.CHECKED and item.checked is not None:
            return _("checked by {name}").format(name=item.checked.whose)
        if item.self_checked:
            return _("no second person")
        if item.mark is not None:
            return item.mark.whose
        return f"@{item.owner}" if item.owner else ""

    def action_mark(self, word: str) -> None:
        """Mark the step under the cursor; one that is done stays as it is."""
        if self.cursor is not None and word == "done" and self.cursor.state in (steps.DONE, steps.CHECKED):
            words = _("{step} is done already. {key} says that somebody else has checked it.")
            self.notify(words.format(step=self.cursor.label, key=key("step.verify", "v")), markup=False)
        elif self.cursor is not None:
            self.post_message(self.Marked(self.cursor, word))

    def choice(self) -> Step | None:
        """The step to do next."""
        return next((step for step in self.items if step.state == steps.TODO), super().choice())

    def action_word(self, word: str) -> None:
        """Say something of the step under the cursor."""
        if self.cursor is not None:
            self.post_message(self.Worded(self.cursor, word))

    def show(self, items: Ordered[Step]) -> None:
        """Show the steps; which one is next may have changed for all of them."""
        self.generation += 1
        super().show(items)
