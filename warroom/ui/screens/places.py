"""Where one is in the room: which pane is in focus, what is shown where there is little room, what is filtered."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.widgets import Input

from warroom.ui.panes.pane import Pane
from warroom.ui.panes.timeline import Timeline
from warroom.ui.screens.core import PANES
from warroom.ui.screens.method import Method
from warroom.ui.widgets.capture import CaptureBar


class Places(Method):
    """Going from the bar to the panes, between them, and back."""

    def on_descendant_focus(self) -> None:
        """Where there is room for one pane only, it is the one in focus."""
        focused = self.focused
        if isinstance(focused, Pane):
            self._pane = focused
            self.choose(focused)

    def choose(self, chosen: Pane[Any]) -> None:
        """The pane to show where there is room for one only; beside the timeline the side pane chosen last stays."""
        for pane in self.panes():
            pane.set_class(pane is chosen, "-chosen")
        side = not isinstance(chosen, Timeline)
        self.query_one("#panes").set_class(side, "-side")
        if side:
            for pane in self.panes():
                pane.set_class(pane is chosen, "-beside")

    def on_resize(self) -> None:
        """Where panes are hidden, those that are shown name the others."""
        self.call_after_refresh(self.name_tabs)

    def name_tabs(self) -> None:
        """The hidden panes, by number and title, on the frame of those that stand in their place."""
        panes = self.panes()
        tiny, narrow = self.has_class("-tiny"), self.has_class("-narrow")
        for pane in panes:
            others = panes if tiny else panes[1:] if narrow and pane is not panes[0] else []
            pane.tabs = "  ".join(f"{one.NUMBER} {one.TITLE.split(',')[0]}" for one in others if one is not pane)
            pane.retitle()

    @on(CaptureBar.Left)
    def _bar_left(self) -> None:
        """Esc in the bar: to the panes; an edit is given up, and the draft is as it was."""
        if self.editing is not None:
            self.stop_editing()
            return
        self.take_up_draft()
        self.look_done()
        self.set_focus(self.current())
        self.refresh_all()

    def action_back(self) -> None:
        """One step back: the filter, the full screen, then the bar."""
        pane, line = self.current(), self.query_one("#filter", Input)
        if pane.filter or line.has_focus:
            pane.look_for("")
            self.leave_filter()
        elif self.has_class("-zoomed"):
            self.remove_class("-zoomed")
        else:
            self.set_focus(self.bar.line)

    def action_pane(self, number: int) -> None:
        """To a pane by its number."""
        self.to_pane(self.query_one(PANES[number - 1]))

    def to_pane(self, pane: Pane[Any]) -> None:
        """To a pane, at once: the next key is already for the row under its cursor."""
        self.set_focus(pane)
        pane.take_cursor()

    def action_turn(self, by: int) -> None:
        """To the next pane or the one before."""
        panes = self.panes()
        focused = self.focused
        if not isinstance(focused, Pane):
            self.set_focus(self.current())
            return
        self.to_pane(panes[(panes.index(focused) + by) % len(panes)])

    def action_zoom(self) -> None:
        """The pane on the full screen, and back."""
        self.set_focus(self.current())
        self.toggle_class("-zoomed")

    def action_start(self, prefix: str) -> None:
        """To the bar, with a kind chosen; a draft that is there stays."""
        if prefix and not self.bar.text.strip():
            self.bar.put(prefix)
        self.set_focus(self.bar.line)

    def action_filter(self) -> None:
        """Open the filter of this pane."""
        pane = self.current()
        line = self.query_one("#filter", Input)
        line.display = True
        line.border_title = f"filter {pane.NUMBER}"
        line.value = pane.filter
        self.set_focus(line)

    @on(Input.Changed, "#filter")
    def _filter_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input.has_focus:
            self.current().look_for(event.value)

    @on(Input.Submitted, "#filter")
    def _filter_done(self, event: Input.Submitted) -> None:
        event.stop()
        self.leave_filter()

    def leave_filter(self) -> None:
        """Back to the pane; what it filters stays until Esc."""
        self.set_focus(self.current())
        self.query_one("#filter", Input).display = False
