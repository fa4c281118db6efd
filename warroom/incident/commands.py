"""The commands of a capture line, `:sev 1` and the like, by the word that people type."""

from __future__ import annotations

import unicodedata

from warroom.incident import commands_after, commands_cause, commands_head, commands_review, commands_work
from warroom.incident.command import Context, Outcome, Reader, first_word
from warroom.language import _, listed

COMMANDS: dict[str, Reader] = {
    **commands_head.COMMANDS,
    **commands_work.COMMANDS,
    **commands_cause.COMMANDS,
    **commands_after.COMMANDS,
    **commands_review.COMMANDS,
}


def parse(line: str, context: Context) -> Outcome:
    """The command in `line` (without its colon), or why it can't be understood and what to type instead."""
    word, rest = first_word(line)
    command = COMMANDS.get(name_of(word))
    if command is None:
        from warroom.incident.command_names import nearest_first

        known = listed(dict.fromkeys(map(_, nearest_first(word))))
        return _(":{word} is no command; known are {commands}").format(word=word, commands=known)
    return command(rest.strip(), context)


def name_of(word: str) -> str:
    """The name of the command that a word stands for, in whichever width or language."""
    if word.isascii():
        return word.casefold()
    from warroom.incident.japanese_grammar import COMMANDS as JAPANESE

    plain = unicodedata.normalize("NFKC", word).casefold()
    return JAPANESE.get(plain, plain)
