"""A command whose words are a line of text: "-5m …" is a time and "- done" a list, not options run together."""

from __future__ import annotations

import click

_OPTIONS = ("-i", "--incident", "-h", "--help", "-", "--")
_NAMED = ("-i", "--incident")
_MARK = "\0"
"""No argument of a program can hold it."""


class Worded(click.Command):
    """Its parameter `words` takes everything that is not exactly one of its options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Words that begin with a minus are hidden from the parser, which would read each letter as an option."""
        before = [None, *args]
        hidden = [
            _MARK + one if last not in _NAMED and _is_text(one) else one
            for last, one in zip(before, args, strict=False)
        ]
        rest = super().parse_args(ctx, hidden)
        ctx.params["words"] = tuple(one.removeprefix(_MARK) for one in ctx.params.get("words") or ())
        return rest


def _is_text(word: str) -> bool:
    if not word.startswith("-") or word in _OPTIONS or word.startswith("--incident="):
        return False
    return not word.startswith("-i") or any(char.isspace() for char in word)
