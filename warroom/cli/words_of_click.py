"""What click says itself: its words, and how it comes to look them up where ours are.

Click imports `gettext` by name; its modules are given our lookup instead. What a click of another version says and this
list does not have stays in English.
"""

from __future__ import annotations

import sys

from warroom.language import N_, _

HELP = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Positional arguments"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("default: {default}"),
    N_("(dynamic)"),
    N_("env var: {var}"),
    N_("required"),
    N_("deprecated"),
)
ERRORS = (
    N_("Aborted!"),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Missing {param_type}"),
    N_("Missing parameter: {param_name}"),
    N_("No such option {name!r}."),
    N_("No such option: {name}"),
    N_("No such command {name!r}."),
    N_("Did you mean {possibility}?"),
    N_("(Did you mean one of: {possibilities}?)"),
    N_("(Possible options: {possibilities})"),
    N_("Option {name!r} requires an argument."),
    N_("Option {name!r} requires {nargs} arguments."),
    N_("Option {name!r} does not take a value."),
    N_("Argument {name!r} takes {nargs} values."),
    N_("Takes {nargs} values but 1 was given."),
    N_("Takes {nargs} values but {len} were given."),
    N_("Got unexpected extra argument ({args})"),
    N_("Got unexpected extra arguments ({args})"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("{value!r} is not one of {choices}."),
    N_("{value!r} is not {choice}."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("{value!r} is not a valid boolean. Recognized values: {states}"),
    N_("Choose from:\n\t{choices}"),
    N_("Could not open file {filename!r}: {message}"),
    N_("unknown error"),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
    N_("{name} {filename!r} is not writable."),
    N_("{name} {filename!r} is not executable."),
    N_("integer range"),
    N_("file"),
    N_("directory"),
    N_("path"),
)
ASKING = (
    N_("Do you want to continue?"),
    N_("Confirm the action without prompting."),
    N_("Repeat for confirmation"),
    N_("Error: invalid input"),
    N_("Error: The two entered values do not match."),
    N_("Press any key to continue..."),
)
METAVARS = (
    N_("[OPTIONS]"),
    N_("COMMAND [ARGS]..."),
    N_("[COMMAND] [ARGS]..."),
    N_("INTEGER RANGE"),
    N_("INCIDENT"),
    N_("PLACE"),
    N_("FILE"),
    N_("WORDS"),
    N_("TITLE"),
    N_("TIME"),
    N_("DIR"),
    N_("DAY"),
    N_("ZONE"),
    N_("NAME"),
    N_("COMMAND"),
    N_("TOPIC"),
    N_("SHELL"),
    N_("text=NAME"),
    N_("TEXT"),
    N_("S"),
)
"""What stands for what people type, of click's and of ours."""


def looked_up_here() -> None:
    """Let click look its words up where ours are. The words of its modules that know no `gettext` are left alone."""
    import gettext

    ours = {gettext.gettext: _, gettext.ngettext: _counted}
    for module in [module for name, module in sys.modules.items() if name.partition(".")[0] == "click"]:
        for name, held in list(vars(module).items()):
            if held is gettext.gettext or held is gettext.ngettext:
                setattr(module, name, ours[held])


def _counted(one: str, more: str, count: int) -> str:
    return _(one if count == 1 else more)
