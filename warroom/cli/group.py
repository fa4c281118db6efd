"""The click group: commands are looked up by name and their modules imported only when one is run."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

import click

from warroom import __version__
from warroom.cli.asking_language import language_first
from warroom.cli.errors import CouldNot, say, status
from warroom.cli.translated import looked_up_here, translated
from warroom.language import LANGUAGES, N_, _
from warroom.settings import speak

# Before a command is made: to look its words up, gettext would load the system's locales, 3 ms of a quick command.
looked_up_here()
_COMMANDS = {
    "new": "incidents",
    "list": "incidents",
    "note": "notes",
    "import": "importing",
    "export": "exporting",
    "attach": "attaching",
    "run": "running",
    "timeline": "reading",
    "summary": "reading",
    "gaps": "gaps",
    "report": "reporting",
    "followups": "followups",
    "stats": "stats",
    "replay": "replaying",
    "search": "search",
    "checklists": "templates",
    "open": "screen",
    "demo": "screen",
    "serve": "serving",
    "keys": "keys",
    "doctor": "doctor",
    "help": "helping",
    "completion": "completing",
    "man": "manual",
}


class _Refused(click.ClickException):
    """`CouldNot`, as click ends with it."""

    def show(self, file: Any = None) -> None:
        """Print the one line to standard error."""
        say(self.format_message())


class LazyGroup(click.Group):
    """A group whose commands live in `warroom.cli.<module>` under the name `<command>_command`."""

    def invoke(self, ctx: click.Context) -> Any:
        """The command; what could not be done is an error of click's."""
        try:
            return super().invoke(ctx)
        except CouldNot as error:
            raise _Refused(str(error)) from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order in which people meet them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, its module imported; None for an unknown name."""
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        found = getattr(import_module(f"warroom.cli.{module}"), f"{cmd_name}_command")
        assert isinstance(found, click.Command)
        return spoken(found)


def spoken(command: click.Command) -> click.Command:
    """The command in the language that is spoken; where a shell asks what may follow, one that knows."""
    found = translated(command)
    if "_WARROOM_COMPLETE" not in os.environ:
        return found
    from warroom.cli.completing import completing

    return completing(found)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--folder", metavar="DIR", help=N_("The shared folder; else $WARROOM_FOLDER, config.toml, ~/warroom."))
@click.option(
    "--lang",
    type=click.Choice(list(LANGUAGES)),
    help=N_("The language: en, ja; else $WARROOM_LANG, config.toml, the locale."),
)
@click.version_option(__version__, prog_name="warroom", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, folder: str | None, lang: str | None) -> None:
    """A war room in the terminal, for the scribe of a live incident. Without a command: the full screen."""
    context.obj = folder
    if context.invoked_subcommand is None:
        from warroom.cli.full_screen import full_screen

        full_screen(folder)


def run(arguments: list[str]) -> int:
    """Run the command line; the exit status: 0 done, 1 could not, 2 wrong use. Errors are one line each."""
    lang, arguments = language_first(arguments)
    speak(lang)
    return status(lambda: _run(arguments))


def _run(arguments: list[str]) -> int:
    try:
        result = spoken(cli).main(args=arguments, prog_name="warroom", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.NoSuchOption as error:
        say(_misplaced(error) or _asked(error))
        return 2
    except click.UsageError as error:
        say(_asked(error))
        return 2
    except click.ClickException as error:
        say(error.format_message())
        return error.exit_code


def _asked(error: click.UsageError) -> str:
    asked = _("; see: {command} --help").format(command=error.ctx.command_path if error.ctx is not None else "warroom")
    return error.format_message().rstrip(".。") + asked


def _misplaced(error: click.NoSuchOption) -> str | None:
    """Where an option belongs that stands on the wrong side of the command."""
    command = error.ctx.command_path.removeprefix("warroom").strip() if error.ctx is not None else ""
    if command and error.option_name == "--folder":
        return _("--folder stands before the command: warroom --folder DIR {command}").format(command=command)
    if not command and error.option_name in ("-i", "--incident"):
        return _("{option} stands behind the command: warroom COMMAND -i INCIDENT").format(option=error.option_name)
    return None
