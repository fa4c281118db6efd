"""The chart: whatever was typed it can be read, holds nothing active, and the words beside it say all the same."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from incident.desks import ANY_LINE, Desk
from incident.test_gaps_of_cases import NOW, replayed
from incident.test_method_machine import FOREIGN, NUMBERS, payloads

from warroom.incident.clockface import Clockface
from warroom.incident.event import make
from warroom.incident.state import State, extend
from warroom.incident.text import CUT, visible
from warroom.report import chart
from warroom.report.chart.layout import PAGE
from warroom.report.chart.measure import fitting, width
from warroom.report.chart.placed import WIDTH, Label, Layout
from warroom.report.chart.scale import scale
from warroom.report.chart.signs import SHAPES

UTC = Clockface("UTC", True)
FACES = (UTC, Clockface("Asia/Tokyo"), Clockface("Europe/Berlin"))
START = 1_795_442_400_000
MINUTE = 60_000
ALLOWED = {"svg", "title", "desc", "g", "path", "line", "rect", "text", "tspan"}
ATTRIBUTES = {
    *(
        "class",
        "viewBox",
        "width",
        "height",
        "role",
        "aria-labelledby",
        "id",
        "font-size",
        "font-family",
        "font-weight",
    ),
    *("fill", "fill-rule", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"),
    *("x", "y", "x1", "x2", "y1", "y2", "dy", "d", "transform", "text-anchor"),
}


@st.composite
def states(draw: st.DrawFn) -> State:
    """Lines of all sorts, typed minutes or days apart, and what a foreign program may have written beside them."""
    desk = Desk("ana", START)
    desk.room.declare("Down", started=draw(st.none() | st.integers(START - 10**9, START)))
    waits = st.sampled_from([0, 1, 1, 3, 20, 90, 3_000])
    for line, wait in draw(st.lists(st.tuples(ANY_LINE, waits), max_size=30)):
        desk.wall += wait * MINUTE
        desk.room.record(line)
    state = desk.room.state
    ids = tuple(entry.id for entry in state.timeline)[-12:]
    for number in range(draw(st.integers(0, 4))):
        tick = draw(NUMBERS | st.integers(START, START + 10**7)) % 2**52
        event = make(
            incident="incident",
            writer="oddoddoddodd",
            number=number + 1,
            previous=None,
            tick=tick,
            count=0,
            wall=tick,
            offset=0,
            by="odd\x1b",
            on="odd",
            kind=draw(st.sampled_from(FOREIGN)),
            occurred=draw(st.none() | NUMBERS),
            data=draw(payloads(ids)),
        )
        state = extend(state, [event])
    return state


def shows(label: Label, told: str) -> bool:
    """Whether each part of a label is in a line, as far as it was not cut off."""
    parts = [label.lead.lstrip("~"), *label.tail.rstrip("?").lstrip("~").split(" "), label.text, label.second]
    return all(part.removesuffix(CUT).lstrip("~") in told for part in parts)


def crossing(placed: Layout) -> list[tuple[Label, Label]]:
    """The labels that cover each other."""
    known = sorted(placed.labels, key=lambda one: one.box.y)
    return [(one, two) for at, one in enumerate(known) for two in known[at + 1 :] if one.box.overlaps(two.box)]


@settings(max_examples=150)
@given(states(), st.sampled_from(FACES), st.sampled_from([0, START + 10**7, 2**53]))
def test_whatever_was_typed_the_chart_can_be_read_and_its_words_say_the_same(
    state: State, face: Clockface, now: int
) -> None:
    drawn, placed, told = chart.svg(state, face, now), chart.layout(state, face, now), chart.described(state, face, now)
    root = ElementTree.fromstring(drawn)
    for element in root.iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in ALLOWED
        assert element.attrib.keys() <= ATTRIBUTES
    assert crossing(placed) == []
    for label in placed.labels:
        box = label.box
        assert box.x >= 0 and box.x + box.width <= WIDTH and box.y >= 0 and box.y + box.height <= placed.height
    for group in placed.groups:
        assert group.label is None or shows(group.label, group.whole), (group.label, group.whole)
        whole = re.sub(r" \(and \d+ more\)$", "", group.whole)
        assert group.whole in told or whole in told
        assert all(sign.shape in SHAPES and 0 <= sign.x <= WIDTH for sign in group.signs)
    for band in placed.bands:
        assert any(line.startswith(band.whole.split(" ")[0]) for line in told)
    for line in told:
        assert visible(line) == line and "\n" not in line


@pytest.mark.parametrize("name", ["cloudflare-2019", "gitlab-2017"])
def test_every_fact_of_a_case_has_its_place_its_words_and_fits_on_a_page(name: str) -> None:
    state = replayed(name)
    placed, told = chart.layout(state, UTC, NOW), chart.described(state, UTC, NOW)
    assert all(group.label is not None for group in placed.groups) and placed.height < PAGE
    for entry in state.timeline:
        if entry.kind in ("key", "hypothesis", "attempt", "decision", "impact", "update"):
            assert any(entry.text in line for line in told), entry.text
            assert sum(entry.text in group.whole for group in placed.groups) >= 1


def test_the_night_of_gitlab_is_shown_at_the_pace_of_its_work_and_says_what_it_leaves_out() -> None:
    state = replayed("gitlab-2017")
    placed, told = chart.layout(state, UTC, NOW), chart.described(state, UTC, NOW)
    busy = [sign.x for group in placed.groups for sign in group.signs if sign.shape == "no-effect"]
    assert max(busy) - min(busy) > 100, "45 minutes of attempts can be told apart"
    assert [label.text for label in placed.words if label.manner == "cut"][-1] == "16 h 36 min cut"
    assert "16 h 36 min cut: nothing to draw from Wed 01 Feb 2017 00:16 to Wed 01 Feb 2017 16:53" in told
    assert {label.lead for label in placed.words if label.manner == "day"} == {"Tue 31 Jan 2017", "Wed 01 Feb 2017"}


def test_the_reader_s_zone_is_the_axis() -> None:
    placed = chart.layout(replayed("cloudflare-2019"), Clockface("Asia/Tokyo"), NOW)
    words = [label.text for label in placed.words]
    assert "23:00" in words and "14:00" not in words and "UTC+09:00" in words


def test_hypotheses_live_and_die() -> None:
    desk = Desk("ana", START)
    desk.room.declare("Down")
    for line in (
        "? the release",
        "? the network",
        "H1? roll one back",
        "H2- no loss",
        "H2x no",
        "H1! it fits",
        "H1? again",
    ):
        desk.wall += 10 * MINUTE
        desk.room.record(line)
    placed = chart.layout(desk.room.state, UTC, desk.wall + 10 * MINUTE)
    first, second = [group for group in placed.groups if group.whole.startswith(("H1", "H2"))]
    assert [stroke.manner for stroke in first.strokes] == ["open", "testing", "testing"]
    assert [sign.shape for sign in first.signs] == ["raised", "confirmed", "still-open"]
    assert first.strokes[1].right < first.strokes[2].left, "between the verdict and the doubt it was settled"
    assert [sign.shape for sign in second.signs] == ["against", "raised", "ruled-out"]
    assert second.label is not None and second.label.tail.startswith("ruled out")


def test_an_area_is_a_bar_from_since_when_to_when_it_recovered() -> None:
    desk = Desk("ana", START)
    desk.room.declare("Down")
    told = ("since -30m, some", "all")
    lines = [f"~ checkout: affected {words}" for words in told] + ["~ checkout: recovered", ":verify checkout by hand"]
    for line in lines:
        desk.wall += 10 * MINUTE
        desk.room.record(line)
    placed = chart.layout(desk.room.state, UTC, desk.wall)
    (area,) = [group for group in placed.groups if group.whole.startswith("checkout")]
    (bar,) = area.strokes
    assert bar.manner == "affected" and [sign.shape for sign in area.signs] == ["recovered", "verified"]
    axis = placed.axis
    assert (bar.left, bar.right) == (axis.x(axis.stretches[0].begin), area.signs[0].x)


def test_attempts_differ_by_shape_and_not_by_colour_alone() -> None:
    outcomes = ("no-effect", "worked", "partly", "worse", "open")
    assert len({SHAPES[name].path for name in outcomes}) == len(outcomes)
    assert len({shape.words for shape in SHAPES.values()}) == len(SHAPES)


@pytest.mark.parametrize("count", [0, 1, 40])
def test_much_is_squeezed_to_a_page_and_says_what_has_no_words(count: int) -> None:
    desk = Desk("ana", START)
    desk.room.declare("Down")
    lines = [f"? hypothesis {n}" for n in range(count)]
    lines += [f"x attempt {n} => {('no change', 'worked', 'worse')[n % 3]}" for n in range(count * 5)]
    lines += [f"! key moment {n}" for n in range(count * 25)]
    lines += [f"> update {n}" for n in range(count)]
    for at, line in enumerate(lines):
        desk.wall = START + at * 7 * MINUTE
        desk.room.record(line)
    state = desk.room.state
    placed = chart.layout(state, UTC, desk.wall)
    assert placed.height <= PAGE and crossing(placed) == []
    heads = {label.lead: label.text for label in placed.words if label.manner == "heading"}
    if count == 40:
        assert heads["Attempts"].startswith("200, ") and heads["Key moments and decisions"].startswith("1000, ")
        told = chart.described(state, UTC, desk.wall)
        assert sum(" attempt " in line for line in told) == 200
        assert len(chart.svg(state, UTC, desk.wall)) < 300_000


def test_nothing_in_it_is_active() -> None:
    desk = Desk('a"><script>', START)
    desk.room.declare("<script>alert(1)</script>")
    for line in (
        '! "><script>alert(1)</script>',
        "? ]]><![CDATA[ &lt; onload=alert(1)",
        "x </text><a href='javascript:alert(1)'>x</a> => \x1b]52;c;x\x07\u202e\ufffe\ud800",
        "~ <img src=x onerror=alert(1)>: affected",
        "> &#x3c;b>",
        ":halt <style>*{}</style>",
    ):
        desk.room.record(line)
    drawn = chart.svg(desk.room.state, UTC, desk.wall)
    root = ElementTree.fromstring(drawn)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= ALLOWED
    assert not re.search(r"<(script|a|img|style|foreignObject|image|use)\b", drawn) and "style=" not in drawn
    assert "\x1b" not in drawn and "\u202e" not in drawn and "\ud800" not in drawn
    assert "<script>alert(1)</script>" in "".join(root.itertext()), "it is shown as it was typed"


def test_names_are_given_once_and_the_picture_has_a_name() -> None:
    root = ElementTree.fromstring(chart.svg(replayed("gitlab-2017"), UTC, NOW))
    names = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(names) == len(set(names)) and all(name.startswith("wr-chart-") for name in names)
    assert root.attrib["role"] == "img" and root.attrib["aria-labelledby"].split() == names
    assert "GitLab.com" in (root[0].text or "") and "hypotheses: 4" in (root[1].text or "")


def test_an_empty_incident_has_a_chart() -> None:
    ElementTree.fromstring(chart.svg(State("none"), UTC, NOW))


MOMENTS = st.integers(-(2**53), 2**53) | st.integers(START, START + 10**8)


@given(st.lists(MOMENTS, min_size=1, max_size=30))
def test_time_runs_forward_at_one_pace_and_nothing_drawn_is_cut_out(moments: list[int]) -> None:
    axis = scale(moments, min(moments), max(moments), 20.0, 740.0)
    places = [axis.x(at) for at in sorted(moments)]
    assert places == sorted(places) and all(20.0 <= x <= 740.0001 for x in places)
    paces = [(one.right - one.left) / (one.end - one.begin) for one in axis.stretches if one.end - one.begin > 1_000]
    assert all(abs(pace - paces[0]) <= max(paces) * 1e-6 for pace in paces)
    for cut in axis.cuts:
        assert not any(cut.begin < at < cut.end for at in moments) and cut.begin < cut.end
    assert all(one.end <= two.begin for one, two in pairwise(axis.stretches))


@given(st.text(max_size=40), st.floats(0, 400))
@example("ilililililil", 36.0)
def test_what_is_cut_to_a_width_has_it_and_is_marked(text: str, room: float) -> None:
    kept = fitting(text, room)
    assert kept == text or (width(kept) <= room and (not kept or kept.endswith(CUT)))
