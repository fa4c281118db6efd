"""Everything about one cell of the matrix: the fact and the hypothesis in full, who rated how, when and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from warroom.incident import evidence, spoken
from warroom.incident.evidence import Cell, Rated
from warroom.incident.hypotheses import Hypothesis
from warroom.incident.kinds import say
from warroom.incident.matrix import Row
from warroom.incident.text import visible, visible_lines
from warroom.language import N_, _
from warroom.ui.columns import Piece
from warroom.ui.panes.grid_cell import rating
from warroom.ui.screens.dialog import Dialog
from warroom.ui.view import View
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.prose import Prose


class CellScreen(Dialog[None]):
    """One cell, as it stands when it is opened."""

    PLACE: ClassVar[str] = N_("the cell")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "close", N_("Back"), id="cell.close", tooltip=N_("Back to the matrix")),
        Binding("j,down", "scroll(1)", show=False, id="cell.down", tooltip=N_("Scroll down")),
        Binding("k,up", "scroll(-1)", show=False, id="cell.up", tooltip=N_("Scroll up")),
    ]

    def __init__(self, view: View, row: Row, hypothesis: Hypothesis, cell: Cell) -> None:
        super().__init__()
        self._pieces = about_cell(view, row, hypothesis, cell)
        self._title = _("{label} and this fact").format(label=hypothesis.label)

    def compose(self) -> ComposeResult:
        """The text in a frame."""
        with VerticalScroll(classes="box") as box:
            box.border_title = Content(self._title)
            yield Prose(Content.assemble(*self._pieces))
        yield KeyLine()

    def action_close(self) -> None:
        """Back."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def about_cell(view: View, row: Row, hypothesis: Hypothesis, cell: Cell) -> list[Piece]:
    """All there is to say of a cell, as pieces of (text, style)."""
    fact, wrong = row.fact, hypothesis.disproof
    pieces: list[Piece] = [
        (f"{hypothesis.label}  {spoken.of_hypothesis(hypothesis.verdict)}\n", "$text-muted"),
        (visible_lines(hypothesis.entry.text) + "\n", "bold"),
    ]
    if wrong is not None:
        pieces.append((visible_lines(_("Proved wrong by: {what}").format(what=wrong.text)) + "\n", ""))
    pieces += [
        ("\n" + visible(f"{view.face.of(fact, dated=True)}  {fact.whose}") + "\n", "$text-muted"),
        (visible_lines(say(view.state, fact)) + "\n", "bold"),
    ]
    earlier = [one for one in evidence.history(view.state, fact, hypothesis.entry) if not _among(one, cell)]
    pieces += _ratings(view, _("How it was rated, each rater's last word"), cell.rated)
    if earlier:
        pieces += _ratings(view, _("Before that"), reversed(earlier))
    return pieces


def _among(one: Rated, cell: Cell) -> bool:
    return any(other.entry.id == one.entry.id for other in cell.rated)


def _ratings(view: View, heading: str, rated: Iterable[Rated]) -> list[Piece]:
    pieces: list[Piece] = [(f"\n{heading}\n", "bold")]
    for one in rated:
        pieces += [
            (f"  {view.face.dated(one.entry.recorded)}  {one.sign:<2}  ", "$text-muted"),
            (visible(rating(one)) + "\n", ""),
        ]
    return pieces if len(pieces) > 1 else [*pieces, ("  " + _("nobody yet") + "\n", "$text-muted")]
