"""A command in the language that is spoken: its help and that of its options, which stand in English in the code."""

from __future__ import annotations

import click

from warroom.language import ENGLISH, _, current


def translated(command: click.Command) -> click.Command:
    """The command as it is in English; else a copy whose words are looked up."""
    if current() == ENGLISH:
        return command
    from copy import copy

    spoken = copy(command)
    spoken.help = _(command.help) if command.help else None
    spoken.params = [_parameter(one) for one in command.params]
    return spoken


def _parameter(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    from copy import copy

    spoken = copy(parameter)
    spoken.help = _(parameter.help)
    return spoken
