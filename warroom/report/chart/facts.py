"""What the chart of an incident tells, read from its state: milestones, phases, section by section what happened."""

from __future__ import annotations

from collections.abc import Iterator

from warroom.incident import attempts, checklists, decisions, header, hypotheses, updates
from warroom.incident.clockface import Clockface
from warroom.incident.impact import IMPACT, VERIFIED
from warroom.incident.kinds import kind_of
from warroom.incident.milestones import MITIGATED, ORDER, RESOLVED, milestones
from warroom.incident.state import State
from warroom.incident.text import visible
from warroom.incident.timeline import KEY
from warroom.language import N_, _
from warroom.report import terms
from warroom.report.chart.lives import halts, lives, parts
from warroom.report.chart.signs import SHAPES
from warroom.report.chart.telling import Telling, in_brackets, voiced
from warroom.report.chart.values import OWN_ROW, Content, Fact, Mark, Phase, Section, Span
from warroom.report.summary import spans_days

_TOWARDS = {
    "detected": N_("detecting"),
    "acknowledged": N_("acknowledging"),
    "identified": N_("identifying"),
    "mitigated": N_("mitigating"),
    "resolved": N_("resolving"),
}
"""A phase has its name from the milestone that ends it."""
_MOMENTS = {KEY: "key", decisions.MADE: "decision", header.CLOSED: "closed", header.REOPENED: "closed"}
_DRAWN = (
    *_MOMENTS,
    header.MILESTONE,
    checklists.HALT,
    checklists.RESUME,
    IMPACT,
    VERIFIED,
    hypotheses.HYPOTHESIS,
    hypotheses.VERDICT,
    attempts.ATTEMPT,
    updates.UPDATE,
)
"""The kinds of entries that the chart draws."""


def content(state: State, face: Clockface, now: int) -> Content:
    """All that the chart shows at `now` (ms UTC), in the words of this reader's clock."""
    telling = Telling(state, face, spans_days(state, face))
    head = header.header(state)
    last = max((entry.at for entry in state.of(*_DRAWN)), default=head.started)
    end = max(last, head.ended if head.ended is not None else now, head.started)
    whole = tuple(telling.fact(one, "impact", one.text) for one in state.of(IMPACT) if one.said("area") is None)
    areas = tuple(parts(telling, end))
    sections = (
        Section(_("Milestones"), tuple(_milestones(telling)), lanes=6, whole=True),
        Section(_("Key moments and decisions"), tuple(_moments(telling)), lanes=14),
        Section(_("Work halted"), tuple(halts(telling, end)), OWN_ROW, 6),
        Section(_("Impact"), whole, lanes=6),
        Section("" if whole else _("Impact"), areas, OWN_ROW, 12),
        Section(_("Hypotheses"), tuple(lives(telling, end)), OWN_ROW, 40),
        Section(_("Attempts"), tuple(_attempts(telling)), lanes=16),
        Section(
            _("Updates sent"), tuple(telling.fact(one, "update", one.text) for one in state.of(updates.UPDATE)), lanes=4
        ),
    )
    known = [at for one in sections for fact in one.facts for at in fact.moments]
    begin, end = min([head.started, *known]), max([end, *known])
    return Content(visible(head.title), begin, end, tuple(_phases(state, end)), tuple(s for s in sections if s.facts))


def _milestones(telling: Telling) -> Iterator[Fact]:
    for one in milestones(telling.state).values():
        guess = "?" if one.inferred else ""
        whole = f"{terms.status(one.name)} {telling.full(one.at, one.approximate)}{guess}"
        read = _("{milestone}, read from {source}").format(milestone=whole, source=visible(one.inferred))
        yield Fact(
            terms.status(one.name),
            "",
            telling.short(one.at, one.approximate) + guess,
            read if one.inferred else whole,
            (Mark(one.at, "read" if one.inferred else "flag"),),
        )


def _phases(state: State, end: int) -> Iterator[Phase]:
    """From milestone to milestone; one that was reached after a later one parts nothing."""
    highest, begin = -1, 0
    for one in sorted(milestones(state).values(), key=lambda one: one.at):
        rank = ORDER.index(one.name)
        if rank > highest:
            if highest >= 0 and one.at > begin:
                yield Phase(begin, one.at, _(_TOWARDS[one.name]), _felt(highest))
            highest, begin = rank, one.at
    if highest >= 0 and end > begin:
        after = ORDER[highest + 1] if ORDER[highest] != RESOLVED else ""
        yield Phase(begin, end, _(_TOWARDS.get(after, "resolved")), _felt(highest))


def _felt(rank: int) -> str:
    """Whether users feel it after the milestone of this rank."""
    return "felt" if rank < ORDER.index(MITIGATED) else "eased" if rank < ORDER.index(RESOLVED) else "over"


def _moments(telling: Telling) -> Iterator[Fact]:
    """Key moments, decisions, closing and reopening; of too many, the key moments keep their words."""
    for entry in telling.state.of(*_MOMENTS):
        if entry.kind in (KEY, decisions.MADE):
            what, text = _("decided: {words}") if entry.kind == decisions.MADE else "{words}", entry.text
        else:
            what, text = "{words}", _(kind_of(entry).title) + in_brackets(entry)
        yield telling.fact(entry, _MOMENTS[entry.kind], text, what, 1 if entry.kind == KEY else 2)


def _attempts(telling: Telling) -> Iterator[Fact]:
    """What was tried, its sign by what came of it; of too many, those that had an effect keep their words."""
    for one in attempts.attempts(telling.state):
        entry = one.entry
        words = voiced(entry) + (visible(f" => {one.outcome}") if one.outcome else "")
        until = entry.until if entry.until is not None and entry.until > entry.at else None
        label = one.label or telling.short(entry.at, entry.approximate)
        time = telling.full(entry.at, entry.approximate) + (f"..{telling.full(until)}" if until is not None else "")
        shape = one.verdict.replace(" ", "-")
        yield Fact(
            label,
            words,
            "",
            visible(f"{time} {f'{one.label} ' if one.label else ''}{words} ({terms.outcome(one.verdict)})"),
            (Mark(entry.at, shape if shape in SHAPES else "open"),),
            (Span(entry.at, until, "lasting"),) if until is not None else (),
            2 if one.verdict == attempts.NO_EFFECT else 1,
        )
