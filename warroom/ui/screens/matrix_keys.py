"""The keys of the matrix: what each does in a word for the line of keys, and in a sentence for the help."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from warroom.language import N_

KEYS: list[BindingType] = [
    Binding("plus", "rate('+', '++')", N_("For"), id="matrix.for", tooltip=N_("Speaks for it; again: strongly")),
    Binding(
        "minus",
        "rate('-', '--')",
        N_("Against"),
        id="matrix.against",
        tooltip=N_("Speaks against; again: strongly"),
    ),
    Binding("equals_sign,0", "rate('=')", N_("Neutral"), id="matrix.neutral", tooltip=N_("Neither for nor against it")),
    Binding("slash,a", "rate('/')", show=False, id="matrix.not_applicable", tooltip=N_("Does not apply to it")),
    Binding("r", "why", N_("Why"), id="matrix.why", tooltip=N_("Say why you rated this cell so")),
    Binding("d,backspace", "take_back", show=False, id="matrix.take_back", tooltip=N_("Take back your rating")),
    Binding("u", "unrated", N_("Unrated"), id="matrix.unrated", tooltip=N_("To the next cell that nobody rated")),
    Binding("c", "verdict('!')", show=False, id="matrix.confirm", tooltip=N_("Confirm this hypothesis, in the bar")),
    Binding("x", "verdict('x')", show=False, id="matrix.rule_out", tooltip=N_("Rule this one out, in the bar")),
    Binding("F", "unfact", show=False, id="matrix.unfact", tooltip=N_("This is no fact any more")),
    Binding("H", "halt", show=False, id="matrix.halt", tooltip=N_("Halt all work, or resume; the bar asks why")),
    Binding("question_mark,f1", "keys", N_("Help"), id="matrix.help", tooltip=N_("The keys of this place")),
    Binding("escape,m,q", "back", N_("Back"), id="matrix.back", tooltip=N_("Back to the room")),
    Binding("s", "sort", N_("Sort"), id="matrix.sort", tooltip=N_("Sort the columns: fewest contradictions first")),
]
