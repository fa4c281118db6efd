"""Follow-ups: what kind they are, how they stand, what they come from; typed in one line or said later."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from incident.desks import Desk, together

from warroom.incident import followups, stopgaps
from warroom.incident.event import make
from warroom.incident.followup_words import head_of, kind_in, suggested, why_accepted
from warroom.incident.followups import FollowUp
from warroom.incident.gaps import gaps
from warroom.incident.kinds import say
from warroom.incident.policy import NO_POLICY
from warroom.incident.state import State, extend, label_of
from warroom.incident.typed import line_of

DAY = 86_400_000


def desk_with(*lines: str) -> Desk:
    desk = Desk("ana")
    for line in ("? the release", "? the pool", "x roll back => worked", "=? roll back?", "! it is down", *lines):
        for entry in desk.room.record(line):
            assert not entry.problem, (line, entry.problem)
    return desk


def the(desk: Desk, number: int = 0) -> FollowUp:
    return followups.followups(desk.room.state)[number]


def labels(one: FollowUp, desk: Desk) -> list[str]:
    return [label_of(desk.room.state, entry) or entry.text for entry in one.sources]


@pytest.mark.parametrize(
    ("line", "text", "kind", "sources"),
    [
        ("+ alert on pool size", "alert on pool size", "", []),
        ("+ prevent: refuse to start", "refuse to start", "prevent", []),
        ("+ Prevent H2, A1: refuse to start", "refuse to start", "prevent", ["H2", "A1"]),
        ("+ H2 A1 clean up: put it back", "put it back", "clean-up", ["H2", "A1"]),
        ("+ H2: alert @bo due 7d", "alert @bo due 7d", "", ["H2"]),
        ("+ 予防、Ｈ2：起動時に検証する", "起動時に検証する", "prevent", ["H2"]),
        ("+ alert on pool size #detect", "alert on pool size #detect", "detect", []),
        ("+ #予防 上限を検証", "#予防 上限を検証", "prevent", []),
        ("+ accepted: may recur, because it is rare", "accepted: may recur, because it is rare", "accepted", []),
        ("+ D1 accepted: it is rare", "it is rare", "accepted", ["D1"]),
        ("+ @bo: detect: alert", "alert", "detect", []),
        ("+ H9: alert", "H9: alert", "", []),
        ("+ deploy pipeline: stop at the first error", "deploy pipeline: stop at the first error", "", []),
        ("+ prevent the release: check it", "prevent the release: check it", "", []),
        ("+ accept only signed packages", "accept only signed packages", "", []),
        ("+ 許容量を監視する", "許容量を監視する", "", []),
        ("+ move backups to H2", "move backups to H2", "", []),
        ("+ prevent:", "prevent:", "", []),
        ("+ detect: alert @bo by 2026-12-10 H1", "alert @bo by 2026-12-10", "detect", ["H1"]),
        ("+ alert @bo due 7d H2, A1", "alert @bo due 7d", "", ["H2", "A1"]),
        ("+ H2: alert (from H1, A1).", "alert", "", ["H2", "H1", "A1"]),
        ("+ プールの検証、期限2026-12-01 @山田 Ｈ1", "プールの検証、期限2026-12-01 @山田", "", ["H1"]),
        ("+ alert on pool size H1", "alert on pool size H1", "", ["H1"]),
        ("+ alert @bo H1 H9", "alert @bo H1 H9", "", []),
        ("+ ask H1 again", "ask H1 again", "", []),
        ("+ H1", "H1", "", []),
    ],
)
def test_a_follow_up_says_its_kind_and_what_it_comes_from_before_its_colon(
    line: str, text: str, kind: str, sources: list[str]
) -> None:
    desk = desk_with(line)
    one = the(desk)
    assert (one.entry.text, one.kind, labels(one, desk)) == (text, kind, sources)
    assert one.label == "F1" and one.status == "open" and one.is_open is (kind != "accepted")
    hints = " ".join(desk.room.preview(line)[1].hints)
    assert (f"from {sources[0]}: " in hints) if sources else ("from " not in hints)
    assert not kind or kind in hints


def test_a_label_given_meanwhile_is_no_source_of_what_was_typed_before() -> None:
    desk = desk_with("+ alert @bo H3", "? a third one")
    line = line_of(desk.room.state, the(desk).entry)
    desk.room.edit(the(desk).entry, line)
    assert (the(desk).entry.text, the(desk).sources) == ("alert @bo H3", ())
    desk.room.edit(the(desk).entry, line + ".")
    assert labels(the(desk), desk) == ["H3"]


def test_a_kind_is_given_later_and_the_last_word_counts() -> None:
    desk = desk_with("+ prevent: refuse to start", ":kind F1 mitigate")
    assert the(desk).kind == "mitigate"
    desk.room.record(":kind F1 検知：")
    assert the(desk).kind == "detect"
    assert desk.room.record(":kind F1 wonderful")[0].problem == (
        "wonderful is no kind; which kind is F1? detect, prevent, mitigate, process, clean-up, accepted"
    )
    desk.room.undo()
    desk.room.undo()
    desk.room.undo()
    assert the(desk).kind == "prevent"


def test_how_it_stands_who_said_so_and_why() -> None:
    desk = desk_with("+ alert @bo due 7d")
    assert (the(desk).status, the(desk).done, the(desk).changed) == ("open", None, None)
    desk.room.record(":doing F1")
    assert (the(desk).status, the(desk).is_open) == ("in progress", True)
    desk.room.record(":done F1 @cy: merged")
    one = the(desk)
    assert one.done is not None and one.done is one.changed
    assert (one.status, one.is_open, one.done.text, one.done.whose, one.done.by) == (
        "done",
        False,
        "merged",
        "cy",
        "ana",
    )
    desk.room.record(":reopen F1 it fired for nothing")
    assert (the(desk).status, the(desk).done, the(desk).is_open) == ("open", None, True)
    assert desk.room.record(":drop F1")[0].problem == ":drop needs a follow-up and the reason: :drop F1 why"
    desk.room.record(":drop F1 the service goes away")
    one = the(desk)
    assert one.changed is not None and (one.status, one.changed.text, one.is_open) == (
        "dropped",
        "the service goes away",
        False,
    )
    said = [say(desk.room.state, entry) for entry in desk.room.state.of(followups.STATUS)]
    assert said == [
        "F1 in progress: alert @bo due 7d",
        "cy: F1 done: alert @bo due 7d (merged)",
        "F1 open again: alert @bo due 7d (it fired for nothing)",
        "F1 dropped: alert @bo due 7d (the service goes away)",
    ]


def test_done_and_reopen_go_on_meaning_steps_and_the_incident() -> None:
    desk = desk_with("[] freeze", "+ alert", ":done S1", ":close", ":reopen it came back")
    kinds = [entry.kind for entry in list(desk.room.state.timeline)[-3:]]
    assert kinds == ["done", "closed", "reopened"]
    assert desk.room.record(":reopen F7 again")[0].problem == "there is no follow-up F7; follow-ups: F1"
    assert the(desk).status == "open"


def test_what_it_comes_from_is_added_to() -> None:
    desk = desk_with("+ H2: alert")
    note = next(entry for entry in desk.room.state.timeline if entry.text == "it is down")
    desk.room.record(f":link F1 A1, {note.id[:8]} silent: they belong together")
    one = the(desk)
    assert labels(one, desk) == ["H2", "A1", "it is down"] and one.gaps == ("silent",)
    linked = desk.room.state.of(followups.LINKED).last()
    assert linked is not None and linked.text == "they belong together"
    assert say(desk.room.state, linked) == 'F1 comes from A1, "it is down", silent: they belong together'
    assert "there is no H9" in (desk.room.record(":link F1 H9")[0].problem or "")
    assert "names nothing" in (desk.room.record(":link F1 the weather")[0].problem or "")
    desk.room.retract(linked)
    assert labels(the(desk), desk) == ["H2"]


def test_where_it_is_tracked() -> None:
    desk = desk_with("+ alert", ":tracked F1 OPS-1", ":tracked F1 https://tracker.example/OPS-42 since the review")
    assert the(desk).tracked == "https://tracker.example/OPS-42"


@pytest.mark.parametrize(
    ("lines", "because"),
    [
        (("+ accepted: may happen again, because it is rare",), "it is rare"),
        (("+ accepted: rare and short",), "rare and short"),
        (("+ accepted, it may recur: once a year at most",), "once a year at most"),
        (("+ Accepting the risk because a fix costs a month",), "a fix costs a month"),
        (("+ 許容する。年1回程度のため",), "年1回程度のため"),
        (("+ 再発を受容、理由：影響が小さい",), "影響が小さい"),
        (("+ accepted: may happen again",), ""),
        (("+ accepted",), ""),
        (("+ 受容する",), ""),
        (("+ alert", ":kind F1 accepted"), ""),
        (("+ alert", ":kind F1 accepted because nobody would look"), "nobody would look"),
        (("+ accepted: rare", ":kind F1 accepted still so rare"), "still so rare"),
        (("+ accepted: rare", ":kind F1 prevent"), ""),
    ],
)
def test_why_a_recurrence_is_accepted(lines: tuple[str, ...], because: str) -> None:
    one = the(desk_with(*lines))
    assert one.because == because
    assert one.accepted is (lines[-1] != ":kind F1 prevent")


def test_overdue_is_what_has_a_date_that_is_past_and_is_still_to_do() -> None:
    desk = desk_with("+ alert @bo due 7d")
    due = the(desk).due
    assert due is not None
    assert not the(desk).overdue(due) and the(desk).overdue(due + 1)
    for line, late in ((":doing F1", True), (":done F1", False), (":reopen F1", True), (":drop F1 why", False)):
        desk.room.record(line)
        assert the(desk).overdue(due + 1) is late
    desk.room.record(":reopen F1")
    desk.room.record(":kind F1 accepted because it is rare")
    assert not the(desk).overdue(due + 1)
    assert not the(desk_with("+ alert")).overdue(2**53)


def test_what_is_overdue_shows_as_a_gap_of_an_incident_that_ended_long_before() -> None:
    desk = desk_with("+ alert @bo due 7d", ":resolved", ":close")
    ended = desk.wall
    assert [one for one in gaps(desk.room.state, NO_POLICY, ended) if one.rule == "follow-up-overdue"] == []
    (one,) = [
        one for one in gaps(desk.room.state, NO_POLICY, ended, today=ended + 8 * DAY) if one.rule == "follow-up-overdue"
    ]
    assert one.target == "F1" and one.since == the(desk).due


def test_a_stop_gap_without_a_label_is_settled_by_a_follow_up_that_comes_from_it() -> None:
    desk = desk_with("= switch recommendations off #stopgap", ":resolved")
    (stopgap,) = [one for one in stopgaps.in_place(desk.room.state) if not one.label]
    desk.room.record(f"+ clean-up {stopgap.entry.id[:8]}: switch them on @ana due 7d")
    open_ones = [one.target for one in gaps(desk.room.state, NO_POLICY, desk.wall) if one.rule == "stop-gap-in-place"]
    assert stopgap.entry.id[:8] not in open_ones and open_ones == ["A1"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("alert on pool size", "detect"),
        ("プール枯渇のアラートを追加", "detect"),
        ("runbook for the failover", "process"),
        ("circuit breaker for search", "mitigate"),
        ("reject a pool of 0 in the config check", "prevent"),
        ("re-enable recommendations", "clean-up"),
        ("talk to the vendor", ""),
        ("buy more coffee", ""),
    ],
)
def test_a_kind_is_suggested_from_the_words_and_never_set(text: str, kind: str) -> None:
    assert suggested(text) == kind
    desk = desk_with(f"+ {text}")
    assert (the(desk).kind, the(desk).reads_like) == ("", kind)


@pytest.mark.parametrize("word", ["Prevent", "#prevent", "予防", "再発防止", "PREVENTION"])
def test_words_for_a_kind(word: str) -> None:
    assert kind_in(word) == "prevent"
    assert kind_in("wonderful") == kind_in("") == "" and kind_in("clean up") == kind_in("cleanup") == "clean-up"


def test_what_a_foreign_program_wrote_wrongly_counts_as_absent() -> None:
    desk = desk_with("+ alert @bo")
    target = the(desk).id
    wrong: tuple[tuple[str, dict[str, Any]], ...] = (
        ("follow-up-status", {"value": "finished"}),
        ("follow-up-status", {"value": 3}),
        ("follow-up-kind", {"value": "wonderful"}),
        ("follow-up-kind", {"value": ["prevent"]}),
        ("linked", {"sources": "H1", "gaps": 7}),
        ("linked", {"sources": [target, "nobody", 3, None]}),
        ("tracked", {"value": ""}),
        ("tracked", {}),
    )
    events = [
        make(
            incident="incident", writer="oddoddoddodd", number=number, previous=None, tick=desk.wall + number, count=0,
            wall=desk.wall, offset=0, by="odd", on="odd", kind=kind, occurred=None, data={"target": target, **data},
        )
        for number, (kind, data) in enumerate(wrong, 1)
    ]  # fmt: skip
    state = extend(together(desk), events)
    (one,) = followups.followups(state)
    assert (one.status, one.kind, one.sources, one.gaps, one.tracked) == ("open", "", (), (), "")
    assert all(say(state, entry) for entry in state.timeline)


def test_a_head_needs_words_after_it_and_nothing_else_before_it() -> None:
    state = desk_with().room.state
    assert head_of("prevent:", state) is head_of(": x", state) is head_of("x", state) is head_of("", state) is None
    assert head_of("prevent " + "H1 " * 40 + ": x", state) is None
    found = head_of("silent H1 H1 prevent: x: y", state)
    assert found is not None and (found.kind, found.gaps, found.rest, len(found.sources)) == (
        "prevent",
        ("silent",),
        "x: y",
        1,
    )
    assert why_accepted("") == "" and isinstance(state, State)


def test_what_it_comes_from_is_read_no_more_once_it_was_taken_back() -> None:
    desk = desk_with("the key is hunter2", "+ prevent H1: rotate keys")
    note = next(entry for entry in desk.room.state.timeline if "hunter2" in entry.text)
    desk.room.record(f":link F1 {note.id[:8]}")
    state = desk.room.state
    assert followups.comes_from(state, the(desk)) == ("H1 the release", "the key is hunter2")
    assert followups.comes_from(state, the(desk), brief=True) == ("H1", '"the key is hunter2"')
    for entry in (note, next(iter(state.of("hypothesis")))):
        desk.room.retract(entry)
    for brief in (False, True):
        assert followups.comes_from(desk.room.state, the(desk), brief) == ("H1 (taken back)", "an entry (taken back)")


def test_an_accepted_recurrence_reads_as_the_other_kinds_do() -> None:
    desk = desk_with(
        "+ accepted: may happen again, because it is rare", "+ detect: alert", "+ accept that it may recur"
    )
    assert [say(desk.room.state, one.entry) for one in followups.followups(desk.room.state)] == [
        "F1 follow-up (accepted): may happen again, because it is rare",
        "F2 follow-up (detect): alert",
        "F3 follow-up (accepted): accept that it may recur",
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("+ prevent H1: limit pool @bo by 2026-11-20", "limit pool"),
        ("+ limit pool by 2026-11-20, @bo", "limit pool"),
        ("+ limit pool @bo due Tomorrow", "limit pool"),
        ("+ accepted: may recur, because it is rare", "may recur, because it is rare"),
        ("+ 受容：まれなため", "まれなため"),
        ("+ limit pool (due 7d) @bo @cy", "limit pool @cy"),
        ("+ @bo limit pool", "limit pool"),
        ("+ by 2026-12-01 limit the pool", "limit the pool"),
        ("+ ask @bo to limit the pool", "ask @bo to limit the pool"),
        ("+ cut retention by 30d", "cut retention by 30d"),
        ("+ 上限を検証 @bo 期限：12月1日", "上限を検証"),
        ("+ @bo", "@bo"),
        ("+ limit pool @bo.", "limit pool."),
    ],
)
def test_the_owner_and_the_date_of_its_line_are_shown_beside_its_words(line: str, words: str) -> None:
    one = the(desk_with(line))
    assert one.words == words
    assert one.entry.text.startswith(words.split()[0]) or line.startswith(("+ @", "+ by", "+ prevent", "+ acc", "+ 受"))


@given(st.text(st.sampled_from("@bo cyby du2026-1(),、."), max_size=40))
def test_no_words_are_shown_that_were_not_typed_and_never_none(text: str) -> None:
    desk = Desk("ana")
    (entry,) = desk.room.record(f"+ {text}")
    if entry.kind == followups.FOLLOWUP and entry.text:
        words, typed = the(desk).words, iter(entry.text)
        assert words and all(sign in typed for sign in words)
