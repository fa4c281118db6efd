"""Names and words side by side, as the screens over the room show them: columns by cells."""

from __future__ import annotations

from warroom.incident.clockface import Clockface
from warroom.incident.text import cells, visible
from warroom.language import _

Piece = tuple[str, str]
"""A text that is safe for a terminal, and its style."""
_NAMES = 16


def column(words: str, width: int) -> str:
    """Visible words, filled up with spaces to `width` cells; what is wider stays as it is."""
    return words + " " * max(width - cells(words), 0)


def fact(name: str, words: str) -> list[Piece]:
    """A line: its name, in the language that is spoken, and raw words."""
    return [(column(f"{name}:" if name else "", _NAMES), "$text-muted"), (visible(words) + "\n", "")]


def moment(face: Clockface, at: int, approximate: bool = False) -> str:
    """A moment, ms UTC, with its day."""
    words = f"{face.day(at)} {face.time(at)}"
    return _("about {when}").format(when=words) if approximate else words
