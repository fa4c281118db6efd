"""What a summary says: the parts in their order, as plain values. The forms (Markdown, Slack, …) only dress it."""

from __future__ import annotations

from warroom.incident import attempts, checklists, decisions, header, hypotheses, roles, steps, updates, when
from warroom.incident.attempts import Attempt
from warroom.incident.clockface import Clockface
from warroom.incident.entry import Entry
from warroom.incident.hypotheses import Hypothesis
from warroom.incident.impact import RECOVERED, Area, areas, impacts, worst_first
from warroom.incident.kind import reason_of
from warroom.incident.state import State, label_of
from warroom.language import N_, _, n_
from warroom.report import terms
from warroom.report.parts import Item, Part, Summary
from warroom.slotted import dataclass

CLOSED = N_("Nothing: the incident is closed.")


def summarise(state: State, face: Clockface, now: int) -> Summary:
    """The summary for responders, as things stand at `now` (ms UTC)."""
    head = header.header(state)
    writer = Writer(state, face, now, spans_days(state, face))
    severity = f"SEV{head.severity} " if head.severity else ""
    return Summary(
        title=f"{severity}{head.title}",
        facts=writer.facts(head),
        parts=(
            Part(_("Impact"), writer.impact(), _("Not stated yet.")),
            Part(_("What is known"), writer.known(), _("No hypothesis yet.")),
            Part(_("Doing now"), writer.doing(), _(CLOSED) if head.closed else _("Nothing is noted as under way.")),
            Part(_("Tried without effect"), writer.dead_ends(), _("Nothing yet.")),
            Part(_("Decisions"), writer.decisions(), _("None yet.")),
            Part(_("Needs"), writer.needs(head), _(CLOSED) if head.closed else _("Nothing open.")),
            Part(_("Next update"), writer.next_update(), _("No time set.")),
        ),
    )


def spans_days(state: State, face: Clockface) -> bool:
    """Whether its times need the day to be understood."""
    if not state.timeline:
        return False
    last = state.timeline.last()
    return last is not None and face.day(state.timeline[0].at) != face.day(last.at)


@dataclass(frozen=True, slots=True)
class Writer:
    """The parts of a summary, as items; `dated` when times need their day."""

    state: State
    face: Clockface
    now: int
    dated: bool

    def at(self, entry: Entry) -> str:
        """When an entry was."""
        return self.face.of(entry, self.dated)

    def facts(self, head: header.Header) -> tuple[tuple[str, str], ...]:
        """The head: severity, status, how long, milestones, roles."""
        elapsed = when.span(head.elapsed(self.now))
        zone = self.face.name(head.started)
        people = [f"{terms.role(role)} {terms.listed(entry.people)}" for role, entry in roles.roles(self.state).items()]
        severity = f"SEV{head.severity}" if head.severity else _("not set")
        since = f"{self.face.day(head.started)} {self.face.time(head.started)} {zone}"
        facts = [
            (_("Severity"), severity),
            (_("Status"), terms.status(head.status)),
            (_("Elapsed"), _("{elapsed}, since {since}").format(elapsed=elapsed, since=since)),
        ]
        reached = header.reached(self.state)
        if reached:
            show = self.face.dated if self.dated else self.face.time
            told = terms.listed(f"{terms.status(name)} {show(at)}" for name, at in reached)
            facts.append((_("Milestones"), told))
        return (*facts, (_("Roles"), terms.clauses(people))) if people else tuple(facts)

    def impact(self) -> tuple[Item, ...]:
        """What was said as a whole, then each area as it stands, the worst first."""
        whole = [entry for entry in impacts(self.state) if not entry.said("area")]
        return (
            *(Item(self.at(entry), voiced(entry)) for entry in whole),
            *map(self._area, worst_first(areas(self.state))),
        )

    def _area(self, area: Area) -> Item:
        time = (self.face.dated if self.dated else self.face.time)(area.since) if area.since else ""
        since = _("since {time}").format(time=time) if time else ""
        checked = _("verified by {name}").format(name=area.verified.whose) if area.verified is not None else ""
        wanted = _("not verified yet") if area.state == RECOVERED and area.verified is None else ""
        words = area.entry.text if area.entry is not None else ""
        return Item(area.name, terms.listed(filter(None, (terms.state(area.state), since, words, checked, wanted))))

    def known(self) -> tuple[Item, ...]:
        """What may be the cause, the most likely first, and what helped."""
        alive = hypotheses.leading(hypotheses.hypotheses(self.state))
        helped = [one for one in attempts.attempts(self.state) if one.verdict in (attempts.WORKED, attempts.PARTLY)]
        return (
            *(self.hypothesis(one) for one in alive),
            *(Item(_helped(one).format(time=self.at(one.entry)), _attempt(one)) for one in helped),
        )

    def hypothesis(self, one: Hypothesis) -> Item:
        """One hypothesis with its verdict and facts."""
        under = [Item(_("because"), reason_of(one.reason.text))] if one.reason is not None and one.reason.text else []
        supports = [fact for fact in one.ratings.supports if fact is not one.reason]
        under += [Item(_("for {time}").format(time=self.at(fact)), self._fact(fact)) for fact in supports]
        under += [
            Item(_("against {time}").format(time=self.at(fact)), self._fact(fact)) for fact in one.ratings.contradicts
        ]
        if one.ratings.unrated:
            count = one.ratings.unrated
            words = n_("{n} fact not rated against it", "{n} facts not rated against it", count).format(n=count)
            under.append(Item(_("unexplained"), words))
        if one.shaken:
            facts = terms.clauses(fact.text for fact in one.shaken)
            under.append(Item(_("needs another look"), _("taken back since: {facts}").format(facts=facts)))
        return Item(f"{one.label} {terms.verdict(one.verdict)}", one.entry.text, tuple(under))

    def _fact(self, entry: Entry) -> str:
        return _attempt(attempts.attempt(self.state, entry)) if entry.kind == attempts.ATTEMPT else voiced(entry)

    def doing(self) -> tuple[Item, ...]:
        """What is under way; nothing is once the incident is closed."""
        if header.header(self.state).closed:
            return ()
        halt = checklists.halted(self.state)
        items = [Item(_("HALTED {time}").format(time=self.at(halt)), halt.text)] if halt is not None else []
        items += [
            Item(self.at(one.entry), _("{attempt} (outcome open)").format(attempt=one.entry.text))
            for one in attempts.unanswered(self.state)
        ]
        items += [
            Item(_("testing {hypothesis}").format(hypothesis=one.label), one.entry.text)
            for one in hypotheses.hypotheses(self.state)
            if one.verdict == hypotheses.TESTING
        ]
        for one in checklists.checklists(self.state):
            if one.left:
                name = f"{one.label} {one.title}" if one.entry is not None else ""
                how_far = (
                    _("{step} ({done} of {all} behind us of {list})")
                    if name
                    else _("{step} ({done} of {all} behind us)")
                )
                words = how_far.format(step=one.left[0].entry.text, done=one.behind, all=len(one.steps), list=name)
                items.append(Item(_("next step {step}").format(step=one.left[0].label), words))
        return tuple(items)

    def dead_ends(self) -> tuple[Item, ...]:
        """What was tried without effect, and what was ruled out."""
        tried = [Item(self.at(one.entry), _attempt(one)) for one in attempts.dead_ends(self.state)]
        fallen = [one for one in hypotheses.hypotheses(self.state) if one.verdict == hypotheses.RULED_OUT]
        ruled = [
            Item(
                _("{hypothesis} ruled out").format(hypothesis=one.label),
                one.entry.text + (f": {one.reason.text}" if one.reason and one.reason.text else ""),
            )
            for one in fallen
        ]
        return (*tried, *ruled)

    def decisions(self) -> tuple[Item, ...]:
        """Those made, then those that wait."""
        made = [Item(self.at(entry), voiced(entry)) for entry in self.state.of(decisions.MADE)]
        return (*made, *(self._waiting(entry) for entry in decisions.waiting(self.state)))

    def _waiting(self, entry: Entry) -> Item:
        asked = _("{question} (asked {time}, waiting {length})").format(
            question=voiced(entry), time=self.at(entry), length=when.span(self.waited(entry))
        )
        return Item(_("{decision} waiting").format(decision=label_of(self.state, entry)), asked)

    def waited(self, entry: Entry) -> int:
        """How long an entry has stood, ms; until the clock stopped where it did."""
        head = header.header(self.state)
        return max((self.now if head.ended is None else head.ended) - entry.at, 0)

    def needs(self, head: header.Header) -> tuple[Item, ...]:
        """What somebody has to do or say; nothing once the incident is closed: its gaps and follow-ups say the rest."""
        if head.closed:
            return ()
        items = [
            Item(_("decision {label}").format(label=label_of(self.state, one)), voiced(one))
            for one in decisions.waiting(self.state)
        ]
        for step in checklists.steps(self.state):
            if step.state == steps.DONE:
                items.append(Item(_("second person for {step}").format(step=step.label), step.entry.text))
            elif step.state == steps.FAILED:
                items.append(Item(_("{step} failed").format(step=step.label), step.mark.text if step.mark else ""))
        items += [
            Item(_("outcome of {time}").format(time=self.at(one.entry)), one.entry.text)
            for one in attempts.unanswered(self.state)
        ]
        items += [
            Item(self.at(one), voiced(one)) for one in self.state.timeline if "need" in one.tags and not one.retracted
        ]
        if head.ended is None and not head.closed:
            if roles.COMMANDER not in roles.roles(self.state):
                items.append(Item(terms.role(roles.COMMANDER), _("nobody has taken the role")))
            if not impacts(self.state):
                items.append(Item(_("impact"), _("not stated yet")))
        return tuple(items)

    def next_update(self) -> tuple[Item, ...]:
        """When the next update is due, and the last one."""
        items = []
        due = updates.due(self.state)
        if due is not None:
            late = self.now - due
            rest = _("overdue by {length}") if late >= 0 else _("in {length}")
            time = (self.face.dated if self.dated else self.face.time)(due)
            items.append(Item(_("due {time}").format(time=time), rest.format(length=when.span(late))))
        sent = self.state.of(updates.UPDATE).last()
        if sent is not None:
            items.append(Item(_("last sent {time}").format(time=self.at(sent)), voiced(sent)))
        return tuple(items)


def voiced(entry: Entry) -> str:
    """Its words, and whose they were."""
    return f"{entry.voice}: {entry.text}" if entry.voice else entry.text


def _helped(one: Attempt) -> str:
    return _("{time} helped, still in place") if one.in_place else _("{time} helped")


def _attempt(one: Attempt) -> str:
    said = f"{voiced(one.entry)} => {one.outcome}" if one.outcome else voiced(one.entry)
    return (
        _("{outcome}; learnt: {lesson}").format(outcome=said, lesson=one.learnt) if one.outcome and one.learnt else said
    )
