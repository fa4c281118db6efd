"""What there is to know of an entry by its kind, as it stands now: pairs of (name, raw words) for its detail."""

from __future__ import annotations

from collections.abc import Callable

from warroom.incident import attempts, checklists, decisions, followups, hypotheses, steps
from warroom.incident.attempts import Attempt
from warroom.incident.entry import Entry
from warroom.incident.owners import due_of, owner_of
from warroom.ui.view import View

Facts = list[tuple[str, str]]


def about(view: View, entry: Entry) -> Facts:
    """Only what was said; nothing for kinds that have no more than their words."""
    reader = _READERS.get(entry.kind)
    found = [("Despite", "; ".join(entry.named("despite"))), *(reader(view, entry) if reader is not None else [])]
    return [(name, words) for name, words in found if words]


def _attempt(view: View, entry: Entry) -> Facts:
    one = attempts.attempt(view.state, entry)
    return [
        ("Expected", one.expected or ""),
        ("Ran", one.ran or ""),
        ("Outcome", f"{one.outcome} ({one.verdict})" if one.outcome else f"open{view.by_key('; o answers')}"),
        ("Learnt", one.learnt or ""),
        ("Stop-gap", _stop_gap(one)),
    ]


def _stop_gap(one: Attempt) -> str:
    if one.stop_gap is None:
        return ""
    if one.cleaned is not None:
        return f"cleaned up by {one.cleaned.whose}: {one.cleaned.text}".removesuffix(": ")
    words = one.stop_gap.text if one.stop_gap is not one.entry else ""
    return f"in place: {words}".removesuffix(": ") if one.in_place else f"marked as one: {words}".removesuffix(": ")


def _question(view: View, entry: Entry) -> Facts:
    one = decisions.question(view.state, entry)
    return [("Asked of", ", ".join(one.asked)), ("Options", " | ".join(one.options))]


def _decision(view: View, entry: Entry) -> Facts:
    return [("Because", decisions.reason_of(entry))]


def _owned(view: View, entry: Entry) -> Facts:
    due = due_of(view.state, entry)
    return [
        ("Owner", owner_of(view.state, entry)),
        ("Due", view.face.dated(due) if due is not None else ""),
        ("Part", entry.said("section") or ""),
        ("Note", entry.said("note") or ""),
    ]


def _followup(view: View, entry: Entry) -> Facts:
    one = followups.followup(view.state, entry)
    changed = one.changed
    since = f", {view.face.dated(changed.at)}, {changed.whose}: {changed.text}" if changed is not None else ""
    like = f"not said; reads like {one.reads_like}: :kind {one.label} {one.reads_like}" if one.reads_like else ""
    return [
        ("Kind", one.kind or like),
        ("Status", one.status + since.removesuffix(": ")),
        ("Because", one.because),
        *_owned(view, entry),
        ("Comes from", "; ".join(followups.comes_from(view.state, one))),
        ("Tracked as", one.tracked),
    ]


def _list(view: View, entry: Entry) -> Facts:
    one = next((one for one in checklists.checklists(view.state) if one.id == entry.id), None)
    if one is None:
        return []
    return [
        ("Needs", ", ".join(sorted(one.needs))),
        ("Steps", f"{one.behind} of {len(one.steps)} behind us"),
        ("Rehearsed", _care(one.rehearsed)),
        ("Announced", _care(one.announced)),
    ]


def _care(entry: Entry | None) -> str:
    if entry is None:
        return ""
    people = f"to {', '.join(entry.people)}" if entry.people else ""
    return ", ".join(part for part in (f"by {entry.whose}", people, entry.text) if part)


def _hypothesis(view: View, entry: Entry) -> Facts:
    found = hypotheses.disproof_of(view.state, entry)
    return [("Proved wrong by", found.text if found is not None else "")]


_READERS: dict[str, Callable[[View, Entry], Facts]] = {
    attempts.ATTEMPT: _attempt,
    decisions.NEEDED: _question,
    decisions.MADE: _decision,
    steps.STEP: _owned,
    followups.FOLLOWUP: _followup,
    checklists.CHECKLIST: _list,
    hypotheses.HYPOTHESIS: _hypothesis,
}
