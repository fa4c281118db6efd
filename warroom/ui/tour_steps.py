"""The steps of the tour: what each says, and what has to happen before the next one comes."""

from __future__ import annotations

from warroom.language import N_
from warroom.slotted import dataclass

NOTE, HYPOTHESIS, FACT, TRIED, RATING = "note", "hypothesis", "fact", "attempt", "rating"
"""An entry of this kind was recorded."""
TAKEN_BACK, COPIED, PANE_4 = "taken back", "copied", "pane 4"
MATRIX, GAPS = "MatrixScreen", "GapsScreen"
"""This screen was opened."""


@dataclass(frozen=True, slots=True)
class Step:
    """`says` names keys by their ids, as `{key[room.matrix]}`, and a hypothesis by `{label}`; `until` it was done."""

    says: str
    until: str


STEPS = (
    Step(N_("Type what you see, and press Enter, such as:\n    the login page is slow"), NOTE),
    Step(N_("What may be the cause? With ? before it, it is a hypothesis:\n    ? the cache is cold"), HYPOTHESIS),
    Step(
        N_(
            "A fact that speaks for it ({label}- speaks against it, {label}x rules it out):"
            "\n    {label}+ misses doubled at noon"
        ),
        FACT,
    ),
    Step(N_("What was tried, and what came of it:\n    x restart the cache => no change"), TRIED),
    Step(
        N_(
            "{key[bar.leave]} leaves the line for the panes: 1 to 4 choose one, arrows a row, Enter shows all about it."
            " See what led nowhere: {key[bar.leave]}, then {key[room.pane_4]}"
        ),
        PANE_4,
    ),
    Step(N_("{key[room.matrix]} opens the matrix: every fact against every hypothesis."), MATRIX),
    Step(
        N_(
            "Arrows choose a cell, {key[matrix.for]} says for, {key[matrix.against]} against,"
            " {key[matrix.unrated]} finds one that nobody has rated. Rate one."
        ),
        RATING,
    ),
    Step(
        N_(
            "{key[matrix.back]} leaves the matrix."
            " {key[room.gaps]} lists what is missing, why it matters, what closes it."
        ),
        GAPS,
    ),
    Step(
        N_(
            "{key[gaps.close]} goes back."
            " {key[room.undo]} takes back what you recorded last; {key[room.redo]} puts it back."
        ),
        TAKEN_BACK,
    ),
    Step(
        N_(
            "For those who join: {key[room.copy]} copies the summary, {key[room.copy_typing]} does while you type."
            " {key[room.summary]} shows it first."
        ),
        COPIED,
    ),
)
END = N_(
    "That was all. {key[room.help]} shows the keys of the place where you are, {key[app.palette]} every action by name."
    " {key[app.quit]} leaves the demo; then, for a real incident: warroom"
)
