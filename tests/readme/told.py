"""What the program says of its lines, keys, commands and pages, as tables for README.md."""

from __future__ import annotations

import click

from warroom import language
from warroom.cli.group import cli
from warroom.incident.begun import table
from warroom.pages import title, topics
from warroom.ui.app import WarRoomApp
from warroom.ui.key_table import markdown
from warroom.ui.key_table import table as table_of_keys

_PLACES = ("bar", "room", "list", "hypotheses", "checklist", "everywhere")
"""Where the keys work that the README has."""


def prefixes() -> str:
    """The signs that a line of capture begins with: an example of each, and what it becomes."""
    with language.recording():
        rows = "".join(f"| `{example}` | {becomes} |\n" for example, becomes in table())
    return f"| You type | It becomes |\n|---|---|\n{rows}"


def keys() -> str:
    """The keys of the room, as `warroom keys --preset default --place …` prints them, under smaller headings."""
    with language.recording():
        return markdown(table_of_keys(WarRoomApp, {}, _PLACES), 3)


def pages() -> str:
    """The pages of help: where each can be read here, how it is opened in the program, what it is about."""
    rows = "".join(
        f"| [{topic}](warroom/help/{topic}.md) | `warroom help {topic}` | {title(page)} |\n"
        for topic, page in topics(language.ENGLISH).items()
    )
    return f"| Page | In the program | |\n|---|---|---|\n{rows}"


def commands() -> str:
    """The commands of the command line: how each is called, and what its help says first."""
    with language.recording():
        context = click.Context(cli, info_name="warroom", **cli.context_settings)
        named = ((name, cli.get_command(context, name)) for name in cli.list_commands(context))
        rows = "".join(f"| `{_usage(name, one, context)}` | {_first(one.help or '')} |\n" for name, one in named if one)
    screen = "| `warroom` | The full screen: the one open incident, or the list. |\n"
    return f"| Command | What it does |\n|---|---|\n{screen}{rows}"


def _usage(name: str, command: click.Command, above: click.Context) -> str:
    pieces = command.collect_usage_pieces(click.Context(command, parent=above, info_name=name))
    return " ".join(["warroom", name, *(one for one in pieces if one != "[OPTIONS]")]).replace("|", "\\|")


def _first(words: str) -> str:
    """The first paragraph, in one line."""
    return " ".join(words.split("\n\n")[0].split()).replace("|", "\\|")
