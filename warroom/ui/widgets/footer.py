"""The keys at the foot of a dialog, in the language that is spoken."""

from __future__ import annotations

from textual import widgets
from textual.app import ComposeResult
from textual.widget import Widget

from warroom.language import _


class Footer(widgets.Footer):
    """Textual's own shows what a binding does as it stands in the code."""

    def compose(self) -> ComposeResult:
        """Its keys, each with its words looked up."""
        for key in super().compose():
            if hasattr(key, "description"):
                key.description = _(key.description)
            if isinstance(key, Widget) and isinstance(key.tooltip, str):
                key.tooltip = _(key.tooltip)
            yield key
