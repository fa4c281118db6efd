"""The summary in Slack's own mrkdwn. Slack reads `&lt;`, `&gt;` and `&amp;`; escaped, no text can ping a channel.

Format: https://docs.slack.dev/messaging/formatting-message-text
"""

from __future__ import annotations

from warroom.incident.text import visible
from warroom.report.summary import Item, Summary


def escape(text: str) -> str:
    """`text` as one inert line of mrkdwn."""
    return visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def render(summary: Summary) -> str:
    """The whole message, ending in a newline."""
    lines = [f"*{_bold(summary.title)}*"]
    lines += [f"{name}: {escape(value)}" for name, value in summary.facts]
    for part in summary.parts:
        lines += ["", f"*{part.heading}*"]
        lines += [line for item in part.items for line in _item(item, "")] or [f"_{part.nothing}_"]
    return "\n".join(lines) + "\n"


def _bold(text: str) -> str:
    """Slack has no escape for a star: inside bold text it is shown as the operator that looks the same."""
    return escape(text).replace("*", "\u2217")


def _item(item: Item, indent: str) -> list[str]:
    text = f": {escape(item.text)}" if item.text else ""
    return [
        f"{indent}• *{_bold(item.lead)}*{text}",
        *(row for one in item.under for row in _item(one, indent + "    ")),
    ]
