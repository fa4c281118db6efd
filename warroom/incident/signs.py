"""The signs that say of which kind a line is, in either width, and what each needs after it."""

from __future__ import annotations

import re

from warroom.incident.kinds import PREFIXES
from warroom.language import _

_WIDER = 0xFEE0
"""So far after a sign of ASCII its form in full width stands in Unicode."""
WIDE = {chr(ord(sign) + _WIDER): sign for sign in {*"".join(PREFIXES), *":-/"}} | {
    "〜": "~",
    "×": "x",
    "−": "-",
    "ー": "-",
    "　": " ",
}
"""Signs in full width, and those that stand for them."""
_LONGEST_FIRST = tuple(sorted((one for one in PREFIXES if one != "[]"), key=len, reverse=True))
_APART = frozenset({"x", "~"})
"""These are the beginning of a word, or of a path, where they touch what follows."""


def lacks(prefix: str) -> str:
    """What to say of a sign without words."""
    guide = PREFIXES[prefix].guide
    return _("{question} {example}").format(question=_(guide.asks), example=_(guide.example)) if guide else ""


def begin(rest: str) -> tuple[str, str]:
    """The kind's prefix ("" for none, ":" for a command) and the words after it, full-width signs understood.

    A sign may touch a following letter ("!down"), but "=> x", "+1", "+α" and "~/etc" are ordinary text.
    """
    head = "".join(WIDE.get(char, char) for char in rest[:3])
    if head.startswith(("[]", "[ ]")):
        length = 2 if head.startswith("[]") else 3
        return "[]", rest[length:].strip()
    if head[:1] == ":" and re.match(r"[^\W\d_]", rest[1:2]):
        return _spelled(rest[1:].strip())
    for prefix in _LONGEST_FIRST:
        if head.startswith(prefix):
            after = rest[len(prefix) : len(prefix) + 1]
            if after == "" or after.isspace() or (prefix not in _APART and after.isalpha() and after != "α"):
                return prefix, rest[len(prefix) :].strip()
            if prefix == "=?":
                continue
            return "", rest
    return "", rest


def _spelled(words: str) -> tuple[str, str]:
    """The prefix and the words of what stands after a colon: a command, or a kind by its name in Japanese."""
    if not words[:1].isascii():
        from warroom.incident.japanese_grammar import KINDS

        name, *rest = words.split(maxsplit=1)
        if name in KINDS:
            return KINDS[name], "".join(rest)
    return ":", words
