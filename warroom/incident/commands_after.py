"""The commands of the time after: what kind of follow-up it is, how it stands, what it comes from, where it is kept."""

from __future__ import annotations

from warroom.incident import followups, header
from warroom.incident.command import Command, Context, Outcome, Reader, fields, first_word, people, plain, reference
from warroom.incident.followup_words import KINDS_OF, kind_in
from warroom.language import _

_WANTS = (followups.FOLLOWUP,)


def _kind(words: str, context: Context) -> Outcome:
    found = reference(words)
    word, rest = first_word(found[1]) if found is not None else ("", "")
    kind = kind_in(word.rstrip(":：,、"))
    if found is None:
        return _(":kind needs a follow-up and one of {kinds}: :kind F1 prevent").format(kinds=", ".join(KINDS_OF))
    if not kind and not word:
        return _("which kind is {label}? {kinds}").format(label=found[0], kinds=", ".join(KINDS_OF))
    if not kind:
        which = _("{word} is no kind; which kind is {label}? {kinds}")
        return which.format(word=word, label=found[0], kinds=", ".join(KINDS_OF))
    return Command(followups.SORTED, fields(rest, value=kind), label=found[0], wants=_WANTS)


def status(value: str, word: str, reason: bool = False) -> Reader:
    """How a follow-up stands from now on; with `reason` it needs one. Who is named first did it, else who writes."""

    def read(words: str, context: Context) -> Outcome:
        found = reference(words)
        if found is None or (reason and not found[1]):
            needs = _(":{word} needs a follow-up: :{word} F1")
            needs = _(":{word} needs a follow-up and the reason: :{word} F1 why") if reason else needs
            return needs.format(word=word)
        names, rest = people(found[1], mentioned=True)
        said = fields(rest, value=value, voice=names[0].rstrip(":：")) if names else fields(found[1], value=value)
        return Command(followups.STATUS, said, label=found[0], wants=_WANTS)

    return read


def is_followup(words: str) -> bool:
    """Whether the words of a command begin with the label of a follow-up."""
    found = reference(words)
    return found is not None and found[0][0] == "F"


def _reopen(words: str, context: Context) -> Outcome:
    """The incident; or, where it begins with the label of one, a follow-up."""
    read = status(followups.OPEN, "reopen") if is_followup(words) else plain(header.REOPENED)
    return read(words, context)


def _link(words: str, context: Context) -> Outcome:
    found = reference(words)
    if found is None or not found[1]:
        return _(":link needs a follow-up and what it comes from, by label, id or name of a gap: :link F1 H2 A1")
    return Command(followups.LINKED, fields(found[1]), label=found[0], wants=_WANTS)


def _tracked(words: str, context: Context) -> Outcome:
    found = reference(words)
    ticket, rest = first_word(found[1]) if found is not None else ("", "")
    if found is None or not ticket:
        return _(":tracked needs a follow-up and a ticket or an address: :tracked F1 OPS-42")
    return Command(followups.TRACKED, fields(rest, value=ticket), label=found[0], wants=_WANTS)


COMMANDS: dict[str, Reader] = {
    "kind": _kind,
    "doing": status(followups.IN_PROGRESS, "doing"),
    "drop": status(followups.DROPPED, "drop", reason=True),
    "link": _link,
    "tracked": _tracked,
    "reopen": _reopen,
}
