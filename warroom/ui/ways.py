"""The ways by which the screen reaches somebody who looks elsewhere: the bell, the terminal, the desktop."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import TYPE_CHECKING

from warroom.language import recording
from warroom.notifying import Notify
from warroom.ui import terminal_notice

if TYPE_CHECKING:
    from textual.app import App

    from warroom.ui.desktop import Desktop

Said = Callable[[], tuple[str, str]]
"""The title and the words, safe for a terminal, in the language that is spoken when it is called."""


class Ways:
    """One event is one notification: of the desktop where it is the person's own and answers, else of the terminal.

    Neither where the terminal says that it has the focus, as the screen itself shows what there is to know; a terminal
    that never says so gets it. Nor in a browser: its desktop is not that of this machine.
    """

    def __init__(self, app: App[None], wish: Notify, environ: Mapping[str, str] = os.environ) -> None:
        self._app = app
        self._wish = wish
        self._environ = environ
        self._desktop: Desktop | None = None

    def ring(self) -> None:
        """The bell."""
        if self._wish.bell:
            self._app.bell()

    async def show(self, said: Said, urgent: bool, attended: bool) -> None:
        """A notification."""
        if self._app.is_web or attended:
            return
        if not await self._on_desktop(*said(), urgent):
            self._in_terminal(said)

    async def _on_desktop(self, title: str, words: str, urgent: bool) -> bool:
        if not self._wish.desktop or self._app.is_headless:
            return False
        from warroom.ui import desktop

        if desktop.remote(self._environ) or not desktop.installed():
            return False
        self._desktop = self._desktop or desktop.Desktop()
        return await self._desktop.show(title, words, urgent)

    def _in_terminal(self, said: Said) -> None:
        which = terminal_notice.chosen(self._environ, self._wish.terminal)
        with recording() if terminal_notice.ascii_only(which, self._environ) else nullcontext():
            title, words = said()
        driver = self._app._driver
        if driver is not None:
            driver.write(terminal_notice.sequence(which, title, words, self._environ))
