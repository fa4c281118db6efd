"""What stands on the screen, piece by piece: words, ink, ground, and how the words are set."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from rich.color import Color as RichColor
from rich.style import Style
from textual.app import App

_FRAMES = frozenset("╭╮╰╯─│━┃┏┓┗┛┌┐└┘├┤┬┴┼▁▂▃▄▅▆▇█▉▊▋▌▍▎▏▐▔▕")


@dataclass(frozen=True)
class Piece:
    """Some words of one style, in one line of the screen, as the terminal is sent them."""

    text: str
    style: Style
    line: int

    @property
    def ink(self) -> RichColor:
        """What the words are drawn in."""
        shown = self.style.bgcolor if self.style.reverse else self.style.color
        return shown or RichColor.default()

    @property
    def ground(self) -> RichColor:
        """What they are drawn on."""
        shown = self.style.color if self.style.reverse else self.style.bgcolor
        return shown or RichColor.default()

    @property
    def set(self) -> str:
        """How the words are set, without colours: reverse, bold, underline, strike, dim."""
        names = ("reverse", "bold", "underline", "strike", "dim")
        return " ".join(name for name in names if getattr(self.style, name))

    @property
    def is_decoration(self) -> bool:
        """Frames and scroll bars: no text, and no state is told by them alone."""
        return all(char in _FRAMES or unicodedata.category(char) in ("Zs", "Cc") for char in self.text)


def pieces(app: App[object]) -> Iterator[Piece]:
    """All that is in view, but for what a dialog veils: that is there to be recognised, not to be read."""
    screen = app.screen
    for number, strip in enumerate(screen._compositor.render_strips()):
        at = 0
        for segment in strip:
            veiled = screen.is_modal and screen.get_widget_at(at, number)[0] is screen
            if segment.text.strip() and not veiled:
                yield Piece(segment.text, segment.style or Style.null(), number)
            at += segment.cell_length


def lines(app: App[object]) -> list[list[Piece]]:
    """The pieces of each line, top to bottom, with the empty ones between them."""
    strips = app.screen._compositor.render_strips()
    return [
        [Piece(segment.text, segment.style or Style.null(), number) for segment in strip]
        for number, strip in enumerate(strips)
    ]


def words(app: App[object]) -> str:
    """The text of the screen."""
    return "\n".join("".join(piece.text for piece in line).rstrip() for line in lines(app))
