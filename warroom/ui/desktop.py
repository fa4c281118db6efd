"""Notifications of the desktop, through desktop-notifier: the optional extra `notify`."""

from __future__ import annotations

import asyncio
import importlib.util
import logging
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from warroom.language import _

if TYPE_CHECKING:
    from desktop_notifier import DesktopNotifier

PATIENCE = 3.0
"""So many seconds the desktop has to take a notification."""

_ALIKE = str.maketrans("<>&", "‹›＆")


def installed() -> bool:
    """Whether the extra is there."""
    return importlib.util.find_spec("desktop_notifier") is not None


def remote(environ: Mapping[str, str]) -> bool:
    """Whether the desktop of this machine is not the one that the person sees."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


class Desktop:
    """The desktop's notifications, loaded and reached with the first one. After a failure it is not tried again."""

    def __init__(self) -> None:
        self._notifier: DesktopNotifier | None = None
        self.works = True

    async def show(self, title: str, words: str, urgent: bool) -> bool:
        """Show a notification; whether the desktop has taken it. Never raises."""
        if not self.works:
            return False
        try:
            self.works = await asyncio.wait_for(self._show(title, words, urgent), PATIENCE)
        except Exception:  # whatever D-Bus, WinRT or Cocoa have to say: the terminal is told instead
            self.works = False
        return self.works

    async def reach(self) -> str:
        """Why the desktop can't be reached; "" where it can."""
        try:
            notifier = await asyncio.wait_for(self._reached(), PATIENCE)
        except Exception as error:  # as above
            return str(error) or type(error).__name__
        return "" if notifier is not None else _("it shows none of this program")

    async def _reached(self) -> DesktopNotifier | None:
        if self._notifier is None:
            self._notifier = await asyncio.to_thread(_load)
        # It asks the desktop each time. Empty where the system shows none to a program that is no app, as macOS does.
        return self._notifier if await self._notifier.get_capabilities() else None

    async def _show(self, title: str, words: str, urgent: bool) -> bool:
        from desktop_notifier import Urgency

        notifier = await self._reached()
        if notifier is None:
            return False
        await notifier.send(title, _unmarked(words), urgency=Urgency.Normal if urgent else Urgency.Low)
        return True


def _unmarked(words: str) -> str:
    """The words where they are read as markup, as a desktop with D-Bus may: signs that look alike and do nothing."""
    return words if sys.platform in ("darwin", "win32") else words.translate(_ALIKE)


def _load() -> DesktopNotifier:
    from desktop_notifier import DesktopNotifier

    log = logging.getLogger("desktop_notifier")
    log.addHandler(logging.NullHandler())
    log.propagate = False
    return DesktopNotifier("warroom", app_icon=None)
