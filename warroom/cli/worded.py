"""A command whose words are a line of text: "-5m …" is a time and "- done" a list, not options run together."""

from __future__ import annotations

from collections.abc import Iterator

import click

_OPTIONS = ("-i", "--incident", "-h", "--help", "-", "--")
_NAMED = ("-i", "--incident")
_ASKING = ("-h", "--help")
_MARK = "\0"
"""No argument of a program can hold it."""


class Worded(click.Command):
    """Its parameter `words` takes everything that is not exactly one of its options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Words that begin with a minus are hidden from the parser, which would read each letter as an option."""
        rest = super().parse_args(ctx, list(self._hidden(ctx, args)))
        ctx.params["words"] = tuple(one.removeprefix(_MARK) for one in ctx.params.get("words") or ())
        return rest

    def _hidden(self, ctx: click.Context, args: list[str]) -> Iterator[str]:
        """Once the text has begun, `-h` is a word of it ("df -h"). Raises NoSuchOption for a --folder before it."""
        single = sum(isinstance(one, click.Argument) and one.nargs == 1 for one in self.params)
        last, plain, ended = "", 0, False
        for one in args:
            named = last in _NAMED and not ended
            if not named and not plain and not ended and one.partition("=")[0] == "--folder":
                raise click.NoSuchOption("--folder", ctx=ctx)
            text = not named and (_is_text(one) or (one in _ASKING and plain > single))
            # What stands for a file is looked for by its name, which is left as it is.
            yield _MARK + one if text and plain >= single else one
            plain += not named and (text or ended or not one.startswith("-"))
            ended = ended or one == "--"
            last = one


def _is_text(word: str) -> bool:
    if not word.startswith("-") or word in _OPTIONS or word.startswith("--incident="):
        return False
    return not word.startswith("-i") or any(char.isspace() for char in word)
