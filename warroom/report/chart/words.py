"""The chart in words: the same facts, line by line, for those who do not see it and for pages without pictures."""

from __future__ import annotations

from collections.abc import Iterator

from warroom.incident.clockface import Clockface
from warroom.incident.durations import span
from warroom.incident.gap import many
from warroom.report.chart.placed import Layout
from warroom.report.chart.values import Content


def lines(content: Content, placed: Layout, face: Clockface) -> Iterator[str]:
    """Every line: the time that is shown and what of it is cut, the phases, then section by section each fact."""
    yield f"Time: {_when(content.begin, face)} to {_when(content.end, face)} ({face.name(content.begin)})"
    for cut in placed.cuts:
        yield f"{span(cut.end - cut.begin)} cut: nothing from {_when(cut.begin, face)} to {_when(cut.end, face)}"
    if content.phases:
        yield "Phases"
        for phase in content.phases:
            length = span(phase.end - phase.begin)
            yield f"{phase.name}: {_when(phase.begin, face)} to {_when(phase.end, face)}, {length}"
    for section in content.sections:
        if section.heading:
            yield section.heading
        yield from (fact.whole for fact in section.facts)


def summary(content: Content, placed: Layout, face: Clockface) -> str:
    """What the chart shows, in a sentence or two."""
    shown = [f"{section.heading.lower()}: {len(section.facts)}" for section in content.sections if section.heading]
    cuts = f" {many(len(placed.cuts), 'stretch', 'stretches')} with nothing in them cut out." if placed.cuts else ""
    time = f"From {_when(content.begin, face)} to {_when(content.end, face)} {face.name(content.begin)}."
    return f"{time}{cuts} {'; '.join(shown)}. The same is told in words with the chart."


def _when(at: int, face: Clockface) -> str:
    return f"{face.day(at)} {face.time(at)}"
