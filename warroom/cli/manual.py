"""`warroom man`: the manual page, made from what `--help` says, in the language spoken."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import click

from warroom import __version__
from warroom.cli import roff
from warroom.language import N_, _

ENVIRONMENT = {
    "WARROOM_FOLDER": N_("The shared folder."),
    "WARROOM_AUTHOR": N_("The name that others read beside your lines; else your login."),
    "WARROOM_LANG": N_("The language: en or ja."),
    "WARROOM_CONFIG": N_("The folder in which config.toml and your own themes are."),
    "WARROOM_STATE": N_("The folder for the journals, drafts and mirrors of this machine."),
    "WARROOM_TOKEN": N_("What opens the page of warroom serve --remote."),
}
"""The variables that are read, and what each says."""
_FILES = {
    "~/warroom": N_("The shared folder, where no other one is named."),
    "~/.config/warroom/config.toml": N_("The settings; see: warroom help settings"),
    "~/.local/state/warroom": N_(
        "What this machine keeps: journals, drafts, mirrors. A note is safe once it is there."
    ),
}
_EXIT = {
    "0": N_("Done."),
    "1": N_("It could not be done; the reason is one line on standard error."),
    "2": N_("It was called in a wrong way."),
}


@click.command("man")
def man_command() -> None:
    """The manual page: warroom man > warroom.1, or warroom man | man -l -."""
    root = click.get_current_context().find_root()
    assert isinstance(root.command, click.Group)
    click.echo(page(root.command, _today()), nl=False)


def page(group: click.Group, date: str) -> str:
    """The page as roff, dated `date`, YYYY-MM-DD."""
    context = click.Context(group, info_name="warroom", **group.context_settings)
    return "\n".join(_lines(group, context, date)) + "\n"


def _today() -> str:
    """The day; where something is built that is to be the same whenever it is built, the day that is said."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(said), UTC) if said.isdecimal() else datetime.now(UTC)
    return f"{now:%Y-%m-%d}"


def _lines(group: click.Group, context: click.Context, date: str) -> Iterator[str]:
    yield roff.header("warroom", date, __version__)
    yield roff.section(_("NAME"))
    what = _("a war room in the terminal, for the scribe of a live incident")
    yield f"warroom \\- {roff.escaped(what)}"
    yield roff.section(_("SYNOPSIS"))
    yield f".B {roff.escaped(_usage(group, context))}"
    yield roff.section(_("DESCRIPTION"))
    yield roff.text(group.help or "")
    yield roff.section(_("OPTIONS"))
    yield from _options(group, context)
    yield roff.section(_("COMMANDS"))
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        below = click.Context(command, parent=context, info_name=name)
        yield roff.part(_usage(command, below))
        yield roff.text(command.help or "")
        yield from _options(command, below)
    yield from _rest()


def _rest() -> Iterator[str]:
    from warroom.incident.begun import table
    from warroom.pages import title, topics

    yield roff.section(_("CAPTURE LINES"))
    yield roff.text(_("In the bar, for warroom note and in files to import. The time at which it was may come first."))
    yield from (roff.item(example, becomes) for example, becomes in table())
    for heading, told in (
        (_("ENVIRONMENT"), ENVIRONMENT),
        (_("FILES"), _FILES),
        (_("EXIT STATUS"), _EXIT),
    ):
        yield roff.section(heading)
        yield from (roff.item(name, _(words)) for name, words in told.items())
    yield roff.paragraph(_("warroom run ends as the command did that it ran."))
    yield roff.section(_("SEE ALSO"))
    yield from (roff.item(f"warroom help {name}", title(one)) for name, one in topics().items())


def _usage(command: click.Command, context: click.Context) -> str:
    return " ".join([context.command_path, *command.collect_usage_pieces(context)])


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    """What `--help` has below the text; the option that asks for it is everywhere and stands once."""
    for one in command.get_params(context):
        record = one.get_help_record(context)
        asks_for_help = "--help" in one.opts and context.parent is not None
        if record is not None and record[1] and not asks_for_help:
            yield roff.item(*record)
