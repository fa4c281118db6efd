"""Where one is in the room: in the bar or in the panes."""

from __future__ import annotations

from textual import on

from warroom.ui.screens.method import Method
from warroom.ui.widgets.capture import CaptureBar


class Places(Method):
    """Going from the bar to the panes and back."""

    @on(CaptureBar.Left)
    def _bar_left(self) -> None:
        """Esc in the bar: to the panes; a change that was begun waits, and the draft is as it was."""
        if self.editing is not None:
            self.leave_edit()
            return
        if self.leave_bar():
            return
        self.look_done()
        self.set_focus(self.current())
        self.refresh_all()

    def leave_bar(self) -> bool:
        """Whether Esc in the bar led back to where its line was begun."""
        return False

    def action_back(self) -> None:
        """One step back: the filter, the full screen, then the bar."""
        if not self.step_back():
            self.set_focus(self.bar.line)

    def action_start(self, prefix: str) -> None:
        """To the bar, where a draft is as it was; with a kind chosen, a draft waits."""
        if prefix:
            self.begin(prefix)
        self.set_focus(self.bar.line)
