"""The signs that say of which kind a line is, in either width, and what each needs after it."""

from __future__ import annotations

import re

from warroom.language import N_, _

WIDE = {
    "？": "?",
    "！": "!",
    "＝": "=",
    "＋": "+",
    "＞": ">",
    "〜": "~",
    "～": "~",
    "：": ":",
    "ｘ": "x",
    "×": "x",
    "−": "-",
    "－": "-",
    "／": "/",
    "［": "[",
    "］": "]",
    "　": " ",
}
"""Signs in full width, and those that stand for them."""
_EMPTY = {
    "!": N_("what happened? ! 502 everywhere"),
    "?": N_("which hypothesis? ? the release broke the pool"),
    "x": N_("what was tried? x restart pods => no change"),
    "[]": N_("which step? [] freeze deploys"),
    "=": N_("what was decided? = roll back"),
    "=?": N_("what is to be decided? =? roll back now"),
    "~": N_("what is affected? ~ checkout fails for all users"),
    ">": N_("what was sent? > investigating, next update 14:30"),
    "+": N_("what is to be done later? + alert on pool size"),
}


def lacks(prefix: str) -> str:
    """What to say of a sign without words."""
    return _(_EMPTY[prefix])


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
    for prefix in ("=?", "=", "!", "?", "x", "~", ">", "+"):
        if head.startswith(prefix):
            after = rest[len(prefix) : len(prefix) + 1]
            if after == "" or after.isspace() or (prefix not in ("x", "~") and after.isalpha() and after != "α"):
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
