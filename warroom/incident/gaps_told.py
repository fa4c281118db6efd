"""Gaps of the first leak: people who were not told, and nobody who leads or writes."""

from __future__ import annotations

from collections.abc import Iterator

from warroom.incident import header, roles, updates
from warroom.incident.durations import line_for
from warroom.incident.gap import HIGH, LOW, MEDIUM, MINUTE, Gap, Moment
from warroom.incident.milestones import out_of_order
from warroom.keynames import key
from warroom.language import _, listed

PATIENCE = 15 * MINUTE
"""After so long without a word to anybody, or without a written line, something is missing."""


def no_commander(at: Moment) -> Iterator[Gap]:
    """Nobody commands."""
    if not at.over and roles.COMMANDER not in at.roles:
        why = _("Nobody commands: everybody looks and nobody decides, and fixers are asked for news instead of fixing.")
        do = _("press : and type role commander ana")
        severity = HIGH if at.recovered is None else LOW
        yield Gap("no-commander", severity, at.known, _("no commander"), why, do, roles.COMMANDER)


def handover_open(at: Moment) -> Iterator[Gap]:
    """A role was handed over, and the new holder has not said so."""
    for one in roles.handovers(at.state):
        if one.open and not at.over:
            role = roles.shown(one.role)
            why = _("{before} handed {role} to {who}, who has not said yes: two may lead, or none.").format(
                before=listed(one.before), role=role, who=listed(one.given.people)
            )
            what = _("{role} not taken over").format(role=role)
            do = _(":ack {role} @{who}   (the handover summary: warroom summary --for handover)").format(
                role=one.role, who=one.given.people[0]
            )
            yield Gap("handover-open", MEDIUM, one.given.at, what, why, do, one.role)


def severity_missing(at: Moment) -> Iterator[Gap]:
    """Nobody said how bad it is."""
    if not at.over and not at.head.severity:
        why = _("Without a severity nobody knows who must be told, nor how fast.")
        yield Gap("severity-missing", MEDIUM, at.known, _("severity not set"), why, _("press : and type sev 1"))


def not_told(at: Moment) -> Iterator[Gap]:
    """A contact of the settings who must be told at this severity was not."""
    told = updates.told(at.state)
    level = at.state.of(header.SEVERITY).last()
    since = max(level.at if level is not None else at.known, at.known)
    for one in updates.must_be_told(at.policy.contacts, at.head.severity):
        if updates.called(one.name) not in told:
            why = _("{name} must be told at SEV{severity} and worse, and was not.").format(
                name=one.name, severity=one.severity
            )
            what = _("{name} not told").format(name=one.name)
            yield Gap("not-told", HIGH, since, what, why, f":told @{updates.called(one.name)}", one.name)


def nobody_told(at: Moment) -> Iterator[Gap]:
    """It has run for a while, and no word went out to anybody."""
    quiet = not at.state.of(updates.UPDATE, updates.TOLD)
    if quiet and not at.over and at.age(at.known) >= PATIENCE:
        why = _("No update was sent and nobody was told: those affected hear it from their own users first.")
        do = _("press > and type what was sent, to whom")
        severity = HIGH if at.severe else MEDIUM
        yield Gap("nobody-told", severity, at.known, _("nobody told"), why, do)


def end_not_told(at: Moment) -> Iterator[Gap]:
    """The service is well again, and nobody was told since."""
    end = at.recovered
    if end is None:
        return
    told = [entry for entry in at.state.of(updates.UPDATE, updates.TOLD) if entry.at >= end.at]
    if not told and (at.over or at.age(end.at) >= PATIENCE):
        why = _('"{words}": it is over, and nobody outside was told; people go on working around it.').format(
            words=end.text or header.status_words(end.value or "")
        )
        do = _("press > and type that it is over")
        yield Gap("end-not-told", MEDIUM, end.at, _("end not announced"), why, do)


def update_overdue(at: Moment) -> Iterator[Gap]:
    """The next update is late."""
    due = updates.due(at.state)
    if due is not None and due <= at.now and not at.over:
        why = _("An update was promised and did not come: people start to ask, one by one.")
        do = _("press > and type it, or put it off: :snooze 5m")
        yield Gap("update-overdue", HIGH, due, _("update overdue"), why, do)


def no_next_update(at: Moment) -> Iterator[Gap]:
    """It is known outside, and nobody said when the next word comes."""
    if at.over or updates.due(at.state) is not None or updates.none_follows(at.state):
        return
    sent = at.state.of(updates.UPDATE).last()
    if sent is not None:
        why = _("Nobody said when the next update comes, so everybody asks; a time that is kept buys quiet.")
        severity = MEDIUM if at.recovered is None else LOW
        yield Gap("no-next-update", severity, sent.at, _("no time for the next update"), why, ":next 30m")


def silent(at: Moment) -> Iterator[Gap]:
    """Nothing was written for a while."""
    if at.over:
        return
    newest = at.state.timeline.last()
    written = newest.at if at.head.imported and newest is not None else at.state.written
    last = max(at.known, written)
    if at.age(last) >= PATIENCE:
        why = _(
            "Nothing was written for 15 minutes: what is being looked at now, also what leads nowhere, will be lost."
        )
        do = _("press {key} and type what is being looked at").format(key=key("room.note", "n"))
        yield Gap("silent", MEDIUM, last, _("nothing written"), why, do)


def milestone_missing(at: Moment) -> Iterator[Gap]:
    """What happened is in the notes, but its milestone was not set."""
    end = at.recovered
    known = at.head.milestones
    if end is not None and not at.over and not {"mitigated", "resolved"} & known.keys():
        if at.head.status in ("mitigated", "monitoring"):
            return
        why = _('"{text}" reads like recovery, and the status is {status}: the time to recover is unknown.').format(
            text=end.text, status=header.status_words(at.head.status)
        )
        do = line_for("mitigated", end.at)
        yield Gap("milestone-missing", LOW, end.at, _("recovery not marked"), why, do)
    missing = [name for name in ("detected", "resolved") if name not in known] if at.closed else []
    if missing:
        one, other = header.status_words(missing[0]), header.status_words(missing[-1])
        names = one if len(missing) == 1 else _("{one} and {other}").format(one=one, other=other)
        why = _("Without {names} the review can't say how long it took to see it and to end it.").format(names=names)
        what = _("no time for {names}").format(names=names)
        near = at.head.ended if missing[0] == "resolved" else at.head.started
        do = line_for(missing[0], near if at.state.timeline else None)
        yield Gap("milestone-missing", LOW, at.known, what, why, do, missing[0])


def milestone_order(at: Moment) -> Iterator[Gap]:
    """Two milestones were set that can't both be right."""
    if not at.head.milestones:
        return
    for first, last in out_of_order(at.state):
        earlier, later = header.status_words(first.name), header.status_words(last.name)
        why = _("The milestones say {later} before {earlier}: from these two no length of time can be told.")
        what, do = _("{later} before {earlier}"), _("check both, then {line} or {other}")
        lines = {"line": line_for(last.name, last.at), "other": line_for(first.name, first.at)}
        yield Gap(
            "milestone-order",
            LOW,
            first.at,
            what.format(later=later, earlier=earlier),
            why.format(later=later, earlier=earlier),
            do.format(**lines),
            last.name,
        )


RULES = (
    no_commander,
    handover_open,
    severity_missing,
    not_told,
    nobody_told,
    end_not_told,
    update_overdue,
    no_next_update,
    silent,
    milestone_missing,
    milestone_order,
)
