"""What kind of file it is, by what stands in it, and its reading."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from warroom.exchange import capture_lines, chat, slack, table
from warroom.exchange.encoded import decoded, lines_of
from warroom.exchange.incoming import Brought, Options, Unreadable

FORMS = ("lines", "csv", "slack", "chat", "json")
_STRAY = "\ufffd"


def form_of(data: bytes, options: Options, encoding: str | None = None) -> str:
    """One of FORMS, but for "json": a document of warroom's own is recognised before. Raises Unreadable."""
    if data.removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"[", b"{"):
        try:
            found = slack.parsed("it", data)
        except Unreadable:
            found = None
        if slack.is_slack(found):
            return "slack"
        if isinstance(found, dict) or (isinstance(found, list) and any(isinstance(one, dict) for one in found)):
            raise Unreadable("it is JSON of a kind that is not known here; --as lines takes it line by line, as notes")
    text = decoded(data, encoding)
    if table.delimiter_of(text):
        return "csv"
    return "chat" if chat.is_chat(lines_of(text), options) else "lines"


def read(
    form: str, data: bytes, options: Options, encoding: str | None = None, people: Mapping[str, str] | None = None
) -> Brought:
    """What a file of that form brings. Raises Unreadable."""
    if form == "slack":
        value: Any = slack.parsed("the file", data)
        if slack.messages_in(value) is None:
            raise Unreadable("it is no list of messages")
        return slack.read([("the file", value)], people or {}, options)
    text = decoded(data, encoding)
    brought = _read_text(form, text, options)
    if _STRAY in text and encoding is None:
        many = f"{text.count(_STRAY)} bytes are no UTF-8; a Japanese Excel's CSV is read with --encoding cp932"
        brought = replace(brought, remarks=(*brought.remarks, many))
    return brought


def _read_text(form: str, text: str, options: Options) -> Brought:
    if form == "csv":
        return table.read(text, table.delimiter_of(text) or table.widest(text), options)
    if form == "chat":
        return chat.read(lines_of(text), options)
    captured = tuple(capture_lines.read(lines_of(text), options))
    title = next((one.text for one in captured if one.kind == "title" and one.text), None)
    return Brought(capture_lines.FORM, captured, title=title)
