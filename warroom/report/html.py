"""The summary as a small HTML document without style or script: opened in a browser it can be copied, with its headings
and lists, into a mail or a wiki page; its source goes wherever HTML can be pasted.
"""

from __future__ import annotations

from html import escape as escape_html

from warroom import language
from warroom.incident.text import visible
from warroom.report.parts import Item, Summary


def escape(text: str) -> str:
    """`text` as one line of character data."""
    return escape_html(visible(text))


def render(summary: Summary) -> str:
    """The whole document, ending in a newline."""
    title = escape(summary.title)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{language.current()}">',
        "<head>",
        '<meta charset="utf-8">',
        f"<title>{title}</title>",
    ]
    lines += ["</head>", "<body>", f"<h1>{title}</h1>", "<ul>"]
    lines += [f"<li><strong>{escape(name)}:</strong> {escape(value)}</li>" for name, value in summary.facts]
    lines += ["</ul>"]
    for part in summary.parts:
        lines += [f"<h2>{escape(part.heading)}</h2>"]
        lines += _list(part.items, "") if part.items else [f"<p>{escape(part.nothing)}</p>"]
    return "\n".join([*lines, "</body>", "</html>"]) + "\n"


def _list(items: tuple[Item, ...], indent: str) -> list[str]:
    lines = [f"{indent}<ul>"]
    for item in items:
        text = f": {escape(item.text)}" if item.text else ""
        row = f"{indent}  <li><strong>{escape(item.lead)}</strong>{text}"
        lines += [row, *_list(item.under, indent + "    "), f"{indent}  </li>"] if item.under else [row + "</li>"]
    return [*lines, f"{indent}</ul>"]
