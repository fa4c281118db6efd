"""What ended an incident: what was tried and worked, what was decided towards it, and the milestone that says so."""

from __future__ import annotations

from collections.abc import Sequence

from warroom.incident import attempts, decisions
from warroom.incident.attempts import Attempt
from warroom.incident.entry import Entry
from warroom.incident.milestones import MITIGATED, RESOLVED, milestones
from warroom.incident.stems import is_number, weigh
from warroom.language import _
from warroom.report import terms
from warroom.report.postmortem.teller import Teller


def ending(teller: Teller) -> str:
    """In a sentence; it says where nothing that was tried is recorded as having helped."""
    known = milestones(teller.state)
    end, resolved = known.get(MITIGATED), known.get(RESOLVED)
    if end is None or (resolved is not None and end.inferred and end.entry is resolved.entry):
        end = resolved
    if end is None or end.entry is None:
        return _("Nothing on record says that it is over.")
    helped = _helped([one for one in attempts.attempts(teller.state) if one.entry.at <= end.at])
    made = _decided([one for one in teller.state.of(decisions.MADE) if one.at <= end.at], helped)
    deeds: list[tuple[Entry, str]] = []
    if helped is not None:
        outcome = f"{helped.entry.text} ⇒ {helped.outcome or terms.outcome(helped.verdict)}"
        deeds.append((helped.entry, _("tried: {attempt}").format(attempt=outcome)))
    if made is not None:
        deeds.append((made, _("decided: {words}").format(words=made.text)))
    told = [f"{teller.at(one).text} {words}" for one, words in sorted(deeds, key=lambda deed: deed[0].key)]
    if helped is None:
        told.insert(0, _("Nothing that was tried is recorded as having helped"))
    words = f": {end.entry.text}" if end.entry.text else ""
    return terms.sentence(terms.clauses((*told, f"{terms.status(end.name)} {teller.at(end.entry).text}{words}")))


def _helped(tried: Sequence[Attempt]) -> Attempt | None:
    """The last attempt that worked; the last that helped partly only where none did."""
    for verdict in (attempts.WORKED, attempts.PARTLY):
        found = [one for one in tried if one.verdict == verdict]
        if found:
            return found[-1]
    return None


def _decided(made: Sequence[Entry], helped: Attempt | None) -> Entry | None:
    """The last decision to do something that may have ended it: made after what helped, or of the same as that."""
    for one in reversed(made):
        if decisions.is_against(one.text):
            continue
        if helped is None or one.at > helped.entry.at or _is_of(one, helped):
            return one
    return None


def _is_of(decision: Entry, attempt: Attempt) -> bool:
    """Whether a decision names what an attempt did."""
    words = weigh(attempt.entry.text)
    return any(token in words and not is_number(token) for token in weigh(decision.text))
