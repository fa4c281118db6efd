"""Help in columns as a terminal counts them: click counts characters, and breaks at spaces, which Japanese lacks."""

from __future__ import annotations

from collections.abc import Iterable

import click

from warroom.incident.text import cells
from warroom.language import _
from warroom.report.folding import fold

_ROOM = 20
"""What stands behind the names of a command or an option gets so many columns, or a line of its own."""


class Formatter(click.HelpFormatter):
    """Writes help that fits its width, whatever its characters are."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How a command is called; what does not fit goes on below."""
        said = _("Usage:") + " " if prefix is None else prefix
        lead = " " * self.current_indent + f"{said}{prog} "
        if self.width - cells(lead) < _ROOM:
            self.write(f"{lead.rstrip()}\n")
            lead = " " * (self.current_indent + 4)
        self._write_folded(args, lead, cells(lead))

    def write_text(self, text: str) -> None:
        """Paragraphs, each of its own lines."""
        for number, paragraph in enumerate(text.strip().split("\n\n")):
            if number:
                self.write("\n")
            self._write_folded(" ".join(paragraph.split("\n")), " " * self.current_indent, self.current_indent)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names in a column, what they mean in a second one."""
        pairs = list(rows)
        column = min(max(cells(name) for name, _meaning in pairs), col_max) + col_spacing
        for name, meaning in pairs:
            lead = " " * self.current_indent + name
            if cells(name) > column - col_spacing and meaning:
                self.write(f"{lead}\n")
                lead = ""
            self._write_folded(meaning, lead, self.current_indent + column)

    def _write_folded(self, text: str, lead: str, indent: int) -> None:
        room = max(self.width - indent, _ROOM)
        for number, line in enumerate(fold(text, room, room)):
            before = " " * indent if number else lead + " " * (indent - cells(lead))
            self.write(f"{before}{line}".rstrip() + "\n")


class Context(click.Context):
    """What a command is run in, where its help is written so."""

    formatter_class = Formatter
