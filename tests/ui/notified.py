"""Who is told, and who gives them something to be told of: a screen, and a colleague at another desk."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot
from textual.widgets._toast import Toast

from warroom.catalogue import Read
from warroom.room import Author, WarRoom
from warroom.store.lanes import Lanes


class Desk:
    """Bo, who writes into the same folder."""

    def __init__(self, opened: Read) -> None:
        self._lanes = Lanes(opened.found.path, opened.found.incident)
        self._place = opened.found
        self.room = WarRoom(opened.found.incident, Author("bo", "desk", "bbbbbbbbbbbb", "UTC"), lambda _: None)
        self.room.begin(opened.state)
        self._kept: list[Any] = []
        self.room._keep = self._kept.extend

    def says(self, *lines: str) -> None:
        """Record lines, which are in the folder at once."""
        for line in lines:
            self.room.record(line)
        self._lanes.publish(list(self._kept))


class Room:
    """Ana's screen, and everything that it has sent to her terminal as a notification."""

    def __init__(self, pilot: Pilot[Any], opened: Read | None) -> None:
        self.pilot = pilot
        self.app = pilot.app
        if opened is not None:
            self.bo = Desk(opened)
        self.rung = 0
        self.sent: list[str] = []
        driver = self.app._driver
        assert driver is not None
        driver.write = self._write  # type: ignore[method-assign]
        self.app.bell = self._ring  # type: ignore[method-assign]

    def _write(self, data: str) -> None:
        self.sent += re.findall(r"\x1b\](?:9|777|99);[^\x07]*\x07", data)

    def _ring(self) -> None:
        self.rung += 1

    def toasts(self) -> list[str]:
        """What the screen that is on top tells."""
        return [one._notification.message for one in self.app.screen.query(Toast)]

    async def until(self, test: Callable[[], bool]) -> None:
        """Wait until the screen has come so far."""
        for _ in range(400):
            if test():
                await self.pilot.pause()
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"waited in vain; told: {self.toasts()}, sent: {self.sent}")

    async def ready(self) -> Room:
        """The folder was read."""
        await self.until(lambda: self.app.room is not None and self.app.room._folder_read)  # type: ignore[attr-defined]
        return self
