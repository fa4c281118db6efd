"""What lasts: a hypothesis from being raised to its verdict, an area from being affected to its recovery, a halt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from warroom.incident import checklists, hypotheses, impact
from warroom.incident.entry import Entry
from warroom.incident.hypotheses import CONFIRMED, OPEN, RULED_OUT, TESTING, Hypothesis, verdict_of
from warroom.incident.impact import AFFECTED, IMPACT, NOT_AFFECTED, RECOVERED, UNKNOWN, VERIFIED
from warroom.incident.outages import Outage, outages_in
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
    """Bars while it was affected or nobody knew, a sign where that was over; in words, each thing that was said of it.

    How it stands is said once more only where nobody said it: one that recovered by a check alone.
    """
    marks: list[Mark] = []
    words: list[str] = []
    said, since = "", 0
    unknown: list[Span] = []
    for entry in told:
        began = entry.moment("since")
        at = entry.at if began is None else began
        if entry.kind == VERIFIED:
            value = ""
            marks.append(Mark(entry.at, "verified"))
            words.append(f"{terms.state('verified')} {telling.full(entry.at, entry.approximate)}{in_brackets(entry)}")
        else:
            value = entry.value if entry.value in (AFFECTED, NOT_AFFECTED, RECOVERED) else UNKNOWN
            words.append(f"{terms.state(value)} {telling.full(at, entry.approximate)}{in_brackets(entry)}")
        if value != said and said == UNKNOWN:
            unknown.append(Span(since, max(at, since), UNKNOWN))
        if value != said and value in (RECOVERED, NOT_AFFECTED):
            marks.append(Mark(at, "recovered" if value == RECOVERED else "not-affected"))
        if value or said in (AFFECTED, UNKNOWN):
            said, since = value, since if value == said else at
    if said == UNKNOWN:
        unknown.append(Span(since, max(end, since), UNKNOWN))
    when = f" {telling.short(area.since)}" if area.since is not None else ""
    if area.since is not None and area.state != said:
        words.append(f"{terms.state(area.state)} {telling.full(area.since)}")
    return Fact(
        visible(area.name),
        "",
        f"{terms.state(area.state)}{when}",
        f"{visible(area.name)}: {terms.clauses(words)}",
        tuple(marks),
        tuple(_bars(outages_in(told), unknown, end)),
        tone=_TONES.get(area.state, "faint"),
    )


def _bars(hit: Sequence[Outage], unknown: list[Span], end: int) -> Iterator[Span]:
    """A bar for each outage, and one where nobody knew: outside of them, or where that is how the last one ends."""
    for one in hit:
        last = max(end, one.began) if one.ended is None else one.ended
        if one.ended is None and unknown and unknown[-1].end >= last:
            last = max(unknown[-1].begin, one.began)
        yield Span(one.began, last, AFFECTED)
        unknown = [span for span in unknown if not one.began <= span.begin < last]
    yield from unknown


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
