"""The language of manual pages, as much as one of them needs. Source: man(7) of groff and of mandoc."""

from __future__ import annotations

import re
from textwrap import wrap

from warroom.report.folding import pieces

_ESCAPED = {"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti"}
_PARTED = re.compile(r"(?:\\:)? +(?:\\:)?")
_LONGEST = 72
"""Columns of a source line; what has no spaces to break at is longer."""


def escaped(words: str) -> str:
    """Words as they are shown: none of their characters is taken for a request, or for another character.

    A script without spaces is given places to break a line at.
    """
    safe = _PARTED.sub(" ", "\\:".join("".join(_ESCAPED.get(char, char) for char in one) for one in pieces(words)))
    return f"\\&{safe}" if safe.startswith(".") else safe


def header(name: str, date: str, version: str) -> str:
    """The beginning of a page of section 1, whose words are neither parted nor spread to the right edge."""
    return f'.TH {name.upper()} 1 {date} "{name} {version}"\n.nh\n.ad l'


def section(title: str) -> str:
    """A part of the page."""
    return f".SH {escaped(title)}"


def part(title: str) -> str:
    """A part of a part."""
    return f".SS {escaped(title)}"


def item(term: str, words: str) -> str:
    """A term, bold, and what it means, set off below or beside it."""
    return f".TP\n.B {_one(term)}\n{text(words)}"


def text(words: str) -> str:
    """Paragraphs; they are parted by empty lines."""
    return "\n.PP\n".join(_filled(one) for one in re.split(r"\n\s*\n", words.strip()))


def paragraph(words: str) -> str:
    """A paragraph of its own, behind items."""
    return f".PP\n{text(words)}"


def _one(term: str) -> str:
    """A request's one argument: quotes would begin a quoted one."""
    return escaped(term).replace('"', "\\(dq")


def _filled(paragraph: str) -> str:
    words = " ".join(paragraph.split())
    lines = wrap(words, _LONGEST, break_long_words=False, break_on_hyphens=False)
    return "\n".join(escaped(line) for line in lines)
