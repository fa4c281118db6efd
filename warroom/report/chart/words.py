"""The chart in words, line by line below its headings: for those who do not see it, for pages without pictures."""

from __future__ import annotations

from collections.abc import Iterator

from warroom.incident.clockface import Clockface
from warroom.incident.durations import span
from warroom.language import _, n_
from warroom.report import terms
from warroom.report.chart.placed import Layout
from warroom.report.chart.values import Content, Fact, Phase


def parts(content: Content, placed: Layout, face: Clockface) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Headings with their lines: under "" the time that is shown and what is cut; phases; each section's facts."""
    yield "", tuple(_shown(content, placed, face))
    if content.phases:
        yield _("Phases"), tuple(_phase(phase, face) for phase in content.phases)
    heading, facts = "", list[Fact]()
    for section in content.sections:
        if section.heading and facts:
            yield heading, tuple(fact.whole for fact in facts)
            facts = []
        heading = section.heading or heading
        facts += section.facts
    if facts:
        yield heading, tuple(fact.whole for fact in facts)


def _shown(content: Content, placed: Layout, face: Clockface) -> Iterator[str]:
    shown = _range(content.begin, content.end, face)
    yield _("Time: {range} ({zone})").format(range=shown, zone=face.name(content.begin))
    for cut in placed.cuts:
        words = _("{length} cut: nothing to draw from {begin} to {end}")
        begin, end = _when(cut.begin, face), _when(cut.end, face)
        yield words.format(length=span(cut.end - cut.begin), begin=begin, end=end)


def _phase(phase: Phase, face: Clockface) -> str:
    return f"{phase.name}: {terms.listed((_range(phase.begin, phase.end, face), span(phase.end - phase.begin)))}"


def summary(content: Content, placed: Layout, face: Clockface) -> str:
    """What the chart shows, in a sentence or two."""
    shown = [f"{section.heading.lower()}: {len(section.facts)}" for section in content.sections if section.heading]
    cuts = n_(
        "{n} stretch with nothing to draw is cut out.",
        "{n} stretches with nothing to draw are cut out.",
        len(placed.cuts),
    ).format(n=len(placed.cuts))
    begin, end, zone = _when(content.begin, face), _when(content.end, face), face.name(content.begin)
    said = (
        _("From {begin} to {end} {zone}.").format(begin=begin, end=end, zone=zone),
        *((cuts,) if placed.cuts else ()),
        _("{words}.").format(words=terms.clauses(shown)),
        _("The same is told in words with the chart."),
    )
    return terms.sentences(said)


def _range(begin: int, end: int, face: Clockface) -> str:
    return _("{begin} to {end}").format(begin=_when(begin, face), end=_when(end, face))


def _when(at: int, face: Clockface) -> str:
    return f"{face.day(at)} {face.time(at)}"
