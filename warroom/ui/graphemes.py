"""Steps within a line as people take them: over whole characters, and over words, also where no space parts them."""

from __future__ import annotations

from warroom.incident.late import Late
from warroom.incident.text import clusters

_WORD = Late(
    r"[\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f]+"  # katakana
    r"|[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+[\u3041-\u309f]*"  # kanji with its kana
    r"|[\u3041-\u309f]+"
    r"|[^\W\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+"
)
"""Source of the blocks: https://www.unicode.org/Public/UCD/latest/ucd/Blocks.txt."""


def before(text: str, at: int) -> int:
    """Where the character begins that ends at `at`, or that `at` is within; 0 at the beginning."""
    return max((start for start, _ in clusters(text) if start < at), default=0)


def after(text: str, at: int) -> int:
    """Where the character after `at` ends; the end of the text past its last one."""
    return next((start for start, _ in clusters(text) if start > at), len(text))


def word_before(text: str, at: int) -> int:
    """Where the word begins that `at` is within or behind."""
    return max((found.start() for found in _WORD.now.finditer(text) if found.start() < at), default=0)


def word_after(text: str, at: int) -> int:
    """Where the next word begins; the end of the text behind the last one."""
    return next((found.start() for found in _WORD.now.finditer(text) if found.start() > at), len(text))
