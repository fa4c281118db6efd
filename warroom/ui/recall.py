"""What the arrows of the bar go through: the lines that were sent, those that wait, and the one that is typed."""

from __future__ import annotations

_TYPED, _WAITING, _SENT = range(3)


class Recall:
    """Lines wait that were typed and never sent: only a key brings one into the bar, and there it waits no longer.

    The newest is the nearest to what is typed: above that are the lines that wait, above these the ones that were sent.
    `shown` is what the bar holds. What was typed is in the bar, or waits, until it is sent or cleared.
    """

    def __init__(self) -> None:
        self.waiting: list[str] = []
        """The one that comes first is the last."""
        self._sent: list[str] = []
        self._typed = ""
        self._where, self._at = _TYPED, 0

    def wait(self, line: str, at: int | None = None) -> None:
        """A line waits: it comes before all others, or after those that have waited from number `at` on."""
        if line.strip():
            self.waiting.insert(len(self.waiting) if at is None else at, line)

    def older(self, shown: str) -> str:
        """The line above the one shown, which is the same where there is none."""
        return self._go(shown, 1)

    def newer(self, shown: str) -> str:
        """The line below the one shown; under all of them is what was typed before."""
        return self._go(shown, -1)

    def send(self, shown: str) -> None:
        """The line in the bar was sent, or was empty; what was typed before another was brought up waits."""
        if shown.strip():
            self._sent.append(shown)
        self.rest()

    def rest(self) -> None:
        """Something else comes into the bar, and takes care of what was shown there."""
        typed, self._typed = self._typed, ""
        self._where, self._at = _TYPED, 0
        self.wait(typed)

    def set_aside(self, shown: str) -> None:
        """The bar is emptied for something else: what was typed waits, and comes before all others."""
        known = self._where == _SENT and shown == self._sent[self._at]
        self.rest()
        self.wait("" if known else shown)

    def unsent(self, shown: str) -> tuple[tuple[str, ...], str]:
        """The lines that wait, and the one in the bar: all that was typed and is not sent."""
        if self._where == _SENT and shown == self._sent[self._at]:
            return tuple(self.waiting), self._typed
        before = [self._typed] if self._typed.strip() else []
        return (*self.waiting, *before), shown

    def _go(self, shown: str, by: int) -> str:
        place, kept = self._leave(shown)
        if by > 0 and not kept:
            by = 0  # The line above has moved into the place of the one that was cleared.
        return self._enter(min(max(place + by, 0), len(self.waiting) + len(self._sent)))

    def _leave(self, shown: str) -> tuple[int, bool]:
        """Where the shown line is from the newest one, and whether it is still there."""
        where, at = self._where, self._at
        if where == _TYPED:
            self._typed = shown
            return 0, True
        if where == _WAITING:
            kept = bool(shown.strip())
            place = len(self.waiting) + 1 - at
            if kept:
                self.waiting.insert(at, shown)
            return place, kept
        if shown != self._sent[at]:
            self.wait(shown)
        return len(self.waiting) + len(self._sent) - at, True

    def _enter(self, place: int) -> str:
        if place == 0:
            self._where, self._at = _TYPED, 0
            typed, self._typed = self._typed, ""
            return typed
        if place <= len(self.waiting):
            self._where, self._at = _WAITING, len(self.waiting) - place
            return self.waiting.pop(self._at)
        self._where, self._at = _SENT, len(self.waiting) + len(self._sent) - place
        return self._sent[self._at]
