"""Milestones that were named in a review: on the incident's day, as the program tells them to be typed."""

from __future__ import annotations

import pytest
from incident.test_gaps_of_cases import NOW, replayed

from warroom.incident import header
from warroom.incident.durations import durations
from warroom.incident.entry import Entry
from warroom.incident.far import doubt
from warroom.incident.milestones import milestones
from warroom.incident.when import iso
from warroom.room import Author, WarRoom


def review() -> WarRoom:
    """An incident of 2019, as it is opened years later."""
    room = WarRoom("case", Author("bo", "desk", "bbbbbbbbbbbb", "UTC"), lambda events: None, lambda: NOW)
    room.begin(replayed("cloudflare-2019"))
    return room


def recorded(room: WarRoom, line: str) -> Entry:
    (entry,) = room.record_all([room.preview(line)[0]])
    return entry


def test_a_milestone_of_another_day_is_doubted_and_the_line_that_is_said_sets_it_right() -> None:
    room = review()
    room.record_all(
        [room.preview(line)[0] for line in ("+ a follow-up of the review", ":well we met", ":detected 99:99")]
    )
    entry = recorded(room, ":detected 14:02")
    said = doubt(room.state, "detected", entry.at)
    assert "from all else" in said and said.endswith(": :detected 2019-07-02 14:02Z")
    entry = recorded(room, said.rpartition(": ")[2])
    assert iso(entry.at) == "2019-07-02T14:02:00Z" and not doubt(room.state, "detected", entry.at)
    assert milestones(room.state)["detected"].at == entry.at


def test_what_a_report_tells_people_to_type_names_the_milestone_on_the_day_of_the_incident() -> None:
    room = review()
    notes = [
        (name, note) for one in durations(room.state) for name in (*one.missing, *one.unnamed) for note in one.notes
    ]
    assert notes
    for name, note in notes:
        line = note[note.index(f":{name} ") :] if f":{name} " in note else ""
        if line:
            entry = recorded(room, line.partition("Z")[0] + "Z")
            assert (entry.kind, entry.value) == (header.MILESTONE, name) and iso(entry.at).startswith("2019-07-02")


@pytest.mark.parametrize(
    "words",
    [
        *("2017-01-31 HH:MMZ", "tomorrow", "today 14:02", "yesterday", "at 14:02", "2 pm", "5 min ago", "noon"),
        *("明日", "2026-11", "14:2", "HH:MM", "Tuesday 14:02", "about 14"),
    ],
)
def test_words_that_look_like_a_time_and_are_none_do_not_set_a_milestone_now(words: str) -> None:
    room = review()
    entry = recorded(room, f":resolved {words}")
    assert entry.kind == "note" and entry.text == f":resolved {words}" and entry.problem
    assert "resolved" not in header.header(room.state).milestones


@pytest.mark.parametrize(
    "words",
    [
        "",
        "5xx on checkout",
        "yesterday's deploy was it",
        "12 pods restarted",
        "2.31 is out",
        "today's build is back",
        "now",
    ],
)
def test_words_after_a_milestone_are_its_note(words: str) -> None:
    entry = recorded(review(), f":resolved {words}".strip())
    assert (entry.kind, entry.text, entry.at) == (header.MILESTONE, words, NOW)
