"""A text in a dialog, wrapped as its language wants it: Japanese has no spaces, and may break between characters."""

from __future__ import annotations

import re

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Size
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from textual.widgets import Static

from warroom.incident.text import CUT
from warroom.ui.wrap import wrap

_LEAST = 12
"""So many columns are left beside the first one, for the lines below to stand under the second."""
_COLUMN = re.compile(r" *\S.*? {2,}(?=\S)")


class Prose(Static):
    """Textual breaks at spaces only: a sentence without any would leave half of the line before it empty."""

    COLUMNS = False
    """Whether what does not fit into a line goes on below its second column."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it is broken into."""
        said = super().render()
        if not isinstance(said, Content) or width < 1 or not self._breaks(said):
            return super().get_content_height(container, viewport, width)
        return broken(said, width, self.COLUMNS).plain.count("\n") + 1

    def render(self) -> RenderResult:
        """The text, each line of it short enough."""
        said = super().render()
        width = self.content_size.width
        return broken(said, width, self.COLUMNS) if isinstance(said, Content) and width and self._breaks(said) else said

    def _breaks(self, said: Content) -> bool:
        return self.COLUMNS or not said.plain.isascii()


class Cut(Prose):
    """A text with little room: where there is more of it than fits, it ends in a mark."""

    def render(self) -> RenderResult:
        """As many of its lines as there is room for."""
        said = super().render()
        width, height = self.content_size
        if not isinstance(said, Content) or not width or not height:
            return said
        lines = broken(said, width).split("\n", allow_blank=True)
        if len(lines) <= height:
            return said
        last = lines[height - 1].truncate(width - 1).rstrip()
        return Content("\n").join([*lines[: height - 1], Content.assemble(last, CUT)])


class Columns(Prose):
    """Names at the left, and beside each of them what there is to say of it."""

    COLUMNS = True


class Broken(Content):
    """A row of a list that is wrapped as the texts are, below the beginning of its own words."""

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As many lines as it is broken into."""
        return broken(self, width).get_height(rules, width)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The lines."""
        return broken(self, width).render_strips(width, height, style, options)


def broken(text: Content, width: int, columns: bool = False) -> Content:
    """A text with a line end wherever a line of `width` columns is full; what is indented stays so.

    With `columns` it goes on below what stands after the first two spaces of the line.
    """
    lines = [part for line in text.split("\n", allow_blank=True) for part in _parts(line, width, columns)]
    return Content("\n").join(lines)


def _parts(line: Content, width: int, columns: bool) -> list[Content]:
    plain = line.plain
    if not plain or cell_len(plain) <= width:
        return [line]
    column = _COLUMN.match(plain) if columns else None
    if cell_len(plain) == len(plain) and column is None:
        return line.wrap(width)
    deepest = max(width // 2, width - _LEAST) if column else width // 2
    indent = " " * min(cell_len(column[0]) if column else len(plain) - len(plain.lstrip(" ")), deepest)
    found: list[Content] = []
    at = 0
    for part in wrap(plain, width, width - len(indent), len(plain)):
        start = plain.find(part, at)
        if start < 0:
            return line.wrap(width)  # a run of spaces wider than the line, of which little is left
        at = start + len(part)
        found.append(Content.assemble(indent if found else "", line[start:at]))
    return found
