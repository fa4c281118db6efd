"""The commands that speak of the incident as a whole: title, severity, status, milestones, roles, updates, its end."""

from __future__ import annotations

import re
import unicodedata

from warroom.incident import header, roles, updates, when
from warroom.incident.command import (
    Command,
    Context,
    Outcome,
    Reader,
    fields,
    first_word,
    moment_or_length,
    people,
    plain,
    plain_time,
)
from warroom.incident.late import Late
from warroom.incident.when import BadTime
from warroom.language import N_, _, listed


def _severity(words: str, context: Context) -> Outcome:
    found = re.match(r"(?:sev(?:erity)?|ＳＥＶ|[pＰ]|レベル)?[-－\s]*([0-5０-５])(?:\s+|$)", words, re.IGNORECASE)
    if not found:
        return _(":sev needs a number from 0 to 5: :sev 1")
    return Command(header.SEVERITY, fields(words[found.end() :], value=str(int(found[1]))))


def _status(words: str, context: Context) -> Outcome:
    first, rest = first_word(words)
    status = _status_in(first)
    if status not in header.STATUSES:
        return _(":status needs one of {statuses}").format(statuses=listed(map(_, header.STATUSES)))
    return Command(header.STATUS, fields(rest, value=status))


def _status_in(word: str) -> str:
    plain = unicodedata.normalize("NFKC", word).casefold()
    if plain.isascii():
        return plain
    from warroom.incident.japanese_grammar import STATUSES

    return STATUSES.get(plain, plain)


_LIKE_A_TIME = Late(
    r"\d{4}-\d{1,2}(?:-\d{1,2})?(?![\w-])|\d{1,2}:\d|\d{1,2}\s?[ap]\.?m\b|hh:mm|(?:at|since|around|about)\s+\d{1,2}(?:[:.h]\d\d|\s*$)"
    r"|\d+\s?(?:s|sec|seconds?|m|mins?|minutes?|h|hours?|d|days?)\s+ago\b"
    r"|(?:today|tonight|tomorrow|yesterday|noon|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:,?\s+(?:at\s+)?\d|\s*$)"
    r"|(?:明日|あした|明後日|来週|先週|昨日|きのう|一昨日|おととい|昨夜|昨晩|ゆうべ|前日|今朝|今夜|今晩|午前|午後|正午)"
    r"|\d{1,2}/\d{1,2}(?:/\d+)?\s|\d{1,2}月\d|\d{1,2}日\s?\d|\d{1,2}時(?!間)",
    re.IGNORECASE,
)
"""Words that mean a time, where none was read: taken for a note, the milestone would be recorded as of now."""


def _milestone(name: str) -> Reader:
    def read(words: str, context: Context) -> Outcome:
        said = when.leading(words, context.now, context.zone, context.anchor) if words else None
        if isinstance(said, BadTime):
            return said.reason
        rest = words[said.end :] if said else words
        if _LIKE_A_TIME.now.match(rest.lstrip()):
            words = _("{said} is no time; {line} is one, and words after it are its note")
            return words.format(said=repr(rest.strip()[:40]), line=f":{name} 2026-11-23 14:02Z")
        return Command(header.MILESTONE, fields(rest, value=name), at=said)

    return read


def _role(words: str, context: Context) -> Outcome:
    first, rest = first_word(words)
    names = people(rest)[0]
    if not first or not names:
        return _(":role needs a role and a person: :role commander ana")
    return Command(roles.ROLE, {"value": roles.name_of(first), "people": names})


def _taken(words: str, context: Context) -> Outcome:
    first, rest = first_word(words)
    names, others = people(rest, mentioned=True)
    if not first:
        return _(":ack needs the role that was taken over: :ack commander")
    voice = {"voice": names[0]} if names else {}
    rest = f"{' '.join('@' + name for name in names[1:])} {others}"
    return Command(roles.TAKEN, fields(rest, value=roles.name_of(first), **voice))


def _next(words: str, context: Context) -> Outcome:
    words = plain_time(words)
    if words.casefold() in ("none", "no", "off") or (not words.isascii() and _is_none(words)):
        return Command(updates.NEXT, {"value": updates.NO_NEXT})
    due = moment_or_length(words, context)
    if due is None:
        return _(":next needs a duration, a time or none: :next 15m, :next 14:30, :next none")
    return Command(updates.NEXT, {"value": f"{_how(words)} {words}", "due": due})


def _is_none(words: str) -> bool:
    from warroom.incident.japanese_grammar import NONE

    return words in NONE


def _snooze(words: str, context: Context) -> Outcome:
    words = plain_time(words)
    due = moment_or_length(words or "5m", context)
    if due is None:
        return _(":snooze needs a duration or a time: :snooze 5m or :snooze 14:30")
    how = "by" if when.duration(words or "5m") is not None else "to"
    return Command(updates.SNOOZED, {"value": f"{how} {words or '5m'}", "due": due})


def _how(words: str) -> str:
    return "in" if when.duration(words) is not None else "at"


def _told(words: str, context: Context) -> Outcome:
    names, rest = people(words, mentioned=True)
    if not names and words:
        first, rest = first_word(words)
        names = people(first)[0]
    return Command(updates.TOLD, fields(rest, people=names)) if names else _(":told needs a name: :told @legal")


COMMANDS: dict[str, Reader] = {
    "title": plain(header.TITLE, N_(":title needs the title: :title Checkout returns 5xx")),
    "sev": _severity,
    "severity": _severity,
    "status": _status,
    "role": _role,
    "ack": _taken,
    **{name: _milestone(name) for name in header.MILESTONES},
    "next": _next,
    "snooze": _snooze,
    "told": _told,
    "close": plain(header.CLOSED),
}
