"""A screen as a picture that loads nothing and stands in columns, with whatever fonts its reader has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import groupby

from rich.cells import cell_len, get_character_cell_size

_FONTS = (
    '"DejaVu Sans Mono", "Noto Sans Mono", Menlo, Consolas, "Noto Sans Mono CJK JP", "Hiragino Sans", "MS Gothic", '
    "monospace"
)
_CELL = 12.2
"""The width of a cell, in the units of the picture."""
_TEXT = re.compile(
    r'<text (class="\S+-r\d+") x="([\d.]+)" (y="[\d.]+") textLength="[\d.]+" (clip-path="\S+")>([^<]*)</text>'
)
_BLANK = "\xa0 \n"


def standalone(svg: str) -> str:
    """The picture without fonts from elsewhere, every word and every wide character where its cell is."""
    svg = re.sub(r"\s*@font-face\s*{[^}]*}", "", svg)
    svg = re.sub(r"font-family: Fira Code, monospace;", f"font-family: {_FONTS};", svg)
    svg = re.sub(r"\s*font-variant-east-asian: full-width;", "", svg)
    svg = svg.replace("font-family: arial;", "font-family: sans-serif;")
    svg = re.sub(r"\s*<!-- Generated with [^>]*-->", "", svg)
    svg = re.sub(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', r'width="\1" height="\2" \g<0>', svg, count=1)
    svg = _TEXT.sub(_placed, svg)
    return "\n".join(line.strip() for line in svg.strip().splitlines() if line.strip()) + "\n"


def _placed(found: re.Match[str]) -> str:
    style, x, y, clip, text = found.groups()
    left = float(x)
    parts = []
    for column, wide, word in words(unescape(text)):
        if wide:
            # Each stands in the middle of its two cells: fonts differ in how much of them a letter fills.
            middles = " ".join(f"{left + (column + 2 * place + 1) * _CELL:.1f}" for place in range(len(word)))
            place = f'x="{middles}" {y} text-anchor="middle" font-size="22"'
        else:
            # Letters are drawn out, so that lines have no gaps.
            wide_as = cell_len(word) * _CELL
            place = f'x="{left + column * _CELL:.1f}" {y} textLength="{wide_as:.1f}" lengthAdjust="spacingAndGlyphs"'
        parts.append(f"<text {style} {place} {clip}>{escape(word, quote=False)}</text>")
    return "".join(parts)


def words(text: str) -> Iterator[tuple[int, bool, str]]:
    """The words of a text, those of wide characters apart: the column, whether it is wide, the word."""
    column = 0
    for (blank, wide), chars in groupby(text, lambda char: (char in _BLANK, get_character_cell_size(char) == 2)):
        run = "".join(chars)
        if not blank:
            yield column, wide, run
        column += cell_len(run)
