"""Markdown task lists: the items of a text in reading order, with the section they stand in and the note below them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field

from warroom.incident import markdown_lines
from warroom.incident.markdown_lines import CODE, HEADING, ITEM, NEVER_CLOSED, TEXT, Line
from warroom.slotted import dataclass

_NEW = re.compile(r"[-=_*\s]+|>.*|(?:[-*+]|\d{1,9}[.)])(?:\s.*)?")
"""A line that begins something of its own: a rule, a quotation, a list item without a box."""


@dataclass(slots=True)
class Item:
    """One task item, the number of its line, and the lines of its note."""

    number: int
    text: str
    section: str
    note: list[str] = field(default_factory=list)


@dataclass(slots=True)
class TaskList:
    """What a text holds. `title` is the first heading of level 1; `words` are the lines that belong to no item.

    `wordless` are the numbers of the lines with a box and no words; `never_closed` is the fence that nothing ends.
    """

    title: str | None = None
    items: list[Item] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    wordless: list[int] = field(default_factory=list)
    never_closed: Line | None = None


def read(text: str, stands_alone: Callable[[str], object] = lambda line: False) -> TaskList:
    """Read a text. A line that `stands_alone` says true of is never the rest of the step above it. Never raises."""
    reader = _Reader(stands_alone)
    for line in markdown_lines.lines(text):
        reader.take(line)
    return reader.found


@dataclass(slots=True)
class _Reader:
    """`open` is the item that indented lines belong to; `below` is whether a line that is not indented does, too."""

    stands_alone: Callable[[str], object]
    found: TaskList = field(default_factory=TaskList)
    section: str = ""
    open: Item | None = None
    below: bool = False

    def take(self, line: Line) -> None:
        """One more line."""
        if line.kind == NEVER_CLOSED:
            self.found.never_closed = line
        elif line.kind == ITEM:
            self._item(line)
        elif line.kind == TEXT and not line.text:
            self.below = False
        elif self.open is not None and (line.indented or self._goes_on(line)):
            self.open.note.append(line.text)
        else:
            self._outside(line)

    def _goes_on(self, line: Line) -> bool:
        """Whether it is the rest of a step that was wrapped without indentation, as Markdown has it."""
        ends = line.kind != TEXT or _NEW.fullmatch(line.text) or self.stands_alone(line.text)
        return self.below and not ends

    def _item(self, line: Line) -> None:
        self.open, self.below = None, False
        if not line.text:
            self.found.wordless.append(line.number)
            return
        self.open, self.below = Item(line.number, line.text, self.section), True
        self.found.items.append(self.open)

    def _outside(self, line: Line) -> None:
        self.open, self.below = None, False
        if line.kind == HEADING and line.level == 1 and self.found.title is None:
            self.found.title = line.text
        elif line.kind == HEADING:
            self.section = line.text
        elif line.kind != CODE:
            self.found.words.append(line.text)
