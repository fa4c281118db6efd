"""The method as a scribe meets it: ratings, verdicts, attempts, lists, decisions, areas, roles, and guards."""

from __future__ import annotations

import pytest
from incident.desks import Desk, together

from warroom.incident import (
    attempts,
    checklists,
    decisions,
    evidence,
    followups,
    hypotheses,
    impact,
    owners,
    roles,
    steps,
    stopgaps,
    updates,
    when,
)
from warroom.incident.entry import Entry
from warroom.incident.hypotheses import Hypothesis
from warroom.incident.kind import reason_of
from warroom.incident.kinds import say
from warroom.incident.matrix import matrix
from warroom.incident.templates import Template, TemplateStep
from warroom.room import WarRoom


def type_all(desk: Desk, *lines: str) -> list[Entry]:
    """Record lines, none of which may be kept as a mere note; the first entry of each."""
    found = []
    for line in lines:
        entry = desk.room.record(line)[0]
        assert not entry.problem, entry.problem
        found.append(entry)
    return found


def cell(desk: Desk, fact: Entry, label: str = "H1") -> evidence.Cell:
    """What is said of a fact against a hypothesis."""
    one = next(one for one in hypotheses.hypotheses(desk.room.state) if one.label == label)
    return evidence.cells(desk.room.state, one.entry).get(fact.id, evidence.UNRATED)


def first(desk: Desk) -> Hypothesis:
    """The first hypothesis as it stands."""
    return hypotheses.hypotheses(desk.room.state)[0]


def on_record(desk: Desk, line: str) -> tuple[str, ...]:
    """What stood against a line, as its entry keeps it; `say` shows it and the preview says the same before."""
    before = desk.room.against(desk.room.preview(line)[1])
    (entry,) = desk.room.record(line)
    assert entry.named("despite") == before
    said = say(desk.room.state, entry)
    assert all(one in said for one in before) and ("despite: " in said) is bool(before)
    return before


@pytest.mark.parametrize("sign", list(evidence.RATINGS))
def test_each_rating_can_be_typed_in_a_line_and_in_a_command(sign: str) -> None:
    desk = Desk("ana")
    _, fact, note = type_all(desk, "? the release", f"errors began at the deploy H1{sign}", "a note")
    assert (fact.kind, fact.text, cell(desk, fact).sign) == ("fact", "errors began at the deploy", sign)
    type_all(desk, f":rate {note.id[:6]} H1{sign} so it is")
    assert cell(desk, note).sign == sign
    (tried,) = type_all(desk, "x restart => no change")
    (rated,) = type_all(desk, f":rate A1 H1{sign}")
    assert cell(desk, tried).sign == sign
    assert say(desk.room.state, rated) == f'"restart" rated {evidence.RATINGS[sign]} H1'


@pytest.mark.parametrize(
    ("typed", "sign"), [("H1＋", "+"), ("H1＋＋", "++"), ("H1－", "-"), ("H1−", "-"), ("Ｈ１＝", "=")]
)
def test_full_width_signs_are_understood(typed: str, sign: str) -> None:
    desk = Desk("ana")
    _, fact, note = type_all(desk, "? リリース", f"デプロイ直後から {typed}", "メモ")
    type_all(desk, f":rate {note.id[:6]} {typed} 理由")
    assert [cell(desk, one).sign for one in (fact, note)] == [sign, sign]


def test_the_last_word_of_each_rater_counts_and_two_may_disagree() -> None:
    desk = Desk("ana")
    _, fact = type_all(desk, "? the release", "errors began at the deploy H1+")
    type_all(desk, f":rate {fact.id[:6]} H1- looked again")
    assert (cell(desk, fact).signs, cell(desk, fact).disputed) == (("-",), False)
    type_all(desk, f":rate {fact.id[:6]} H1++ @bo: certain")
    now = cell(desk, fact)
    assert (now.signs, now.sign, now.disputed) == (("-", "++"), "-", True)
    assert [one.id for one in first(desk).ratings.contradicts] == [fact.id]
    type_all(desk, f":rate {fact.id[:6]} H1+ @BO: less certain", f":rate {fact.id[:6]} H1+ yes")
    assert (cell(desk, fact).signs, cell(desk, fact).disputed) == (("+",), False)


def test_the_matrix_puts_what_is_least_contradicted_first_and_what_is_ruled_out_last() -> None:
    desk = Desk("ana")
    type_all(desk, "? one", "? two", "? three", "? four")
    _, same, _ = type_all(desk, "a H1-- H3+ H4+", "b H1+ H2+ H3+ H4+", "H4x no")
    table = matrix(desk.room.state)
    assert [one.label for one in table.columns] == ["H3", "H2", "H1", "H4"]
    assert [(row.fact.text, row.unrated, row.tells_nothing) for row in table.rows] == [("a", 1, False), ("b", 0, True)]
    assert table.rows[1].id == same.id and [one.sign for one in table.rows[0].cells] == ["+", "", "--", "+"]


def test_anything_can_be_called_a_fact_and_called_none() -> None:
    desk = Desk("ana")
    _, note = type_all(desk, "? the release", "disk is full")
    (mark,) = type_all(desk, f":fact {note.id[:6]} measured twice")
    assert [one.id for one in evidence.facts(desk.room.state)] == [note.id]
    assert say(desk.room.state, mark) == '"disk is full" is a fact: measured twice'
    assert [one.id for one in first(desk).ratings.unexplained] == [note.id]
    type_all(desk, f":unfact {note.id[:6]} it was another disk")
    assert evidence.facts(desk.room.state) == ()
    _, rated = type_all(desk, f":fact {note.id[:6]}", "errors H1+")
    type_all(desk, f":unfact {rated.id[:6]}")
    assert [one.id for one in evidence.facts(desk.room.state)] == [note.id]


def test_a_fact_that_is_taken_back_after_the_verdict_shakes_it() -> None:
    desk = Desk("ana")
    _, fact, _ = type_all(desk, "? the release", "errors H1+", "H1! rolled back and gone")
    assert first(desk).shaken == ()
    desk.room.retract(fact)
    assert [one.id for one in first(desk).shaken] == [fact.id]
    desk.room.restore(desk.room.state.entries[fact.id])
    assert first(desk).shaken == ()
    desk.room.retract(desk.room.state.entries[fact.id])
    type_all(desk, "H1! still, measured again")
    assert first(desk).shaken == ()


def test_a_rating_that_is_taken_back_names_the_fact_that_it_was_of() -> None:
    desk = Desk("ana")
    _, note = type_all(desk, "? the release", "disk is full")
    rating, _ = type_all(desk, f":rate {note.id[:6]} H1-", "H1x the disk was full")
    desk.room.retract(rating)
    assert [one.id for one in first(desk).shaken] == [note.id]


def test_a_test_is_an_attempt_with_the_words_of_the_disproof() -> None:
    desk = Desk("ana")
    type_all(desk, "? the cron job")
    (note,) = desk.room.record(":test H1")
    assert note.kind == "note" and note.text == ":test H1" and "would prove H1 wrong" in (note.problem or "")
    said, tried = type_all(desk, ":disprove H1 errors stay without it", ":test H1")
    assert say(desk.room.state, said) == "H1 would be proved wrong by: errors stay without it"
    assert (tried.kind, tried.text, tried.label) == ("attempt", "errors stay without it", 1)
    one = first(desk)
    assert one.verdict == "testing" and one.disproof is not None and one.disproof.id == said.id
    type_all(desk, ":outcome A1 errors stay", "H1x errors stayed without it")
    assert first(desk).verdict == "ruled out"


def test_an_outcome_told_later_is_a_line_of_its_own() -> None:
    ana, bo = Desk("ana"), Desk("bo", 2_000_000)
    (tried,) = type_all(ana, "x restart pods, expecting: errors fall")
    one = attempts.attempt(ana.room.state, tried)
    assert (one.verdict, one.expected, one.answer, one.is_dead_end) == ("open", "errors fall", None, False)
    assert say(ana.room.state, tried) == "A1 restart pods (expected: errors fall) => (outcome open)"
    bo.room.absorb(ana.kept)
    (answer,) = type_all(bo, ":outcome A1 worse, queue grows")
    state = together(ana, bo)
    one = attempts.attempt(state, state.entries[tried.id])
    assert (one.verdict, one.outcome, one.is_dead_end) == ("worse", "worse, queue grows", True)
    assert one.answer is not None and one.answer.by == "bo"
    assert say(state, answer) == "A1 restart pods: worse, queue grows"
    type_all(bo, ":outcome A1 悪化ではなく効果なし", ":learnt A1 the pool is no limit", ":expect A1 fewer errors")
    one = attempts.attempts(bo.room.state)[0]
    assert (one.verdict, one.learnt, one.expected) == ("worse", "the pool is no limit", "fewer errors")
    bo.room.retract(answer)
    assert attempts.attempts(bo.room.state)[0].outcome == "悪化ではなく効果なし"


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [
        ("worked", "worked"),
        ("Partly: half of them", "partly"),
        ("worse", "worse"),
        ("成功", "worked"),
        ("一部のみ", "partly"),
        ("悪化", "worse"),
        ("変化なし", "no effect"),
        ("nothing worked", "no effect"),
    ],
)
def test_how_an_outcome_is_read(outcome: str, verdict: str) -> None:
    desk = Desk("ana")
    type_all(desk, f"x a => {outcome}", "x b", f":outcome A2 {outcome}")
    assert [one.verdict for one in attempts.attempts(desk.room.state)] == [verdict, verdict]


@pytest.mark.parametrize(
    "lines", [("x roll back #stopgap",), ("x 戻す #暫定",), ("x roll back", ":stopgap A1 ana ends it")]
)
def test_a_stop_gap_is_in_place_once_it_helps_until_it_is_cleaned_up(lines: tuple[str, ...]) -> None:
    desk = Desk("ana")
    type_all(desk, *lines)
    assert stopgaps.in_place(desk.room.state) == ()
    type_all(desk, ":outcome A1 worked")
    assert [one.label for one in stopgaps.in_place(desk.room.state)] == ["A1"]
    (cleaned,) = type_all(desk, ":cleaned A1")
    assert stopgaps.in_place(desk.room.state) == ()
    desk.room.retract(cleaned)
    assert len(stopgaps.in_place(desk.room.state)) == 1


def template(words: str) -> Template | str:
    """The one template that there is."""
    steps_of_it = (TemplateStep("freeze @bo", "Before", "ask first"), TemplateStep("roll back", "", ""))
    one = Template("change", "Roll back", frozenset({"order"}), steps_of_it)
    return one if words == "change" else f"no checklist begins with {words}"


def test_a_checklist_of_a_template_comes_with_its_steps() -> None:
    desk = Desk("ana")
    desk.room.templates = template
    made = desk.room.record(":checklist change")
    assert [(one.kind, one.text) for one in made] == [
        ("checklist", "Roll back"),
        ("step", "freeze @bo"),
        ("step", "roll back"),
    ]
    (its,) = checklists.checklists(desk.room.state)
    assert (its.label, its.needs, [(one.label, one.owner) for one in its.steps]) == (
        "C1",
        {"order"},
        [("S1", "bo"), ("S2", "")],
    )
    (note,) = desk.room.record(":checklist nonsense")
    assert (note.kind, note.text, note.problem) == ("note", ":checklist nonsense", "no checklist begins with nonsense")


def test_a_step_belongs_to_the_list_that_it_names_or_that_was_begun_by_hand_last() -> None:
    desk = Desk("ana")
    desk.room.templates = template
    type_all(
        desk,
        "[] alone",
        ":list first",
        "[] in it",
        ":checklist change",
        "[] still in it",
        ":list second",
        "[] C1 named",
    )
    lists = {one.label: [step.entry.text for step in one.steps] for one in checklists.checklists(desk.room.state)}
    assert lists == {
        "": ["alone"],
        "C1": ["in it", "still in it", "named"],
        "C2": ["freeze @bo", "roll back"],
        "C3": [],
    }
    (alone,) = [one.entry for one in checklists.steps(desk.room.state) if one.entry.text == "alone"]
    desk.room.edit(alone, "[] alone, corrected")
    assert checklists.checklists(desk.room.state)[0].steps[0].entry.text == "alone, corrected"
    desk.room.edit(desk.room.state.entries[alone.id], "[] C3 moved")
    assert [step.entry.text for step in checklists.checklists(desk.room.state)[-1].steps] == ["moved"]


def test_a_step_is_done_by_one_and_checked_by_a_second_person() -> None:
    desk = Desk("ana")
    (step,) = type_all(desk, "[] freeze")

    def stands() -> tuple[str, bool]:
        one = steps.stand(desk.room.state, step)
        return one.state, one.self_checked

    assert stands() == ("to do", False)
    type_all(desk, ":done S1 @bo: frozen")
    assert stands() == ("done", False)
    (check,) = type_all(desk, ":verify S1 @Bo: looked")
    assert stands() == ("done", True)
    type_all(desk, ":verify S1 looked as well")
    assert stands() == ("verified", False)
    type_all(desk, ":done S1 again")
    assert stands() == ("done", False)
    type_all(desk, ":fail S1 rows differ")
    assert stands() == ("failed", False)
    type_all(desk, ":skip S1 not needed")
    assert stands() == ("skipped", False)
    assert check.voice == "Bo"


def test_who_owns_a_step_or_a_follow_up_and_by_when() -> None:
    desk = Desk("ana")
    step, task = type_all(desk, "[] freeze @bo", "+ alert @ana due 7d")
    state = desk.room.state
    assert (owners.owner_of(state, step), owners.owner_of(state, task)) == ("bo", "ana")
    assert abs((owners.due_of(state, task) or 0) - task.at - 7 * 86_400_000) < 100
    type_all(desk, ":owner S1 @cy", ":owner F1 dan", ":due F1 1970-02-01")
    state = desk.room.state
    (one,) = followups.followups(state)
    assert (owners.owner_of(state, step), one.owner, one.due) == ("cy", "dan", 32 * 86_400_000 - 1)
    desk.room.edit(task, "+ alert @ana")
    assert followups.followups(desk.room.state)[0].due == 32 * 86_400_000 - 1
    (other,) = type_all(desk, "+ test by 2026-12-01")
    desk.room.edit(other, "+ test")
    assert followups.followups(desk.room.state)[1].due is None


def test_a_list_an_attempt_and_the_list_without_a_name_are_rehearsed_and_announced() -> None:
    desk = Desk("ana")
    type_all(desk, "[] alone", ":list second", "x drop the index #change")
    type_all(desk, ":rehearsed on staging", ":announced C1 @support @legal at noon", ":rehearsed A1 on a copy")
    nameless, named = checklists.checklists(desk.room.state)
    assert nameless.rehearsed is not None and nameless.rehearsed.text == "on staging" and nameless.announced is None
    assert named.announced is not None and named.announced.people == ("support", "legal") and named.rehearsed is None
    assert say(desk.room.state, named.announced) == "C1 second: announced to support, legal, at noon"


def test_a_halt_and_its_end_need_a_reason() -> None:
    desk = Desk("ana")
    for line in (":halt", ":resume"):
        (note,) = desk.room.record(line)
        assert note.kind == "note" and "reason" in (note.problem or "")
    type_all(desk, ":halt rows differ")
    halt = checklists.halted(desk.room.state)
    assert halt is not None and halt.text == "rows differ"
    type_all(desk, ":resume rows agree")
    assert checklists.halted(desk.room.state) is None


def test_a_question_names_whom_it_asks_its_options_what_is_known_and_its_answer() -> None:
    desk = Desk("ana")
    (asked,) = type_all(desk, "=? @cto roll back now? at once | after the backup")
    one = decisions.question(desk.room.state, asked)
    assert (one.label, one.asked, one.options, one.answer) == ("D1", ("cto",), ("at once", "after the backup"), None)
    type_all(
        desk, ":options D1 at once|never", ":known D1 it takes 4 minutes", ":decide D1 at once, because it is quick"
    )
    one = decisions.question(desk.room.state, asked)
    assert one.options == ("at once", "never") and [known.text for known in one.known] == ["it takes 4 minutes"]
    assert one.answer is not None and decisions.reason_of(one.answer) == "it is quick"
    assert decisions.waiting(desk.room.state) == ()


def test_a_decision_may_name_its_question_and_keeps_it_when_it_is_corrected() -> None:
    desk = Desk("ana")
    first_asked, second = type_all(desk, "=? roll back now?", "=? tell the press?")
    (made,) = type_all(desk, "= D2 no、理由：まだ早い")
    assert (made.target, made.text, decisions.reason_of(made)) == (second.id, "no、理由：まだ早い", "まだ早い")
    desk.room.edit(made, "= roll back nothing yet")
    assert desk.room.state.entries[made.id].target == second.id
    desk.room.edit(desk.room.state.entries[made.id], "= D1 roll back")
    assert desk.room.state.entries[made.id].target == first_asked.id


def test_a_role_is_handed_over_and_taken_over() -> None:
    desk = Desk("ana")
    (note,) = desk.room.record(":ack commander")
    assert note.kind == "note" and "nobody was given the role" in (note.problem or "")
    type_all(desk, ":role ic ana", ":role commander @bo", ":role scribe cy")
    assert {role: entry.people for role, entry in roles.roles(desk.room.state).items()} == {
        "commander": ("bo",),
        "scribe": ("cy",),
    }
    assert [entry.people for entry in roles.history(desk.room.state)["commander"]] == [("ana",), ("bo",)]
    (one,) = roles.handovers(desk.room.state)
    assert (one.role, one.before, one.open) == ("commander", ("ana",), True)
    type_all(desk, ":ack commander")
    assert roles.handovers(desk.room.state)[0].open
    (taken,) = type_all(desk, ":ack commander @Bo, from here")
    assert not roles.handovers(desk.room.state)[0].open
    assert say(desk.room.state, taken) == "Bo: commander taken over by Bo: from here"
    bo = Desk("bo", 3_000_000)
    bo.room.absorb(desk.kept)
    type_all(bo, ":role commander ana", ":role commander bo")
    assert not roles.handovers(bo.room.state)[0].open


def areas(
    room: WarRoom, known: dict[str, tuple[str, ...]] | None = None
) -> dict[str, tuple[str, tuple[str, ...], bool]]:
    """The areas: state, beside which affected ones, whether verified."""
    return {
        one.name: (one.state, one.beside, one.verified is not None) for one in impact.areas(room.state, known or {})
    }


def test_areas_stand_as_was_said_last_and_neighbours_count_as_unknown() -> None:
    desk = Desk("ana")
    known = {"checkout": ("order history",), "login": ()}
    type_all(
        desk,
        "~ Checkout: affected, 12% of orders since 00:10",
        ":area search ok",
        ":areas cart",
        ":neighbours cart mail",
    )
    assert areas(desk.room, known) == {
        "cart": ("unknown", (), False),
        "checkout": ("affected", (), False),
        "login": ("unknown", (), False),
        "mail": ("unknown", (), False),
        "order history": ("unknown", ("checkout",), False),
        "search": ("not affected", (), False),
    }
    one = impact.areas(desk.room.state)[1]
    assert (one.name, one.since, one.was_affected) == ("Checkout", 600_000, True)
    type_all(desk, "~ checkout: affected, 20% of orders")
    assert impact.areas(desk.room.state)[1].since == 600_000
    type_all(desk, "~ checkout: recovered")
    assert areas(desk.room)["Checkout"] == ("recovered", (), False)
    type_all(desk, ":verify checkout ordered by hand", ":verify order history: looked")
    assert areas(desk.room, known)["checkout"] == ("recovered", (), True)
    assert areas(desk.room, known)["order history"] == ("not affected", (), True)
    type_all(desk, "~ 決済：影響あり、注文の12%", ":verify 決済：注文できた")
    assert areas(desk.room)["決済"] == ("recovered", (), True)


def test_who_was_told_counts_by_name_and_by_update() -> None:
    desk = Desk("ana")
    type_all(desk, ":told @Legal: the dates", "> sent to @status.", ":told support it is slow")
    assert set(updates.told(desk.room.state)) == {"legal", "status", "support"}


def test_a_cause_is_confirmed_against_facts_and_rivals_only_knowingly() -> None:
    desk = Desk("ana")
    type_all(desk, "? the release", "? the network", "slow in Asia H2+", "slow at night H1-")
    assert on_record(desk, "H1!") == (
        'H1 leaves facts unexplained, 1 against, 1 not rated: "slow in Asia", "slow at night"',
        "still open: H2 the network",
        "no reason why H1 is confirmed",
    )
    assert on_record(desk, "H2x") == ("no reason why H2 is ruled out",)
    assert on_record(desk, "H2x it is fine") == ()
    type_all(desk, "? the pool", "? the cache", "H3+ H4+ both")
    assert "still open" not in str(on_record(desk, "H3! H4x H1x measured"))


def test_steps_out_of_order_while_halted_or_checked_by_oneself_are_kept_with_what_stood_against_them() -> None:
    desk = Desk("ana")
    type_all(desk, "[] freeze", "[] roll back", ":halt rows differ")
    assert on_record(desk, ":done S2") == ("work is halted: rows differ", "S1 before it is still to do")
    type_all(desk, ":resume rows agree")
    assert on_record(desk, ":done S1") == ()
    assert on_record(desk, ":verify S1") == ("S1 was done by ana: a second person has to check it; @name says who did",)
    assert on_record(desk, ":verify S2 @bo: seen") == ()
    type_all(desk, "[] third", "x drop the index #change => worked")
    assert on_record(desk, ":verify S3") == ("S3 is not done yet",)
    assert on_record(desk, ":verify A1") == ("A1 was done by ana: a second person has to check it",)
    type_all(desk, "[] fourth", ":skip S4 no")
    desk.room.templates = lambda words: Template("free", "Free", frozenset(), (TemplateStep("a", "", ""),) * 2)
    desk.room.record(":checklist free")
    assert on_record(desk, ":done S6") == ()


@pytest.mark.parametrize(
    "line, after",
    [
        ("> investigating, next update 15:30", None),
        ("> investigating; next update in 30 minutes", 30),
        ("> rolled back. Next update: 45m", 45),
        ("> 調査中、次回更新は 20分", 20),
    ],
)
def test_an_update_that_promises_the_next_one_sets_its_time(line: str, after: int | None) -> None:
    desk = Desk("ana")
    type_all(desk, ":next 10m", line)
    due = updates.due(desk.room.state)
    sent = desk.room.state.of("update").last()
    assert due is not None and sent is not None and sent.text
    if after is None:
        assert when.clock(due, 0) == "15:30" and due > sent.at
    else:
        assert abs(due - sent.at - after * 60_000) < 1000
    type_all(desk, "> the next update has no time here")
    assert updates.due(desk.room.state) != due, "the same interval runs again"


def test_closing_with_gaps_keeps_them() -> None:
    desk = Desk("ana")
    type_all(desk, "? the release", "+ alert")
    against = on_record(desk, ":close")
    assert any("No cause is confirmed" in one for one in against)
    assert any("without an owner (F1)" in one for one in against)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("Because r3 lags", "r3 lags"), ("r3 lags because of it", "r3 lags because of it"), ("because", "because")],
)
def test_a_reason_that_begins_with_because_is_not_said_to_be_because_of_it_twice(typed: str, shown: str) -> None:
    assert reason_of(typed) == shown


def test_a_list_is_skipped_as_a_whole_in_one_line() -> None:
    desk = Desk("ana")
    for line in ("[] alone", ":list Move the pool", "[] freeze", "[] copy", "[] open", ":done S2"):
        desk.room.record(line)
    assert desk.room.preview(":skip C1 not needed")[1].hints[0] == "skips 2: S3, S4"
    kept = desk.room.record(":skip C1 @bo not needed")
    assert [(one.kind, one.text, one.whose) for one in kept] == [("skipped", "not needed", "bo")] * 2
    assert [step.state for step in checklists.steps(desk.room.state)] == ["to do", "done", "skipped", "skipped"]
    (note,) = desk.room.record(":skip C1 again")
    assert (note.kind, note.problem) == ("note", "no step of C1 is still to do")
    desk.room.undo()
    desk.room.undo()
    assert desk.room.edit(desk.room.state.entries[kept[0].id], ":skip S3 no").problem is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (":done C1", "C1 is a list, not a step; steps: S1"),
        (":fail A1 broken", "A1 is an attempt, not a step; steps: S1"),
        (":owner F9 @x", "there is no step or follow-up F9; follow-ups: F1, F2"),
        (":owner S9 @x", "there is no step or follow-up S9; steps: S1"),
        (":due F9 7d", "there is no step or follow-up F9; follow-ups: F1, F2"),
        (":skip C9 why", "there is no step or list C9; lists: C1"),
        (":kind F3 ", "which kind is F3? detect, prevent, mitigate, process, clean-up, accepted"),
        (":kind F3 soon", "soon is no kind; which kind is F3? detect, prevent, mitigate, process, clean-up, accepted"),
    ],
)
def test_what_a_command_can_t_speak_of_is_said_with_what_it_can(line: str, said: str) -> None:
    desk = Desk("ana")
    for before in ("x restart", ":list Move", "[] freeze", "+ alert", "+ drill"):
        desk.room.record(before)
    assert desk.room.preview(line)[1].problem == said
