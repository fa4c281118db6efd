"""The commands of a capture line, `:sev 1` and the like, by the word that people type."""

from __future__ import annotations

import unicodedata

from warroom.incident import commands_after, commands_cause, commands_head, commands_review, commands_work, header
from warroom.incident.command import Context, Outcome, Reader, first_word
from warroom.incident.late import Late
from warroom.language import _, listed

COMMANDS: dict[str, Reader] = {
    **commands_head.COMMANDS,
    **commands_work.COMMANDS,
    **commands_cause.COMMANDS,
    **commands_after.COMMANDS,
    **commands_review.COMMANDS,
}

_TOUCHING = Late(r"([^\W\d]+?)(?:(?<![A-Za-zＡ-Ｚａ-ｚ])(?:([A-Za-zＡ-Ｚａ-ｚ]\d|[@＠]))|(?=\d)(?=(\d{1,2}[:：時])?))")
"""The name of a command that a label, a person or a number touches: "：完了S1", ":sev1"."""
_NUMBERED = frozenset({"sev", "severity", "next", "snooze"})
"""The commands that need a number or a length of time first; a milestone is touched by a time of day only."""


def parse(line: str, context: Context) -> Outcome:
    """The command in `line` (without its colon), or why it can't be understood and what to type instead."""
    word, rest = first_word(line)
    command = COMMANDS.get(name_of(word))
    if command is None and (touching := _TOUCHING.now.match(word)) is not None:
        name = name_of(touching[1])
        if touching[2] or name in _NUMBERED or (name in header.MILESTONES and touching[3]):
            command, rest = COMMANDS.get(name), line[touching.end(1) :]
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
