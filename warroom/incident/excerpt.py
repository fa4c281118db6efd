"""The beginning and the end of an output of any length, as evidence: bounded memory, plain text, secrets masked."""

from __future__ import annotations

from collections import Counter

from warroom.incident.masking import Finder, Masked, mask
from warroom.incident.terminal_text import plain

LIMIT = 256 * 1024
"""How much of an output is kept, in bytes: half of it from the beginning, half from the end."""
BORDER = 16 * 1024
"""How much is dropped at a cut, in characters, where no line ends: a secret that was cut in two is not longer."""


class Excerpt:
    """Takes bytes as they come and holds on to the first and the last of them."""

    def __init__(self, limit: int = LIMIT, border: int = BORDER) -> None:
        self.size = 0
        self._half = limit // 2
        self._border = border
        self._head = bytearray()
        self._tail = bytearray()

    def add(self, data: bytes) -> None:
        """The next bytes of the output."""
        self.size += len(data)
        room = self._half - len(self._head)
        self._head += data[:room]
        self._tail += data[room:]
        if len(self._tail) > 4 * self._half:
            del self._tail[: -self._half]

    @property
    def left_out(self) -> int:
        """How many bytes between the beginning and the end are not held, or not for long."""
        return max(self.size - 2 * self._half, 0)

    def masked(self, finder: Finder | None = None) -> Masked:
        """What is held, as text; where something was left out, one line says how much."""
        if not self.left_out:
            return mask(plain((self._head + self._tail).decode(errors="replace")), finder)
        head = mask(plain(self._head.decode(errors="replace")), finder)
        tail = mask(plain(self._tail[-self._half :].decode(errors="replace")), finder)
        # What was cut in two at a border is no secret's shape any more: it is dropped after the masking, not before.
        first, last = _without_end(head.text, self._border), _without_start(tail.text, self._border)
        line = f"[warroom: about {self.left_out} bytes were left out here]"
        return Masked(f"{first}{line}\n{last}", Counter(head.kinds) + Counter(tail.kinds))


def _without_end(text: str, border: int) -> str:
    """`text` without its last line, which was cut; of a very long one without its last part."""
    end = text.rfind("\n", max(len(text) - border, 0)) + 1
    return text[:end] if end else text[: max(len(text) - border, 0)] + "\n"


def _without_start(text: str, border: int) -> str:
    """`text` without its first two lines: one was cut, and the next may hold the secret whose name stood in it."""
    start = text.find("\n", text.find("\n", 0, border) + 1, border) + 1
    return text[start:] if start else text[border:]
