"""The matrix: facts down, hypotheses across, ordered so that what is least contradicted stands first."""

from __future__ import annotations

from collections.abc import Sequence

from warroom.incident import evidence, hypotheses
from warroom.incident.entry import Entry
from warroom.incident.evidence import UNRATED, Cell
from warroom.incident.hypotheses import Hypothesis
from warroom.incident.state import State
from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Row:
    """One fact with its cell for each column of the matrix."""

    fact: Entry
    cells: tuple[Cell, ...]

    @property
    def id(self) -> str:
        """The fact's id."""
        return self.fact.id

    @property
    def key(self) -> tuple[object, ...]:
        """The fact's place in the timeline."""
        return self.fact.key

    @property
    def tells_nothing(self) -> bool:
        """Whether it is rated against every hypothesis, of at least two, and the same against each."""
        signs = {cell.signs for cell in self.cells}
        return len(self.cells) > 1 and len(signs) == 1 and all(cell.rated for cell in self.cells)

    @property
    def unrated(self) -> int:
        """How many of its cells nobody rated."""
        return sum(not cell.rated for cell in self.cells)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Matrix:
    """The columns in their order, and the rows in the order of the timeline."""

    columns: tuple[Hypothesis, ...]
    rows: tuple[Row, ...]

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the hypotheses, as the columns stand."""
        return tuple(one.id for one in self.columns)


def matrix(state: State) -> Matrix:
    """The matrix of a state. Hypotheses that are ruled out stand last; else fewest contradictions come first."""
    columns = tuple(sorted(hypotheses.hypotheses(state), key=_place))
    rated = [evidence.cells(state, one.entry) for one in columns]
    rows = tuple(Row(fact, tuple(column.get(fact.id, UNRATED) for column in rated)) for fact in evidence.facts(state))
    return Matrix(columns, rows)


def arranged(found: Matrix, order: Sequence[str]) -> Matrix:
    """The same matrix with its columns in the order of these ids; those that are not named stand after them."""
    wanted = {name: place for place, name in enumerate(order)}
    places = sorted(range(len(found.columns)), key=lambda at: wanted.get(found.columns[at].id, len(wanted)))
    rows = (Row(row.fact, tuple(row.cells[at] for at in places)) for row in found.rows)
    return Matrix(tuple(found.columns[at] for at in places), tuple(rows))


def next_unrated(found: Matrix, row: int, column: int) -> tuple[int, int] | None:
    """The next unrated cell after this one, as (row, column), counted from 0: along the row, then down, then from the
    top again. Columns of hypotheses that are ruled out come last. None when everything is rated.
    """
    empty = [
        (one.verdict == hypotheses.RULED_OUT, (at, place) <= (row, column), at, place)
        for at, facts in enumerate(found.rows)
        for place, (one, cell) in enumerate(zip(found.columns, facts.cells, strict=True))
        if not cell.rated
    ]
    return min(empty)[2:] if empty else None


def _place(one: Hypothesis) -> tuple[object, ...]:
    return (one.verdict == hypotheses.RULED_OUT, one.ratings.weight, -len(one.ratings.supports), one.key)
