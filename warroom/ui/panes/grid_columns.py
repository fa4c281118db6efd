"""Which columns of the matrix are in view, and how wide its facts are: the same for its head and its rows."""

from __future__ import annotations

from warroom.incident import hypotheses
from warroom.incident.evidence import AGAINST, FOR, RATINGS, STRONGLY_AGAINST, STRONGLY_FOR, Cell
from warroom.incident.hypotheses import Hypothesis
from warroom.slotted import dataclass

CELL = 6
"""The columns of a cell: one for the cursor, five for what two raters say, as in "++!--"."""
_LEAST, _MOST = 34, 104
"""The columns that the facts have at least, and those that they are not wider than."""
UNRATED = "▫"
DISAGREE = "!"
_STYLES = {STRONGLY_FOR: "row--good", FOR: "row--good", AGAINST: "row--bad", STRONGLY_AGAINST: "row--bad"}
_STRENGTH = {sign: place for place, sign in enumerate(RATINGS)}
_VERDICTS = {
    hypotheses.CONFIRMED: ("✓", "row--good"),
    hypotheses.RULED_OUT: ("✗", "row--muted"),
    hypotheses.TESTING: ("▸", "row--open"),
    hypotheses.OPEN: (" ", "row--text"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """`count` hypotheses from number `first` on in view, right of `facts` terminal columns; there are `total`."""

    first: int = 0
    count: int = 0
    facts: int = _LEAST
    total: int = 0

    @property
    def left(self) -> int:
        """How many are hidden at the left."""
        return self.first

    @property
    def right(self) -> int:
        """How many are hidden at the right."""
        return self.total - self.first - self.count

    @property
    def shown(self) -> range:
        """The numbers of those in view."""
        return range(self.first, self.first + self.count)

    def at(self, x: int) -> int | None:
        """The number of the hypothesis at column `x` of the terminal, or None beside them."""
        number = (x - self.facts) // CELL
        return self.first + number if 0 <= number < self.count else None


def columns(width: int, total: int, chosen: int, first: int) -> Columns:
    """As many as fit into `width`, `chosen` among them, beginning at `first` where that goes."""
    count = min(total, max((width - _LEAST) // CELL, 1))
    first = min(max(first, chosen - count + 1, 0), max(chosen, 0), max(total - count, 0))
    return Columns(first, count, max(min(width - count * CELL, _MOST), 1), total)


def cell_sign(cell: Cell, hypothesis: Hypothesis) -> tuple[str, str]:
    """What a cell says in at most five columns, and its style. Of raters who disagree the ends: "++!-"."""
    if cell.disputed:
        ends = sorted(cell.signs, key=lambda sign: _STRENGTH[sign])
        sign, style = f"{ends[0]}{DISAGREE}{ends[-1]}", "row--open"
    elif cell.rated:
        sign, style = cell.sign, _STYLES.get(cell.sign, "row--muted")
    else:
        sign, style = UNRATED, "row--open"
    return sign, "row--muted" if hypothesis.verdict == hypotheses.RULED_OUT else style


def verdict_sign(hypothesis: Hypothesis) -> tuple[str, str]:
    """How a hypothesis stands, as a sign, and its style. Of verdicts that differ both."""
    if hypothesis.rivals:
        said = dict.fromkeys(hypotheses.verdict_of(one, hypothesis.id) or "" for one in hypothesis.rivals)
        return DISAGREE.join(_VERDICTS.get(verdict, ("?", ""))[0] for verdict in said)[:5], "row--open"
    return _VERDICTS[hypothesis.verdict]
