"""The words of a Slack message as people read them: its escapes undone, the people and channels that it names by name.

After https://docs.slack.dev/messaging/formatting-message-text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

_ESCAPE = re.compile(r"<([^<>\n]{1,4096})>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_DEEPEST = 12
_TO_CLICK = frozenset({"actions", "button", "input"})
_ONE_LINE = frozenset({"rich_text_section", "rich_text_preformatted", "rich_text_quote"})


def readable(text: str, people: Mapping[str, str]) -> str:
    """A text with Slack's escapes undone; `people` are names by the id of a user."""
    return _plain(_ESCAPE.sub(lambda found: _named(found[1], people), text))


def _plain(text: str) -> str:
    for escaped, sign in _ENTITIES:
        text = text.replace(escaped, sign)
    return text


def _named(inside: str, people: Mapping[str, str]) -> str:
    what, _, label = inside.partition("|")
    if what.startswith("@"):
        return f"@{label.removeprefix('@') or people.get(what[1:], what[1:])}"
    if what.startswith("#"):
        return f"#{label or what[1:]}"
    if what.startswith("!"):
        name, _, more = what[1:].partition("^")
        shown = label or (more if name == "subteam" else "") or name
        return label if label and name in ("date", "subteam") else f"@{shown}"
    address = what.removeprefix("mailto:")
    return f"{label} ({what})" if label and label not in (address, what, what.split("//", 1)[-1]) else address


def words_of(message: Mapping[str, Any]) -> str:
    """The raw text of a message: its own, and what else its blocks and attachments say.

    Of a program that posts in blocks, the text is only what a notification shows; of people, it is the blocks as text.
    """
    parts = [_text(message.get("text"))]
    blocks = message.get("blocks")
    if not parts[0]:
        parts = list(_in_blocks(blocks, 0))
    elif isinstance(blocks, list):
        parts += _news(_in_blocks([one for one in blocks if not _is_rich(one)], 0), parts)
    attached = message.get("attachments")
    for one in attached if isinstance(attached, list) else ():
        if isinstance(one, dict):
            said = [_text(one.get(name)) for name in ("pretext", "title", "text")]
            said += [*_fields_of(one), *_in_blocks(one.get("blocks"), 0)]
            parts += _news([words for words in said if words] or [_text(one.get("fallback"))], parts)
    return "\n".join(part for part in parts if part)


def _news(said: Iterable[str], before: Iterable[str]) -> list[str]:
    """What of `said` does not stand in the parts before, as lines of its own."""
    known = "\n".join(["", *before, ""])
    return [words for words in said if f"\n{words}\n" not in known]


def _is_rich(block: object) -> bool:
    return isinstance(block, dict) and block.get("type") == "rich_text"


def _fields_of(attachment: Mapping[str, Any]) -> list[str]:
    """The fields of an attachment, a line each: an alert says there of which service it is, and how bad."""
    fields = attachment.get("fields")
    named = [one for one in fields if isinstance(one, dict)] if isinstance(fields, list) else []
    pairs = [[_text(one.get("title")).rstrip(": "), _text(one.get("value"))] for one in named]
    return [": ".join(filter(None, pair)) for pair in pairs]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _in_blocks(value: object, depth: int) -> list[str]:
    """The texts in the blocks of a message, in their order."""
    if depth > _DEEPEST:
        return []
    if isinstance(value, list):
        return [text for one in value for text in _in_blocks(one, depth + 1)]
    if not isinstance(value, dict):
        return []
    kind, own = value.get("type"), value.get("text")
    if kind in _TO_CLICK:
        return []
    said = _element(kind if isinstance(kind, str) else "", value)
    if said or isinstance(own, str):
        return [said or _text(own)]
    inside = [own, value.get("title"), value.get("fields"), value.get("elements"), value.get("blocks")]
    texts = [text for one in inside for text in _in_blocks(one, depth + 1)]
    return ["".join(texts)] if kind in _ONE_LINE else texts


def _element(kind: str, value: Mapping[str, Any]) -> str:
    """A part of a rich text as it stands in the text of a message; "" for one that has words of its own, or none.

    After https://docs.slack.dev/reference/block-kit/blocks/rich-text-block.
    """
    if kind == "link" and _text(value.get("url")):
        label = _text(value.get("text"))
        return f"<{value['url']}|{label}>" if label else f"<{value['url']}>"
    if kind == "emoji" and _text(value.get("name")):
        return f":{value['name']}:"
    if kind == "image" and (_text(value.get("alt_text")) or _text(value.get("title"))):
        return f"[image: {_text(value.get('alt_text')) or value['title']}]"
    for name, field, sign in (
        ("user", "user_id", "@"), ("channel", "channel_id", "#"), ("usergroup", "usergroup_id", "!subteam^"),
        ("broadcast", "range", "!"),
    ):  # fmt: skip
        if kind == name and _text(value.get(field)):
            return f"<{sign}{value[field]}>"
    return _text(value.get("fallback")) if kind == "date" else ""


def files_of(message: Mapping[str, Any]) -> list[str]:
    """The names of the files that a message carries."""
    files = message.get("files")
    found = [one for one in files if isinstance(one, dict)] if isinstance(files, list) else []
    return [_text(one.get("title")) or _text(one.get("name")) or "without a name" for one in found]
