"""The summary as plain text, at most 72 columns wide, for mail and terminals."""

from __future__ import annotations

import textwrap

from warroom.incident.text import cells, visible
from warroom.report.summary import Item, Summary

WIDTH = 72


def render(summary: Summary) -> str:
    """The whole text, ending in a newline."""
    title = visible(summary.title)
    lines = [title, "=" * min(cells(title), WIDTH)]
    for name, value in summary.facts:
        lines += wrap(f"{name}: {value}", "  ", "")
    for part in summary.parts:
        lines += ["", part.heading.upper()]
        lines += [line for item in part.items for line in _item(item, "")] or [f"  {part.nothing}"]
    return "\n".join(lines) + "\n"


def _item(item: Item, indent: str) -> list[str]:
    text = f"{item.lead}: {item.text}" if item.text else item.lead
    return [
        *wrap(text, indent + "    ", indent + "  - "),
        *(row for one in item.under for row in _item(one, indent + "  ")),
    ]


def wrap(text: str, indent: str, first: str) -> list[str]:
    """`text` made visible and wrapped, the first line with `first` before it, the others with `indent`."""
    return textwrap.wrap(
        visible(text), WIDTH, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False
    ) or [first.rstrip()]
