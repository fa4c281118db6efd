"""The commands of the work: checklists and their steps, the halt, attempts, stop-gaps, owners and dates."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from warroom.incident import attempts, checklists, decisions, followups, impact, owners, steps, timeline, zones
from warroom.incident.command import (
    Command,
    Context,
    Outcome,
    Reader,
    about,
    fields,
    first_word,
    moment_or_length,
    people,
    plain,
    plain_time,
    reference,
    typed_as,
)
from warroom.incident.commands_after import is_followup, status
from warroom.incident.state import SHORTEST
from warroom.language import N_, _

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\s+|$)")
_STOPGAPS = (attempts.ATTEMPT, decisions.MADE)
_CHANGES = (attempts.ATTEMPT, decisions.MADE, timeline.NOTE, timeline.KEY)
_WORK = (checklists.CHECKLIST, *_CHANGES)


def _step(kind: str, word: str, reason: bool) -> Reader:
    def read(words: str, context: Context) -> Outcome:
        found = reference(words)
        if kind == steps.DONE and is_followup(words):
            return status(followups.DONE, word)(words, context)
        if found is None or len(found[0]) >= SHORTEST:
            needs = _(":{word} needs the label of a step: :{word} S1")
            needs = _(":{word} needs the label of a step: :{word} S1 and the reason") if reason else needs
            return needs.format(word=word)
        if reason and not found[1]:
            return _(":{word} needs a reason: :{word} {label} why").format(word=word, label=found[0])
        wants = (steps.STEP, checklists.CHECKLIST) if kind == steps.SKIPPED else (steps.STEP,)
        return Command(kind, _by(found[1]), label=found[0], wants=wants)

    return read


def _by(words: str) -> dict[str, Any]:
    """The fields of a deed: who is named first did it ("@bo counted by hand"), else who writes."""
    names, rest = people(words, mentioned=True)
    return fields(rest, voice=names[0].rstrip(":：")) if names else fields(words)


def _verify(words: str, context: Context) -> Outcome:
    """By a second person: a step, an attempt that changed production, or a part of the service that works again."""
    found = reference(words)
    if found is not None:
        return Command(steps.CHECKED, _by(found[1]), label=found[0], wants=(steps.STEP, *_CHANGES))
    area, colon, rest = words.replace("：", ":").partition(":")
    if not colon:
        area, rest = first_word(words)
    if not area.strip():
        return _(":verify needs a step, an attempt or an area: :verify S1, :verify A1, :verify checkout")
    return Command(impact.VERIFIED, {**_by(rest.strip()), "area": area.strip()})


def _cared(kind: str, example: str) -> Reader:
    """A rehearsal or an announcement: of a list, of an attempt, or of the steps that belong to no list."""

    def read(words: str, context: Context) -> Outcome:
        found = reference(words)
        label, rest = found if found is not None else (None, words)
        names, rest = people(rest, mentioned=True)
        if not names and not rest.strip():
            return typed_as(example)
        return Command(kind, fields(rest, **({"people": names} if names else {})), label=label, wants=_WORK)

    return read


def _outcome(words: str, context: Context) -> Outcome:
    found = reference(words)
    if found is None or not found[1]:
        return _(":outcome needs an attempt and what came of it: :outcome A1 no change")
    said = fields(found[1], verdict=attempts.verdict_of(found[1]))
    return Command(attempts.OUTCOME, said, label=found[0], wants=(attempts.ATTEMPT,))


def _owner(words: str, context: Context) -> Outcome:
    found = reference(words)
    names = people(found[1])[0] if found is not None else []
    if found is None or not names:
        return _(":owner needs a step or a follow-up, and a person: :owner F1 @ana")
    if len(names) > 1:
        return _(":owner takes one person: :owner F1 @ana")
    return Command(owners.OWNER, {"people": names}, label=found[0], wants=(steps.STEP, followups.FOLLOWUP))


def _due(words: str, context: Context) -> Outcome:
    found = reference(words)
    said = plain_day(found[1], context) if found is not None else ""
    due = due_in(said, context) if said else None
    if found is None or due is None:
        return _(":due needs a follow-up and a day or a length of time: :due F1 2026-12-01, :due F1 7d")
    wants = (steps.STEP, followups.FOLLOWUP)
    return Command(owners.DUE, {"value": said, "due": due}, label=found[0], wants=wants)


def plain_day(words: str, context: Context) -> str:
    """A day, a length of time or a time as it is recorded: "2026-12-01" for "明日", "7d" for "７日後"."""
    if words.isascii() and "/" not in words and words.strip().casefold() not in ("today", "tomorrow"):
        return words
    from warroom.incident.japanese_times import day

    return day(words, context.now, context.zone) or plain_time(words)


def due_in(words: str, context: Context) -> int | None:
    """The end of a day ("2026-12-01"), or a moment to come ("7d", "14:30"), in ms UTC; None for neither."""
    words = plain_day(words, context)
    day = _DAY.fullmatch(words.strip())
    if day is None:
        return moment_or_length(words.strip(), context)
    try:
        end = datetime.fromisoformat(day[1]) + timedelta(days=1)
        return zones.to_ms(end, context.zone) - 1
    except (ValueError, OverflowError):
        return None


def _list(words: str, context: Context) -> Outcome:
    return Command(checklists.CHECKLIST, fields(words)) if words else _(":list needs a title: :list Roll back to 2.30")


def _template(words: str, context: Context) -> Outcome:
    if not words:
        return _(":checklist needs the name of a template: :checklist production-change; see: warroom checklists")
    return Command(checklists.CHECKLIST, fields(words, wanted=words))


COMMANDS: dict[str, Reader] = {
    "checklist": _template,
    "list": _list,
    "done": _step(steps.DONE, "done", reason=False),
    "verify": _verify,
    "skip": _step(steps.SKIPPED, "skip", reason=True),
    "fail": _step(steps.FAILED, "fail", reason=True),
    "owner": _owner,
    "due": _due,
    "rehearsed": _cared(checklists.REHEARSED, N_(":rehearsed C1 on staging")),
    "announced": _cared(checklists.ANNOUNCED, N_(":announced C1 @support")),
    "halt": plain(checklists.HALT, N_(":halt needs the reason: :halt row counts differ")),
    "resume": plain(checklists.RESUME, N_(":resume needs the reason: :resume counts agree, it was the cache")),
    "outcome": _outcome,
    "expect": about(attempts.EXPECTED, N_(":expect A1 errors fall"), attempts.ATTEMPT, words=True),
    "learnt": about(attempts.LEARNT, N_(":learnt A1 the pool is not the limit"), attempts.ATTEMPT, words=True),
    "learned": about(attempts.LEARNT, N_(":learned A1 the pool is not the limit"), attempts.ATTEMPT, words=True),
    "stopgap": about(attempts.STOPGAP, N_(":stopgap A1 ana puts 2.31 back"), *_STOPGAPS),
    "cleaned": about(attempts.CLEANED, N_(":cleaned A1 2.31 is back"), *_STOPGAPS),
}
