"""Pane 2: what may be the cause, and how each one stands."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message

from warroom.incident import hypotheses, spoken
from warroom.incident.hypotheses import Hypothesis
from warroom.incident.ordered import Ordered
from warroom.incident.text import visible
from warroom.keynames import key
from warroom.language import N_, _, clauses, n_
from warroom.ui.format import two_sided
from warroom.ui.panes.pane import Pane
from warroom.ui.rows import Line
from warroom.ui.view import View
from warroom.ui.wrap import breadth, wrap

_STYLES = {
    hypotheses.CONFIRMED: "row--good",
    hypotheses.RULED_OUT: "row--muted",
    hypotheses.TESTING: "row--open",
    hypotheses.OPEN: "row--text",
}


class Hypotheses(Pane[Hypothesis]):
    """Each hypothesis in two or three lines: the words and the verdict, then the facts."""

    NUMBER = "2"
    GO = N_("To pane 2: Hypotheses")
    TITLE = N_("Hypotheses")
    EMPTY: ClassVar[str] = N_(
        "What may be the cause?\n? the release broke the pool\nIn the panes, {keys[0]} begins one."
    )
    ADDS = (("room.hypothesis", "h"),)
    WRITES = frozenset({"judge", "test"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("V", "judge('!')", show=False, id="cause.confirm", tooltip=N_("It is the cause; say why")),
        Binding("X", "judge('x')", show=False, id="cause.rule_out", tooltip=N_("It is ruled out; the bar asks why")),
        Binding("T", "test", show=False, id="cause.test", tooltip=N_("What would prove it wrong; then its test")),
    ]

    class Begun(Message):
        """Somebody wants to say something of a hypothesis: `line` is its beginning."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    def action_judge(self, sign: str) -> None:
        """Give the hypothesis under the cursor a verdict."""
        if self.cursor is not None:
            self.post_message(self.Begun(f"{self.cursor.label}{sign} "))

    def action_test(self) -> None:
        """What would prove it wrong; once that is said, its test."""
        one = self.cursor
        if one is not None:
            test = f":test {one.label} {one.disproof.text}" if one.disproof is not None else f":disprove {one.label} "
            self.post_message(self.Begun(test))

    def slice_of(self, view: View) -> tuple[Any, ...]:
        """The hypotheses and all that speaks of them."""
        return (view.state.kinds.get(hypotheses.HYPOTHESIS), view.state.targets, view.state.labels)

    def collect(self, view: View) -> Ordered[Hypothesis]:
        """All that stand, by label."""
        return Ordered(hypotheses.hypotheses(view.state))

    def said(self, item: Hypothesis) -> str:
        """Label, words and verdict."""
        return f"{item.label} {item.entry.text} {item.verdict}"

    def estimate(self, item: Hypothesis, above: Hypothesis | None) -> int:
        """Words, and the line of facts."""
        return 2 + (breadth(item.entry.text) > self.laid_out - 16)

    def paint(self, item: Hypothesis, above: Hypothesis | None, width: int) -> list[Line]:
        """The row."""
        style = _STYLES[item.verdict]
        words = visible(item.entry.text)
        label = f"{item.label} "
        said = [hypotheses.verdict_of(one, item.id) for one in item.rivals]
        given = list(dict.fromkeys(one for one in said if one)) if said else [item.verdict]
        verdict = _(" or ").join(map(spoken.of_hypothesis, given)) if given != [hypotheses.OPEN] else ""
        room = max(width - len(label) - cell_len(verdict) - 2, 8)
        lines = wrap(words, room, width - len(label) - 1, 2)
        text_style = "row--muted" if item.verdict == hypotheses.RULED_OUT else "row--strong"
        first = two_sided(f"{label}{lines[0]}", verdict, width - 1, text_style, style)
        rest: list[Line] = [[(" " * len(label) + line, text_style)] for line in lines[1:]]
        return [
            [*self.lead(item.entry, " ", "row--text"), *first],
            *([(" ", "row--text"), *line] for line in [*rest, self._facts(item)]),
        ]

    def _facts(self, item: Hypothesis) -> Line:
        indent = " " * (len(item.label) + 1)
        if item.shaken:
            count = len(item.shaken)
            gone = n_("needs another look: {n} fact taken back", "needs another look: {n} facts taken back", count)
            return [(indent + gone.format(n=count), "row--open")]
        if item.rivals:
            said = clauses(
                f"{one.by}: {spoken.of_hypothesis(hypotheses.verdict_of(one, item.id) or '')}" for one in item.rivals
            )
            return [
                (
                    indent
                    + visible(said + self.view.by_key(_(" ({key} settles)").format(key=key("room.settle", "s")))),
                    "row--open",
                )
            ]
        found = item.ratings
        counts = _("{supports} for, {contradicts} against")
        if found.unrated:
            counts = _("{supports} for, {contradicts} against, {unrated} not rated")
        elif not (found.supports or found.contradicts):
            counts = _("no facts yet")
        counts = counts.format(supports=len(found.supports), contradicts=len(found.contradicts), unrated=found.unrated)
        return [(indent + counts, "row--muted")]
