"""An input that keeps its size: what is typed into it lays nothing out anew."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Input


class StillInput(Input):
    """Its width is given by what it stands in, so a key need not ask the whole screen for its layout."""

    virtual_size = reactive(Size(0, 0), layout=False)
    """How far the text reaches."""
