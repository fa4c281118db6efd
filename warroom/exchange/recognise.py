"""What kind of file it is, by what stands in it, and its reading."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from warroom.exchange import capture_lines, chat, slack, table
from warroom.exchange.encoded import decoded, lines_of
from warroom.exchange.incoming import Brought, Options, Unreadable
from warroom.language import N_, _, n_

FORMS = ("lines", "csv", "slack", "chat", "json")
_STRAY = "\ufffd"
_BINARY = re.compile(r"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
"""What stands in no text: a log of a terminal has escapes, bells and backspaces, and is one."""
_BEGINS_AS_JSON = re.compile(rb'\{\s*["}]|\[\s*(?:[{"]|\[\s*[\[{"\d]|-?\d+(?:\.\d+)?\s*,|(?:true|false|null)\s*[,\]])')
"""A step begins with "[] " and a line of a chat with "[14:02] ": neither looks like this."""
_FORCE = N_("--as lines takes it as capture lines all the same")


def form_of(data: bytes, options: Options, encoding: str | None = None, table_named: bool = False) -> str:
    """One of FORMS, but for "json": a document of warroom's own is recognised before.

    `table_named` when the name of the file says that it is a CSV. Raises Unreadable for what is no text, or other JSON.
    """
    if _is_slack(data):
        return "slack"
    text = decoded(data, encoding)
    if table.delimiter_of(text) or options.columns or table.is_headed(text, table_named):
        return "csv"
    if chat.is_chat(lines_of(text), options):
        return "chat"
    binary = _BINARY.search(text)
    if binary is not None:
        words = _(
            "it is no text: the character {code:02X} stands in line {line}; if it is one, --encoding names how it is"
            " written; {force}"
        )
        line = text.count("\n", 0, binary.start()) + 1
        raise Unreadable(words.format(code=ord(binary[0]), line=line, force=_(_FORCE)))
    return "lines"


def _is_slack(data: bytes) -> bool:
    """Whether it is messages of Slack. Raises Unreadable for other JSON, and for what begins as JSON and is not."""
    start = data.removeprefix(codecs.BOM_UTF8).lstrip()
    if start[:1] not in (b"[", b"{"):
        return False
    try:
        value = slack.parsed("it", data)
    except Unreadable:
        if _BEGINS_AS_JSON.match(start):
            words = _("it begins as JSON and is cut off or damaged; {force}")
            raise Unreadable(words.format(force=_(_FORCE))) from None
        return False
    if slack.is_slack(value):
        return True
    words = _("it is JSON, but neither messages of Slack nor what warroom export --format json wrote; {force}")
    raise Unreadable(words.format(force=_(_FORCE)))


def read(
    form: str, data: bytes, options: Options, encoding: str | None = None, people: Mapping[str, str] | None = None
) -> Brought:
    """What a file of that form brings. Raises Unreadable."""
    if form == "slack":
        value: Any = slack.parsed(_("the file"), data)
        if slack.messages_in(value) is None:
            raise Unreadable(_("it is no list of messages"))
        return slack.read([(_("the file"), value)], people or {}, options)
    text = decoded(data, encoding)
    stray = _stray(text) if encoding is None else ""
    try:
        brought = _read_text(form, text, options)
    except Unreadable:
        # Names of columns that can't be read are no help.
        if stray:
            raise Unreadable(stray) from None
        raise
    return replace(brought, remarks=(*brought.remarks, stray)) if stray else brought


def _stray(text: str) -> str:
    """What is said of bytes that are not UTF-8; "" where there are none."""
    count = text.count(_STRAY)
    words = n_(
        "{n} byte is not UTF-8; a Japanese Excel's CSV is read with --encoding cp932, a Western one's with cp1252",
        "{n} bytes are not UTF-8; a Japanese Excel's CSV is read with --encoding cp932, a Western one's with cp1252",
        count,
    )
    return words.format(n=count) if count else ""


def _read_text(form: str, text: str, options: Options) -> Brought:
    if form == "csv":
        return table.read(text, table.delimiter_of(text) or table.widest(text), options)
    if form == "chat":
        return chat.read(lines_of(text), options)
    captured = tuple(capture_lines.read(lines_of(text), options))
    title = next((one.text for one in captured if one.kind == "title" and one.text), None)
    return Brought(capture_lines.FORM, captured, title=title)
