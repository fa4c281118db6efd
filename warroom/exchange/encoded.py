"""Bytes of a file as text: UTF-8 and UTF-16 are recognised, whatever else is has to be said."""

from __future__ import annotations


def decoded(data: bytes, encoding: str | None = None) -> str:
    """The text; UTF-8 with or without a byte-order mark, or `encoding`. Stray bytes become U+FFFD."""
    if encoding is None:
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding, "replace")


def lines_of(text: str) -> list[str]:
    """The lines of `text`: split at line feeds only, for other separators may stand inside a note."""
    return [line.removesuffix("\r") for line in text.split("\n")]
