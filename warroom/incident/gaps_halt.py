"""Gaps at the unexpected: stop first, then think; a halt that still stands, a step that failed, what went wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from warroom.incident import attempts, checklists, decisions, steps
from warroom.incident.attempts import Attempt
from warroom.incident.entry import Entry
from warroom.incident.gap import HIGH, MEDIUM, Gap, Moment
from warroom.incident.kinds import say
from warroom.incident.timeline import KEY, NOTE
from warroom.language import _

_READS_UNEXPECTED = re.compile(
    r"\binstead of\b|\bthan (?:intended|planned|meant)\b|\bby mistake\b|\bby accident\b|\baccidental(?:ly)?\b"
    r"|\bunexpected(?:ly)?\b|\boops\b"
    r"|\bwrong (?:host|server|machine|node|database|cluster|region|environment|account|branch|table|file|directory)\b"
    r"|誤って|間違えて|間違って|想定外|予想外",
    re.IGNORECASE,
)
"""How an entry reads that tells of something nobody had expected; on the safe side, for it only asks."""


def halted(at: Moment) -> Iterator[Gap]:
    """The work is stopped."""
    halt = checklists.halted(at.state)
    if halt is not None and not at.head.closed:
        why = _("Work is stopped: {reason}. Nobody goes on until somebody says why it may.").format(
            reason=halt.text or _("no reason was given")
        )
        yield Gap("halted", HIGH, halt.at, _("work is halted"), why, _(":resume and the reason"))


def failed(at: Moment) -> Iterator[Gap]:
    """A step failed, nothing came after it in its list, and the work was not halted."""
    for one in at.checklists:
        last = max(
            (step for step in one.steps if step.mark), key=lambda step: step.mark.key if step.mark else (), default=None
        )
        if last is not None and last.state == steps.FAILED and last.mark is not None and one.left and not at.over:
            if any(halt.key > last.mark.key for halt in at.state.of(checklists.HALT)):
                continue
            why = _("{label} failed ({reason}) and the list goes on: at the unexpected, stop first.").format(
                label=last.label, reason=last.mark.text
            )
            do = _(":halt and the reason, or the next step on purpose")
            what = _("{label} failed").format(label=last.label)
            yield Gap("step-failed", MEDIUM, last.mark.at, what, why, do, last.label)


def unexpected(at: Moment) -> Iterator[Gap]:
    """Something happened that nobody had expected, and nothing answered it: no halt, no decision, no way out."""
    last = _unexpected(at)
    if last is not None and not at.over:
        why = _('"{words}": nobody halted the work and nothing was decided since. Stop first; then think.').format(
            words=say(at.state, last)
        )
        do = _(":halt and why; then decide how to go on: press =")
        yield Gap("unexpected", HIGH, last.at, _("unexpected, not halted"), why, do)


def _unexpected(at: Moment) -> Entry | None:
    """What was unexpected last, as long as nothing has answered it since: only what is newer than that is read."""
    answers = [at.state.of(checklists.HALT).last(), at.state.of(decisions.MADE).last(), at.recovered]
    answers += [one.answer or one.entry for one in at.attempts if one.verdict == attempts.WORKED]
    answered = max((one.key for one in answers if one is not None), default=None)
    found = [one.answer or one.entry for one in at.attempts if _went_wrong(one)]
    for kind in (KEY, NOTE):
        for chunk in reversed(at.state.of(kind).chunks):
            newest = _newest_unexpected(chunk)
            found += [newest] if newest is not None else []
            if newest is not None or (answered is not None and chunk[0].key < answered):
                break
    last = max(found, key=lambda one: one.key, default=None)
    return last if last is not None and (answered is None or last.key > answered) else None


def _went_wrong(one: Attempt) -> bool:
    return one.verdict == attempts.WORSE or _READS_UNEXPECTED.search(one.outcome or "") is not None


@lru_cache(maxsize=512)
def _newest_unexpected(chunk: tuple[Entry, ...]) -> Entry | None:
    """The newest of some entries that reads so; states share their chunks, so that each is read once."""
    return next((entry for entry in reversed(chunk) if _READS_UNEXPECTED.search(entry.text)), None)


RULES = (halted, unexpected, failed)
