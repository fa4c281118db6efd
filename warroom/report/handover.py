"""What the next holder of a role needs to hear: who does what, what is open, under way, in place, and missing."""

from __future__ import annotations

from warroom.incident import decisions, header, hypotheses, roles, stopgaps, when
from warroom.incident.clockface import Clockface
from warroom.incident.gap import Gap
from warroom.incident.state import State, label_of
from warroom.language import _, p_
from warroom.report import terms
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
        title=_("Handover: {incident}").format(incident=f"{severity}{head.title}"),
        facts=writer.facts(head),
        parts=(
            Part(_("Roles"), _roles(writer), _("Nobody holds a role.")),
            Part(_("Impact"), writer.impact(), _("Not stated yet.")),
            Part(_("Confirmed cause"), _judged(writer, hypotheses.CONFIRMED), _("None yet.")),
            Part(_("Hypotheses still open"), _judged(writer, hypotheses.OPEN, hypotheses.TESTING), _("None.")),
            Part(_("Under way"), writer.doing(), _(CLOSED) if head.closed else _("Nothing is noted as under way.")),
            Part(_("Stop-gaps in place"), _standing(writer), _("None is noted.")),
            Part(_("Decisions waiting"), _waiting(writer), _("None.")),
            Part(_("Decisions made lately"), _made(writer), _("None.")),
            Part(_("Tried without effect"), writer.dead_ends(), _("Nothing yet.")),
            Part(_("Next update"), writer.next_update(), _("No time set.")),
            Part(_("Gaps"), tuple(Item(gap.what, gap.why) for gap in gaps), _("None.")),
        ),
    )


def _roles(writer: Writer) -> tuple[Item, ...]:
    items = []
    for role, entries in roles.history(writer.state).items():
        held = entries[-1]
        before = terms.listed(dict.fromkeys(name for entry in entries[:-1] for name in entry.people))
        words = _("{names} since {time} (before: {before})") if before else _("{names} since {time}")
        names = terms.listed(held.people) or _("nobody")
        items.append(Item(terms.role(role), words.format(names=names, time=writer.at(held), before=before)))
    waits = [one for one in roles.handovers(writer.state) if one.open]
    items += [
        Item(
            _("{role} not taken over yet").format(role=terms.role(one.role)),
            _("by {names}").format(names=terms.listed(one.given.people)),
        )
        for one in waits
    ]
    return tuple(items)


def _judged(writer: Writer, *verdicts: str) -> tuple[Item, ...]:
    alive = hypotheses.leading(hypotheses.hypotheses(writer.state))
    return tuple(writer.hypothesis(one) for one in alive if one.verdict in verdicts)


def _standing(writer: Writer) -> tuple[Item, ...]:
    return tuple(
        Item(
            writer.at(one.entry),
            one.entry.text if one.certain else _("{deed} (reads like one)").format(deed=one.entry.text),
        )
        for one in stopgaps.in_place(writer.state)
    )


def _made(writer: Writer) -> tuple[Item, ...]:
    """The newest first; of the earlier ones how many there are."""
    made = list(writer.state.of(decisions.MADE))[::-1]
    items = []
    for entry in made[:LATELY]:
        asked = writer.state.entries.get(entry.target or "")
        words = voiced(entry)
        if asked is not None:
            words = _("{decision} (answers {question})").format(decision=words, question=label_of(writer.state, asked))
        items.append(Item(writer.at(entry), words))
    if made[LATELY:]:
        items.append(Item(_("and {n} before").format(n=len(made) - LATELY), _("all of them: warroom summary")))
    return tuple(items)


def _waiting(writer: Writer) -> tuple[Item, ...]:
    items = []
    for entry in decisions.waiting(writer.state):
        one = decisions.question(writer.state, entry)
        under = [Item(_("option"), option) for option in one.options]
        under += [Item(p_("a fact", "known"), fact.text) for fact in one.known]
        words = (
            _("{question} (asked of {names}, waiting {length})") if one.asked else _("{question} (waiting {length})")
        ).format(question=entry.text, names=terms.listed(one.asked), length=when.span(writer.waited(entry)))
        items.append(Item(label_of(writer.state, entry), words, tuple(under)))
    return tuple(items)
