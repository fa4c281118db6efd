"""What stands below the matrix: the hypothesis and the fact under the cell cursor in words, and who rated how."""

from __future__ import annotations

from warroom.incident import spoken
from warroom.incident.evidence import RATING, RATINGS, Cell, Rated
from warroom.incident.hypotheses import Hypothesis
from warroom.incident.kind import explained
from warroom.incident.kinds import say
from warroom.incident.matrix import Row
from warroom.incident.text import visible
from warroom.language import N_, _, clauses
from warroom.ui.painted import Line
from warroom.ui.panes.grid_columns import DISAGREE, UNRATED
from warroom.ui.view import View
from warroom.ui.wrap import cut, wrap

LEGEND = N_("{unrated} not rated  +{disagree}- raters disagree  = left: tells nothing, the same everywhere")


def cell_lines(view: View, row: Row, hypothesis: Hypothesis, cell: Cell, width: int, most: int) -> list[Line]:
    """The hypothesis and the fact in at most `most` lines each, how the hypothesis stands, the raters, the signs.

    Always `2 * most + 3` lines, so that the rows above stay where they are while the cursor moves.
    """
    fact = row.fact
    about = "~" if fact.approximate else " "
    stands = (_stands(view, hypothesis), "row--muted")
    said = (_said(view, hypothesis, cell), "row--text" if cell.rated else "row--open")
    return [
        *_words(f" {hypothesis.label} ", visible(hypothesis.entry.text), stands, width, most),
        *_words(f"{about}{view.face.time(fact.at)} ", visible(say(view.state, fact)), said, width, most),
        [(cut(" " + _(LEGEND).format(unrated=UNRATED, disagree=DISAGREE), width), "row--muted")],
    ]


def _words(lead: str, words: str, under: tuple[str, str], width: int, most: int) -> list[Line]:
    """Words in at most `most` lines, one line under them, and empty ones up to `most + 1`."""
    room = max(width - len(lead) - 1, 8)
    lines = wrap(words, room, room, most)
    first: Line = [(lead, "row--key"), (lines[0], "row--strong")]
    rest: list[Line] = [[(" " * len(lead) + line, "row--strong")] for line in lines[1:]]
    last: Line = [(cut("   " + under[0], width), under[1])]
    return [first, *rest, last, *([] for _ in range(most - len(lines)))]


def _stands(view: View, one: Hypothesis) -> str:
    found = one.ratings
    counts = _("{supports} for, {contradicts} against, {unrated} not rated").format(
        supports=len(found.supports), contradicts=len(found.contradicts), unrated=found.unrated
    )
    if one.disproof is not None:
        wrong = _("proved wrong by: {what}").format(what=one.disproof.text)
    else:
        wrong = _("what would prove it wrong?") + view.by_key(f" :disprove {one.label}")
    return visible(clauses((spoken.of_hypothesis(one.verdict), counts, wrong)))


def _said(view: View, one: Hypothesis, cell: Cell) -> str:
    if not cell.rated:
        keys = view.by_key(_("{label} not rated: + for, - against, twice strongly, = neutral, / does not apply"))
        return (keys or _("{label} not rated")).format(label=one.label)
    return visible(clauses(map(rating, cell.rated)))


def rating(rated: Rated) -> str:
    """Who rated how and why, raw: "ana: strongly for, the graph says so"."""
    return explained(rated.entry.whose, _(RATINGS[rated.sign]) + reason(rated))


def reason(rated: Rated) -> str:
    """The reason after a comma, raw; "" where there is none: a fact that was typed with its rating says it itself."""
    return f", {rated.entry.text}" if rated.entry.kind == RATING and rated.entry.text else ""
