"""Summaries of hostile words, and what must be read out of every form again."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from warroom.incident.text import visible
from warroom.report.parts import Item, Part, Summary

PIECES = (
    "*", "**", "***", "_", "__", "~", "~~", "`", "```", "#", "# ", "> ", "=>", "- ", "+ ", "1. ", "---", "===",
    "|", "||", '\\', '\\\\', '\\*', "[x]", "[a|b]", "[a](http://b)", "![a](b)", "!a.png!", "!", "{html}",
    "{code}", "{color:red}x{color}", "{", "}", "{{", "}}", "{include:x}", "[~ana]", "[^file]",
    "[mailto:a@b.c]", "<!channel>", "<@U123>", "<#C1|x>", "<!here|x>", "<http://a|b>", "<b>", "</li>",
    "<script>alert(1)</script>", "<!--", "]]>", "&lt;", "&amp;", "&#42;", "&", "<", ">", "@here", "@channel",
    "@everyone", "@ana", ":)", "(!)", "(y)", "(*r)", "??", "??a??", "^a^", "+a+", "-a-", "--", "----", "h1. ",
    "bq. ", "http://a.b/c_d_e", "https://x.y/~z?a=b&c=d", "a_b", "*a*", "_a_", "~a~", "`a`", "#public",
    "CVE-2024-1", " ", "  ", '\n', '\t', "決済が遅い", "山田さん", '\U0001f9d1\u200d\U0001f692', "\u00e9", '\u202e',
    '\x1b]52;c;x\x07', '\u200b', '\x00', '"', "'", "'=1", ":", "x", "0",
)  # fmt: skip
TEXT = st.one_of(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=8).map("".join), st.text(max_size=40)
)
LEAD = TEXT.filter(lambda text: bool(seen(text)))
_LEAF = st.builds(Item, LEAD, TEXT)
_ITEM = st.builds(Item, LEAD, TEXT, st.lists(_LEAF, max_size=2).map(tuple))
ITEMS = st.lists(_ITEM, max_size=3).map(tuple)
NOTHING = "Nothing yet."
SUMMARIES = st.builds(
    lambda title, facts, parts: Summary(
        title,
        tuple((f"Fact {n}", text) for n, text in enumerate(facts)),
        tuple(Part(f"Part {n}", items, NOTHING) for n, items in enumerate(parts)),
    ),
    LEAD,
    st.lists(LEAD, min_size=1, max_size=2),
    st.lists(ITEMS, min_size=1, max_size=3),
)

Read = tuple[str, str, tuple["Read", ...]]
"""One bullet as it was read: what stands out, what follows, what is below."""


@dataclass(frozen=True)
class Document:
    """What a reader sees of a summary; a part without bullets has the words that say so."""

    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, tuple[Read, ...] | str], ...]


def seen(text: str) -> str:
    """A text as people see it in any form: in one line, spaces as one."""
    return " ".join(visible(text).split())


def plain(shown: str) -> str:
    """What was read out of a form, spaces as one."""
    return " ".join(shown.split())


def meant(said: Summary) -> Document:
    """What a reader should see."""
    return Document(
        seen(said.title),
        tuple((name, seen(value)) for name, value in said.facts),
        tuple((part.heading, tuple(map(_item, part.items)) or part.nothing) for part in said.parts),
    )


def _item(item: Item) -> Read:
    return (seen(item.lead), seen(item.text), tuple(map(_item, item.under)))


def follows(rest: str) -> str:
    """What follows a lead, without the colon between them."""
    return plain(rest.removeprefix(":"))
