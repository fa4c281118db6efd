"""Gaps of the third leak: production was changed without a rehearsal, without a word, or by one person alone."""

from __future__ import annotations

from collections.abc import Iterator

from warroom.incident import attempts, checklists, steps
from warroom.incident.checklists import Checklist
from warroom.incident.decisions import MADE
from warroom.incident.entry import Entry
from warroom.incident.gap import HIGH, MEDIUM, Gap, Moment, listing
from warroom.incident.needs import ANNOUNCEMENT, REHEARSAL, SECOND_PERSON
from warroom.incident.ordered import Ordered
from warroom.incident.timeline import KEY, NOTE
from warroom.keynames import key
from warroom.language import _
from warroom.slotted import dataclass

CHANGE_TAGS = frozenset({"change", "prod", "production", "変更", "本番"})
"""An entry with such a tag changed production, and is held to what the article asks for; so is a stop-gap."""
_CALLED = frozenset({NOTE, KEY, MADE})
"""The kinds that a tag makes a change; an attempt is looked at by itself."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change outside a checklist; `name` is how a line calls it."""

    entry: Entry
    name: str
    stop_gap: bool = False


def _changes(at: Moment) -> list[Change]:
    """What was called a change, and the stop-gaps whose outcome is known."""
    tried = [
        Change(one.entry, one.label or one.id[:8], one.stop_gap is not None)
        for one in at.attempts
        if _tagged(one.entry) or (one.stop_gap is not None and one.verdict != attempts.OPEN)
    ]
    tags = at.state.tags
    found = {one.id: one for tag in CHANGE_TAGS if tag in tags for one in tags[tag] if one.kind in _CALLED}
    return tried + [Change(one, one.id[:8]) for one in Ordered(found.values())]


def _tagged(entry: Entry) -> bool:
    return bool(entry.tags) and not CHANGE_TAGS.isdisjoint(tag.casefold() for tag in entry.tags)


def _said(at: Moment, change: Change, kind: str) -> bool:
    return any(entry.kind == kind for entry in at.state.about(change.entry.id))


def _begun(one: Checklist) -> int:
    return one.begun.done.at if one.begun is not None and one.begun.done is not None else 0


def _called(one: Checklist) -> tuple[str, str]:
    """The list in words, and what stands for it in a command."""
    return (_("The checklist"), "") if one.entry is None else (f"{one.label} {one.title}", f" {one.label}")


def unrehearsed(at: Moment) -> Iterator[Gap]:
    """A change was made that nobody had rehearsed."""
    for one in at.checklists:
        if one.begun is not None and REHEARSAL in one.needs and one.rehearsed is None:
            name, label = _called(one)
            why = _(
                "{name} was begun on production without a rehearsal: its mistakes are found where they hurt."
            ).format(name=name)
            what = _("not rehearsed: {name}").format(name=one.title or _("checklist"))
            do = _(":rehearsed{label} on staging").format(label=label)
            severity = MEDIUM if one.entry is None else HIGH
            yield Gap("change-unrehearsed", severity, _begun(one), what, why, do, one.label)
    for change in _changes(at):
        if not change.stop_gap and not _said(at, change, checklists.REHEARSED):
            why = _('"{text}" changed production without a rehearsal.').format(text=change.entry.text)
            what = _("not rehearsed: {name}").format(name=change.name)
            do = _(":rehearsed{label} on staging").format(label=f" {change.name}")
            yield Gap("change-unrehearsed", MEDIUM, change.entry.at, what, why, do, change.name)


def unannounced(at: Moment) -> Iterator[Gap]:
    """A change was made that nobody had announced."""
    for one in at.checklists:
        if one.begun is not None and ANNOUNCEMENT in one.needs and one.announced is None:
            name, label = _called(one)
            why = _("{name} was begun without telling those whom it touches.").format(name=name)
            what = _("not announced: {name}").format(name=one.title or _("checklist"))
            do = f":announced{label} @support"
            yield Gap("change-unannounced", MEDIUM, _begun(one), what, why, do, one.label)
    for change in _changes(at):
        if not _said(at, change, checklists.ANNOUNCED):
            why = _('"{text}" changed production, and nobody was told that it would.').format(text=change.entry.text)
            what = _("not announced: {name}").format(name=change.name)
            do = f":announced {change.name} @support"
            yield Gap("change-unannounced", MEDIUM, change.entry.at, what, why, do, change.name)


def alone(at: Moment) -> Iterator[Gap]:
    """A change was made that no second person has checked."""
    for one in at.checklists:
        open_ones = [step for step in one.steps if step.state == steps.DONE]
        if open_ones and SECOND_PERSON in one.needs:
            labels = listing(step.label for step in open_ones)
            why = (
                _("{labels} done and not checked by a second person (a check by oneself is none): a slip stays unseen.")
                if any(step.self_checked for step in open_ones)
                else _("{labels} done and not checked by a second person: a slip stays unseen.")
            ).format(labels=labels)
            what = _("no second person: {names}").format(names=labels)
            do = _("{key} on the step, or :verify {label} @who   (somebody else)").format(
                key=key("step.verify", "v"), label=open_ones[0].label
            )
            since = min((step.done or step.mark or step.entry).at for step in open_ones)
            yield Gap("change-alone", HIGH, since, what, why, do, open_ones[0].label)
    for change in _changes(at):
        checks = at.state.about(change.entry.id).where(lambda entry: entry.kind == steps.CHECKED)
        if all(steps.same_person(check, change.entry) for check in checks):
            why = _('"{text}" changed production, and no second person has checked it.').format(text=change.entry.text)
            what = _("no second person: {names}").format(names=change.name)
            do = _(":verify {name} @who   (somebody else)").format(name=change.name)
            yield Gap("change-alone", MEDIUM, change.entry.at, what, why, do, change.name)


RULES = (unrehearsed, unannounced, alone)
