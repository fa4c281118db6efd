"""A long text in the place of a line: it becomes a file, and its first line the entry that it is attached to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from warroom.incident.capture import Captured, parse
from warroom.incident.event import clean
from warroom.incident.text import CUT
from warroom.language import _, recording
from warroom.slotted import dataclass

NAME = "pasted.txt"
LINES, BYTES = 10, 4096
"""A text of more lines, or of more bytes of UTF-8, is long."""
MOST = 1000
"""So many lines of a paste can each be an entry; `warroom import` takes more."""
NOTE = 65536
"""A text of more bytes of UTF-8 can't be one entry."""
_FIRST = 1000
"""How much of a very long first line stands in the timeline, in characters."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """A long text as it is kept: secrets masked, how many of each kind, and what its first line says."""

    text: str
    captured: Captured
    kinds: Mapping[str, int]

    def said(self) -> str:
        """What becomes of it, in words, and what was masked."""
        from warroom.incident.masking import in_words

        return "; ".join(filter(None, (becomes(self.text), in_words(self.kinds))))


def is_long(text: str) -> bool:
    """Whether `text` is too long to be read in the timeline."""
    return len(text) > BYTES or _lines(text) > LINES or (len(text) * 4 > BYTES < len(clean(text).encode()))


def several(text: str) -> bool:
    """Whether a paste has more than one line with words on it."""
    said = text.strip()
    return "\n" in said or "\r" in said


def lines_of(text: str) -> list[str]:
    """Its lines that say something, each as a line of capture; what a file would pass over as a comment is a note."""
    lines = (line for line in text.split("\n") if line.strip())
    return [f"\\{line}" if line.startswith("#") else line for line in lines]


def too_long(text: str) -> bool:
    """Whether it has too many bytes for one entry."""
    return len(text) > NOTE or (len(text) * 4 > NOTE < len(clean(text).encode()))


def becomes(text: str) -> str:
    """What becomes of a long text, in words."""
    lines = _lines(text)
    kept = _("{count} lines are kept as {name}") if lines > 1 else _("the whole line is kept as {name}")
    return kept.format(count=lines, name=NAME)


def first_line(text: str) -> str:
    """The first line that is not blank."""
    return text.strip().partition("\n")[0].rstrip()


def read(text: str, now: int, zone: str | None = None) -> Pasted:
    """A long text, masked, and its first line read by the grammar, at `now` (ms UTC) in `zone` as in `parse`."""
    from warroom.incident.masking import mask

    masked = mask(clean(text).replace("\r\n", "\n"))
    with recording():
        captured = parse(first_line(masked.text), now, zone)
    fields = {name: _cut(value) if isinstance(value, str) else value for name, value in captured.fields.items()}
    captured = replace(captured, line=_cut(captured.line), text=_cut(captured.text), fields=fields)
    return Pasted(masked.text, captured, masked.kinds)


def _lines(text: str) -> int:
    return text.strip("\r\n").count("\n") + 1


def _cut(text: str) -> str:
    return text if len(text) <= _FIRST else f"{text[:_FIRST]} {CUT}"
