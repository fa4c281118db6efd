"""The part of a text where what was looked for stands, with the words that were found told apart."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category

from warroom.incident.folding import fold, folded_places
from warroom.incident.text import CUT, cells, shorten, visible

Piece = tuple[str, bool]
"""A visible text, and whether it is what was looked for."""


def excerpt(text: str, needles: Sequence[str], columns: int) -> list[Piece]:
    """A raw text in at most `columns` columns around the first hit, safe for a terminal; cut marks where it was cut."""
    spans = hits(text, needles)
    start = _start(text, spans[0], columns) if spans else 0
    pieces: list[Piece] = [(CUT, False)] if start else []
    left = columns - len(pieces)
    parts = _parts(text, start, spans)
    for place, (raw, is_hit) in enumerate(parts):
        # Of a very long text what can't be seen is not looked at: eight characters a column, for marks and joiners.
        shown = visible(raw[: 8 * columns])
        room = left - (place + 1 < len(parts))
        if len(raw) > 8 * columns or cells(shown) > room:
            return [*pieces, *_cut(shown, is_hit, left)]
        pieces.append((shown, is_hit))
        left -= cells(shown)
    return pieces


def _start(text: str, hit: tuple[int, int], columns: int) -> int:
    """Where the excerpt begins: at the beginning if the hit is seen then, else some columns before it, at a word."""
    first, end = hit
    if len(text) <= columns and cells(visible(text)) <= columns:
        return 0
    if end <= columns and cells(visible(text[:end])) <= columns * 2 // 3:
        return 0
    start, left = first, columns // 4
    while start and (left := left - cells(visible(text[start - 1]))) >= 0:
        start -= 1
    # Where little comes after the hit, more is seen of what comes before it.
    while start > 0 and len(text) - start < columns and cells(visible(text[start - 1 :])) < columns:
        start -= 1
    space = text.find(" ", start, first)
    return space + 1 if start and space >= 0 else start


def _cut(shown: str, is_hit: bool, columns: int) -> list[Piece]:
    """A piece in at most `columns` columns, then the cut mark, which is no part of the hit."""
    short = shorten(shown + " " * columns, columns).removesuffix(CUT).rstrip(" ")
    return [one for one in ((short, is_hit), (CUT, False)) if one[0]]


def _parts(text: str, start: int, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    """`text` from `start` on, taken apart at the hits; raw."""
    parts: list[Piece] = []
    for begin, end in spans:
        if end <= start:
            continue
        begin = max(begin, start)
        parts += [(text[start:begin], False), (text[begin:end], True)]
        start = end
    return [one for one in [*parts, (text[start:], False)] if one[0]]


def hits(text: str, needles: Sequence[str]) -> list[tuple[int, int]]:
    """Where in a raw text the folded `needles` stand, as (start, end), in order; those that touch are one."""
    wanted = [needle for needle in needles if needle.strip()]
    if not wanted or not any(needle in fold(text) for needle in wanted):
        return []
    folded, places = folded_places(text)
    spans: list[tuple[int, int]] = []
    for needle in wanted:
        place = folded.find(needle)
        while place >= 0:
            last = places[place + len(needle) - 1]
            spans.append((places[place], _end(text, last + 1)))
            place = folded.find(needle, place + len(needle))
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def _end(text: str, end: int) -> int:
    """Where a hit ends that is not to be cut from its marks, nor an emoji from what it is joined to."""
    while end < len(text) and (text[end] == "\u200d" or category(text[end])[0] == "M"):
        end += 1 + (text[end] == "\u200d")
    return min(end, len(text))
