"""The commands of a capture line, `:sev 1` and the like, by the word that people type."""

from __future__ import annotations

from warroom.incident import commands_after, commands_cause, commands_head, commands_review, commands_work
from warroom.incident.command import Context, Outcome, Reader

COMMANDS: dict[str, Reader] = {
    **commands_head.COMMANDS,
    **commands_work.COMMANDS,
    **commands_cause.COMMANDS,
    **commands_after.COMMANDS,
    **commands_review.COMMANDS,
}


def parse(line: str, context: Context) -> Outcome:
    """The command in `line` (without its colon), or why it can't be understood and what to type instead."""
    word, _, rest = line.partition(" ")
    command = COMMANDS.get(word.casefold())
    if command is None:
        return f":{word} is no command; known are {', '.join(':' + name for name in COMMANDS)}"
    return command(rest.strip(), context)
