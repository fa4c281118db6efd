"""Whatever people type, edit and take back, and whatever a foreign program writes: the method never fails, and depends
on nothing but the set of events."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from incident.desks import ANY_LINE, Desk, observed, together

from warroom.incident import disputes
from warroom.incident.asknown import as_happened, as_known
from warroom.incident.entry import AMENDMENTS, PRESENCE
from warroom.incident.event import Event, Refused, decode, make
from warroom.incident.evidence import RATINGS
from warroom.incident.hypotheses import VERDICTS
from warroom.incident.kinds import KINDS
from warroom.incident.state import State, extend
from warroom.incident.templates import Template, TemplateStep

NAMES = ("ana", "bo", "cy")
FOREIGN = (*KINDS, *AMENDMENTS, PRESENCE, "from-the-future")
NUMBERS = st.integers(-(2**53), 2**53) | st.integers(-2, 5)
ANYTHING = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
INDEX = st.integers(0, 1_000)


@st.composite
def payloads(draw: st.DrawFn, ids: tuple[str, ...], nested: bool = True) -> dict[str, Any]:
    """What a foreign event may hold: each field right, nearly right or nonsense; `ids` are those of real entries."""
    some_id = st.sampled_from(ids) if ids else st.just("nobody")
    texts = st.sampled_from(["", "it fits", "A1", "x\x1b[31m", "決済", "accepted", "a | b", "9" * 5_000])
    pairs = st.tuples(some_id | st.text(max_size=3), st.sampled_from([*RATINGS, *VERDICTS, "%", "+-"])).map(list)
    shapes: dict[str, st.SearchStrategy[Any]] = {
        "text": texts,
        "target": some_id,
        "links": st.lists(pairs | ANYTHING, max_size=3),
        "label": st.integers(-1, 3) | NUMBERS,
        "outcome": texts,
        "verdict": st.sampled_from(["open", "worked", "testing", "sideways"]),
        "value": st.sampled_from(["1", "no fact", "affected", "commander", "resolved", "prevent", "done", "9" * 5_000]),
        "due": NUMBERS,
        "since": NUMBERS,
        "until": NUMBERS,
        "started": NUMBERS,
        "imported": st.booleans(),
        "voice": st.sampled_from(["bo", "ANA", ""]),
        "people": st.lists(st.sampled_from(["ana", "bo"]) | ANYTHING, max_size=3),
        "tags": st.lists(st.sampled_from(["stopgap", "change"]) | ANYTHING, max_size=3),
        "options": st.lists(texts | ANYTHING, max_size=3),
        "sources": st.lists(some_id | ANYTHING, max_size=3),
        "gaps": st.lists(st.sampled_from(["silent", ""]) | ANYTHING, max_size=3),
        "needs": st.lists(st.sampled_from(["order", "rehearsal"]) | ANYTHING, max_size=3),
        "areas": st.lists(st.sampled_from(["checkout", "search", ""]) | ANYTHING, max_size=3),
        "area": st.sampled_from(["checkout", "CHECKOUT", "a:b", ""]),
        "over": st.lists(some_id | ANYTHING, max_size=3),
        "despite": st.lists(texts | ANYTHING, max_size=2),
        "expected": texts,
        "learnt": texts,
        "ran": texts,
        "template": texts,
        "files": ANYTHING,
        "base": st.lists(some_id | ANYTHING, max_size=3),
        "seen": ANYTHING,
        "o": NUMBERS,
        "kind": st.sampled_from(FOREIGN),
    }
    fields = draw(st.lists(st.sampled_from(sorted(shapes)), max_size=8, unique=True))
    data = {name: draw(shapes[name] | ANYTHING) for name in fields}
    if nested and draw(st.booleans()):
        data |= {"target": draw(some_id), "data": draw(payloads(ids, nested=False) | ANYTHING)}
    return data


class Method(RuleBasedStateMachine):
    """Three people with clocks that disagree, a foreign program, and a folder that carries their events somehow."""

    def __init__(self) -> None:
        super().__init__()
        self.desks: list[Desk] = []
        self.foreign: list[Event] = []

    @initialize(clocks=st.tuples(*[st.sampled_from([1_000_000, 1_000_500, 950_000, 90_000_000])] * 3))
    def sit_down(self, clocks: tuple[int, int, int]) -> None:
        self.desks = [Desk(name, wall) for name, wall in zip(NAMES, clocks, strict=True)]
        steps = (TemplateStep("freeze", "", ""), TemplateStep("roll back @bo", "", ""))
        for desk in self.desks:
            desk.room.templates = lambda words: Template("change", "Roll back", frozenset({"order"}), steps)

    @property
    def events(self) -> list[Event]:
        return [*self.foreign, *(event for desk in self.desks for event in desk.kept)]

    @rule(who=st.integers(0, 2), line=ANY_LINE, later=st.sampled_from([0, 0, 60_000, 900_000]))
    def types(self, who: int, line: str, later: int) -> None:
        desk = self.desks[who]
        desk.wall += later
        desk.room.preview(line)
        assert desk.room.record(line)

    @rule(who=st.integers(0, 2), first=ANY_LINE, second=ANY_LINE)
    def types_two(self, who: int, first: str, second: str) -> None:
        self.types(who, first, 0)
        self.types(who, second, 0)

    @precondition(lambda self: any(desk.room.state.timeline for desk in self.desks))
    @rule(who=st.integers(0, 2), which=INDEX, deed=st.sampled_from(["edit", "retract", "restore"]), line=ANY_LINE)
    def amends(self, who: int, which: int, deed: str, line: str) -> None:
        room = self.desks[who].room
        if not room.state.timeline:
            return
        entry = room.state.timeline[which % len(room.state.timeline)]
        if deed == "edit":
            room.edit(entry, line)
        elif deed == "retract":
            room.retract(entry)
        else:
            room.restore(entry)

    @rule(who=st.integers(0, 2), choice=st.integers(0, 1))
    def settles(self, who: int, choice: int) -> None:
        room = self.desks[who].room
        open_ones = [disputes.dispute(room.state, entry) for entry in room.state.timeline]
        for one in [one for one in open_ones if one is not None][:1]:
            room.settle(one, choice)

    @rule(who=st.integers(0, 2), chance=st.randoms(use_true_random=False))
    def some_arrive(self, who: int, chance: random.Random) -> None:
        events = self.events
        chosen = chance.choices(events, k=chance.randint(0, len(events))) if events else []
        self.desks[who].room.absorb(chosen)

    @rule(who=st.integers(0, 2))
    def all_arrive(self, who: int) -> None:
        self.desks[who].room.absorb(self.events)

    @rule(data=st.data(), kind=st.sampled_from(FOREIGN), occurred=st.none() | NUMBERS, tick=NUMBERS)
    def somebody_else_writes(self, data: st.DataObject, kind: str, occurred: int | None, tick: int) -> None:
        entries = [event.id for event in self.events if event.kind not in (*AMENDMENTS, PRESENCE)]
        event = make(
            incident="incident",
            writer="oddoddoddodd",
            number=len(self.foreign) + 1,
            previous=None,
            tick=tick,
            count=len(self.foreign) % 2,
            wall=tick,
            offset=0,
            by="odd\x1b",
            on="odd",
            kind=kind,
            occurred=occurred,
            data=data.draw(payloads(tuple(entries[-12:]))),
        )
        assert not isinstance(decode(event.document()), Refused)
        self.foreign.append(event)

    @rule(who=st.integers(0, 2))
    def looks(self, who: int) -> None:
        observed(self.desks[who].room.state)

    @rule(who=st.integers(0, 2), at=NUMBERS | st.integers(950_000, 2_000_000))
    def looks_back(self, who: int, at: int) -> None:
        state = self.desks[who].room.state
        observed(as_known(state, at))
        observed(as_happened(state, at))

    @rule(chance=st.randoms(use_true_random=False))
    def any_order_gives_the_same(self, chance: random.Random) -> None:
        events = self.events
        expected = observed(extend(State("incident"), events))
        mixed = events + [event for event in events if chance.random() < 0.3]
        chance.shuffle(mixed)
        state = State("incident")
        while mixed:
            size = chance.randint(1, 9)
            state, mixed = extend(state, mixed[:size]), mixed[size:]
        assert observed(state) == expected

    def teardown(self) -> None:
        if self.desks:
            self.any_order_gives_the_same(random.Random(len(self.events)))
            assert together(*self.desks) is not None


TestMethod = Method.TestCase
TestMethod.settings = settings(max_examples=100, stateful_step_count=30, deadline=None)
