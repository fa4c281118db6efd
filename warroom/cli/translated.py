"""A command in the language that is spoken: its help and that of its options, which stand in English in the code."""

from __future__ import annotations

import sys
from gettext import gettext, ngettext

import click

from warroom.language import ENGLISH, _, current


def looked_up_here() -> None:
    """Let click look its words up where ours are: it imports `gettext` by name, and is given our lookup instead."""
    ours = {gettext: _, ngettext: _counted}
    for module in [module for name, module in sys.modules.items() if name.partition(".")[0] == "click"]:
        for name, held in list(vars(module).items()):
            if held is gettext or held is ngettext:
                setattr(module, name, ours[held])


def _counted(one: str, more: str, count: int) -> str:
    return _(one if count == 1 else more)


def translated(command: click.Command) -> click.Command:
    """The command as it is in English; else a copy whose words are looked up, and whose help fits wide characters."""
    if current() == ENGLISH:
        return command
    from copy import copy
    from inspect import cleandoc

    from warroom.cli.columns import Context

    spoken = copy(command)
    spoken.context_class = Context
    spoken.help = _(cleandoc(command.help)) if command.help else None
    spoken.short_help = _beginning(spoken.help or "")
    spoken.epilog = _(command.epilog) if command.epilog else None
    spoken.options_metavar = _(command.options_metavar) if command.options_metavar else None
    if isinstance(spoken, click.Group):
        spoken.subcommand_metavar = _(spoken.subcommand_metavar)
    spoken.params = [_parameter(one) for one in command.params]
    if "_help_option" in vars(spoken):
        # Click keeps this one in the language in which it was first asked for.
        vars(spoken)["_help_option"] = None
    return spoken


def _beginning(words: str) -> str:
    """The first sentence, for the list of commands."""
    first, stop, _rest = words.partition("\n\n")[0].partition("。")
    return first + stop


def _parameter(parameter: click.Parameter) -> click.Parameter:
    from copy import copy

    spoken = copy(parameter)
    if isinstance(spoken, click.Option):
        spoken.help = _(spoken.help) if spoken.help else None
        if spoken.metavar:
            spoken.metavar = _(spoken.metavar)
        elif not spoken.is_flag and not isinstance(spoken.type, click.Choice):
            spoken.metavar = _(spoken.type.name.upper())
            spoken.type = copy(spoken.type)
            spoken.type.name = _(spoken.type.name)
    elif isinstance(spoken, click.Argument):
        spoken.metavar = _argument(spoken)
    return spoken


def _argument(argument: click.Argument) -> str:
    """What stands for an argument, as click writes it: in brackets where it may be left out, with dots for several."""
    name = _(argument.metavar or (argument.name or "").upper())
    return (name if argument.required else f"[{name}]") + ("..." if argument.nargs != 1 else "")
