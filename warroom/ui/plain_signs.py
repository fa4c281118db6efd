"""What a terminal that knows only ASCII is sent: every sign of ours and of Textual's becomes one that it can show.

It stands behind all painting, so that nothing goes past it: no scroll bar, no edge of a message, no name of a key. What
people wrote in other letters stays as it is; only signs are replaced, each by one as wide as itself.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from warroom.ui.format import ASCII

_STANDS_FOR = {
    "-": "─━═╌╍┄┅┈┉╴╶╸╺▔–—",
    "|": "│┃║╎╏┆┇┊┋╵╷╹╻▏▎▍▌▋▊▉▐▕",
    "+": "╭╮╯╰┌┐└┘┏┓┗┛╔╗╚╝├┤┬┴┼┣┫┳┻╋╠╣╦╩╬",
    # The ends of a scroll bar: it goes by whole rows.
    " ": "▁▂▃▄▅▆▇▀",
    "#": "█▓▒░▮",
    "*": "•·●◆",
    "~": "…‥±≈",
    "'": "‘’",
    '"': "“”«",
    "<": "←‹◀",
    ">": "→›⇒▶",
    "^": "↑▴▲",
    "v": "↓▾▼",
    "?": "⁇",
    "x": "×",
    "o": "○",
}
SIGNS = {ord(sign): plain for plain, signs in _STANDS_FOR.items() for sign in signs} | ASCII
"""Each sign, by its number, with what stands for it."""


class PlainSigns(LineFilter):
    """The last thing that happens to a line before it is sent."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line in signs that are ASCII."""
        return [
            one if one.text.isascii() else Segment(one.text.translate(SIGNS), one.style, one.control)
            for one in segments
        ]
