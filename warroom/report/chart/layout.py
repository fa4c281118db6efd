"""A chart laid out from top to bottom: the axis, the phases, section after section, the key of signs. Pure values."""

from __future__ import annotations

from dataclasses import dataclass, field

from warroom.incident.clockface import Clockface
from warroom.incident.durations import span
from warroom.language import _
from warroom.report.chart import scale
from warroom.report.chart.lanes import LANE, TEXT, Lanes, laid_out
from warroom.report.chart.measure import fitting, width
from warroom.report.chart.placed import EDGE, WIDTH, Band, Box, Group, Label, Layout, Sign, Upright
from warroom.report.chart.scale import Scale, Tick
from warroom.report.chart.signs import SHAPES
from warroom.report.chart.values import Content, Section

_LEFT, _RIGHT = 20.0, WIDTH - 20.0
"""Where the axis begins and ends: half the width of its words is left beside it."""
_HEADING, _AFTER, _BAND = 21.0, 8.0, 18.0
_TALL = 420.0
"""A chart higher than this has its times at the bottom too."""


PAGE = 1200.0
"""A chart is squeezed to this height, so that a sheet of A4 holds it with words that can still be read."""


def layout(content: Content, face: Clockface) -> Layout:
    """Everything that the chart shows, with its place."""
    facts = [fact for section in content.sections for fact in section.facts]
    drawn = [at for fact in facts for at in (*fact.moments, *(mark.at for mark in fact.notches))]
    phased = [at for phase in content.phases for at in (phase.begin, phase.end)]
    axis = scale.scale((*drawn, *phased), content.begin, content.end, _LEFT, _RIGHT)
    for squeeze in range(4):
        placed = _Sheet(content, face, axis, squeeze).laid_out()
        if placed.height <= PAGE:
            break
    return placed


@dataclass
class _Sheet:
    """What is placed so far, down to `y`."""

    content: Content
    face: Clockface
    axis: Scale
    squeeze: int
    y: float = 2.0
    words: list[Label] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    rules: list[float] = field(default_factory=list)
    key: list[Sign] = field(default_factory=list)

    def laid_out(self) -> Layout:
        days = scale.days(self.axis, self.face)
        ticks = scale.ticks(self.axis, self.face)
        self._days(days)
        self._ticks(ticks)
        axis_y = self.y + 2.0
        self.y += 5.0
        self._cuts()
        bands = self._bands()
        for section in self.content.sections:
            self._section(section)
        bottom = self.y
        if self.y > _TALL:
            self.y += 4.0
            self._ticks(ticks)
        self._key()
        marked = [mark.at for one in self.content.sections[:1] for fact in one.facts for mark in fact.marks]
        lines = [(self.axis.x(at), "milestone") for at in marked if self.content.sections[0].whole]
        lines += [(day.x, "day") for day in days[1:]]
        uprights = [Upright(x, axis_y, bottom, manner) for x, manner in dict.fromkeys(lines)]
        return Layout(
            self.y + 4.0,
            self.axis,
            axis_y,
            bottom,
            ticks,
            self.axis.cuts,
            tuple(uprights),
            bands,
            tuple(self.groups),
            tuple(self.rules),
            tuple(self.words),
            tuple(self.key),
        )

    def _days(self, days: tuple[Tick, ...]) -> None:
        """The day at the left edge and those that follow; one that has no room is only a line."""
        lanes = Lanes(1)
        zone = self.face.name(self.content.begin)
        room = width(zone)
        self.words.append(Label(Box(WIDTH - EDGE - room, self.y, room, TEXT), text=zone, manner="zone"))
        lanes.place(WIDTH - EDGE - room - 6.0, WIDTH)
        for number, day in enumerate(days):
            wide = width(day.words, bold=True)
            x = EDGE if not number else day.x + 3.0
            if x + wide < WIDTH - EDGE and lanes.place(x, x + wide + 6.0) is not None:
                self.words.append(Label(Box(x, self.y, wide, TEXT), lead=day.words, manner="day"))
        self.y += TEXT

    def _ticks(self, ticks: tuple[Tick, ...]) -> None:
        for tick in ticks:
            wide = width(tick.words)
            box = Box(tick.x - wide / 2, self.y, wide, TEXT)
            self.words.append(Label(box, text=tick.words, manner="tick", anchor="middle"))
        self.y += TEXT

    def _cuts(self) -> None:
        """How much time each cut leaves out."""
        lanes = Lanes(3)
        for cut in self.axis.cuts:
            words = _("{length} cut").format(length=span(cut.end - cut.begin))
            wide = width(words)
            x = min(max((cut.left + cut.right - wide) / 2, EDGE), WIDTH - EDGE - wide)
            lane = lanes.place(x - 3.0, x + wide + 3.0) or 0
            self.words.append(
                Label(Box(x, self.y + TEXT * lane, wide, TEXT), text=words, manner="cut", anchor="middle")
            )
        self.y += TEXT * len(lanes.taken) + 3.0

    def _bands(self) -> tuple[Band, ...]:
        bands = []
        for phase in self.content.phases:
            left, right = self.axis.x(phase.begin), self.axis.x(phase.end)
            box = Box(left, self.y, max(right - left, 1.0), _BAND)
            timed = f"{phase.name} {span(phase.end - phase.begin)}"
            words = next((one for one in (timed, phase.name) if width(one) + 6.0 <= box.width), "")
            inside = Box(left + 3.0, self.y + (_BAND - TEXT) / 2, box.width - 6.0, TEXT)
            label = Label(inside, text=words, manner="phase", anchor="middle") if words else None
            bands.append(Band(box, phase.manner, timed, label))
        self.y += _BAND + 4.0 if bands else 0.0
        return tuple(bands)

    def _section(self, section: Section) -> None:
        if section.heading:
            self.rules.append(self.y + 3.0)
            place = self.y + 6.0
            self.y += _HEADING
        placed = laid_out(section, self.axis, self.y, self.squeeze)
        self.groups += placed.groups
        self.y += placed.height
        if section.heading:
            more = (
                _("{n}, {m} of them as marks alone").format(n=len(section.facts), m=placed.more) if placed.more else ""
            )
            wide = width(section.heading, bold=True) + (width(more) + 6.0 if more else 0.0)
            self.words.append(Label(Box(EDGE, place, wide, TEXT), section.heading, more, manner="heading"))
        self.y += _AFTER

    def _key(self) -> None:
        """The signs that the chart uses and what they mean, in as many lines as they need."""
        used = {sign.shape for group in self.groups for sign in group.signs}
        self.y += 8.0
        self.rules.append(self.y - 4.0)
        x = EDGE
        for shape in (name for name in SHAPES if name in used):
            words = _(SHAPES[shape].words)
            wide = width(words)
            if x > EDGE and x + 14.0 + wide > WIDTH - EDGE:
                x, self.y = EDGE, self.y + LANE
            self.key.append(Sign(shape, x + 6.0, self.y + LANE / 2))
            box = Box(x + 15.0, self.y + (LANE - TEXT) / 2, wide, TEXT)
            self.words.append(Label(box, text=fitting(words, WIDTH), manner="key"))
            x += 15.0 + wide + 12.0
        self.y += LANE if used else 0.0
