"""What can be told of colleagues from what they write: what has not come yet, and whose clock is off."""

from __future__ import annotations

from warroom.incident.disputes import TAKEN_BACK, VERDICTS, VERSIONS, dispute
from warroom.incident.event import Event
from warroom.incident.hypotheses import hypotheses
from warroom.incident.missing import missing, words
from warroom.incident.presence import MOST, seen_by_others
from warroom.room import Author, WarRoom

MINUTE = 60_000
NOW = 1_795_442_400_000


class Person:
    """A participant whose clock is `off` ms off."""

    def __init__(self, name: str, off: int = 0) -> None:
        self.now = NOW
        self.kept: list[Event] = []
        self.room = WarRoom("incident", Author(name, "laptop", name * 4), self.kept.extend, lambda: self.now + off)

    def hears(self, other: Person, *numbers: int) -> None:
        """Takes in what the other has written, or some of it only."""
        self.room.absorb(event for event in other.kept if not numbers or event.number in numbers)


def test_a_gap_in_the_numbers_is_named_and_closes() -> None:
    ana, bo = Person("ana"), Person("bo")
    for line in ("one", "two", "three", "four"):
        bo.room.record(line)
    ana.hears(bo, 1, 4)
    assert missing(ana.room.state) == {"bo": 2}
    assert words("bo", 2) == "2 entries of bo's not here yet"
    ana.hears(bo)
    assert missing(ana.room.state) == {}


def test_what_a_third_person_has_seen_is_known_to_exist() -> None:
    ana, bo, cy = Person("ana"), Person("bo"), Person("cy")
    for line in ("one", "two", "three"):
        bo.room.record(line)
    ana.hears(bo, 1)
    cy.hears(bo)
    cy.room.greet()
    ana.hears(cy)
    assert missing(ana.room.state) == {"bo": 2}


def test_what_is_said_of_others_does_not_grow_with_the_commands_that_were_run() -> None:
    ana, bo = Person("ana"), Person("bo")
    for number in range(MOST + 50):
        ana.now += MINUTE
        script = WarRoom("incident", Author("ci", "runner", f"run{number:09}"), ana.room.absorb, lambda: ana.now)
        script.record(f"deploy {number}")
    ana.room.greet()
    (said,) = ana.kept
    runs = [f"run{number:09}" for number in range(50, MOST + 50)]
    assert said.data["seen"] == dict.fromkeys(runs, 1), "those heard of last"
    assert not ana.room.greet(), "nothing is new"
    bo.hears(ana)
    assert missing(bo.room.state) == {"somebody": MOST}


def test_a_clock_that_is_ahead_is_named_with_by_how_much_and_not_followed() -> None:
    ana, bo = Person("ana"), Person("bo", 180 * MINUTE)
    bo.room.record("from the future")
    ana.hears(bo)
    assert list(ana.room.clocks.values()) == [180 * MINUTE]
    (entry,) = ana.room.record("mine")
    assert entry.recorded == NOW


def test_a_clock_that_is_behind_is_told_from_what_it_has_seen() -> None:
    ana, bo = Person("ana"), Person("bo", -180 * MINUTE)
    ana.room.record("seen by bo")
    bo.hears(ana)
    bo.room.greet()
    ana.hears(bo)
    assert list(ana.room.clocks.values()) == [-180 * MINUTE]


def test_what_was_written_long_ago_says_nothing_of_a_clock() -> None:
    ana, bo = Person("ana"), Person("bo")
    bo.room.record("early")
    bo.room.greet()
    ana.now += 600 * MINUTE
    ana.hears(bo)
    assert not ana.room.clocks


def test_clocks_that_agree_are_not_named() -> None:
    ana, bo = Person("ana"), Person("bo", 20_000)
    ana.room.record("seen by bo")
    bo.hears(ana)
    bo.room.greet()
    ana.hears(bo)
    assert not ana.room.clocks


def together() -> tuple[Person, Person]:
    """Two people who know the same: a note and a hypothesis."""
    ana, bo = Person("ana"), Person("bo")
    ana.room.record("the error rate is 12%")
    ana.room.record("? the release")
    bo.hears(ana)
    return ana, bo


def meet(ana: Person, bo: Person) -> None:
    """Each takes in what the other wrote."""
    ana.hears(bo)
    bo.hears(ana)


def test_two_edits_side_by_side_both_show_until_one_is_chosen() -> None:
    ana, bo = together()
    note = ana.room.state.timeline[0]
    ana.room.edit(note, "the error rate is 13%")
    bo.room.edit(bo.room.state.entries[note.id], "the error rate is 21%")
    meet(ana, bo)
    for person in (ana, bo):
        entry = person.room.state.entries[note.id]
        found = dispute(person.room.state, entry)
        assert found is not None and found.about == VERSIONS
        assert sorted(found.choices) == [("ana", "the error rate is 13%"), ("bo", "the error rate is 21%")]
    open_one = dispute(bo.room.state, bo.room.state.entries[note.id])
    assert open_one is not None
    bo.room.settle(open_one, open_one.choices.index(("ana", "the error rate is 13%")))
    meet(ana, bo)
    for person in (ana, bo):
        entry = person.room.state.entries[note.id]
        assert entry.text == "the error rate is 13%" and not entry.rivals
        assert dispute(person.room.state, entry) is None


def test_two_verdicts_side_by_side_both_show_until_one_is_chosen() -> None:
    ana, bo = together()
    ana.room.record("H1x the old release does it too")
    bo.room.record("H1! the diff shows it")
    meet(ana, bo)
    for person in (ana, bo):
        (one,) = hypotheses(person.room.state)
        assert {rival.by for rival in one.rivals} == {"ana", "bo"}
    (one,) = hypotheses(ana.room.state)
    open_one = dispute(ana.room.state, one.entry)
    assert open_one is not None and open_one.about == VERDICTS
    chosen = next(place for place, (whose, _) in enumerate(open_one.choices) if whose == "bo")
    ana.room.settle(open_one, chosen)
    meet(ana, bo)
    for person in (ana, bo):
        (one,) = hypotheses(person.room.state)
        assert one.verdict == "confirmed" and not one.rivals


def test_a_choice_settles_what_was_offered_and_what_came_meanwhile_stands_beside_it() -> None:
    ana, bo = together()
    ana.room.record("H1x the old release does it too")
    bo.room.record("H1! the diff shows it")
    meet(ana, bo)
    (one,) = hypotheses(ana.room.state)
    offered = dispute(ana.room.state, one.entry)
    assert offered is not None
    bo.room.settle(offered, 0)
    meet(ana, bo)
    ana.room.settle(offered, 1)
    meet(ana, bo)
    for person in (ana, bo):
        (one,) = hypotheses(person.room.state)
        assert one.verdict == offered.choices[1][1].partition(":")[0]
        assert [rival.by for rival in one.rivals] == ["bo", "ana"]
    again = dispute(bo.room.state, bo.room.state.entries[one.id])
    assert again is not None
    bo.room.settle(again, 1)
    meet(ana, bo)
    for person in (ana, bo):
        (one,) = hypotheses(person.room.state)
        assert one.verdict == offered.choices[1][1].partition(":")[0] and not one.rivals


def test_an_edit_supersedes_what_stood_when_it_was_begun() -> None:
    ana, bo = together()
    begun = bo.room.state.timeline[0]
    ana.room.edit(ana.room.state.entries[begun.id], "the error rate is 13%")
    bo.hears(ana)
    bo.room.edit(begun, "the error rate is 21%")
    meet(ana, bo)
    for person in (ana, bo):
        entry = person.room.state.entries[begun.id]
        assert {entry.text, *(rival.text for rival in entry.rivals)} == {
            "the error rate is 13%",
            "the error rate is 21%",
        }


def test_verdicts_one_after_the_other_are_no_dispute() -> None:
    ana, bo = together()
    ana.room.record("H1x the old release does it too")
    bo.hears(ana)
    bo.room.record("H1? that was the wrong graph")
    meet(ana, bo)
    (one,) = hypotheses(ana.room.state)
    assert one.verdict == "testing" and not one.rivals


def test_an_edit_against_a_retraction_stays_visible_until_it_is_settled() -> None:
    ana, bo = together()
    note = ana.room.state.timeline[0]
    ana.room.edit(note, "the error rate is 13%")
    bo.room.retract(bo.room.state.entries[note.id])
    meet(ana, bo)
    entry = ana.room.state.entries[note.id]
    open_one = dispute(ana.room.state, entry)
    assert entry.contested and open_one is not None and open_one.about == TAKEN_BACK
    ana.room.settle(open_one, 0)
    meet(ana, bo)
    for person in (ana, bo):
        entry = person.room.state.entries[note.id]
        assert not entry.retracted and entry.text == "the error rate is 13%"
        assert dispute(person.room.state, entry) is None


def test_an_edit_of_what_was_taken_back_is_no_dispute() -> None:
    ana, _ = together()
    note = ana.room.state.timeline[0]
    ana.room.retract(note)
    ana.room.edit(ana.room.state.entries[note.id], "the error rate is 13%")
    assert not ana.room.state.entries[note.id].contested


def test_another_window_of_one_s_own_is_nobody_else() -> None:
    ana, bo = Person("ana"), Person("bo")
    (entry,) = ana.room.record("seen by bo")
    bo.hears(ana)
    bo.room.greet()
    ana.hears(bo)
    ours = {ana.room.author.writer}
    assert seen_by_others(ana.room.state, entry, ours)
    assert not seen_by_others(ana.room.state, entry, ours | {bo.room.author.writer})
