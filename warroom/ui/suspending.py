"""Ctrl+Z: back to the shell for a moment; its `fg` shows the screen again."""

from __future__ import annotations

import os
import signal

from textual.app import App
from textual.binding import Binding

from warroom.language import N_, _

SUSPEND = Binding(
    "ctrl+z",
    "suspend_process",
    N_("To the shell"),
    show=False,
    id="app.suspend",
    tooltip=N_("Back to the shell; fg returns"),
    priority=True,
)


def resumable() -> bool:
    """Whether a shell waits that can bring a stopped program back: the program that a session began with has none."""
    return hasattr(os, "getsid") and os.getpgrp() != os.getsid(0)


class Suspending(App[None]):
    """What was opened by tmux, ssh or a window without a shell would stop there for ever, so there it stays."""

    def action_suspend_process(self) -> None:
        """Give the terminal back and then stop, with whatever started the program and waits for it."""
        if self._driver is None or not self._driver.can_suspend or not resumable():
            self.notify(_("There is no shell here to go back to: warroom stays."), markup=False)
            return
        with self.suspend():
            ours = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            os.killpg(0, signal.SIGTSTP)
            signal.signal(signal.SIGTSTP, ours)
