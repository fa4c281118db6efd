"""What the post-mortem and the chart say of an area that failed more than once, worsened, or was a wrong alarm."""

from __future__ import annotations

import pytest
from incident.test_outages import START, told
from report.reports import FACE, NOW

from warroom.incident.state import State
from warroom.incident.when import MINUTE
from warroom.report import chart
from warroom.report.forms import compose, dress
from warroom.report.postmortem import postmortem
from warroom.report.postmortem.rendering import render
from warroom.report.quantities import worst

TWICE = (
    "10:05Z ~ checkout: affected, 12% of orders",
    "10:15Z ~ checkout: recovered",
    "14:30Z ~ checkout: affected, 40% of orders",
    "14:45Z ~ checkout: recovered",
)


def said(state: State) -> str:
    """The impact, as the summary of the post-mortem words it."""
    return {pair.name: pair.value for pair in postmortem(state, FACE, NOW).summary}["Impact"]


def test_an_area_that_failed_twice_was_affected_for_the_sum_and_as_badly_as_at_worst() -> None:
    state = told(*TWICE)
    assert said(state) == (
        "checkout from 10:05 until 10:15, 14:30 until 14:45 (25 min in all): at worst 40% of orders."
    )
    (row,) = postmortem(state, FACE, NOW).areas
    assert [(one.began.text, one.length) for one in row.outages] == [("10:05", "10 min"), ("14:30", "15 min")]
    assert (row.began and row.began.text, row.ended and row.ended.text) == ("10:05", "14:45")
    markdown = render(postmortem(state, FACE, NOW), "markdown")
    assert "| 10:05; 14:30 | 10:15; 14:45 | 10 min; 15 min; 25 min in all |" in markdown


def test_one_that_worsened_is_told_at_its_worst_and_one_that_is_not_over_says_so() -> None:
    worse = ("14:50Z ~ login: affected, 5% of logins", "14:55Z ~ login: affected, 80% of logins")
    assert said(told(*worse, "15:00Z ~ login: recovered")) == (
        "login from 14:50 until 15:00 (10 min): at worst 80% of logins."
    )
    assert said(told(*worse)) == "login from 14:50 (not over): at worst 80% of logins."
    again = "15:00Z ~ checkout: affected, 2% of orders"
    assert "15:00 (25 min in all, not over): at worst 40% of orders." in said(told(*TWICE, again))


def test_a_wrong_alarm_ends_with_the_words_that_corrected_it() -> None:
    state = told("10:01Z ~ mail: affected, 12% of orders", "10:20Z ~ mail: not affected, wrong alarm")
    assert said(state) == "mail from 10:01 until 10:20 (19 min): 12% of orders, then 10:20 not affected, wrong alarm."


def test_the_chart_and_the_summary_for_stakeholders_have_the_same_ends() -> None:
    state = told("11:00Z ~ search: affected", "11:10Z :verify search", "11:20Z ~ search: recovered")
    assert said(state) == "search from 11:00 until 11:20 (20 min): affected."
    assert "working again, since 11:20" in dress(compose(state, FACE, START + 90 * MINUTE, "stakeholders"), "plain")
    checked = told("11:00Z ~ search: affected", "11:10Z :verify search", "11:40Z a note", "11:50Z ! all quiet")
    for one, marks in ((state, ["verified", "recovered"]), (checked, ["verified"])):
        (area,) = [group for group in chart.layout(one, FACE, NOW).groups if group.whole.startswith("search")]
        (bar,) = area.strokes
        assert [sign.shape for sign in area.signs] == marks and bar.right == area.signs[-1].x
    (twice,) = [group for group in chart.layout(told(*TWICE), FACE, NOW).groups if group.whole.startswith("checkout")]
    assert [bar.manner for bar in twice.strokes] == ["affected", "affected"]


def test_an_area_that_was_not_affected_is_not_drawn_as_verified_nor_said_twice() -> None:
    state = told("10:05Z ~ search: not affected")
    picture = chart.svg(state, FACE, NOW)
    assert "verified" not in picture and "not affected" in picture
    assert "search: not affected 10:05" in chart.described(state, FACE, NOW)
    (line,) = [one for one in chart.described(told(*TWICE), FACE, NOW) if one.startswith("checkout")]
    assert line.endswith("affected 14:30 (40% of orders); recovered 14:45")


@pytest.mark.parametrize(
    "texts, expected",
    [
        (("12% of orders", "40% of orders", "5% of all orders"), "40% of orders"),
        (("1,200 users", "900 users", "about 1.5 thousand users"), "about 1.5 thousand users"),
        (("12% of orders, 300 users", "40% of orders, 900 users"), "40% of orders, 900 users"),
        (("12% of orders, 900 users", "40% of orders, 300 users"), None),
        (("12% of orders", "12% of logins"), None),
        (("12% of orders", "all of Europe"), None),
        (("12% of orders", "less than 50% of orders"), None),
        (("half of the users", "one in eight users"), None),
        (("注文の12%", "注文の40％"), "注文の40％"),
    ],
)
def test_only_quantities_of_the_same_things_are_compared(texts: tuple[str, ...], expected: str | None) -> None:
    assert worst(texts) == expected


def test_what_cannot_be_compared_is_told_of_each_outage() -> None:
    state = told(
        "10:05Z ~ checkout: affected, 12% of orders",
        "10:10Z ~ checkout: affected, 30% of orders",
        "10:15Z ~ checkout: recovered",
        "14:30Z ~ checkout: affected, all of Europe",
    )
    assert said(state).endswith(": 30% of orders, then all of Europe.")
