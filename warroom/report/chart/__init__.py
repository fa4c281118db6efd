"""The chart of an incident as inline SVG, and the same in words. It needs no script, no style attribute and no network.

`STYLE` belongs into the page's own style block; without it the chart is black and white and says all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from warroom import language
from warroom.incident.clockface import Clockface
from warroom.incident.state import State
from warroom.incident.text import visible
from warroom.language import _
from warroom.report.chart.facts import content as content_of
from warroom.report.chart.lanes import TEXT
from warroom.report.chart.layout import layout as layout_of
from warroom.report.chart.measure import SIZE
from warroom.report.chart.placed import WIDTH, Band, Group, Label, Layout, Sign, Stroke
from warroom.report.chart.scale import Cut
from warroom.report.chart.signs import SHAPES
from warroom.report.chart.style import STYLE
from warroom.report.chart.values import Content

__all__ = ["STYLE", "described", "in_words", "layout", "svg"]
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BARS = {"affected": 6, "unknown": 6, "halted": 6, "lasting": 3}


@lru_cache(maxsize=2)
def _content_in(code: str, state: State, face: Clockface, now: int) -> Content:
    return content_of(state, face, now)


def _content(state: State, face: Clockface, now: int) -> Content:
    """What the chart shows, in the words of the language that is spoken."""
    return _content_in(language.current(), state, face, now)


def layout(state: State, face: Clockface, now: int) -> Layout:
    """The chart at `now` (ms UTC) laid out, as values."""
    return layout_of(_content(state, face, now), face)


def in_words(state: State, face: Clockface, now: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """All that the chart tells, in words: headings, each with a line for each of its facts."""
    from warroom.report.chart.words import parts

    return tuple(parts(_content(state, face, now), layout(state, face, now), face))


def described(state: State, face: Clockface, now: int) -> tuple[str, ...]:
    """The same, line after line, the headings among them."""
    told = in_words(state, face, now)
    return tuple(line for heading, lines in told for line in (*([heading] if heading else ()), *lines))


def svg(state: State, face: Clockface, now: int) -> str:
    """The chart at `now` (ms UTC) as one `<svg>` element."""
    from warroom.report.chart.words import summary

    content, placed = _content(state, face, now), layout(state, face, now)
    title = _("Chart of the incident: {title}").format(title=content.title)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="wr-chart" viewBox="0 0 {_n(WIDTH)} {_n(placed.height)}" '
            f'width="100%" role="img" aria-labelledby="wr-chart-title wr-chart-desc" font-size="{_n(SIZE)}" '
            'font-family="system-ui, sans-serif" fill="currentColor" stroke="none">',
            f'<title id="wr-chart-title">{_text(title)}</title>',
            f'<desc id="wr-chart-desc">{_text(summary(content, placed, face))}</desc>',
            *_grid(placed),
            *map(_cut, placed.cuts, [placed] * len(placed.cuts)),
            *map(_band, placed.bands),
            *map(_group, placed.groups),
            *map(_sign, placed.key),
            *map(_label, placed.words),
            "</svg>",
        )
    )


def _text(words: str) -> str:
    """Words as character data, and as the value of an attribute."""
    shown = _ILLEGAL.sub("\ufffd", visible(words)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return shown.replace('"', "&quot;")


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _line(name: str, left: float, top: float, right: float, bottom: float, more: str = "") -> str:
    ends = f'x1="{_n(left)}" y1="{_n(top)}" x2="{_n(right)}" y2="{_n(bottom)}"'
    return f'<line class="wr-{name}" {ends} stroke="currentColor"{more}/>'


def _grid(placed: Layout) -> Iterator[str]:
    for tick in placed.ticks:
        yield _line("grid", tick.x, placed.axis_y, tick.x, placed.bottom, ' stroke-opacity="0.12" stroke-width="0.8"')
    for one in placed.uprights:
        dashes = ' stroke-dasharray="2 3"' if one.manner == "milestone" else ""
        yield _line(one.manner, one.x, one.top, one.x, one.bottom, f' stroke-opacity="0.45" stroke-width="0.9"{dashes}')
    for shown in placed.axis.stretches:
        yield _line("axis", shown.left, placed.axis_y, shown.right, placed.axis_y, ' stroke-width="1"')
    for y in placed.rules:
        yield _line("rule", 4, y, WIDTH - 4, y, ' stroke-opacity="0.25" stroke-width="0.8"')


def _cut(cut: Cut, placed: Layout) -> str:
    """Two jagged lines from top to bottom: between them time is left out."""
    steps = int((placed.bottom - placed.axis_y) // 6) + 1
    paths = []
    for x in (cut.left + 5, cut.right - 5):
        teeth = "".join(f"l{'3' if step % 2 else '-3'} 6" for step in range(steps))
        paths.append(f"M{_n(x + 1.5)} {_n(placed.axis_y - 3)}{teeth}")
    return (
        f'<path class="wr-cut" d="{"".join(paths)}" fill="none" stroke="currentColor" stroke-opacity="0.5" '
        'stroke-width="0.9"/>'
    )


def _band(band: Band) -> str:
    box, label = band.box, _label(band.label) if band.label is not None else ""
    return (
        f'<g><title>{_text(band.whole)}</title><rect class="wr-{band.manner}" x="{_n(box.x)}" y="{_n(box.y)}" '
        f'width="{_n(box.width)}" height="{_n(box.height)}" fill="currentColor" fill-opacity="0.14" '
        f'stroke="currentColor" stroke-width="0.6" stroke-opacity="0.5"/>{label}</g>'
    )


def _group(group: Group) -> str:
    label = _label(group.label) if group.label is not None else ""
    return (
        f"<g><title>{_text(group.whole)}</title>{''.join(map(_stroke, group.strokes))}"
        f"{''.join(_halo(sign) + _sign(sign) for sign in group.signs)}{label}</g>"
    )


def _stroke(stroke: Stroke) -> str:
    dashes = {"open": ' stroke-dasharray="4 3"', "unknown": ' stroke-dasharray="4 3" stroke-opacity="0.45"'}
    thick = _BARS.get(stroke.manner, 2)
    right = max(stroke.right, stroke.left + 1.0)
    return _line(
        f"span-{stroke.manner}",
        stroke.left,
        stroke.y,
        right,
        stroke.y,
        f' stroke-width="{thick}"{dashes.get(stroke.manner, "")}',
    )


def _sign(sign: Sign) -> str:
    shape = SHAPES[sign.shape]
    paint = (
        'fill="currentColor" fill-rule="evenodd"'
        if shape.filled
        else 'fill="none" stroke="currentColor" stroke-width="1.7"'
    )
    return f'<path class="wr-{shape.tone}" transform="translate({_n(sign.x)} {_n(sign.y)})" d="{shape.path}" {paint}/>'


def _halo(sign: Sign) -> str:
    """What keeps a sign apart from the line that it stands on: the style sheet paints it in the colour of the paper."""
    place = f'transform="translate({_n(sign.x)} {_n(sign.y)})" d="{SHAPES[sign.shape].path}"'
    return f'<path class="wr-halo" {place} fill="none" stroke="none" stroke-width="4.5"/>'


def _label(label: Label) -> str:
    box = label.box
    x = box.x + box.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor]
    anchor = f' text-anchor="{label.anchor}"' if label.anchor != "start" else ""
    lead = f'<tspan class="wr-lead" font-weight="bold">{_text(label.lead)}</tspan>' if label.lead else ""
    tail = f'<tspan class="wr-tail wr-{label.tone}">{_text(label.tail)}</tspan>' if label.tail else ""
    parts = " ".join(part for part in (lead, _text(label.text), tail) if part)
    second = f'<tspan x="{_n(x)}" dy="{_n(TEXT)}">{_text(label.second)}</tspan>' if label.second else ""
    y = box.y + TEXT * 0.76
    return f'<text class="wr-{label.manner}" x="{_n(x)}" y="{_n(y)}"{anchor}>{parts}{second}</text>'
