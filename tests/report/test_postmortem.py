"""The post-mortem says what the record says: of two real incidents, and of one with everything in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from incident.desks import ANY_LINE, Desk
from incident.test_method_machine import FOREIGN, payloads
from markdown_it import MarkdownIt
from report.reports import FACE, NAMES, NOW, PAYLOADS, active, document, foreign, hostile, live, replayed

from warroom.incident.clockface import Clockface
from warroom.incident.state import State, extend
from warroom.report.postmortem import postmortem
from warroom.room import Author, WarRoom

HEADINGS = [
    "Summary",
    "Impact",
    "Milestones and durations",
    "Chart, in words",
    "How the cause was found",
    "What was tried",
    "Decisions",
    "Checklists as run",
    "Communication",
    "Lessons",
    "Follow-ups",
    "What the record does not say",
    "Timeline",
]


def part(markdown: str, heading: str) -> str:
    """The words under a heading of the second level."""
    return re.split(r"^## ", markdown.split(f"\n## {heading}\n")[1], flags=re.MULTILINE)[0]


@pytest.mark.parametrize("name", NAMES)
def test_a_case_has_every_part_in_order_and_every_entry_in_its_timeline(name: str) -> None:
    state = replayed(name)
    markdown = document(state, "markdown")
    assert re.findall(r"^## (.+)$", markdown, re.MULTILINE) == HEADINGS
    timeline = part(markdown, "Timeline").replace("\\", "")
    for entry in state.timeline:
        assert entry.text in timeline
    assert document(state, "html") == document(replayed(name), "html")


def test_cloudflare_is_understood_from_its_summary() -> None:
    said = {pair.name: pair.value for pair in postmortem(replayed("cloudflare-2019"), FACE, NOW).summary}
    assert "502" in said["What happened"] and "13:48" in said["Impact"] and "80% of traffic" in said["Impact"]
    assert "mitigated after 38 min" in said["How long"]
    assert said["Cause"].startswith("H3, confirmed 14:52: the WAF rules released at 13:42 burn the CPU")
    assert "14:07 decided: WAF switched off worldwide" in said["What ended it"] and "14:09" in said["What ended it"]


def test_gitlab_has_no_confirmed_cause_and_its_dead_ends_are_told() -> None:
    markdown = document(replayed("gitlab-2017"), "markdown")
    assert "No cause was confirmed." in part(markdown, "Summary")
    tried = part(markdown, "What was tried")
    for dead_end in ("pg\\_basebackup on db2", "strace on pg\\_basebackup", "bucket is empty"):
        assert dead_end in tried or dead_end.replace("\\", "") in tried
    cause = part(markdown, "How the cause was found")
    assert "max\\_wal\\_senders" in cause or "max_wal_senders" in cause
    assert "restarts, pg" in cause.split("Against it:")[1]


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_milestone_that_nobody_noted_is_said_to_be_missing_with_the_line_that_adds_it(form: str) -> None:
    text = document(replayed("cloudflare-2019"), form)
    assert (
        ":acknowledged 2019-07-02 13:31Z" in text and "HH:MM" not in text and "missing" in text and "not known" in text
    )


def test_a_milestone_of_another_year_shows_its_year() -> None:
    room = WarRoom("case", Author("bo", "desk", "bbbbbbbbbbbb", "UTC"), lambda events: None, lambda: NOW)
    room.begin(replayed("cloudflare-2019"))
    room.record_all([room.preview(":detected 2019-07-02 13:45Z")[0]])
    rows = {one.name: one for one in postmortem(room.state, FACE, NOW).milestones}
    room.record_all([room.preview(":detected 2026-07-02 13:45Z")[0]])
    rows = {one.name: one for one in postmortem(room.state, FACE, NOW).milestones}
    assert rows["detected"].when is not None and rows["detected"].when.text == "02 Jul 2026 13:45"
    assert rows["mitigated"].when is not None and rows["mitigated"].when.text == "02 Jul 2019 14:09"


def test_what_was_only_read_from_the_notes_says_so() -> None:
    rows = {one.name: one for one in postmortem(replayed("cloudflare-2019"), FACE, NOW).milestones}
    assert rows["mitigated"].inferred and rows["mitigated"].line == ":mitigated 2019-07-02 14:09Z"
    rows = {one.name: one for one in postmortem(live(), FACE, NOW).milestones}
    assert not any(rows[name].inferred for name in ("detected", "acknowledged", "mitigated", "resolved"))


def test_how_the_cause_was_found_names_facts_tests_and_why_each_fell() -> None:
    cause = part(document(live(), "markdown"), "How the cause was found")
    first, second, third = re.split(r"^### ", cause, flags=re.MULTILINE)[1:4]
    assert "Confirmed" in first and "2.31 opens a connection per request" in first
    assert "errors stay on hosts that still run 2.30" in first
    assert "errors began one minute after the deploy" in first.split("For it:")[1].split("Against it:")[0]
    assert "restart the checkout pods ⇒ no change" in first.split("Against it:")[1]
    assert "Ruled out 23 Nov 14:16" in second or "Ruled out 14:16" in second
    assert "replica lag is 0.2 s on all replicas (cy): strongly against" in second
    assert "read from the primary" in second.split("Tests:")[1]
    assert "Nobody gave a verdict on it." in third


def test_deeds_decisions_lists_and_words_to_others_are_told_with_who_and_how_long() -> None:
    markdown = document(live(), "markdown")
    tried = part(markdown, "What was tried")
    assert "⇒ **no effect**: no change" in tried and "expected: errors fall" in tried
    assert "⇒ **worse**" in tried and "learnt: the pool limit is per pod" in tried
    assert "a stop-gap, still in place" in tried and "### Stop-gaps still in place" in tried
    decided = part(markdown, "Decisions")
    for words in ("of cto", "It waited 13 min", "- raise the pool limit", "a roll back takes 4 minutes", "(cto"):
        assert words in decided
    lists = part(markdown, "Checklists as run")
    assert re.search(r"\| S1 freeze deploys \| verified \| bo 14:35 \| cy 14:36 \|", lists), lists
    assert "| S3 warm the caches | skipped |" in lists and "they warm by themselves" in lists
    assert "| S4 tell support | failed |" in lists and "nobody picks up" in lists
    assert "Rehearsed: 14:34 on staging" in lists and "to support" in lists
    assert "Halted 14:19 connections refused" in lists and "resumed after 2 min" in lists
    told = part(markdown, "Communication")
    assert "next one promised for 14:30" in told and "legal: personal data not involved" in told
    assert "none is on record after that" in told


def test_the_summary_answers_what_a_reader_asks_first() -> None:
    report = postmortem(live(), FACE, NOW)
    said = {pair.name: pair.value for pair in report.summary}
    assert "14:02 pager: 5xx 12% on checkout" in said["How it was noticed"]
    assert said["Who was told"] == "One update was sent 14:12, 10 min after it was detected; told: legal 14:13."
    assert "Went badly: 13 minutes passed" in said["Lessons"] and "Luck: the old image" in said["Lessons"]
    assert said["Follow-ups"].startswith("1 of 1 open: F1 alert on connections per pod")
    facts = {pair.name: pair.value for pair in report.facts}
    assert (facts["Detected after"], facts["Mitigated after"]) == ("3 min", "45 min")
    guessed = {pair.name: pair.value for pair in postmortem(replayed("gitlab-2017"), FACE, NOW).facts}
    assert "Mitigated after" not in guessed, "what was read from the notes is no headline"


def test_what_was_reopened_and_a_severity_that_was_changed_are_told_on_top() -> None:
    desk = Desk("ana")
    desk.room.declare("Down", severity="3")
    for line in (":mitigated", ":close", ":reopen it is down again", ":sev 1", ":close"):
        desk.wall += 10 * 60_000
        assert desk.room.record(line)
    report = postmortem(desk.room.state, FACE, desk.wall)
    facts = {pair.name: pair.value for pair in report.facts}
    assert facts["Length"] == "50 min" and facts["Reopened"]
    assert facts["Severity"].startswith("SEV1 (SEV3 until ")
    (mitigated,) = (one for one in report.milestones if one.name == "mitigated")
    assert "before it was reopened; nobody noted it since" in mitigated.source
    assert "it is down again" in {pair.name: pair.value for pair in report.summary}["How long"]


def test_what_nobody_weighed_is_counted_where_it_is_too_much_to_read() -> None:
    desk = Desk("ana")
    desk.room.declare("Down")
    for line in ("? the pool", "? the disk", *(f"H1+ fact number {number}" for number in range(30))):
        assert desk.room.record(line)
    for form in ("markdown", "html"):
        text = document(desk.room.state, form)
        cause = text[text.rindex("How the cause was found") : text.rindex("What was tried")]
        assert "and 18 more" in cause
    wide = [f"? guess {number}" for number in range(7)]
    for line in wide:
        assert desk.room.record(line)
    assert "too wide for a page" in document(desk.room.state, "markdown")


def test_nothing_at_all_has_no_start_in_1970() -> None:
    text = document(State("none"), "markdown")
    assert "1970" not in text and "nothing was recorded" in text


def test_areas_have_their_times_and_who_verified_them() -> None:
    (checkout, payment) = postmortem(live(), FACE, NOW).areas
    assert checkout.began is not None and checkout.ended is not None
    assert (checkout.began.text, checkout.ended.text, checkout.length) == ("13:59", "14:45", "46 min")
    assert checkout.verified is not None and checkout.verified.text == "three orders by hand"
    assert (payment.state, payment.began) == ("not affected", None)


def test_lessons_and_what_only_the_record_suggests_stand_apart() -> None:
    lessons = part(document(live(), "markdown"), "Lessons")
    for words in ("had been rehearsed", "before somebody could decide", "old image", "接続数の監視がなかった"):
        assert words in lessons.split("### Suggested")[0]
    suggested = lessons.split("### Suggested from the record")[1]
    assert "Nobody said these" in suggested and "D1 was decided 13 min after it was asked" in suggested
    empty = part(document(replayed("gitlab-2017"), "markdown"), "Lessons")
    assert all(f":{word} words" in empty for word in ("well", "badly", "lucky", "factor"))


@pytest.mark.parametrize(
    "form, gone", [("markdown", "~~the moon is full~~"), ("html", 'class="w">the moon is full</span></s>')]
)
def test_the_timeline_marks_late_entries_strikes_retracted_ones_and_names_files(form: str, gone: str) -> None:
    text = document(live(), form)
    timeline = text[text.rindex("Timeline") :]
    assert gone in timeline and "retracted" in timeline
    late = next(line for line in timeline.split("\n") if "a deploy was announced" in line)
    assert re.search(r"recorded 15:45, 1 h 55 min later", late), late
    assert (
        "pager: 5xx" in timeline
        and "recorded"
        not in next(one for one in timeline.split("\n") if "pager: 5xx" in one)[40:].split("later")[0][:0]
    )
    assert "graph.png" in timeline and "ab" * 32 in timeline


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_words_that_somebody_else_wrote_over_an_entry_are_not_put_into_the_first_one_s_mouth(form: str) -> None:
    ana, bo = Desk("ana"), Desk("bo", 2_000_000)
    ana.room.declare("Down")
    ana.room.record("~ checkout: affected, says the pager")
    ana.room.record("! it is down")
    bo.room.absorb(ana.kept)
    _, impact, down = bo.room.state.timeline
    bo.room.edit(impact, "~ checkout: affected, per bo")
    ana.room.edit(down, "! it is down for good")
    ana.room.absorb(bo.kept)
    text = document(ana.room.state, form).replace("\\", "")
    lines = [line for line in text.split("\n") if "per bo" in line and "ana" in line]
    assert len(lines) > 1 and all("ana, edited by bo" in line for line in lines), lines
    own = [line for line in text.split("\n") if "down for good" in line and "edited" in line]
    assert own and not any("edited by" in line for line in own)


def test_an_empty_incident_is_a_report_too() -> None:
    desk = Desk("ana")
    desk.room.declare("Down")
    for form in ("markdown", "html"):
        text = document(desk.room.state, form)
        assert "No hypothesis was recorded" in text and "No update is on record" in text


def test_a_hostile_incident_has_no_active_content_in_html() -> None:
    page = document(hostile(), "html")
    assert active(page) == []
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]", page)
    assert page.count("<style") == 1


def test_the_check_for_active_content_finds_some() -> None:
    assert all(active(words) for words in PAYLOADS[:1] + PAYLOADS[2:3] + PAYLOADS[5:8])


def test_a_hostile_incident_renders_from_markdown_without_html_and_links() -> None:
    markdown = document(hostile(), "markdown")
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    inner = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in [*tokens, *inner]}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "fence", "code_block", "code_inline"}, kinds
    headings = [
        tokens[at + 1].content for at, one in enumerate(tokens) if one.type == "heading_open" and one.tag == "h2"
    ]
    assert headings == HEADINGS


@settings(max_examples=60)
@given(st.lists(ANY_LINE, max_size=12))
def test_whatever_is_typed_both_forms_say_it_and_nothing_in_them_runs(typed: list[str]) -> None:
    desk = Desk("ana")
    desk.room.declare("Down")
    for line in typed:
        desk.room.record(line)
    assert active(document(desk.room.state, "html")) == []
    markdown = document(desk.room.state, "markdown")
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    kinds = {child.type for token in tokens for child in [token, *(token.children or [])]}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "fence", "code_block"}
    rows = sum(token.type == "list_item_open" for token in tokens)
    assert rows >= len(desk.room.state.timeline)


@settings(max_examples=40)
@given(st.data())
def test_whatever_a_foreign_program_wrote_there_is_a_report(data: st.DataObject) -> None:
    events = list(hostile().events.values())[:6]
    for number in range(data.draw(st.integers(1, 5))):
        ids = tuple(event.id for event in events)
        kind = data.draw(st.sampled_from(FOREIGN))
        events.append(foreign(events[0].incident, 1_000 + number, kind, data.draw(payloads(ids))))
    state = extend(State(events[0].incident), events)
    assert active(document(state, "html")) == [] and "## Timeline" in document(state, "markdown")


def test_an_acceptance_that_was_dropped_does_not_read_as_if_it_stood() -> None:
    desk = Desk("ana", NOW)
    desk.room.declare("Down")
    for line in ("+ accepted: may happen again, because it is rare", "+ accepted: may recur, because it is short"):
        desk.room.record(line)
    desk.room.record(":drop F2 it is not short")
    assert [one.status for one in postmortem(desk.room.state, FACE, NOW).followups] == ["", "dropped: it is not short"]


def test_nothing_is_said_twice_and_no_key_of_the_screen_is_told_to_a_reader_of_the_report() -> None:
    desk = Desk("ana", NOW)
    desk.room.declare("Down")
    for line in ("! 5xx", "? the release", "H1! rolled back", "x roll back => worked: 5xx below 1%", "~ all of it"):
        desk.room.record(line)
    for line in (":mitigated", ":resolved", "[] freeze", "[] thaw", ":done S1 @bo", ":verify S1 @cy"):
        desk.room.record(line)
    report = postmortem(desk.room.state, FACE, NOW)
    assert [(one.verdict, one.outcome) for one in report.with_effect] == [("worked", "5xx below 1%")]
    ended = next(pair.value for pair in report.summary if pair.name == "What ended it")
    assert re.search(r"mitigated \d\d:\d\d\.$", ended), ended
    assert report.missing and not [one.do for one in report.missing if "press" in one.do]
    assert any(one.do.startswith(":") for one in report.missing), "a line that closes a gap is told"


def test_a_clock_that_is_put_back_meanwhile_lets_no_end_lie_before_its_beginning() -> None:
    """Berlin went from UTC+02:00 to UTC+01:00 at 01:00 UTC of 25 October 2026."""
    begun = 1_792_888_200_000  # 2026-10-25 00:30 UTC
    desk = Desk("ana", begun)
    desk.room.declare("Down", started=begun)
    for line in ("~ checkout: affected, 5% of orders", "~ checkout: recovered"):
        desk.wall += 30 * 60_000
        assert desk.room.record(line)
    report = postmortem(desk.room.state, Clockface("Europe/Berlin"), desk.wall + 86_400_000)
    said = {pair.name: pair.value for pair in report.summary}
    assert report.zone == "UTC+02:00"
    assert said["Impact"] == "checkout from 03:00 until 03:30 (30 min): 5% of orders."
    times = [row.when.text for day in report.timeline for row in day.rows]
    assert times == sorted(times) and len(times) == 3
    assert "(UTC+02:00)" in report.chart.lines[0] and "checkout: affected 03:00" in "\n".join(report.chart.lines)


def test_the_day_that_a_follow_up_is_due_follows_the_reader_s_clock_of_that_day() -> None:
    summer = 1_784_116_800_000  # 2026-07-15 12:00 UTC
    room = WarRoom("live", Author("bo", "desk", "bbbbbbbbbbbb", "Europe/Berlin"), lambda events: None, lambda: summer)
    room.declare("Down")
    assert room.record("+ alert on it @cy due 2026-12-10")
    report = postmortem(room.state, Clockface("Europe/Berlin"), summer)
    assert report.zone == "UTC+02:00" and [one.due for one in report.followups] == ["Thu 10 Dec 2026"]


def test_the_sections_of_the_chart_in_words_are_headings_with_their_lines_below() -> None:
    report = postmortem(live(), FACE, NOW)
    words = part(document(live(), "markdown"), "Chart, in words")
    sections = re.findall(r"^### (.+)$", words, re.MULTILINE)
    assert sections == [one.heading for one in report.chart.parts if one.heading]
    assert {"Phases", "Milestones", "Impact", "Hypotheses"} <= set(sections) and len(set(sections)) == len(sections)
    assert not [one for one in sections if f"- {one}\n" in words]
    milestones = words.split("### Milestones\n")[1].split("### ")[0]
    assert [line.split()[1] for line in milestones.strip().split("\n")][:2] == ["started", "detected"]
    page = document(live(), "html")
    assert "<h3>Phases</h3>\n<ul>" in page and '<li><span class="w">Phases' not in page
    flat = [line for one in report.chart.parts for line in (*filter(None, [one.heading]), *one.lines)]
    assert flat == list(report.chart.lines)
