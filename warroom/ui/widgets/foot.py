"""The keys of a dialog at its foot: Textual's footer, in the language spoken."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Footer

from warroom.language import _


class Foot(Footer):
    """Textual's footer. Words that no catalogue has stay as they are."""

    def compose(self) -> ComposeResult:
        """The keys, each with what it does."""
        for key in super().compose():
            if hasattr(key, "description"):
                key.description = _(key.description)
            if isinstance(key, Widget) and isinstance(key.tooltip, str):
                key.tooltip = _(key.tooltip)
            yield key
