"""One line of capture: what it becomes; and whatever is typed, nothing of it is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from warroom.incident import lines
from warroom.incident.capture import parse
from warroom.incident.state import State
from warroom.incident.typed import line_of
from warroom.room import Author, WarRoom

NOW = 1_795_442_400_000

TABLE: list[tuple[str, str, str, dict[str, Any]]] = [
    ("pager: 5xx 12%", "note", "pager: 5xx 12%", {}),
    ("! down", "key", "down", {}),
    ("!down", "key", "down", {}),
    ("!!! what", "note", "!!! what", {}),
    ("？ なぜ", "hypothesis", "なぜ", {}),
    ("? why", "hypothesis", "why", {}),
    ("x restart => no change", "attempt", "restart", {"outcome": "no change", "verdict": "no effect"}),
    ("x restart => worked, slowly", "attempt", "restart", {"outcome": "worked, slowly", "verdict": "worked"}),
    ("x restart => Worse", "attempt", "restart", {"outcome": "Worse", "verdict": "worse"}),
    ("x restart => partly", "attempt", "restart", {"outcome": "partly", "verdict": "partly"}),
    ("x 再起動 => 悪化した", "attempt", "再起動", {"outcome": "悪化した", "verdict": "worse"}),
    ("x restart => workedaround", "attempt", "restart", {"outcome": "workedaround", "verdict": "no effect"}),
    ("x restart", "attempt", "restart", {"verdict": "open"}),
    ("xray is broken", "note", "xray is broken", {}),
    ("[] freeze", "step", "freeze", {}),
    ("[ ] freeze", "step", "freeze", {}),
    ("= roll back", "decision", "roll back", {}),
    ("=> not a decision", "note", "=> not a decision", {}),
    ("=? roll back", "decision-needed", "roll back", {}),
    ("~ everybody", "impact", "everybody", {}),
    ("~/etc/hosts is wrong", "note", "~/etc/hosts is wrong", {}),
    ("> told them @status", "update", "told them @status", {"people": ["status"]}),
    ("+ alert", "follow-up", "alert", {}),
    ("+1 from me", "note", "+1 from me", {}),
    ("@ana: look #db", "note", "look #db", {"voice": "ana", "tags": ["db"]}),
    ("mail ana@example.com about #123 and C#", "note", "mail ana@example.com about #123 and C#", {}),
    ("\\? not a hypothesis", "note", "? not a hypothesis", {}),
    (":sev 1", "severity", "", {"value": "1"}),
    (":sev SEV-2 worse", "severity", "worse", {"value": "2"}),
    (":status monitoring", "status", "", {"value": "monitoring"}),
    (":role ic ana", "role", "", {"value": "commander", "people": ["ana"]}),
    (":told @legal the dates", "told", "the dates", {"people": ["legal"]}),
    (":halt counts differ", "halt", "counts differ", {}),
    (":title Down", "title", "Down", {}),
]


@pytest.mark.parametrize(("line", "kind", "text", "fields"), TABLE, ids=[row[0] for row in TABLE])
def test_a_line_becomes(line: str, kind: str, text: str, fields: dict[str, Any]) -> None:
    found = parse(line, NOW, "UTC")
    assert (found.kind, found.text, found.fields, found.problem) == (kind, text, fields, None)
    timed = parse(f"13:30Z {line}", NOW, "UTC")
    assert (timed.kind, timed.text, timed.fields) == (kind, text, fields)
    assert timed.when is not None and timed.when.at == NOW - 30 * 60_000


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (":sev", "0 to 5"),
        (":sev 9", "0 to 5"),
        (":status asleep", "needs one of"),
        (":role commander", "needs a role and a person"),
        (":next soon", ":next 15m"),
        (":told", "needs a name"),
        (":told :", "needs a name"),
        (":halt", "needs the reason"),
        (":skip S1", "needs a reason"),
        (":done", "label of a step"),
        (":frobnicate", "is no command"),
        ("25:99 late", "not a time of day"),
        ("!", "what happened"),
        ("x => nothing", "what was tried"),
        ("13:00Z", "nothing after the time"),
    ],
)
def test_a_line_that_is_not_understood_stays_whole_and_says_why(line: str, said: str) -> None:
    found = parse(line, NOW, "UTC")
    assert found.kind == "note" and found.text == line
    assert found.problem is not None and said in found.problem


@given(st.text(max_size=80))
@example("H1+ H2- x H3x")
@example("\x00\x1b]52;c;x\x07")
@example("13:00 x a =>  H1- =>")
def test_nothing_that_was_typed_is_lost(text: str) -> None:
    found = parse(text, NOW, "UTC")
    said = [found.fields.get(name, "") for name in ("outcome", "voice", "value")]
    kept = " ".join([found.text, *map(str, said), *found.fields.get("people", []), *map("".join, found.tokens)])
    rest = text[found.when.end :] if found.when else text
    words = [word for word in rest.replace("\udcff", "").split() if len(word) > 3 and word.isalpha()]
    if found.kind in ("note", "key", "hypothesis", "attempt", "step", "decision", "impact", "update", "follow-up"):
        for word in words:
            assert word in kept


def desk() -> WarRoom:
    """A room that keeps nothing."""
    return WarRoom("incident", Author("ana", "desk", "aaaaaaaaaaaa", "UTC"), lambda events: None, lambda: NOW)


def test_a_hypothesis_that_nobody_raised_is_raised_by_its_token() -> None:
    room = desk()
    room.record("? one")
    (entry,) = room.record("H2? two")
    assert (entry.kind, entry.label, entry.verdict, entry.text) == ("hypothesis", 2, "testing", "two")
    (note,) = room.record("H9+ no such")
    assert note.kind == "note" and note.text == "H9+ no such"
    assert note.problem == "there is no H9; hypotheses: H1, H2"
    (tried,) = room.record("x restart => no change H9-")
    assert tried.kind == "attempt" and tried.outcome == "no change H9-" and tried.problem


def test_an_edit_keeps_the_time_and_the_label_unless_told_otherwise() -> None:
    room = desk()
    (entry,) = room.record("13:00Z ? one")
    room.edit(entry, "? one, corrected")
    now = room.state.entries[entry.id]
    assert (now.text, now.at, now.label, now.edited) == ("one, corrected", entry.at, 1, True)
    room.edit(now, "13:30Z ? one, corrected")
    assert room.state.entries[entry.id].at == NOW - 30 * 60_000


@pytest.mark.parametrize("line", [row[0] for row in TABLE])
def test_an_entry_can_be_edited_as_the_line_that_says_it(line: str) -> None:
    room = desk()
    for before in ("? first", "[] first", "=? first"):
        room.record(before)
    (entry,) = room.record(line)
    room.edit(entry, line_of(room.state, entry))
    again = room.state.entries[entry.id]
    for name in ("kind", "text", "outcome", "verdict", "voice", "value", "people", "tags", "links", "label", "at"):
        assert getattr(again, name) == getattr(entry, name), name


def test_a_text_over_the_limit_is_cut_and_nothing_is_lost() -> None:
    room = desk()
    text = "データ" * 60_000
    entries = room.record(text)
    assert len(entries) > 1 and "".join(entry.text for entry in entries) == text


def test_a_batch_that_can_t_be_kept_changes_nothing() -> None:
    def full(events: object) -> None:
        raise OSError(28, "No space left on device")

    room = WarRoom("incident", Author("ana", "desk", "aaaaaaaaaaaa", "UTC"), full, lambda: NOW)
    before = room.state
    with pytest.raises(OSError, match="No space"):
        room.record_all(lines.read(["one", "two"], NOW, "UTC"))
    assert room.state is before and isinstance(before, State)


def test_a_file_gives_its_dates_to_the_lines_that_have_none() -> None:
    read = list(
        lines.read(["# comment", "", ":title x", "2026-11-20 23:50Z a", "b", "00:10Z c"], NOW, "UTC", history=True)
    )
    times = [one.when.at if one.when else None for one in read]
    start = times[0]
    assert start is not None
    assert [one.text for one in read] == ["x", "a", "b", "c"]
    assert times == [start, start, start, start + 20 * 60_000]


def test_the_reason_of_a_mark_may_speak_of_hypotheses() -> None:
    room = desk()
    room.record("? the release")
    (step,) = room.record("[] roll back")
    (mark,) = room.record(":fail S1 rows differ H1- H7+")
    assert (mark.kind, mark.target, mark.text) == ("failed", step.id, "rows differ H7+")
    assert [link.sign for link in mark.links] == ["-"]
    assert mark.problem == "there is no H7; hypotheses: H1"


def test_undo_takes_back_what_was_written_here_even_where_everybody_is_root() -> None:
    kept: list[object] = []
    here = WarRoom("incident", Author("root", "web1", "aaaaaaaaaaaa", "UTC"), kept.extend, lambda: NOW)
    there = WarRoom("incident", Author("root", "web2", "bbbbbbbbbbbb", "UTC"), lambda events: None, lambda: NOW + 9)
    here.record("mine")
    there.record("theirs")
    here.absorb(there.state.events.values())
    undone = here.undo()
    assert undone is not None and undone.text == "mine"
    assert here.undo() is None
