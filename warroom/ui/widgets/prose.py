"""A text in a dialog, wrapped as its language wants it: Japanese has no spaces, and may break between characters."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from warroom.ui.wrap import pieces


class Prose(Static):
    """Textual breaks at spaces only: a sentence without any would leave half of the line before it empty."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it is broken into."""
        said = super().render()
        if not isinstance(said, Content) or said.plain.isascii():
            return super().get_content_height(container, viewport, width)
        return broken(said, width).plain.count("\n") + 1

    def render(self) -> RenderResult:
        """The text, each line of it short enough."""
        said = super().render()
        width = self.content_size.width
        return broken(said, width) if isinstance(said, Content) and width and not said.plain.isascii() else said


def broken(text: Content, width: int) -> Content:
    """A text with a line end wherever a line of `width` columns is full; what is indented stays so."""
    lines = [part for line in text.split("\n", allow_blank=True) for part in _parts(line, width)]
    return Content("\n").join(lines)


def _parts(line: Content, width: int) -> list[Content]:
    plain = line.plain
    if cell_len(plain) == len(plain):
        return line.wrap(width) if plain else [line]
    indent = " " * min(len(plain) - len(plain.lstrip(" ")), width // 2)
    words = pieces(plain, max(width - len(indent), 2))
    if "".join(words) != plain:
        return line.wrap(width)  # a run of spaces wider than the line, of which little is left
    found: list[Content] = []
    start = end = used = 0
    for piece in words:
        size = cell_len(piece)
        if used + size > width and plain[start:end].strip():
            found.append(_part(line, start, end, indent if found else ""))
            start, used = end + len(piece) - len(piece.lstrip()), len(indent)
            size = cell_len(piece.lstrip())
        used += size
        end += len(piece)
    return [*found, _part(line, start, len(plain), indent if found else "")]


def _part(line: Content, start: int, end: int, indent: str) -> Content:
    kept = len(line.plain[:end].rstrip())
    return Content.assemble(indent, line[start : max(kept, start)])
