"""A text in a dialog, wrapped as its language wants it: Japanese has no spaces, and may break between characters."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from warroom.ui.wrap import wrap


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
    found: list[Content] = []
    at = 0
    for part in wrap(plain, width, width - len(indent), len(plain)):
        start = plain.find(part, at)
        if start < 0:
            return line.wrap(width)  # a run of spaces wider than the line, of which little is left
        at = start + len(part)
        found.append(Content.assemble(indent if found else "", line[start:at]))
    return found
