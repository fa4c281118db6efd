"""What there is to know of an entry by its kind, as it stands now: pairs of (name, raw words) for its detail."""

from __future__ import annotations

from collections.abc import Callable

from warroom.incident import attempts, checklists, decisions, followups, hypotheses, spoken, steps
from warroom.incident.attempts import Attempt
from warroom.incident.entry import Entry
from warroom.incident.kind import against, explained
from warroom.incident.owners import due_of, owner_of
from warroom.keynames import key
from warroom.language import N_, _, clauses
from warroom.ui.view import View

Facts = list[tuple[str, str]]


def about(view: View, entry: Entry) -> Facts:
    """Only what was said; nothing for kinds that have no more than their words."""
    reader = _READERS.get(entry.kind)
    found = [(N_("Despite"), clauses(against(entry))), *(reader(view, entry) if reader is not None else [])]
    return [(_(name), words) for name, words in found if words]


def _attempt(view: View, entry: Entry) -> Facts:
    one = attempts.attempt(view.state, entry)
    return [
        (N_("Expected"), one.expected or ""),
        (N_("Ran"), one.ran or ""),
        (N_("Outcome"), _outcome(view, one)),
        (N_("Learnt"), one.learnt or ""),
        (N_("Stop-gap"), _stop_gap(one)),
    ]


def _outcome(view: View, one: Attempt) -> str:
    if one.outcome:
        return f"{one.outcome} ({spoken.of_attempt(one.verdict)})"
    return view.by_key(_("open; {key} answers").format(key=key("room.outcome", "o"))) or spoken.of_attempt(
        attempts.OPEN
    )


def _stop_gap(one: Attempt) -> str:
    if one.stop_gap is None:
        return ""
    if one.cleaned is not None:
        by = _("cleaned up by {name}").format(name=one.cleaned.whose)
        return explained(by, one.cleaned.text)
    words = one.stop_gap.text if one.stop_gap is not one.entry else ""
    stands = _("in place") if one.in_place else _("marked as one")
    return explained(stands, words)


def _question(view: View, entry: Entry) -> Facts:
    one = decisions.question(view.state, entry)
    return [(N_("Asked of"), ", ".join(one.asked)), (N_("Options"), " | ".join(one.options))]


def _decision(view: View, entry: Entry) -> Facts:
    return [(N_("Because"), decisions.reason_of(entry))]


def _owned(view: View, entry: Entry) -> Facts:
    due = due_of(view.state, entry)
    return [
        (N_("Owner"), owner_of(view.state, entry)),
        (N_("Due"), view.face.dated(due) if due is not None else ""),
        (N_("Part"), entry.said("section") or ""),
        (N_("Note"), entry.said("note") or ""),
    ]


def _followup(view: View, entry: Entry) -> Facts:
    one = followups.followup(view.state, entry)
    changed = one.changed
    since = f", {view.face.dated(changed.at)}, {changed.whose}: {changed.text}" if changed is not None else ""
    like = ""
    if one.reads_like:
        like = _("not said; reads like {kind}: :kind {label} {typed}").format(
            kind=spoken.kind_of_followup(one.reads_like), label=one.label, typed=one.reads_like
        )
    return [
        (N_("Kind"), spoken.kind_of_followup(one.kind) or like),
        (N_("Status"), spoken.of_followup(one.status) + since.removesuffix(": ")),
        (N_("Because"), one.because),
        *_owned(view, entry),
        (N_("Comes from"), clauses(followups.comes_from(view.state, one))),
        (N_("Tracked as"), one.tracked),
    ]


def _list(view: View, entry: Entry) -> Facts:
    one = next((one for one in checklists.checklists(view.state) if one.id == entry.id), None)
    if one is None:
        return []
    return [
        (N_("Needs"), ", ".join(sorted(one.needs))),
        (N_("Steps"), _("{count} of {total} behind us").format(count=one.behind, total=len(one.steps))),
        (N_("Rehearsed"), _care(one.rehearsed)),
        (N_("Announced"), _care(one.announced)),
    ]


def _care(entry: Entry | None) -> str:
    if entry is None:
        return ""
    people = _("to {people}").format(people=", ".join(entry.people)) if entry.people else ""
    return ", ".join(part for part in (_("by {name}").format(name=entry.whose), people, entry.text) if part)


def _hypothesis(view: View, entry: Entry) -> Facts:
    found = hypotheses.disproof_of(view.state, entry)
    return [(N_("Proved wrong by"), found.text if found is not None else "")]


_READERS: dict[str, Callable[[View, Entry], Facts]] = {
    attempts.ATTEMPT: _attempt,
    decisions.NEEDED: _question,
    decisions.MADE: _decision,
    steps.STEP: _owned,
    followups.FOLLOWUP: _followup,
    checklists.CHECKLIST: _list,
    hypotheses.HYPOTHESIS: _hypothesis,
}
