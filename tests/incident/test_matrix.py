"""The matrix: facts against hypotheses, what speaks against each, what tells nothing, where raters disagree."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from warroom.incident.entry import Entry
from warroom.incident.event import Event
from warroom.incident.evidence import RATINGS, WEIGHT, facts, history
from warroom.incident.matrix import Matrix, Row, arranged, matrix, next_unrated
from warroom.incident.state import State, extend
from warroom.room import Author, WarRoom


class Rater:
    """Someone who rates; the clock of each ticks with each line."""

    def __init__(self, name: str) -> None:
        self.wall = 1_000_000
        self.kept: list[Event] = []
        self.room = WarRoom("incident", Author(name, "desk", f"{name:x<12}"[:12], "UTC"), self.kept.extend, self.now)

    def now(self) -> int:
        """Each look a ms later."""
        self.wall += 1
        return self.wall

    def says(self, *lines: str) -> Entry:
        """Record lines; the entry that the last one became."""
        return [self.room.record(line)[0] for line in lines][-1]

    def hears(self, other: Rater) -> None:
        """Takes in what the other has written."""
        self.room.absorb(other.kept)
        self.wall = max(self.wall, other.wall)

    @property
    def matrix(self) -> Matrix:
        """The matrix as this person has it."""
        return matrix(self.room.state)


def labels(found: Matrix) -> list[str]:
    """The columns."""
    return [one.label for one in found.columns]


def row(found: Matrix, fact: Entry) -> Row:
    """The row of a fact."""
    return next(one for one in found.rows if one.id == fact.id)


def signs(found: Matrix, fact: Entry) -> dict[str, tuple[str, ...]]:
    """The ratings of a fact, by hypothesis."""
    return {
        one.label: cell.signs for one, cell in zip(found.columns, row(found, fact).cells, strict=True) if cell.rated
    }


def test_fewest_contradictions_first_then_most_support_and_what_is_ruled_out_last() -> None:
    bo = Rater("bo")
    bo.says("? the release", "? the network", "? the disk", "? the cache")
    bo.says("H1-- it began before the release", "H2- pings are fine", "H4+ hit rate fell", "H3x the disk is empty")
    assert labels(bo.matrix) == ["H4", "H2", "H1", "H3"]
    assert [one.ratings.weight for one in bo.matrix.columns] == [0, 1, 2, 0]


def test_one_line_rates_a_fact_against_many_and_a_later_word_counts() -> None:
    bo = Rater("bo")
    bo.says("? the release", "? the network")
    fact = bo.says("errors began at 14:02")
    bo.says(f":rate {fact.id} H1- H2++ two minutes before the deploy")
    assert signs(bo.matrix, fact) == {"H1": ("-",), "H2": ("++",)}
    bo.says(f":rate {fact.id} H1+")
    assert signs(bo.matrix, fact) == {"H1": ("+",), "H2": ("++",)}
    hypothesis = next(one.entry for one in bo.matrix.columns if one.label == "H1")
    assert [one.sign for one in history(bo.room.state, fact, hypothesis)] == ["-", "+"]


def test_the_word_that_was_recorded_last_counts_whatever_time_it_is_given() -> None:
    bo = Rater("bo")
    bo.says("? the release")
    fact = bo.says("errors began at 14:02")
    bo.says(f":rate {fact.id} H1+", f"-10m :rate {fact.id} H1- as it looked then")
    assert signs(bo.matrix, fact) == {"H1": ("-",)}


def test_two_raters_who_disagree_both_show_and_it_counts_against() -> None:
    bo, ana = Rater("bo"), Rater("ana")
    bo.says("? the release")
    fact = bo.says("H1+ errors began after the deploy")
    ana.hears(bo)
    ana.says(f":rate {fact.id} H1- they began before it")
    bo.hears(ana)
    (cell,) = row(bo.matrix, fact).cells
    assert cell.disputed and cell.signs == ("+", "-") and cell.sign == "-"
    assert bo.matrix.columns[0].ratings.weight == 1
    bo.says(f":rate {fact.id} H1- ana is right")
    (cell,) = row(bo.matrix, fact).cells
    assert not cell.disputed and len(cell.rated) == 2


def test_a_fact_that_fits_all_equally_tells_nothing() -> None:
    bo = Rater("bo")
    bo.says("? the release")
    fact = bo.says("H1+ it is slow")
    assert not row(bo.matrix, fact).tells_nothing, "with one hypothesis there is nothing to tell apart"
    bo.says("? the network")
    assert not row(bo.matrix, fact).tells_nothing, "one of the cells is not rated"
    bo.says(f":rate {fact.id} H2+")
    assert row(bo.matrix, fact).tells_nothing
    bo.says(f":rate {fact.id} H2++")
    assert not row(bo.matrix, fact).tells_nothing


def test_marked_and_unmarked_facts_come_and_go_with_their_ratings() -> None:
    bo = Rater("bo")
    bo.says("? the release")
    note = bo.says("pager: 5xx 12%")
    assert bo.matrix.rows == ()
    bo.says(f":fact {note.id}")
    assert [one.id for one in bo.matrix.rows] == [note.id] and bo.matrix.rows[0].unrated == 1
    bo.says(f":rate {note.id} H1-", f":unfact {note.id} a false alarm")
    assert bo.matrix.rows == () and bo.matrix.columns[0].ratings.weight == 0
    bo.says(f":fact {note.id}")
    assert signs(bo.matrix, note) == {"H1": ("-",)}


def test_a_fact_that_was_taken_back_counts_no_more_until_it_is_put_back() -> None:
    bo = Rater("bo")
    bo.says("? the release")
    fact, note = bo.says("H1- it began before"), bo.says("the pool is empty")
    bo.says(f":rate {note.id} H1-")
    assert bo.matrix.columns[0].ratings.weight == 2
    bo.room.retract(bo.room.state.entries[fact.id])
    bo.room.retract(bo.room.state.entries[note.id])
    assert bo.matrix.rows == () and bo.matrix.columns[0].ratings.weight == 0
    bo.room.restore(bo.room.state.entries[note.id])
    assert [one.id for one in bo.matrix.rows] == [note.id] and bo.matrix.columns[0].ratings.weight == 1


def test_a_rating_that_was_taken_back_leaves_the_one_before_it() -> None:
    bo = Rater("bo")
    bo.says("? the release")
    fact = bo.says("H1+ it began after")
    rating = bo.says(f":rate {fact.id} H1-")
    bo.room.retract(rating)
    assert signs(bo.matrix, fact) == {"H1": ("+",)}


def test_columns_stay_in_an_order_and_new_ones_stand_after_them() -> None:
    bo = Rater("bo")
    bo.says("? the release", "? the network")
    order = bo.matrix.order
    fact = bo.says("H1-- it began before the release", "? the disk", "H3+ the disk is full")
    assert labels(bo.matrix) == ["H3", "H2", "H1"]
    kept = arranged(bo.matrix, order)
    assert labels(kept) == ["H1", "H2", "H3"]
    assert signs(kept, fact) == signs(bo.matrix, fact)


def test_the_next_unrated_cell_goes_along_the_row_then_down_and_ruled_out_ones_come_last() -> None:
    bo = Rater("bo")
    bo.says("? the release", "? the network", "? the disk", "H2x pings are fine")
    one, two = bo.says("H1+ errors at 14:02"), bo.says("H1+ errors at 14:03")
    found = arranged(bo.matrix, [bo.room.state.labels[name][0].id for name in ("H1", "H2", "H3")])
    assert next_unrated(found, 0, 0) == (0, 2)
    assert next_unrated(found, 0, 2) == (1, 2)
    assert next_unrated(found, 1, 2) == (0, 2), "from the top again"
    bo.says(f":rate {one.id} H3=", f":rate {two.id} H3=")
    found = arranged(bo.matrix, found.order)
    assert next_unrated(found, 0, 2) == (1, 1), "only what is ruled out is left"
    bo.says(f":rate {one.id} H2=", f":rate {two.id} H2=")
    assert next_unrated(bo.matrix, 0, 0) is None


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["ana", "bo"]),
        st.sampled_from(["rate", "rate", "rate", "fact", "unfact", "retract", "restore", "raise", "x", "hear"]),
        st.integers(0, 5),
        st.integers(1, 3),
        st.sampled_from(sorted(RATINGS)),
    ),
    max_size=40,
)


def play(deeds: list[tuple[str, str, int, int, str]]) -> list[Event]:
    """What two raters wrote, who hear each other now and then."""
    people = {"ana": Rater("ana"), "bo": Rater("bo")}
    people["bo"].says("? the release", "? the network", "one", "two", "H1- three")
    people["ana"].hears(people["bo"])
    for name, deed, number, hypothesis, sign in deeds:
        one, other = people[name], people["bo" if name == "ana" else "ana"]
        timeline = list(one.room.state.timeline)
        entry = timeline[number * 7 % len(timeline)]
        if deed == "retract":
            one.room.retract(entry)
        elif deed == "restore":
            one.room.restore(entry)
        elif deed == "hear":
            one.hears(other)
        elif deed == "raise":
            one.says("? something else")
        elif deed == "x":
            one.says(f"H{hypothesis}x not so")
        else:
            one.says(f":{deed} {entry.id} " + (f"H{hypothesis}{sign} why" if deed == "rate" else "why"))
    return people["ana"].kept + people["bo"].kept


def observed(found: Matrix) -> object:
    """All that the matrix shows."""
    cells = [[[(one.sign, one.entry.id) for one in cell.rated] for cell in row.cells] for row in found.rows]
    return (
        [(one.label, one.verdict, one.ratings.weight) for one in found.columns],
        [one.id for one in found.rows],
        cells,
    )


@given(DEEDS, st.randoms(use_true_random=False))
def test_the_matrix_is_the_same_in_whatever_order_events_came(
    deeds: list[tuple[str, str, int, int, str]], chance: random.Random
) -> None:
    events = play(deeds)
    whole = observed(matrix(extend(State("incident"), events)))
    chance.shuffle(events)
    state = State("incident")
    for event in events:
        state = extend(state, [event])
        matrix(state)
    assert observed(matrix(state)) == whole, "and what was remembered on the way makes no difference"


@given(DEEDS)
def test_what_the_matrix_counts_is_what_its_cells_say(deeds: list[tuple[str, str, int, int, str]]) -> None:
    state = extend(State("incident"), play(deeds))
    found = matrix(state)
    assert [row.fact.id for row in found.rows] == [fact.id for fact in facts(state)]
    assert not any(row.fact.retracted for row in found.rows)
    for at, one in enumerate(found.columns):
        column = [row.cells[at] for row in found.rows]
        assert one.ratings.weight == sum(WEIGHT.get(cell.sign, 0) for cell in column)
        assert len(one.ratings.unexplained) == sum(not cell.rated for cell in column)
        for cell in column:
            whose = [rated.entry.whose.casefold() for rated in cell.rated]
            last = {name: rated.entry.id for name, rated in zip(whose, cell.rated, strict=True)}
            assert all(rated.entry.id == last[name] for name, rated in zip(whose, cell.rated, strict=True))
    alive = [one.verdict != "ruled out" for one in found.columns]
    assert alive == sorted(alive, reverse=True)
    place = next_unrated(found, 0, 0)
    assert (place is None) == all(row.unrated == 0 for row in found.rows)
    assert place is None or not found.rows[place[0]].cells[place[1]].rated


@given(DEEDS, st.randoms(use_true_random=False))
def test_arranging_moves_columns_and_changes_nothing(
    deeds: list[tuple[str, str, int, int, str]], chance: random.Random
) -> None:
    found = matrix(extend(State("incident"), play(deeds)))
    order = list(found.order)
    chance.shuffle(order)
    kept = arranged(found, order)
    assert list(kept.order) == order
    for before, after in zip(found.rows, kept.rows, strict=True):
        assert dict(zip(found.order, before.cells, strict=True)) == dict(zip(order, after.cells, strict=True))
        assert before.fact is after.fact and before.tells_nothing == after.tells_nothing
