"""The keys of the replay: what each does in a word for the line of keys, and in a sentence for the help."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from warroom.language import N_
from warroom.ui.screens.paned import TO_PANE

KEYS: list[BindingType] = [
    Binding("left", "step(-1)", show=False, priority=True, id="replay.before", tooltip=N_("To the entry before")),
    Binding("right", "step(1)", N_("Next"), priority=True, id="replay.next", tooltip=N_("To the next entry")),
    Binding(
        "left_square_bracket,shift+left",
        "turn_of(-1)",
        show=False,
        id="replay.turn_before",
        tooltip=N_("To the key moment before: a verdict, a decision, a milestone, a halt, too"),
    ),
    Binding(
        "right_square_bracket,shift+right",
        "turn_of(1)",
        N_("Moment"),
        id="replay.turn_next",
        tooltip=N_("To the next key moment: a verdict, a decision, a milestone, a halt, too"),
    ),
    Binding("space", "play", N_("Play"), id="replay.play", tooltip=N_("Play, or pause")),
    Binding("less_than_sign,minus", "faster(-1)", show=False, id="replay.slower", tooltip=N_("Slower")),
    Binding(
        "greater_than_sign,equals_sign",
        "faster(1)",
        show=False,
        id="replay.faster",
        tooltip=N_("Faster: 1x, 10x, 60x, 600x, an entry a second"),
    ),
    Binding("home", "edge_of(False)", show=False, priority=True, id="replay.first", tooltip=N_("To the beginning")),
    Binding("end", "edge_of(True)", show=False, priority=True, id="replay.last", tooltip=N_("To the end")),
    Binding("t", "time", show=False, id="replay.time", tooltip=N_("To a time that you type: 23:30, -5m, +1h")),
    Binding(
        "full_stop",
        "to_row",
        show=False,
        id="replay.to_row",
        tooltip=N_("To the minute it was recorded"),
    ),
    Binding("b", "switch", show=False, id="replay.switch", tooltip=N_("By when it was recorded, or happened")),
    *(
        Binding(str(n), f"pane({n})", show=False, id=f"replay.pane_{n}", tooltip=words)
        for n, words in enumerate(TO_PANE, 1)
    ),
    Binding("tab", "turn(1)", show=False, id="replay.next_pane", tooltip=N_("To the next pane")),
    Binding("shift+tab", "turn(-1)", show=False, id="replay.previous_pane", tooltip=N_("To the pane before")),
    Binding("slash", "filter", show=False, id="replay.filter", tooltip=N_("Show only what has these words")),
    Binding("m", "matrix", N_("Matrix"), id="replay.matrix", tooltip=N_("Facts against hypotheses, as they were")),
    Binding("g", "gaps", N_("Gaps"), id="replay.gaps", tooltip=N_("What was missing at this moment")),
    Binding("y", "copy", show=False, id="replay.copy", tooltip=N_("Copy the summary as it was at this moment")),
    Binding("Y", "summary", show=False, id="replay.summary", tooltip=N_("See that summary, choose its form, copy it")),
    Binding("z", "zone", show=False, id="replay.zone", tooltip=N_("Switch between local time and UTC")),
    Binding("plus", "zoom", show=False, id="replay.zoom", tooltip=N_("This pane on the full screen, and back")),
    Binding("question_mark,f1", "keys", N_("Help"), id="replay.help", tooltip=N_("The keys of this place")),
    Binding("escape", "back", N_("Back"), id="replay.back", tooltip=N_("Clear the filter, leave full screen, leave")),
    Binding("q", "leave", show=False, id="replay.leave", tooltip=N_("Leave the replay")),
]
