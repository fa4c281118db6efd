"""What was found, as a list: when, what and how it stands, of which incident; below that the words, the hit marked."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len

from warroom.incident.clockface import Clockface
from warroom.incident.found import sign_of, standing, when_of
from warroom.incident.highlight import excerpt
from warroom.incident.ranking import Hit
from warroom.incident.text import CUT, shorten, visible
from warroom.slotted import dataclass
from warroom.ui.format import plain_lines, two_sided
from warroom.ui.rows import Line, Rows
from warroom.ui.wrap import breadth, wrap

_INDENT = 2
_WORDS = 2
"""So many lines of words."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A hit in its place of the list."""

    hit: Hit
    place: int

    @property
    def id(self) -> str:
        """What stays of it."""
        return f"{self.hit.head.name} {self.hit.passage.id}"

    @property
    def key(self) -> tuple[Any, ...]:
        """Its place."""
        return (self.place,)


class Hits(Rows[Row], can_focus=False):
    """Each hit in two or three lines. Keys come by way of the line that is typed into."""

    def __init__(self, face: Clockface, ascii_only: bool) -> None:
        super().__init__(id="hits")
        self.face = face
        self.ascii = ascii_only
        self.needles: tuple[str, ...] = ()
        self.nothing = ""

    @property
    def shows_cursor(self) -> bool:
        """Always: what is typed goes into the line above, the arrows come here."""
        return True

    def estimate(self, item: Row, above: Row | None) -> int:
        """A line, the words, and one between."""
        return 3 + (breadth(item.hit.passage.words) > self.laid_out)

    def paint(self, item: Row, above: Row | None, width: int) -> list[Line]:
        """The row."""
        one = item.hit.passage
        style = "row--bad" if one.dead_end else "row--gone" if one.retracted else "row--strong"
        first = f"{sign_of(one, self.ascii)} {when_of(one, self.face)}  {visible(standing(one))}"
        # The incident is named, however long the rest is.
        title = shorten(visible(item.hit.head.title), max(width - cell_len(first) - 3, width // 3))
        lines: list[Line] = [two_sided(first, title + " ", width - 1, style, "row--muted")]
        room = max(width - _INDENT - 1, 8)
        lines += [[(" " * _INDENT, "row--text"), *line] for line in words(one.words, self.needles, room)]
        return [*lines, [(" ", "row--text")]]

    def hint(self, width: int) -> list[Line]:
        """Why there is nothing."""
        return plain_lines(self.nothing, width)


def words(text: str, needles: tuple[str, ...], width: int) -> list[Line]:
    """The words of a hit in at most two lines, the hit told apart."""
    pieces = excerpt(text, needles, width * _WORDS - width // 8)
    flat = [(char, "row--hit" if found else "row--text") for shown, found in pieces for char in shown]
    lines: list[Line] = []
    place = 0
    for row in wrap("".join(char for char, _ in flat), width, width, _WORDS):
        line: Line = []
        for char in row:
            while place < len(flat) and flat[place][0] != char and flat[place][0] == " ":
                place += 1
            known = place < len(flat) and flat[place][0] == char
            style = flat[place][1] if known else "row--muted" if char == CUT else "row--text"
            place += known
            if line and line[-1][1] == style:
                line[-1] = (line[-1][0] + char, style)
            else:
                line.append((char, style))
        lines.append(line)
    return lines
