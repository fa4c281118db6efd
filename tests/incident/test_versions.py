"""What was done to an entry: whose words it is, how it stood before, all of it in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from incident.test_sharing import Person, meet, together

from warroom.incident.disputes import dispute
from warroom.incident.entry import EDITED, RESTORED, RETRACTED, Entry
from warroom.incident.versions import as_of, base_of, edited_by, history, signed

ALL = 1000


def now(person: Person, entry: Entry) -> Entry:
    """The entry as this person has it."""
    return person.room.state.entries[entry.id]


def settles(person: Person, entry: Entry, wanted: str) -> None:
    """Choose the version with these words."""
    found = dispute(person.room.state, now(person, entry))
    assert found is not None
    person.room.settle(found, next(place for place, (_, what) in enumerate(found.choices) if what == wanted))


def test_words_are_those_of_who_edited_last() -> None:
    ana, bo = together()
    note = ana.room.state.timeline[0]
    assert edited_by(note) == "" and signed(note, "ana") == "ana"
    ana.room.edit(note, "the error rate is 13%")
    assert edited_by(now(ana, note)) == "", "one's own"
    bo.hears(ana)
    bo.room.edit(now(bo, note), "the error rate is 21%")
    ana.hears(bo)
    assert edited_by(now(ana, note)) == "bo" and signed(now(ana, note), "ana") == "ana, edited by bo"


def test_who_chooses_between_versions_adds_no_words() -> None:
    ana, bo = together()
    note = ana.room.state.timeline[0]
    ana.room.edit(note, "the error rate is 13%")
    bo.room.edit(now(bo, note), "the error rate is 21%")
    meet(ana, bo)
    settles(ana, note, "the error rate is 21%")
    meet(ana, bo)
    assert [edited_by(now(person, note)) for person in (ana, bo)] == ["bo", "bo"], "ana chose what bo had said"
    bo.room.edit(now(bo, note), "the error rate is 22%")
    ana.room.edit(now(ana, note), "the error rate is 23%")
    meet(ana, bo)
    settles(bo, note, "the error rate is 23%")
    meet(ana, bo)
    assert [edited_by(now(person, note)) for person in (ana, bo)] == ["", ""], "bo chose what ana had said"


def test_the_history_has_every_version_and_every_time_it_was_taken_back() -> None:
    ana, bo = together()
    note = ana.room.state.timeline[0]
    bo.now += 1000
    bo.room.edit(now(bo, note), "the error rate is 21%")
    ana.hears(bo)
    ana.now += 2000
    ana.room.retract(now(ana, note))
    ana.room.restore(now(ana, note))
    found = history(ana.room.state, now(ana, note), ALL)
    assert [(one.event.kind, one.event.by, one.says.text if one.says else "") for one in found] == [
        (RESTORED, "ana", ""),
        (RETRACTED, "ana", ""),
        (EDITED, "bo", "the error rate is 21%"),
        ("note", "ana", "the error rate is 12%"),
    ]
    assert [one.event.kind for one in history(ana.room.state, now(ana, note), 1)] == [RESTORED, "note"]


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(["edit", "retract", "restore", "meet"])), max_size=12))
def test_an_entry_can_be_seen_as_it_stood_when_a_change_of_it_was_begun(deeds: list[tuple[bool, str]]) -> None:
    ana, bo = together()
    note = ana.room.state.timeline[0]
    seen = [now(ana, note)]
    for place, (is_ana, deed) in enumerate(deeds):
        person = ana if is_ana else bo
        person.now += 1000
        if deed == "meet":
            meet(ana, bo)
        elif deed == "edit":
            person.room.edit(now(person, note), f"the error rate is {place}%")
        elif deed == "retract":
            person.room.retract(now(person, note))
        else:
            person.room.restore(now(person, note))
        seen += [now(ana, note), now(bo, note)]
    meet(ana, bo)
    for one in seen:
        again = as_of(ana.room.state, note.id, base_of(one))
        assert again is not None
        assert (again.text, again.heads, again.switched, again.edited, again.retracted, again.contested) == (
            one.text,
            one.heads,
            one.switched,
            one.edited,
            one.retracted,
            one.contested,
        )


def test_what_is_not_here_has_not_stood_in_any_way() -> None:
    ana, _ = together()
    note = ana.room.state.timeline[0]
    assert as_of(ana.room.state, "0" * 32, ["0" * 32]) is None
    assert as_of(ana.room.state, note.id, [note.id, "0" * 32]) is None
