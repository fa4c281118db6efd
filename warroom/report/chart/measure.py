"""How wide a text is drawn, on the safe side, and texts cut to a width.

The widths are those of DejaVu Sans, in ems: wider than the sans-serif fonts that systems ship, so that what fits here
fits there.
"""

from __future__ import annotations

from functools import lru_cache

from warroom.incident.text import CUT, cells, shorten

SIZE = 11.0
"""The size of the text of a chart."""
_NARROW = {" ": 0.32, **dict.fromkeys("ijl'|", 0.29), **dict.fromkeys(".,:;!()[]ftrI/\\-", 0.42)}
_WIDE = {**dict.fromkeys("mM%@", 0.98), **dict.fromkeys("wWOQ+=<>#~&", 0.88), "W": 1.0}
_BOLD = 1.12


def width(text: str, size: float = SIZE, bold: bool = False) -> float:
    """How wide a visible text is at most."""
    ems = sum(map(_ems, text)) if text.isascii() or not _joined(text) else cells(text) * 0.72
    return ems * size * (_BOLD if bold else 1.0)


def _joined(text: str) -> bool:
    return "\u200d" in text or "\ufe0f" in text


@lru_cache(maxsize=4096)
def _ems(char: str) -> float:
    if char.isascii():
        return _NARROW.get(char) or _WIDE.get(char) or (0.76 if char.isupper() else 0.64)
    count = cells(char)
    if count == 2:
        return 1.42 if char >= "\U0001f000" else 1.04
    return 0.98 if count else 0.0


def fitting(text: str, room: float, size: float = SIZE) -> str:
    """`text`, or as much of its beginning as has room, with the cut mark; "" where not even three characters have."""
    if width(text, size) <= room:
        return text
    room -= width(CUT, size)
    taken = 0.0
    for place, char in enumerate(text):
        taken += width(char, size)
        if taken > room:
            return shorten(text, cells(text[:place])) if place > 3 else ""
    return text
