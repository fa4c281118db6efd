"""The band that the tour speaks in, on whichever screen one is."""

from __future__ import annotations

from textual.content import Content

from warroom.ui.widgets.prose import Prose


class TourBand(Prose):
    """A few lines between the status line and the panes; at the top of what is opened over them."""

    DEFAULT_CSS = """
    TourBand {
        height: auto;
        max-height: 4;
        padding: 0 1;
        background: $panel;
        color: $foreground;
    }
    .-over TourBand, ModalScreen TourBand {
        dock: top;
    }
    """

    def __init__(self, words: Content) -> None:
        super().__init__(words, markup=False)
