"""What the next holder of a role needs to hear: who does what, what is open, under way, in place, and missing."""

from __future__ import annotations

from warroom.incident import decisions, header, hypotheses, roles, stopgaps, when
from warroom.incident.clockface import Clockface
from warroom.incident.gap import Gap
from warroom.incident.state import State, label_of
from warroom.report.parts import Item, Part, Summary
from warroom.report.summary import CLOSED, Writer, spans_days, voiced

LATELY = 5
"""So many of the decisions made are told to who takes over."""


def handover(state: State, face: Clockface, now: int, gaps: tuple[Gap, ...]) -> Summary:
    """The handover summary as things stand at `now` (ms UTC), with the `gaps` of that moment."""
    head = header.header(state)
    writer = Writer(state, face, now, spans_days(state, face))
    severity = f"SEV{head.severity} " if head.severity else ""
    return Summary(
        title=f"Handover: {severity}{head.title}",
        facts=writer.facts(head),
        parts=(
            Part("Roles", _roles(writer), "Nobody holds a role."),
            Part("Impact", writer.impact(), "Not stated yet."),
            Part("Confirmed cause", _judged(writer, hypotheses.CONFIRMED), "None yet."),
            Part("Hypotheses still open", _judged(writer, hypotheses.OPEN, hypotheses.TESTING), "None."),
            Part("Under way", writer.doing(), CLOSED if head.closed else "Nothing is noted as under way."),
            Part("Stop-gaps in place", _standing(writer), "None is noted."),
            Part("Decisions waiting", _waiting(writer), "None."),
            Part("Decisions made lately", _made(writer), "None."),
            Part("Tried without effect", writer.dead_ends(), "Nothing yet."),
            Part("Next update", writer.next_update(), "No time set."),
            Part("Gaps", tuple(Item(gap.what, gap.why) for gap in gaps), "None."),
        ),
    )


def _roles(writer: Writer) -> tuple[Item, ...]:
    items = []
    for role, entries in roles.history(writer.state).items():
        held = entries[-1]
        before = ", ".join(dict.fromkeys(name for entry in entries[:-1] for name in entry.people))
        words = ", ".join(held.people) or "nobody"
        items.append(Item(role, f"{words} since {writer.at(held)}" + (f" (before: {before})" if before else "")))
    waits = [one for one in roles.handovers(writer.state) if one.open]
    items += [Item(f"{one.role} not taken over yet", f"by {', '.join(one.given.people)}") for one in waits]
    return tuple(items)


def _judged(writer: Writer, *verdicts: str) -> tuple[Item, ...]:
    alive = hypotheses.leading(hypotheses.hypotheses(writer.state))
    return tuple(writer.hypothesis(one) for one in alive if one.verdict in verdicts)


def _standing(writer: Writer) -> tuple[Item, ...]:
    return tuple(
        Item(writer.at(one.entry), one.entry.text + ("" if one.certain else " (reads like one)"))
        for one in stopgaps.in_place(writer.state)
    )


def _made(writer: Writer) -> tuple[Item, ...]:
    """The newest first; of the earlier ones how many there are."""
    made = list(writer.state.of(decisions.MADE))[::-1]
    items = []
    for entry in made[:LATELY]:
        asked = writer.state.entries.get(entry.target or "")
        answers = f" (answers {label_of(writer.state, asked)})" if asked is not None else ""
        items.append(Item(writer.at(entry), f"{voiced(entry)}{answers}"))
    if made[LATELY:]:
        items.append(Item(f"and {len(made) - LATELY} before", "all of them: warroom summary"))
    return tuple(items)


def _waiting(writer: Writer) -> tuple[Item, ...]:
    items = []
    for entry in decisions.waiting(writer.state):
        one = decisions.question(writer.state, entry)
        asked = f"asked of {', '.join(one.asked)}, " if one.asked else ""
        under = [Item("option", option) for option in one.options] + [Item("known", fact.text) for fact in one.known]
        waited = f"{asked}waiting {when.span(max(writer.now - entry.at, 0))}"
        items.append(Item(label_of(writer.state, entry), f"{entry.text} ({waited})", tuple(under)))
    return tuple(items)
