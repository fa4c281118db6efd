"""The keys of the room: what each does in a word for the line of keys, and in a sentence for the help."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from warroom.language import N_
from warroom.ui.screens.paned import TO_PANE

KEYS: list[BindingType] = [
    Binding("n", "start('')", N_("Note"), id="room.note", tooltip=N_("Type a note")),
    Binding("exclamation_mark", "start('! ')", show=False, id="room.key", tooltip=N_("Type a key moment")),
    Binding("h", "start('? ')", N_("Hypothesis"), show=False, id="room.hypothesis", tooltip=N_("Type a hypothesis")),
    Binding("x", "start('x ')", N_("Tried"), show=False, id="room.tried", tooltip=N_("Type what was tried")),
    Binding("c", "start('[] ')", N_("Step"), show=False, id="room.step", tooltip=N_("Type a checklist step")),
    Binding("equals_sign", "start('= ')", show=False, id="room.decision", tooltip=N_("Type a decision")),
    Binding("i", "start('~ ')", N_("Impact"), show=False, id="room.impact", tooltip=N_("Type the impact")),
    Binding("greater_than_sign", "start('> ')", show=False, id="room.update", tooltip=N_("Type an update sent")),
    Binding("f", "start('+ ')", show=False, id="room.followup", tooltip=N_("Type a follow-up")),
    Binding("colon", "start(':')", show=False, id="room.command", tooltip=N_("Type a command")),
    *(
        Binding(str(n), f"pane({n})", show=False, id=f"room.pane_{n}", tooltip=words)
        for n, words in enumerate(TO_PANE, 1)
    ),
    Binding("tab", "turn(1)", show=False, id="room.next_pane", tooltip=N_("To the next pane")),
    Binding("shift+tab", "turn(-1)", show=False, id="room.previous_pane", tooltip=N_("To the pane before")),
    Binding("slash", "filter", N_("Filter"), id="room.filter", tooltip=N_("Show only what has these words")),
    Binding("escape", "back", N_("Bar"), id="room.back", tooltip=N_("Clear the filter, leave full screen, to the bar")),
    Binding("escape", "step_back", N_("Back"), id="room.back", tooltip=N_("Clear the filter, leave full screen")),
    Binding("u", "undo", N_("Undo"), id="room.undo", tooltip=N_("Take back your own last entry")),
    Binding("U", "redo", show=False, id="room.redo", tooltip=N_("Put back what you took back last")),
    Binding("e", "edit", N_("Edit"), id="room.edit", tooltip=N_("Edit this entry in the bar")),
    Binding("E", "editor", show=False, id="room.editor", tooltip=N_("Edit this entry in $EDITOR")),
    Binding("d", "retract", N_("Take back"), show=False, id="room.retract", tooltip=N_("Take it back, or put it back")),
    Binding("y", "copy", N_("Copy"), id="room.copy", tooltip=N_("Copy the summary")),
    Binding("Y", "summary", show=False, id="room.summary", tooltip=N_("See the summary, choose for whom and its form")),
    Binding("s", "settle", show=False, id="room.settle", tooltip=N_("Settle two versions or two verdicts")),
    Binding("g", "gaps", N_("Gaps"), id="room.gaps", tooltip=N_("What is missing, why it matters, what closes it")),
    Binding("o", "outcome", show=False, id="room.outcome", tooltip=N_("What came of what was tried")),
    Binding("B", "clean", show=False, id="room.clean", tooltip=N_("A stop-gap: mark it as one, then as cleaned up")),
    Binding(
        "C",
        "checklists",
        N_("Checklists"),
        show=False,
        id="room.checklists",
        tooltip=N_("Take in a list that is ready"),
    ),
    Binding("H", "halt", show=False, id="room.halt", tooltip=N_("Halt all work, or resume; the bar asks why")),
    Binding("I", "areas", show=False, id="room.areas", tooltip=N_("Impact by area")),
    Binding("K", "contacts", show=False, id="room.contacts", tooltip=N_("Who is told, who must be")),
    Binding("A", "board", show=False, id="room.board", tooltip=N_("Follow-ups: of this incident and of all")),
    Binding("p", "put_off", show=False, id="room.put_off", tooltip=N_("Put the update that is due off by 5 minutes")),
    Binding("m", "matrix", N_("Matrix"), id="room.matrix", tooltip=N_("Facts against hypotheses")),
    Binding("t", "fact", show=False, id="room.fact", tooltip=N_("This row is a fact, or no fact any more")),
    Binding("r", "rate", show=False, id="room.rate", tooltip=N_("Rate this row against the hypotheses, as a fact")),
    Binding("P", "replay", show=False, id="room.replay", tooltip=N_("Replay, from when this row was recorded")),
    Binding("w", "who", show=False, id="room.who", tooltip=N_("Who is here, what has not come yet, clocks")),
    Binding("R", "restore", show=False, id="room.restore", tooltip=N_("Put back what the folder has lost")),
    Binding("L", "look_up", show=False, id="room.look_up", tooltip=N_("Look up words and dead ends in all incidents")),
    Binding("z", "zone", show=False, id="room.zone", tooltip=N_("Switch between local time and UTC")),
    Binding(
        "plus", "zoom", N_("Zoom"), show=False, id="room.zoom", tooltip=N_("This pane on the full screen, and back")
    ),
    Binding("question_mark,f1", "keys", N_("Help"), id="room.help", tooltip=N_("The keys of this place")),
    Binding(
        "ctrl+s",
        "copy_typing",
        N_("Copy summary"),
        id="room.copy_typing",
        tooltip=N_("Copy, also while typing"),
    ),
    Binding("ctrl+t", "tour", show=False, id="room.tour", tooltip=N_("The tour, on the demo; again: end it")),
    Binding("ctrl+o", "leave", show=False, id="room.leave", tooltip=N_("To the list of incidents")),
]
