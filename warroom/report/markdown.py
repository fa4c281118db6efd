"""The summary as Markdown (CommonMark): user text is escaped so that it reads as typed and starts no markup."""

from __future__ import annotations

import re

from warroom.incident.text import visible
from warroom.report.parts import Item, Summary

_ACTIVE = re.compile(r"[\\`*\[\]<|]|(?<![^\W_])_|_(?![^\W_])|~(?!\d)|(?<=[^\s(])~|&(?=#?\w+;)|(?<=\s)#(?=#*\s*$)")
"""Of "~" all that may end what is struck through, which GitHub does between single ones too; "~14:02" only begins."""
_START = re.compile(r"^(\s*\d*)([#+\-=>]|(?<=\d)[.)])(?=\s|$|[>#=-])")


def escape(text: str) -> str:
    """`text` as one line of inert Markdown."""
    return _START.sub(r"\1\\\2", _ACTIVE.sub(lambda found: "\\" + found[0], visible(text)))


def render(summary: Summary) -> str:
    """The whole document, ending in a newline."""
    lines = [f"# {escape(summary.title)}", ""]
    lines += [f"- **{name}:** {escape(value)}" for name, value in summary.facts]
    for part in summary.parts:
        lines += ["", f"## {part.heading}", ""]
        lines += [line for item in part.items for line in _item(item, "")] or [part.nothing]
    return "\n".join(lines) + "\n"


def _bold(text: str) -> str:
    text = escape(text).strip()
    return f"**{text}**" if text else ""


def _item(item: Item, indent: str) -> list[str]:
    text = f": {escape(item.text)}" if item.text else ""
    return [
        f"{indent}- {_bold(item.lead)}{text}",
        *(row for one in item.under for row in _item(one, indent + "  ")),
    ]
