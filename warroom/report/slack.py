"""The summary in Slack's own mrkdwn, to be pasted into Slack.

What a person types or pastes is escaped by Slack's client (its documentation: a user types "Hello & <world>", what is
sent is "Hello &amp; &lt;world&gt;"), so an entity that is pasted stays an entity for everybody to see. So nothing is
escaped here, and "=>" reads as "=>". The API takes the same text as it is and would act on `<!channel>`: a "<" that a
">" follows becomes the sign that looks like it. mrkdwn has no escape for its own marks either: where one would act, a
look-alike stands. "@here" and its like ring for everybody in a channel when they are pasted: they get another "@".

Format: https://docs.slack.dev/messaging/formatting-message-text and https://api.slack.com/docs/formatting
"""

from __future__ import annotations

import re

from warroom.incident.text import visible
from warroom.report.parts import Item, Summary

_ALWAYS = str.maketrans({"*": "\u2217", "`": "\u02bb"})
_UNDERLINE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_TILDE = re.compile(r"~(?=\S)|(?<=\S)~")
_TO_ALL = re.compile(r"[@＠](?=(?:here|channel|everyone|group)\b)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?=(?:amp|lt|gt);)")
_PAIRED = re.compile(r"<(?=.*>)")


def inert(text: str) -> str:
    """`text` as one line in which Slack finds no mark of its own; one inside a word, as in "a_b", is none."""
    text = visible(text).translate(_ALWAYS)
    text = _TILDE.sub("\u2053", _UNDERLINE.sub("\uff3f", text))
    return _ENTITY.sub("\uff06", _TO_ALL.sub("\uff20", text))


def render(summary: Summary) -> str:
    """The whole message, ending in a newline."""
    lines = [_bold(summary.title)]
    lines += [f"{name}: {inert(value)}" for name, value in summary.facts]
    for part in summary.parts:
        lines += ["", f"*{part.heading}*"]
        lines += [line for item in part.items for line in _item(item, "")] or [f"_{part.nothing}_"]
    return "\n".join(_PAIRED.sub("\u2039", line) for line in lines) + "\n"


def _bold(text: str) -> str:
    text = inert(text).strip()
    return f"*{text}*" if text else ""


def _item(item: Item, indent: str) -> list[str]:
    text = f": {inert(item.text)}" if item.text else ""
    return [
        f"{indent}- {_bold(item.lead)}{text}",
        *(row for one in item.under for row in _item(one, indent + "    ")),
    ]
