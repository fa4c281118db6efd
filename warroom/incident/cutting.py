"""Text that is too long for one event, cut into several."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from warroom.incident.event import TEXT_BYTES
from warroom.incident.intent import Intent
from warroom.incident.timeline import NOTE


def parts(intent: Intent, line: str) -> list[Intent]:
    """The intent, cut into several entries where one can't hold its words; the parts after the first are notes."""
    limit = TEXT_BYTES - 1024
    long = [name for name, value in intent.data.items() if isinstance(value, str) and _size(value) > limit]
    if not long:
        return [intent]
    if long == ["text"]:
        pieces = _pieces(intent.data["text"], limit)
        first = replace(intent, data={**_without_long(intent.data, limit), "text": pieces[0]})
    else:
        pieces = _pieces(line, limit) or [""]
        # By its source it is known again, should it come in once more.
        source = {name: intent.data[name] for name in ("source",) if name in intent.data and name not in long}
        first = Intent(NOTE, intent.occurred, {"text": pieces[0], **source})
    return [first, *(Intent(NOTE, intent.occurred, {"text": piece}) for piece in pieces[1:])]


def _without_long(data: dict[str, Any], limit: int) -> dict[str, Any]:
    """The payload without tags and names that no entry could hold; they stand in the words as well."""
    return {
        name: [one for one in value if not (isinstance(one, str) and _size(one) > limit)]
        if isinstance(value, list)
        else value
        for name, value in data.items()
    }


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode())


def _pieces(text: str, limit: int) -> list[str]:
    """`text` cut at character borders into pieces of at most `limit` bytes of UTF-8."""
    pieces, rest = [], text.encode()
    while rest:
        head = rest[:limit].decode(errors="ignore")
        pieces.append(head)
        rest = rest[len(head.encode()) :]
    return pieces
