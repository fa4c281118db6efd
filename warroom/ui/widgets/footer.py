"""The keys at the foot of a dialog, in the language that is spoken."""

from __future__ import annotations

from textual import widgets
from textual.app import ComposeResult
from textual.widgets._footer import FooterKey

from warroom.language import _


class Footer(widgets.Footer):
    """Textual's own shows what a binding does as it stands in the code."""

    def compose(self) -> ComposeResult:
        """Its keys, each with its words looked up."""
        for one in super().compose():
            if isinstance(one, FooterKey):
                one.description = _(one.description)
                one.tooltip = _(one.tooltip) if isinstance(one.tooltip, str) else one.tooltip
            yield one
