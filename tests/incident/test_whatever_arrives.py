"""Whatever events arrive in whatever order: gaps and matrix never raise, and depend on the state alone."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from incident.test_gaps import Team

from warroom.incident.event import Event, make
from warroom.incident.gaps import gaps
from warroom.incident.kinds import KINDS
from warroom.incident.matrix import matrix
from warroom.incident.policy import Policy
from warroom.incident.state import State, extend
from warroom.incident.updates import Contact

NOW = 1_795_442_400_000
POLICY = Policy(areas={"checkout": ("payments",)}, contacts=(Contact("Legal team", 1),))
WRITERS = ("a" * 12, "b" * 12)
KINDS_THERE_ARE = (*KINDS, "retracted", "restored", "edited", "settled", "a-kind-of-tomorrow")
WORDS = ("", "words", "back to normal", "oops", "be more careful", "disable it", "\x1b]52;c;eA==\x07", "H1", "山田")
VALUES = ("affected", "recovered", "not affected", "commander", "0", "1", "resolved", "mitigated", "fact", "no fact")
FIELDS = (
    *("value", "links", "verdict", "outcome", "area", "areas", "people", "tags", "needs", "due", "until", "since"),
    *("label", "over", "base", "kind", "data", "voice", "options", "ran", "expected", "files", "imported", "started"),
)


class Deck:
    """Events as two writers could have sent them, with payloads that no version of the program would write."""

    def __init__(self, seed: int, count: int) -> None:
        self._random = random.Random(seed)
        self._ids: list[str] = []
        self._last: dict[str, tuple[int, str | None]] = {}
        self.events = [self._event(number) for number in range(count)]

    def _event(self, number: int) -> Event:
        draw = self._random
        writer = draw.choice(WRITERS)
        before, previous = self._last.get(writer, (0, None))
        data = {name: self._value(0) for name in draw.sample(FIELDS, draw.randrange(8))}
        data |= {"text": draw.choice(WORDS)} if draw.random() < 0.8 else {}
        data |= {"target": draw.choice(self._ids)} if self._ids and draw.random() < 0.7 else {}
        event = make(
            incident="incident",
            writer=writer,
            number=before + 1,
            previous=previous,
            tick=NOW + number,
            count=0,
            wall=NOW,
            offset=0,
            by=draw.choice(("ana", "bo", "")),
            on="desk",
            kind=draw.choice(KINDS_THERE_ARE),
            occurred=draw.choice((None, NOW - draw.randrange(10**8), 0, 8 * 10**15)),
            data=data,
        )
        self._last[writer] = (before + 1, event.id)
        self._ids.append(event.id)
        return event

    def _value(self, depth: int) -> Any:
        draw = self._random
        entry = draw.choice(self._ids) if self._ids else "nothing"
        plain = (entry, None, True, -1, 3, NOW + 60_000, 2**53 - 1, draw.choice(WORDS), draw.choice(VALUES))
        links = [[entry, draw.choice(("+", "--", "=", "/", "!", "x", "?", "zz", 3))]]
        deep = [self._value(depth + 1) for _ in range(3)] if depth < 2 else []
        return draw.choice((*plain, links, [entry], ["ana", "bo"], deep, {"text": entry}))


def seen(state: State, now: int) -> object:
    """Everything that is worked out of a state, in values that can be compared."""
    found = matrix(state)
    cells = [(row.id, [cell.signs for cell in row.cells]) for row in found.rows]
    return gaps(state, POLICY, now), gaps(state, POLICY, now, closing=True), found.order, cells


@settings(deadline=None, max_examples=300)
@given(st.integers(0, 2**32), st.integers(1, 60), st.sampled_from((0, 20 * 60_000, 10**9)))
def test_gaps_and_matrix_never_raise_and_depend_on_the_state_alone(seed: int, count: int, later: int) -> None:
    events = Deck(seed, count).events
    told = seen(extend(State("incident"), events), NOW + later)
    draw = random.Random(seed)
    order = draw.sample(events, len(events))
    state = State("incident")
    for event in [*order, *order[:5]]:
        state = extend(state, (event,))
    assert seen(state, NOW + later) == told


def test_a_step_that_was_checked_and_never_done_is_a_gap_and_no_crash() -> None:
    (gap,) = Team("[] restart the pods", "1> :verify S1").gaps(5, rule="change-alone")
    assert gap.target == "S1"


def test_a_step_whose_deed_was_taken_back_after_its_check_is_a_gap_and_no_crash() -> None:
    team = Team("[] restart the pods", "1> :done S1", "2 bo> :verify S1")
    done = next(entry for entry in team.state.timeline if entry.kind == "done")
    team.rooms["ana"].absorb(team.kept)
    team.rooms["ana"].retract(done)
    (gap,) = team.gaps(5, rule="change-alone")
    assert gap.target == "S1"
