"""The terminal's size once it rests: of many changes in a row, the last one counts."""

from __future__ import annotations

import shutil

from textual import events
from textual.app import App
from textual.geometry import Size
from textual.timer import Timer

_RESTS = 0.1
"""Seconds after a change until the size is looked at again."""


class Resized(App[None]):
    """Textual asks for the size where the signal of a change is handled, and the next signal may interrupt just there:
    then the older size is told last. So the terminal is asked once more.
    """

    _looking: Timer | None = None

    def on_resize(self) -> None:
        """Look again soon."""
        if self._looking is None and not (self.is_headless or self.is_web):
            self._looking = self.set_timer(_RESTS, self._look_again)

    def _look_again(self) -> None:
        self._looking = None
        size = Size(*shutil.get_terminal_size())
        if size != self.size:
            self.post_message(events.Resize(size, size))
