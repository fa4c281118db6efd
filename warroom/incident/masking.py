"""Masking: what looks like a secret is replaced by `[masked: KIND]`, before it is written anywhere.

Rather one too many than one that is missed; but a git commit or a UUID that stands alone stays readable.
"""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from warroom.incident.secret_shapes import ARGUMENT, BARE, ORPHAN_END, PEM_BODY, SHAPES
from warroom.language import _, listed, n_
from warroom.slotted import dataclass

Finder = Callable[[str], Iterable[tuple[str, str]]]
"""One more way to find secrets in a line: pairs of a kind and the secret as it stands there."""
_MARK = re.compile(r"\[masked: [^\[\]\n]{1,40}\]")
_BODY_LINE = re.compile(r"[\s>|\"']*[A-Za-z0-9+/=\\]+[\s\"',]*")
_TRAILING = "\"'`,;)}]"


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without its secrets, and how many of each kind were masked."""

    text: str
    kinds: Mapping[str, int]

    def said(self) -> str:
        """What was masked, in words; "" for nothing."""
        return in_words(self.kinds)


def in_words(kinds: Mapping[str, int]) -> str:
    """How many secrets were masked and of which kinds; "" for none."""
    count = sum(kinds.values())
    if not count:
        return ""
    return n_(
        "{count} thing that looks like a secret was masked ({kinds})",
        "{count} things that look like secrets were masked ({kinds})",
        count,
    ).format(count=count, kinds=listed(map(_, sorted(kinds))))


def mask(text: str, finder: Finder | None = None) -> Masked:
    """`text` with every secret replaced by a mark, in time linear in its length. Never raises.

    `finder` is asked in addition, about what the shapes of `secret_shapes` left.
    """
    kinds: Counter[str] = Counter()
    text = _orphan_ends(text, kinds)
    for kind, shape in SHAPES:
        text = _masked(text, kind, shape, kinds)
    if finder is not None:
        text = "\n".join(_found(line, finder, kinds) for line in text.split("\n"))
    return Masked(text, kinds)


def mask_command(words: Sequence[str], finder: Finder | None = None) -> Masked:
    """A command and its arguments as one line that a shell would understand, without its secrets."""
    kinds: Counter[str] = Counter()
    masked = mask(shlex.join(_argument(word, kinds) for word in words), finder)
    return Masked(masked.text, kinds + Counter(masked.kinds))


def _argument(word: str, kinds: Counter[str]) -> str:
    """An argument that is a key and its value as a whole: in the joined line a value with spaces would end early."""
    key_value = ARGUMENT.fullmatch(word)
    if key_value is not None:
        head = key_value[1]
    elif word.startswith("-p") and any(char.isspace() for char in word):
        head = "-p"
    else:
        return word
    kinds["password"] += 1
    return f"{head}{_mark('password')}"


def _mark(kind: str) -> str:
    return f"[masked: {kind}]"


def _masked(text: str, kind: str, shape: re.Pattern[str], kinds: Counter[str]) -> str:
    def replace(found: re.Match[str]) -> str:
        group = next(name for name, value in found.groupdict().items() if value is not None)
        start, end = found.span(group)
        if group == BARE:
            end = start + (len(found[group].rstrip(_TRAILING)) or end - start)
        kinds[kind] += 1
        begin = found.start()
        return found[0][: start - begin] + _mark(kind) + found[0][end - begin :]

    return shape.sub(replace, text)


def _orphan_ends(text: str, kinds: Counter[str]) -> str:
    """Mask the lines of a private key that stand before its end without a beginning: the rest of it was cut away."""
    pieces, place = [], 0
    for end in ORPHAN_END.finditer(text):
        begin = text.rfind("-----BEGIN ", place, end.start())
        if begin >= 0 and "PRIVATE KEY" in text[begin : begin + 64]:
            pieces.append(text[place : end.end()])
        else:
            start = _body(text, max(place, end.start() - PEM_BODY), end.start())
            pieces += [text[place:start], _mark("private key")]
            kinds["private key"] += 1
        place = end.end()
    return "".join([*pieces, text[place:]])


def _body(text: str, least: int, end: int) -> int:
    """Where the lines that look like the body of a private key begin, going back from `end`, but not past `least`."""
    start = end
    while start > least:
        line = max(text.rfind("\n", least, start - 1) + 1, least)
        if _BODY_LINE.fullmatch(text, line, start) is None:
            return start
        start = line
    return start


def _found(line: str, finder: Finder, kinds: Counter[str]) -> str:
    """A line without what `finder` knows as secrets; marks that are there already stay as they are."""
    pieces: list[str] = []
    place = 0
    for mark in [*_MARK.finditer(line), None]:
        piece = line[place : mark.start() if mark else len(line)]
        for kind, secret in finder(piece) if piece.strip() else ():
            if secret and secret in piece:
                kinds[kind] += 1
                piece = piece.replace(secret, _mark(kind))
        pieces += [piece, mark[0] if mark else ""]
        place = mark.end() if mark else place
    return "".join(pieces)
