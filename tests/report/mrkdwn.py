"""What acts in Slack's mrkdwn, after its documentation; the parser on PyPI knows no edges of words and no mentions.

https://docs.slack.dev/messaging/formatting-message-text: `<…>` is a link, a mention or a date; `&amp; &lt; &gt;` are
decoded; *bold*, _italic_ and ~strike~ stand around words, at the edge of words; `code` and ```; ">" begins a quote.
https://slack.com/help/articles/202009646: @here, @channel and @everyone typed in the composer ring for many.
"""

from __future__ import annotations

import re

LOOKS = str.maketrans(
    {"\u2217": "*", "\u02bb": "`", "\uff3f": "_", "\u2053": "~", "\u2039": "<", "\uff20": "@", "\uff06": "&"}
)
"""What stands for a mark that would act, and what it looks like."""
_RULES = {
    "link or mention": r"<[^>\n]*>",
    "reference": r"&(?:amp|lt|gt);",
    "code": r"`[^`\n]+`|```",
    "bold": r"(?<!\w)\*(?=\S)[^*\n]*\S\*(?!\w)|(?<!\w)\*\S\*(?!\w)",
    "italic": r"(?<![^\W_])_(?=[^\s_])[^_\n]*(?<=\S)_(?![^\W_])",
    "strike": r"(?<!\w)~(?=[^\s~])[^~\n]*(?<=\S)~(?!\w)",
    "quote": r"^\s*>",
    "call to all": r"@(?:here|channel|everyone)\b",
}


def acts(line: str) -> list[str]:
    """The rules that find something in a line."""
    return [name for name, rule in _RULES.items() if re.search(rule, line)]
