"""Incidents of odd shapes: over in minutes, only chat, never ended. Their reports claim no more than was noted."""

from __future__ import annotations

from report.reports import FACE, NOW, imported

from warroom.incident.gaps import gaps
from warroom.incident.policy import NO_POLICY
from warroom.report.forms import compose, dress
from warroom.report.postmortem import postmortem
from warroom.report.postmortem.rendering import render

SHORT = """\
2024-03-05 09:12:10Z :started
2024-03-05 09:12:40Z :detected
2024-03-05 09:12:40Z ! alert: SERVFAIL 100%
2024-03-05 09:14:30Z :identified
2024-03-05 09:14:40Z = push the zone of yesterday
2024-03-05 09:15:50Z :mitigated
2024-03-05 09:18:10Z :resolved
"""
UNENDED = """\
2024-02-01 10:00Z ! p99 4 s
2024-02-01 10:05Z ~ search: affected, p99 4 s
2024-02-01 10:10Z ? reindex is running
2024-02-01 11:00Z =? add two nodes
2024-02-01 11:40Z + mitigate: shard rebalancing @ana due 2024-02-02
"""
CHAT = "2024-04-02 12:01Z is the login page down?\n2024-04-02 12:20Z a new certificate is in\n"
SERVERS = """\
2024-06-01 08:00Z ~ db1: affected
2024-06-01 08:05Z ~ db2: affected
2024-06-01 08:10Z ~ db1: recovered
2024-06-01 08:20Z ~ db2: recovered
"""


QUIET = """\
2023-10-28 22:00Z ! queue length climbs
2023-10-28 22:10Z ? nightly batch
2023-10-29 01:00Z H1+ it ran once
2023-10-29 03:00Z H1+ it ran again
2023-10-29 05:00Z H1! it ran twice
"""


def markdown(text: str) -> str:
    """The post-mortem of some lines that were written down afterwards."""
    return render(postmortem(imported(text, "it"), FACE, NOW), "markdown")


def test_what_took_minutes_is_told_to_the_second() -> None:
    report = postmortem(imported(SHORT, "it"), FACE, NOW)
    assert [one.length for one in report.durations] == ["30 s", "not known", "1 min 50 s", "3 min 40 s", "6 min"]
    facts = {pair.name: pair.value for pair in report.facts}
    assert facts["Mitigated after"] == "3 min 40 s", "the areas say how long users felt it"
    told = {pair.name: pair.value for pair in report.summary}
    assert told["How it was noticed"] == "Detected 09:12; the first sign on record is 09:12 alert: SERVFAIL 100%."


def test_what_nobody_ended_is_not_said_to_be_over() -> None:
    report = markdown(UNENDED)
    assert "It is over" not in report and "No cause is confirmed (H1)" in report
    assert "| not over | 10:05 affected, p99 4 s (scribe) |" in report


def test_a_chat_alone_has_gaps_and_a_length_that_is_not_known_rests_on_nothing() -> None:
    report = markdown(CHAT)
    assert "No gap" not in report and "**no follow-up:**" in report
    assert "nobody noted when it was detected, mitigated or resolved" in report
    assert "a milestone of it was read from the notes" not in report
    assert "WHAT IS AFFECTED\n  Nobody noted it.\n" in dress(
        compose(imported(CHAT, "it"), FACE, NOW, "stakeholders"), "plain"
    )


def test_a_decision_without_a_reason_and_the_wait_for_one() -> None:
    assert "(scribe)\n\nNo reason is on record." in markdown(SHORT)
    told = dress(compose(imported(UNENDED, "it"), FACE, NOW, "handover"), "plain")
    assert "(waiting 40 min)" in told, "its clock stopped with the last line, in the handover as in the summary"


def test_several_machines_that_have_one_name_outside_are_told_once() -> None:
    told = dress(compose(imported(SERVERS, "it"), FACE, NOW, "stakeholders"), "plain")
    assert told.count("working again") == 1 and "working again, since 08:20 UTC" in told
    hit = "".join(SERVERS.splitlines(keepends=True)[:2])
    assert dress(compose(imported(hit, "it"), FACE, NOW, "stakeholders"), "plain").count("affected, since 08:00") == 1


def test_an_overdue_follow_up_says_its_owner_and_date_once() -> None:
    found = {gap.rule: gap.why for gap in gaps(imported(UNENDED, "it"), NO_POLICY, NOW)}
    assert found["follow-up-overdue"].startswith('F1 "shard rebalancing" of ana is overdue')


def test_facts_for_a_hypothesis_lie_in_no_stretch_that_the_chart_cuts_out_as_empty() -> None:
    cut = [line for line in markdown(QUIET).splitlines() if "cut: nothing to draw" in line]
    assert len(cut) == 3 and "00:59" in cut[0] and "01:01" in cut[1], "around 01:00 and 03:00 it is shown"
