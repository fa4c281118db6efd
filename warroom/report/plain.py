"""The summary as plain text, at most 72 columns wide, for mail and terminals."""

from __future__ import annotations

from warroom.incident.text import cells, visible
from warroom.report.folding import fold
from warroom.report.parts import Item, Summary

WIDTH = 72


def render(summary: Summary) -> str:
    """The whole text, ending in a newline."""
    title = wrap(summary.title, "", "")
    lines = [*title, "=" * max(map(cells, title))]
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
    lines = fold(visible(text), WIDTH - cells(first), WIDTH - cells(indent))
    return [(indent if number else first) + line for number, line in enumerate(lines)]
