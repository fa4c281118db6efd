"""Which driver listens to the terminal."""

from __future__ import annotations

from textual.app import App
from textual.driver import Driver


class Heard(App[None]):
    """Ours in a terminal of Linux or macOS. A browser's stays Textual's: there nothing can be written."""

    def get_driver_class(self) -> type[Driver]:
        """The driver for this platform, or the one that the environment names."""
        found = super().get_driver_class()
        if found.__module__ != "textual.drivers.linux_driver":
            return found
        from warroom.ui.listening import Listening

        return Listening
