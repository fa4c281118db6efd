"""What was sent, here or by a colleague, on the screen: from Enter, or from the file in the folder, to its row."""

from __future__ import annotations

import time
from pathlib import Path

from bench import fixtures, programs
from bench.contest import Contest, Limit
from bench.typist import Typist

from warroom.catalogue import Read, find, read
from warroom.room import Author, WarRoom
from warroom.store.shelf import Shelf

_FRESH = 60.0
"""How many s to wait for a colleague's entry before it counts as lost."""


class Scribe:
    """Types a note, sends it, and looks for it in the timeline."""

    def __init__(self, place: Path) -> None:
        self._typist = Typist(lambda: programs.warroom(place, 10_000))
        self._count = 0

    def enter(self) -> float:
        """ms from Enter to the note in the timeline."""
        self._count += 1
        words = f"sent as number {self._count}"
        self._typist.type(words)
        window = self._typist.window
        window.quiet(0.3)
        window.play_all()
        began = time.perf_counter()
        window.type("\r")
        at = window.seen(lambda: self._typist.above(words))
        window.quiet(0.5)
        return (at - began) * 1000

    def close(self) -> None:
        """End the program."""
        self._typist.close()


class Colleague:
    """Writes into the folder from another machine, and looks at the first one's screen."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._typist = Typist(lambda: programs.warroom(place, 10_000))
        self._room: WarRoom | None = None
        self._shelf: Shelf | None = None
        self._count = 0

    def note(self) -> float:
        """ms from the moment when the file is in the folder to the note in the timeline."""
        window = self._typist.window
        if self._room is None or self._shelf is None:
            self._room, self._shelf = self._open()
        self._count += 1
        words = f"from a colleague, number {self._count}"
        self._room.record(words)
        window.play_all()
        failed = self._shelf.publish_now()
        began = time.perf_counter()
        if failed is not None:
            raise RuntimeError(f"the folder was not written: {failed}")
        at = window.seen(lambda: self._typist.above(words), timeout=_FRESH)
        # The next one comes at another moment of the interval in which the folder is looked at.
        time.sleep(0.137 * (self._count % 7))
        return max((at - began) * 1000, 0)

    def _open(self) -> tuple[WarRoom, Shelf]:
        made = fixtures.root(self._place, 10_000)
        elsewhere = self._place / "elsewhere"
        (elsewhere / "state").mkdir(parents=True, exist_ok=True)
        mine = fixtures.settings(made, "dora")
        found = find(mine)
        assert not isinstance(found, str)
        known: Read = read(mine, found[0])
        shelf = Shelf(found[0].path, found[0].incident, "dddddddddddd", elsewhere / "state")
        shelf.load()
        room = WarRoom(found[0].incident, Author("dora", "desk", "dddddddddddd", "UTC"), shelf.keep)
        room.begin(known.state)
        return room, shelf

    def close(self) -> None:
        """End the program."""
        if self._shelf is not None:
            self._shelf.close()
        self._typist.close()


def contests(place: Path) -> list[Contest]:
    """At 10,000 entries."""
    scribe, colleague = Scribe(place), Colleague(place)
    return [
        Contest(
            "Enter to the row in the timeline, 10,000 entries",
            {"warroom": scribe.enter},
            "ms",
            runs=20,
            limits=(Limit("warroom", None), Limit("warroom", None, "p99")),
            close=scribe.close,
        ),
        Contest(
            "a file landing in the folder to its row in the timeline, 10,000 entries",
            {"warroom": colleague.note},
            "ms",
            runs=30,
            limits=(Limit("warroom", None, "p99", 1200), Limit("warroom", None)),
            close=colleague.close,
        ),
    ]
