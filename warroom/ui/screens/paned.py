"""A screen of panes: which one is in focus, what is shown where there is little room, what is filtered."""

from __future__ import annotations

import asyncio
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.geometry import Size
from textual.widgets import Input

from warroom.language import _
from warroom.ui.panes.checklist import Checklist
from warroom.ui.panes.hypotheses import Hypotheses
from warroom.ui.panes.pane import Pane
from warroom.ui.panes.timeline import Timeline
from warroom.ui.panes.tried import Tried
from warroom.ui.screens.helped import Helped
from warroom.ui.screens.sizes import ACROSS, DOWN
from warroom.ui.view import View
from warroom.ui.widgets.tab_line import Tab, TabLine

PANES: tuple[type[Pane[Any]], ...] = (Timeline, Hypotheses, Checklist, Tried)
"""The panes by number: the timeline at the left, the others beside it from top to bottom."""
TO_PANE = tuple(kind.GO for kind in PANES)
"""What the key of each pane does."""

UNPAINTED = 0.25
"""How long, in seconds, the first paint waits for the panes."""


class Paned(Helped[None]):
    """It has the panes in "#panes", and below them the line "#filter"."""

    HORIZONTAL_BREAKPOINTS = ACROSS
    VERTICAL_BREAKPOINTS = DOWN

    _pane: Pane[Any] | None = None
    _laid_out = False

    @property
    def is_current(self) -> bool:
        """Whether Textual may paint this screen: not before its panes know their room, so that all comes at once."""
        return self._laid_out and super().is_current

    def on_mount(self) -> None:
        """Where no pane finds room, the rest is painted without them."""
        self.set_timer(UNPAINTED, self.on_rows_laid_out)

    def on_rows_laid_out(self) -> None:
        """All panes are told their room at once; when the first has taken it, there is a whole to be painted."""
        if not self._laid_out:
            self._laid_out = True
            self.post_message(events.Resize(self.app.size, self.app.size))

    def fit(self, size: Size) -> None:
        """Take on the classes that a terminal of this size gives, before the first look at the styles."""
        across, down = self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS
        for breakpoints, extent in ((across, size.width), (down, size.height)):
            self.add_class(max((least, name) for least, name in breakpoints if extent >= least)[1])

    def compose_panes(self, view: View) -> ComposeResult:
        """All panes, on this view."""
        first, second, *others = PANES
        with Container(id="panes"):
            yield first(view, "-chosen")
            with Vertical(id="side"):
                yield second(view, "-beside")
                yield from (kind(view) for kind in others)

    @property
    def one_pane(self) -> bool:
        """Whether there is room for one pane only, below the line of tabs."""
        return any(self.has_class(name) for name in ("-tiny", "-low", "-short"))

    def panes(self) -> list[Pane[Any]]:
        """The panes, by number."""
        return [self.query_one(kind) for kind in PANES]

    def current(self) -> Pane[Any]:
        """The pane that keys speak to: the one in focus, else the last one that was."""
        focused = self.focused
        if isinstance(focused, Pane):
            self._pane = focused
        return self._pane or self.query_one(Timeline)

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
        self.tell_tabs()

    def on_resize(self) -> None:
        """Where panes are hidden, those that are shown name the others."""
        self.call_after_refresh(self.name_tabs)

    def name_tabs(self) -> None:
        """The hidden panes, by number and title: on a line of tabs, or on the frame of the one in their place."""
        panes = self.panes()
        narrow = self.has_class("-narrow") and not self.one_pane
        for pane in panes:
            others = panes[1:] if narrow and pane is not panes[0] else []
            pane.tabs = "  ".join(f"{one.NUMBER} {one.name_of()}" for one in others if one is not pane)
            pane.retitle()
        self.tell_tabs()

    def tell_tabs(self) -> None:
        """What the line of tabs says of each pane."""
        if self.one_pane and self.is_mounted:
            tabs = tuple(Tab(one.NUMBER, one.name_of(), len(one.items), one.new()) for one in self.panes())
            chosen = next((one.NUMBER for one in self.panes() if one.has_class("-chosen")), "")
            self.query_one(TabLine).tell(tabs, chosen)

    def on_tab_line_chosen(self, message: TabLine.Chosen) -> None:
        """A click on a tab."""
        self.action_pane(message.number)

    def can_step_back(self) -> bool:
        """Whether there is a step back in the panes."""
        return self._filtering() or self.has_class("-zoomed")

    def _filtering(self) -> bool:
        return bool(self.current().filter) or self.query_one("#filter", Input).has_focus

    def step_back(self) -> bool:
        """One step back in the panes: the filter, then the full screen; whether there was one."""
        pane = self.current()
        if self._filtering():
            pane.look_for("")
            self.leave_filter()
        elif self.has_class("-zoomed"):
            self.remove_class("-zoomed")
        else:
            return False
        self.refresh_bindings()
        return True

    def action_step_back(self) -> None:
        """One step back, and no further than the panes."""
        self.step_back()

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
        self.refresh_bindings()

    def action_filter(self) -> None:
        """Open the filter of this pane."""
        pane = self.current()
        line = self.query_one("#filter", Input)
        line.display = True
        line.border_title = _("filter {number}").format(number=pane.NUMBER)
        line.value = pane.filter
        self.set_focus(line)
        pane.look_ahead()

    @on(Input.Changed, "#filter")
    async def _filter_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input.has_focus:
            # The list asks for its paint in a turn of its own: the frame that shows the key waits for it.
            with self.app.batch_update():
                self.current().look_for(event.value)
                await asyncio.sleep(0)
                await asyncio.sleep(0)

    @on(Input.Submitted, "#filter")
    def _filter_done(self, event: Input.Submitted) -> None:
        event.stop()
        self.leave_filter()

    def leave_filter(self) -> None:
        """Back to the pane; what it filters stays until Esc."""
        self.set_focus(self.current())
        self.query_one("#filter", Input).display = False
