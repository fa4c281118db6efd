"""The summary in the wiki markup of Jira: headings, nested bullets, bold leads.

A character of a text that could act is written as the reference to it (`&#123;`), which leaves a parser nothing to act
on in any place and beside any neighbour, as the documented backslash does not. Jira shows what it refers to; a program
that does not, shows the reference.

Format: https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all
"""

from __future__ import annotations

import re

from warroom.incident.text import visible
from warroom.report.parts import Item, Summary

_ACTIVE = re.compile(
    r"[\\*{}\[\]|^!]"  # macros, links, mentions, images, tables, marks, line breaks
    r"|(?<![^\W_])_|_(?![^\W_])|(?<!\w)[-+~](?=\S)|(?<=\S)[-+~](?!\w)|\?(?=\?)|(?<=\?)\?"  # marks at the edge of words
    r"|&(?=#?\w+;)"
    r"|\((?=(?:[ynix/!+?-]|on|off|[*][rgby]?|flag|flagoff)\))|[:;](?=-?[()DPp])"  # signs that become pictures
)
_START = re.compile(r"^(\s*)([#-]|h[1-6](?=\.)|bq(?=\.))")


def escape(text: str) -> str:
    """`text` as one line that is shown as it is."""
    text = _ACTIVE.sub(lambda found: _reference(found[0]), visible(text))
    return _START.sub(lambda found: found[1] + _reference(found[2][0]) + found[2][1:], text)


def _reference(char: str) -> str:
    return f"&#{ord(char)};"


def render(summary: Summary) -> str:
    """The whole text, ending in a newline."""
    lines = [f"h1. {escape(summary.title)}", ""]
    lines += [f"* {_bold(name + ':')} {escape(value)}" for name, value in summary.facts]
    for part in summary.parts:
        lines += ["", f"h2. {part.heading}", ""]
        lines += [line for item in part.items for line in _item(item, "*")] or [part.nothing]
    return "\n".join(lines) + "\n"


def _bold(text: str) -> str:
    text = escape(visible(text).strip()).replace("://", "&#58;//")  # a link would take the closing star with it
    return f"*{text}*" if text else ""


def _item(item: Item, stars: str) -> list[str]:
    text = f": {escape(item.text)}" if item.text else ""
    return [
        f"{stars} {_bold(item.lead)}{text}",
        *(row for one in item.under for row in _item(one, stars + "*")),
    ]
