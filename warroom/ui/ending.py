"""A signal ends the program as its key does: what is typed is kept, and the others are told that somebody has left.

SIGTERM is `kill` and the end of the machine, SIGHUP that of the terminal: a window is closed, a connection drops.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal

from textual.app import App


class Ending(App[None]):
    """A second signal of the same kind ends it at once."""

    def on_mount(self) -> None:
        """Where a terminal shows it; who ignores the end of the terminal, as nohup does, goes on doing so."""
        if self.is_headless or self.is_web or not hasattr(signal, "SIGHUP"):
            return
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, self._terminated)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            loop.add_signal_handler(signal.SIGHUP, self._hung_up)

    def close_room(self) -> bool:
        """Leave the open incident; whether all of it is in the folder."""
        return True

    def _terminated(self) -> None:
        asyncio.get_running_loop().remove_signal_handler(signal.SIGTERM)
        self.call_later(self.action_quit)

    def _hung_up(self) -> None:
        """Nothing can be shown any more, and to wait for the terminal would be to wait for ever."""
        asyncio.get_running_loop().remove_signal_handler(signal.SIGHUP)
        with contextlib.suppress(OSError):
            self.close_room()
        os.kill(os.getpid(), signal.SIGHUP)
