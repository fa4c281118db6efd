"""The replay: the four panes, the matrix and the gaps as they were at a moment, and a slider over time. Read only."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Footer, Input

from warroom.incident import checklists, when
from warroom.incident.clockface import Clockface
from warroom.incident.entry import AMENDMENTS, RETRACTED, Entry
from warroom.incident.gap import Gap, many
from warroom.incident.gaps import gaps
from warroom.incident.replay import usual
from warroom.incident.text import visible
from warroom.ui.format import words
from warroom.ui.panes.checklist import Checklist
from warroom.ui.panes.hypotheses import Hypotheses
from warroom.ui.panes.timeline import Timeline
from warroom.ui.panes.tried import Tried
from warroom.ui.past_view import PastView, view_at
from warroom.ui.rows import Rows
from warroom.ui.screens.paned import PANES
from warroom.ui.screens.past_copy import PastCopy
from warroom.ui.snapshot import Snapshot
from warroom.ui.view import View
from warroom.ui.widgets.halt import HaltBanner
from warroom.ui.widgets.past import MODES, PastLine
from warroom.ui.widgets.slider import Slider, Told
from warroom.ui.widgets.status import Safety

COUNT_AFTER = 0.1
"""How long after a step, in seconds, gaps are looked for: not between a key and the screen."""


class ReplayScreen(PastCopy):
    """A snapshot of an incident, moment by moment. It holds nothing that could write."""

    AUTO_FOCUS = "#timeline"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False, priority=True, id="replay.before", tooltip="To the entry before"),
        Binding("right", "step(1)", "Next", priority=True, id="replay.next", tooltip="To the next entry"),
        Binding(
            "left_square_bracket,shift+left",
            "turn_of(-1)",
            show=False,
            id="replay.turn_before",
            tooltip="To the key moment before: a verdict, a decision, a milestone, a halt, too",
        ),
        Binding(
            "right_square_bracket,shift+right",
            "turn_of(1)",
            "Moment",
            id="replay.turn_next",
            tooltip="To the next key moment: a verdict, a decision, a milestone, a halt, too",
        ),
        Binding("space", "play", "Play", id="replay.play", tooltip="Play, or pause"),
        Binding("less_than_sign,minus", "faster(-1)", show=False, id="replay.slower", tooltip="Slower"),
        Binding(
            "greater_than_sign,equals_sign",
            "faster(1)",
            show=False,
            id="replay.faster",
            tooltip="Faster: 1x, 10x, 60x, 600x, an entry a second",
        ),
        Binding("home", "edge_of(False)", show=False, priority=True, id="replay.first", tooltip="To the beginning"),
        Binding("end", "edge_of(True)", show=False, priority=True, id="replay.last", tooltip="To the end"),
        Binding("t", "time", show=False, id="replay.time", tooltip="To a time that you type: 23:30, -5m, +1h"),
        Binding("full_stop", "to_row", show=False, id="replay.to_row", tooltip="To the moment at which this row came"),
        Binding("b", "switch", show=False, id="replay.switch", tooltip="By when it was recorded, or happened"),
        *(
            Binding(str(n), f"pane({n})", show=False, id=f"replay.pane_{n}", tooltip=f"To pane {n}: {pane.TITLE}")
            for n, pane in enumerate(PANES, 1)
        ),
        Binding("tab", "turn(1)", show=False, id="replay.next_pane", tooltip="To the next pane"),
        Binding("shift+tab", "turn(-1)", show=False, id="replay.previous_pane", tooltip="To the pane before"),
        Binding("slash", "filter", show=False, id="replay.filter", tooltip="Show only what has these words"),
        Binding("m", "matrix", "Matrix", id="replay.matrix", tooltip="Facts against hypotheses, as they were"),
        Binding("g", "gaps", "Gaps", id="replay.gaps", tooltip="What was missing at this moment"),
        Binding("y", "copy", show=False, id="replay.copy", tooltip="Copy the summary as it was at this moment"),
        Binding("Y", "summary", show=False, id="replay.summary", tooltip="See that summary, choose its form, copy it"),
        Binding("z", "zone", show=False, id="replay.zone", tooltip="Switch between local time and UTC"),
        Binding("plus", "zoom", show=False, id="replay.zoom", tooltip="This pane on the full screen, and back"),
        Binding("question_mark,f1", "keys", "Help", id="replay.help", tooltip="The keys of this place"),
        Binding("escape", "back", "Back", id="replay.back", tooltip="Clear the filter, leave full screen, leave"),
        Binding("q", "leave", show=False, id="replay.leave", tooltip="Leave the replay"),
    ]
    slider = getters.query_one(Slider)

    def __init__(self, shown: Snapshot, utc: bool, entry: Entry | None = None) -> None:
        """At the end, or at the moment at which `entry` came."""
        super().__init__(shown, usual(shown.state))
        self.utc = utc
        self.gaps: tuple[Gap, ...] = ()
        self._meanwhile = ""
        self._counting: Timer | None = None
        self._seen: tuple[object, ...] = ()
        if entry is not None:
            self.ms = min(max(self.replay.moment_of(entry), self.replay.start), self.replay.end)

    def compose(self) -> ComposeResult:
        """The head of that moment, the panes, the slider."""
        view = self.view()
        yield PastLine()
        yield HaltBanner()
        with Container(id="panes"):
            yield Timeline(view, "-chosen")
            with Vertical(id="side"):
                yield Hypotheses(view, "-beside")
                yield Checklist(view)
                yield Tried(view)
        for name, hint in (("filter", "words to look for"), ("time", "23:30, 2026-11-23 23:30Z, -5m, +1h")):
            line = Input(id=name, placeholder=hint, compact=True, select_on_focus=False)
            line.display = False
            yield line
        yield Slider()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first moment once there is a size to scroll in."""
        if self.shown.settings.glyphs == "ascii":
            self.app.add_class("-ascii")
            self.slider.ascii = True
        self.query_one("#time", Input).border_title = Content("to the time")
        self.call_after_refresh(self.show)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed, keys are letters."""
        return action == "back" or not isinstance(self.focused, Input)

    # Showing --------------------------------------------------------------------------------------------------------

    def face(self) -> Clockface:
        """How times are shown now."""
        return Clockface(self.shown.settings.zone, self.utc)

    def view(self) -> PastView:
        """What the panes are given at this moment."""
        settings = self.shown.settings
        return view_at(self.replay, self.ms, self.face(), settings.author, settings.glyphs == "ascii")

    def show(self) -> None:
        """The panes look at their slices when something came or went; the clock and the slider always move."""
        view = self.view()
        seen = (view.state, view.fresh, view.face, self.replay.by)
        if seen != self._seen:
            self._seen = seen
            for pane in self.panes():
                pane.look(view)
                names = view.fresh if isinstance(pane, Timeline) else view.touched
                last = next((one for one in reversed(pane.items) if one.id in names), None) if names else None
                if last is not None:
                    pane.reveal(last)
            self.set_class(checklists.halted(view.state) is not None, "-halted")
            self.query_one(HaltBanner).tell(view)
        self._count_soon()
        self._tell(view)

    def _count_soon(self) -> None:
        """What was missing at another moment is not what was missing at this one: gaps are counted anew, soon."""
        self.gaps = ()
        if self._counting is not None:
            self._counting.stop()
        self._counting = self.set_timer(COUNT_AFTER, self._count)

    def _count(self) -> None:
        self._counting = None
        self.find_gaps()
        self._tell(self.view())

    def find_gaps(self) -> tuple[tuple[Gap, ...], int]:
        """What was missing at this moment, and the moment, ms UTC."""
        self.gaps = gaps(self.replay.at(self.ms), self.shown.policy, self.ms)
        return self.gaps, self.ms

    def _tell(self, view: PastView) -> None:
        """The status line and the slider."""
        self.query_one(PastLine).tell(view, Safety(loaded=True), self.ms, self.gaps)
        face, played = view.face, self.replay
        several = face.day(played.start) != face.day(played.end)
        ends = [face.dated(at) if several else face.time(at) for at in (played.start, played.end)]
        offset = face.offset(self.ms)
        told = Told(
            f"{face.day(self.ms)} {when.clock_seconds(self.ms, offset)} {face.name(self.ms)}",
            self.how(),
            f"{len(view.state.timeline)} of {many(len(self.shown.state.timeline), 'entry', 'entries')}",
            self._came(view),
            (ends[0], ends[1]),
            tuple(self.track.place(at) for at in played.keys),
            self.track.place(self.ms),
        )
        self.slider.tell(self.track, told)
        other = next(words for by, words in MODES.items() if by != played.by)
        title = f"Replay, {MODES[played.by]} (b: {other})"
        if played.imported_by is not None:
            title += f"; written down {face.day(self._written())[4:]}"
        self.slider.border_title = Content(title)
        taken = when.clock_seconds(self.shown.taken, face.offset(self.shown.taken))
        self.slider.border_subtitle = Content(f"snapshot of {taken}{self._meanwhile}")

    def _written(self) -> int:
        return self.shown.state.timeline[0].recorded if self.shown.state.timeline else 0

    def _came(self, view: PastView) -> str:
        """What came last, as one line, safe for a terminal."""
        events = self.replay.came(self.ms)
        if not events:
            return ""
        event = events[-1]
        name = event.data.get("target") if event.kind in AMENDMENTS else event.id
        entry = view.state.entries.get(name) if isinstance(name, str) else None
        if entry is None:
            return ""
        change = f"{'took back' if event.kind == RETRACTED else event.kind} by {visible(event.by)}: "
        more = f"  (and {len(events) - 1} more)" if len(events) > 1 else ""
        return (change if event.kind in AMENDMENTS else "") + view.face.of(entry) + " " + words(view, entry) + more

    def meanwhile(self, view: View) -> None:
        """The incident goes on while one looks back: the frame says so."""
        new = len(view.state.timeline) - len(self.shown.state.timeline)
        said = f", {many(new, 'entry', 'entries')} since" if new > 0 else ""
        if checklists.halted(view.state) is not None:
            said += ", HALTED NOW"
        if said != self._meanwhile:
            self._meanwhile = said
            self._tell(self.view())

    # Keys -----------------------------------------------------------------------------------------------------------

    def on_slider_moved(self, message: Slider.Moved) -> None:
        """The slider was put somewhere."""
        self.go(self.track.moment(message.place))

    def action_to_row(self) -> None:
        """To the moment at which the row under the cursor came."""
        item = self.current().cursor
        if item is None:
            self.notify("There is no entry here.", markup=False)
            return
        self.go_to(getattr(item, "entry", item))

    def action_time(self) -> None:
        """Ask for a time."""
        line = self.query_one("#time", Input)
        line.value = ""
        line.display = True
        self.set_focus(line)

    @on(Input.Submitted, "#time")
    def _time_typed(self, event: Input.Submitted) -> None:
        event.stop()
        found = self.typed(event.value, "UTC" if self.utc else self.shown.settings.zone)
        if isinstance(found, str):
            self.notify(visible(found), severity="warning", markup=False)
            return
        self._leave_time()
        self.go(found)
        if self.ms != found:
            self.notify("The incident does not go so far: this is its nearer end.", markup=False)

    def _leave_time(self) -> None:
        self.set_focus(self.current())
        self.query_one("#time", Input).display = False

    def action_zone(self) -> None:
        """Local time or UTC."""
        self.utc = not self.utc
        self.show()

    def action_back(self) -> None:
        """One step back: the typed time, the filter, the full screen, then out of the replay."""
        if self.query_one("#time", Input).display:
            self._leave_time()
        elif not self.step_back():
            self.dismiss()

    def on_resize(self) -> None:
        """Whatever size it gets, the row under the cursor stays in view."""
        self.call_after_refresh(self._keep_in_view)

    def _keep_in_view(self) -> None:
        for pane in self.panes():
            if pane.cursor is not None:
                pane.reveal(pane.cursor)

    def action_leave(self) -> None:
        """Out of the replay."""
        self.dismiss()

    # Looking --------------------------------------------------------------------------------------------------------

    def walk(self, by: int) -> PastView:
        """To the next turn of the incident, or to the one before, under a screen that shows it; the view there."""
        self.action_turn_of(by)
        return self.view()

    def action_matrix(self) -> None:
        """The matrix of this moment."""
        from warroom.ui.screens.past import PastMatrix

        self.app.push_screen(PastMatrix(self, self.view()))

    def action_gaps(self) -> None:
        """The gaps of this moment."""
        from warroom.ui.screens.past import PastGaps

        self.app.push_screen(PastGaps(self, self.view()))

    def action_keys(self) -> None:
        """The keys of this place."""
        from warroom.ui.screens.keys import KeysScreen

        self.app.push_screen(KeysScreen(self.active_bindings, "the replay"))

    def on_rows_opened(self, message: Rows.Opened) -> None:
        """Enter on a row: everything about it, as it was."""
        from warroom.ui.screens.detail import DetailScreen

        entry: Entry = getattr(message.item, "entry", message.item)
        view = self.view()
        entry = view.state.entries.get(entry.id, entry)

        def then(wish: str | None) -> None:
            if wish == "replay":
                self.go_to(entry)

        self.app.push_screen(DetailScreen(view, entry, self.shown.look), then)
