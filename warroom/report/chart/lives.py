"""What lasts: a hypothesis from being raised to its verdict, an area from being affected to its recovery, a halt."""

from __future__ import annotations

from collections.abc import Iterator

from warroom.incident import checklists, hypotheses, impact
from warroom.incident.entry import Entry
from warroom.incident.hypotheses import CONFIRMED, OPEN, RULED_OUT, TESTING, Hypothesis, verdict_of
from warroom.incident.impact import AFFECTED, IMPACT, NOT_AFFECTED, RECOVERED, UNKNOWN, VERIFIED
from warroom.incident.text import visible
from warroom.language import _
from warroom.report import terms
from warroom.report.chart.telling import Telling, in_brackets, voiced
from warroom.report.chart.values import Fact, Mark, Span

_ENDS = {CONFIRMED: "confirmed", RULED_OUT: "ruled-out"}
_TONES = {CONFIRMED: "good", TESTING: "calm", AFFECTED: "bad", RECOVERED: "good"}
_RANKS = {CONFIRMED: 0, RULED_OUT: 2}


def lives(telling: Telling, end: int) -> Iterator[Fact]:
    """Each hypothesis, up to `end` where it is still open."""
    for one in hypotheses.hypotheses(telling.state):
        yield _life(telling, one, end)


def _life(telling: Telling, one: Hypothesis, end: int) -> Fact:
    """A line while it is open or tested, a sign at its verdict, and a line again where that was taken back."""
    spans: list[Span] = []
    marks = [Mark(one.entry.at, "raised")]
    words = [_("raised {time}").format(time=telling.full(one.entry.at, one.entry.approximate))]
    manner, since = TESTING if one.entry.verdict == TESTING else OPEN, one.entry.at
    for entry in one.history:
        verdict, at = verdict_of(entry, one.id) or OPEN, max(entry.at, since)
        words.append(f"{terms.verdict(verdict)} {telling.full(entry.at, entry.approximate)}{in_brackets(entry)}")
        if manner in (OPEN, TESTING):
            spans.append(Span(since, at, manner))
        if verdict in _ENDS:
            marks.append(Mark(at, _ENDS[verdict]))
        manner, since = verdict, at
    if manner in (OPEN, TESTING):
        spans.append(Span(since, max(end, since), manner))
        marks.append(Mark(max(end, since), "still-open"))
    rated = [(fact, "for") for fact in one.ratings.supports] + [(fact, "against") for fact in one.ratings.contradicts]
    last = max(mark.at for mark in marks)
    when = f" {telling.short(one.reason.at, one.reason.approximate)}" if one.reason is not None else ""
    counts = _("{n} for, {m} against").format(n=len(one.ratings.supports), m=len(one.ratings.contradicts))
    verdict_now = terms.verdict(one.verdict)
    whole = terms.clauses((*words, counts, verdict_now))
    return Fact(
        one.label,
        voiced(one.entry),
        f"{verdict_now}{when}",
        f"{one.label} {voiced(one.entry)}: {whole}",
        tuple(marks),
        tuple(spans),
        _RANKS.get(one.verdict, 1),
        _TONES.get(one.verdict, "faint"),
        tuple(Mark(fact.at, shape) for fact, shape in rated if one.entry.at <= fact.at <= last),
    )


def parts(telling: Telling, end: int) -> Iterator[Fact]:
    """Each area of which something was said, up to `end` where it is still affected."""
    said: dict[str, list[Entry]] = {}
    for entry in telling.state.of(IMPACT, VERIFIED):
        said.setdefault((entry.said("area") or "").casefold(), []).append(entry)
    for area in impact.areas(telling.state):
        if area.name.casefold() in said:
            yield _part(telling, area, said[area.name.casefold()], end)


def _part(telling: Telling, area: impact.Area, told: list[Entry], end: int) -> Fact:
    spans: list[Span] = []
    marks: list[Mark] = []
    words: list[str] = []
    now, since = "", 0
    for entry in told:
        if entry.kind == VERIFIED:
            marks.append(Mark(entry.at, "verified"))
            words.append(f"{terms.state('verified')} {telling.full(entry.at, entry.approximate)}{in_brackets(entry)}")
            continue
        began = entry.moment("since")
        at = entry.at if began is None else began
        value = entry.value if entry.value in (AFFECTED, NOT_AFFECTED, RECOVERED) else UNKNOWN
        words.append(f"{terms.state(value)} {telling.full(at, entry.approximate)}{in_brackets(entry)}")
        if value != now and now in (AFFECTED, UNKNOWN):
            spans.append(Span(since, max(at, since), now))
        if value != now and value in (RECOVERED, NOT_AFFECTED):
            marks.append(Mark(at, "recovered" if value == RECOVERED else "verified"))
        now, since = value, since if value == now else at
    if now in (AFFECTED, UNKNOWN):
        spans.append(Span(since, max(end, since), now))
    when = f" {telling.short(area.since)}" if area.since is not None else ""
    words += [f"{terms.state(area.state)} {telling.full(area.since)}"] if area.since is not None else []
    return Fact(
        visible(area.name),
        "",
        f"{terms.state(area.state)}{when}",
        f"{visible(area.name)}: {terms.clauses(words)}",
        tuple(marks),
        tuple(spans),
        tone=_TONES.get(area.state, "faint"),
    )


def halts(telling: Telling, end: int) -> Iterator[Fact]:
    """Each time that all work was halted, until it was resumed."""
    began: Entry | None = None
    for entry in telling.state.of(checklists.HALT, checklists.RESUME):
        if entry.kind == checklists.HALT:
            began = began or entry
        elif began is not None:
            yield _halt(telling, began, entry.at, _until(telling.short(entry.at)), _until(telling.full(entry.at)))
            began = None
    if began is not None:
        yield _halt(telling, began, end, _("not resumed"), _("not resumed"))


def _until(time: str) -> str:
    return _("until {time}").format(time=time)


def _halt(telling: Telling, entry: Entry, end: int, tail: str, last: str) -> Fact:
    words = voiced(entry) or _("no reason given")
    whole = _("{time} halted: {words}; {end}").format(time=telling.full(entry.at), words=words, end=last)
    span = Span(entry.at, max(end, entry.at), "halted")
    return Fact(telling.short(entry.at), words, tail, whole, (Mark(entry.at, "halt"),), (span,), tone="bad")
