"""An input that keeps its size and comes to rest: what is typed into it lays nothing out anew."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Input

_BLINKS = 10.0
"""Seconds without a key after which the cursor stands still, as it does in many terminals."""


class StillInput(Input):
    """Its width is given by what it stands in, so a key need not ask the whole screen for its layout.

    A cursor that blinks for ever is half of what an idle screen costs, all night long.
    """

    virtual_size = reactive(Size(0, 0), layout=False)
    """How far the text reaches."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._typed = False

    def on_mount(self) -> None:
        """Look now and then whether somebody types."""
        self.set_interval(_BLINKS, self._rest)

    def on_key(self, event: events.Key) -> None:
        """A key makes the cursor blink again."""
        self._typed = True

    def _rest(self) -> None:
        if self.has_focus and not self._typed:
            self._pause_blink(visible=True)
        self._typed = False
