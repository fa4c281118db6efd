"""What a summary says: the parts in their order, as plain values. The forms (Markdown, Slack, …) only dress it."""

from __future__ import annotations

from warroom.incident import attempts, checklists, decisions, header, hypotheses, roles, steps, updates, when
from warroom.incident.attempts import Attempt
from warroom.incident.clockface import Clockface
from warroom.incident.entry import Entry
from warroom.incident.hypotheses import Hypothesis
from warroom.incident.impact import RECOVERED, Area, areas, impacts, worst_first
from warroom.incident.state import State, label_of
from warroom.report.parts import Item, Part, Summary
from warroom.slotted import dataclass

CLOSED = "Nothing: the incident is closed."


def summarise(state: State, face: Clockface, now: int) -> Summary:
    """The summary for responders, as things stand at `now` (ms UTC)."""
    head = header.header(state)
    writer = Writer(state, face, now, spans_days(state, face))
    severity = f"SEV{head.severity} " if head.severity else ""
    return Summary(
        title=f"{severity}{head.title}",
        facts=writer.facts(head),
        parts=(
            Part("Impact", writer.impact(), "Not stated yet."),
            Part("What is known", writer.known(), "No hypothesis yet."),
            Part("Doing now", writer.doing(), CLOSED if head.closed else "Nothing is noted as under way."),
            Part("Tried without effect", writer.dead_ends(), "Nothing yet."),
            Part("Decisions", writer.decisions(), "None yet."),
            Part("Needs", writer.needs(head), CLOSED if head.closed else "Nothing open."),
            Part("Next update", writer.next_update(), "No time set."),
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
        people = [f"{role} {', '.join(entry.people)}" for role, entry in roles.roles(self.state).items()]
        severity = f"SEV{head.severity}" if head.severity else "not set"
        facts = [
            ("Severity", severity),
            ("Status", head.status),
            ("Elapsed", f"{elapsed}, since {self.face.day(head.started)} {self.face.time(head.started)} {zone}"),
        ]
        reached = header.reached(self.state)
        if reached:
            show = self.face.dated if self.dated else self.face.time
            facts.append(("Milestones", ", ".join(f"{name} {show(at)}" for name, at in reached)))
        return (*facts, ("Roles", "; ".join(people))) if people else tuple(facts)

    def impact(self) -> tuple[Item, ...]:
        """What was said as a whole, then each area as it stands, the worst first."""
        whole = [entry for entry in impacts(self.state) if not entry.said("area")]
        return (
            *(Item(self.at(entry), voiced(entry)) for entry in whole),
            *map(self._area, worst_first(areas(self.state))),
        )

    def _area(self, area: Area) -> Item:
        since = f"since {(self.face.dated if self.dated else self.face.time)(area.since)}" if area.since else ""
        checked = f"verified by {area.verified.whose}" if area.verified is not None else ""
        wanted = "not verified yet" if area.state == RECOVERED and area.verified is None else ""
        words = area.entry.text if area.entry is not None else ""
        return Item(area.name, ", ".join(part for part in (area.state, since, words, checked, wanted) if part))

    def known(self) -> tuple[Item, ...]:
        """What may be the cause, the most likely first, and what helped."""
        alive = hypotheses.leading(hypotheses.hypotheses(self.state))
        helped = [one for one in attempts.attempts(self.state) if one.verdict in (attempts.WORKED, attempts.PARTLY)]
        return (
            *(self.hypothesis(one) for one in alive),
            *(Item(f"{self.at(one.entry)} {_helped(one)}", _attempt(one)) for one in helped),
        )

    def hypothesis(self, one: Hypothesis) -> Item:
        """One hypothesis with its verdict and facts."""
        under = [Item("because", one.reason.text)] if one.reason is not None and one.reason.text else []
        supports = [fact for fact in one.ratings.supports if fact is not one.reason]
        under += [Item(f"for {self.at(fact)}", self._fact(fact)) for fact in supports]
        under += [Item(f"against {self.at(fact)}", self._fact(fact)) for fact in one.ratings.contradicts]
        if one.ratings.unrated:
            count = one.ratings.unrated
            under.append(Item("unexplained", f"{count} fact{'s' if count > 1 else ''} not rated against it"))
        if one.shaken:
            under.append(Item("needs another look", f"taken back since: {'; '.join(fact.text for fact in one.shaken)}"))
        return Item(f"{one.label} {one.verdict}", one.entry.text, tuple(under))

    def _fact(self, entry: Entry) -> str:
        return _attempt(attempts.attempt(self.state, entry)) if entry.kind == attempts.ATTEMPT else voiced(entry)

    def doing(self) -> tuple[Item, ...]:
        """What is under way; nothing is once the incident is closed."""
        if header.header(self.state).closed:
            return ()
        halt = checklists.halted(self.state)
        items = [Item(f"HALTED {self.at(halt)}", halt.text)] if halt is not None else []
        items += [
            Item(self.at(one.entry), f"{one.entry.text} (outcome open)") for one in attempts.unanswered(self.state)
        ]
        items += [
            Item(f"testing {one.label}", one.entry.text)
            for one in hypotheses.hypotheses(self.state)
            if one.verdict == hypotheses.TESTING
        ]
        for one in checklists.checklists(self.state):
            if one.left:
                behind = f"{one.behind} of {len(one.steps)} behind us"
                name = f" of {one.label} {one.title}" if one.entry is not None else ""
                items.append(Item(f"next step {one.left[0].label}", f"{one.left[0].entry.text} ({behind}{name})"))
        return tuple(items)

    def dead_ends(self) -> tuple[Item, ...]:
        """What was tried without effect, and what was ruled out."""
        tried = [Item(self.at(one.entry), _attempt(one)) for one in attempts.dead_ends(self.state)]
        fallen = [one for one in hypotheses.hypotheses(self.state) if one.verdict == hypotheses.RULED_OUT]
        ruled = [
            Item(
                f"{one.label} ruled out",
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
        asked = f"asked {self.at(entry)}, waiting {when.span(self._until_now(entry))}"
        return Item(f"{label_of(self.state, entry)} waiting", f"{voiced(entry)} ({asked})")

    def _until_now(self, entry: Entry) -> int:
        head = header.header(self.state)
        return max((self.now if head.ended is None else head.ended) - entry.at, 0)

    def needs(self, head: header.Header) -> tuple[Item, ...]:
        """What somebody has to do or say; nothing once the incident is closed: its gaps and follow-ups say the rest."""
        if head.closed:
            return ()
        items = [Item(f"decision {label_of(self.state, one)}", voiced(one)) for one in decisions.waiting(self.state)]
        for step in checklists.steps(self.state):
            if step.state == steps.DONE:
                items.append(Item(f"second person for {step.label}", step.entry.text))
            elif step.state == steps.FAILED:
                items.append(Item(f"{step.label} failed", step.mark.text if step.mark else ""))
        items += [Item(f"outcome of {self.at(one.entry)}", one.entry.text) for one in attempts.unanswered(self.state)]
        items += [
            Item(self.at(one), voiced(one)) for one in self.state.timeline if "need" in one.tags and not one.retracted
        ]
        if head.ended is None and not head.closed:
            if roles.COMMANDER not in roles.roles(self.state):
                items.append(Item("commander", "nobody has taken the role"))
            if not impacts(self.state):
                items.append(Item("impact", "not stated yet"))
        return tuple(items)

    def next_update(self) -> tuple[Item, ...]:
        """When the next update is due, and the last one."""
        items = []
        due = updates.due(self.state)
        if due is not None:
            late = self.now - due
            rest = f"overdue by {when.span(late)}" if late >= 0 else f"in {when.span(-late)}"
            items.append(Item(f"due {(self.face.dated if self.dated else self.face.time)(due)}", rest))
        sent = self.state.of(updates.UPDATE).last()
        if sent is not None:
            items.append(Item(f"last sent {self.at(sent)}", voiced(sent)))
        return tuple(items)


def voiced(entry: Entry) -> str:
    """Its words, and whose they were."""
    return f"{entry.voice}: {entry.text}" if entry.voice else entry.text


def _helped(one: Attempt) -> str:
    return "helped, still in place" if one.in_place else "helped"


def _attempt(one: Attempt) -> str:
    learnt = f"; learnt: {one.learnt}" if one.learnt else ""
    return f"{voiced(one.entry)} => {one.outcome}{learnt}" if one.outcome else voiced(one.entry)
