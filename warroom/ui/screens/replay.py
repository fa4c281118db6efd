"""The replay: the four panes, the matrix and the gaps as they were at a moment, and a slider over time. Read only."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input

from warroom.incident.entry import Entry
from warroom.incident.replay import usual
from warroom.incident.text import visible
from warroom.language import N_, _
from warroom.ui.past_view import PastView
from warroom.ui.rows import Rows
from warroom.ui.screens.past_copy import PastCopy
from warroom.ui.screens.replay_keys import KEYS
from warroom.ui.snapshot import Snapshot
from warroom.ui.widgets.halt import HaltBanner
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.past import PastLine
from warroom.ui.widgets.slider import Slider
from warroom.ui.widgets.still import StillInput
from warroom.ui.widgets.tab_line import TabLine


class ReplayScreen(PastCopy):
    """A snapshot of an incident, moment by moment. It holds nothing that could write."""

    PLACE: ClassVar[str] = N_("the replay")
    AUTO_FOCUS = "#timeline"
    BINDINGS: ClassVar[list[BindingType]] = KEYS

    def __init__(self, shown: Snapshot, utc: bool, entry: Entry | None = None) -> None:
        """At the end, or at the minute at which `entry` was recorded."""
        super().__init__(shown, usual(shown.state), utc)
        self._said = self.seek(entry) if entry is not None else ""

    def compose(self) -> ComposeResult:
        """The head of that moment, the panes, the slider."""
        yield PastLine()
        yield HaltBanner()
        yield TabLine()
        yield from self.compose_panes(self.view())
        for name, hint in (("filter", _("words to look for")), ("time", "23:30, 2026-11-23 23:30Z, -5m, +1h")):
            line = StillInput(id=name, placeholder=hint, compact=True, select_on_focus=False)
            line.display = False
            yield line
        yield Slider()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the first moment once there is a size to scroll in."""
        if self.shown.settings.glyphs == "ascii":
            self.slider.ascii = True
        self.query_one("#time", Input).border_title = Content(_("to the time"))
        self.call_after_refresh(self.show)
        self.prepare()
        if self._said:
            self.notify(self._said, markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed, keys are letters."""
        return action in ("back", "keys") or not isinstance(self.focused, Input)

    # Keys -----------------------------------------------------------------------------------------------------------

    def action_to_row(self) -> None:
        """To the minute at which the row under the cursor was recorded."""
        item = self.current().cursor
        if item is None:
            self.notify(_("There is no entry here."), markup=False)
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
            self.notify(_("The incident does not go so far: this is its nearer end."), markup=False)

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
