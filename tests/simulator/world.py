"""A world in which everything goes wrong that a sync client, a drive, a clock or a kill can do; then it calms down."""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from simulator import lines, settled
from simulator.broken import promised
from simulator.carrier import Carrier
from simulator.ledger import Ledger
from simulator.participant import Participant
from simulator.surroundings import AROUND

from warroom.store.folder import MARKER, create_incident

_NAMES = ("ana", "bo", "cy", "dee", "eli", "fay")
_MOST = len(_NAMES)
_ROUNDS = 12
"""After at most so many rounds without faults everybody must be at rest."""
_HOURS = 3 * 60 * 60 * 1000

WHO = st.integers(0, _MOST - 1)
CHANCE = st.integers(0, 2**32 - 1).map(random.Random)


@dataclass(slots=True)
class Totals:
    """What all worlds together came to."""

    events: int = 0
    worlds: int = 0
    settled: int = 0
    crashes: int = 0
    clones: int = 0
    rivals: int = 0


class World(RuleBasedStateMachine):
    """Three to six participants, each with a real room, a real shelf and a replica of one folder."""

    def __init__(self, totals: Totals) -> None:
        super().__init__()
        AROUND.begin()
        self.totals = totals
        self.ledger = Ledger()
        self.carrier = Carrier()
        self.people: list[Participant] = []
        shared = Path("/dev/shm")
        self.place = Path(tempfile.mkdtemp(prefix="warroom-", dir=shared if shared.is_dir() else None))

    def one(self, who: int) -> Participant:
        """One of those who are there."""
        return self.people[who % len(self.people)]

    def index(self, who: int) -> int:
        """The place of their replica at the sync client."""
        return who % len(self.people)

    def join(self, skew: int) -> Participant:
        """Somebody sets up the program and the sync client."""
        name = _NAMES[len(self.people)]
        one = Participant(name, self.place / name, self.incident, skew, self.ledger)
        one.replica.path.mkdir(parents=True)
        one.replica.put(MARKER, self.marker)
        return one

    def arrive(self, one: Participant) -> None:
        """They open the incident."""
        self.people.append(one)
        self.carrier.replicas.append(one.replica)
        one.start()

    @initialize(
        count=st.integers(3, _MOST - 1), skews=st.tuples(*[st.integers(-_HOURS, _HOURS)] * _MOST), chance=CHANCE
    )
    def begin(self, count: int, skews: tuple[int, ...], chance: random.Random) -> None:
        """The incident is declared, and everybody comes."""
        found = create_incident(self.place, "Checkout is down")
        self.incident, self.marker = found.incident, (found.path / MARKER).read_bytes()
        for skew in skews[:count]:
            self.arrive(self.join(skew))
        self.people[0].declare("Checkout is down")
        for one in self.people:
            self.type(one, 20, chance)

    def type(self, one: Participant, count: int, chance: random.Random) -> None:
        """Somebody records lines in one write."""
        one.write([lines.note(chance, self.ledger.serial()) for _ in range(count)])

    def murmur(self, chance: random.Random) -> None:
        """Everybody goes on writing, a few lines each."""
        for one in self.people:
            self.type(one, chance.randint(1, 14), chance)

    @rule(who=WHO, chance=CHANCE)
    def write(self, who: int, chance: random.Random) -> None:
        """A few lines, or a pasted log."""
        self.type(self.one(who), chance.randint(1, 100), chance)
        self.one(who).check()

    @rule(chance=CHANCE)
    def everybody_writes(self, chance: random.Random) -> None:
        """Everybody at once, again and again; some of it is published on the way."""
        for _ in range(2):
            for one in self.people:
                self.type(one, chance.randint(1, 40), chance)
                if chance.random() < 0.4:
                    one.round()
        for one in self.people:
            one.check()

    @rule(who=WHO, chance=CHANCE)
    def amend(self, who: int, chance: random.Random) -> None:
        """Edits, retractions, restorations."""
        for _ in range(chance.randint(1, 12)):
            self.one(who).amend(chance)

    @rule(chance=CHANCE)
    def side_by_side(self, chance: random.Random) -> None:
        """Several people correct the same few entries, none of them knowing of the others' corrections."""
        one, other = chance.sample(self.people, 2)
        known = [entry.id for entry in one.room.state.timeline if entry.id in other.had]
        for name in known[-chance.choice((4, 12, 40)) :][: chance.randint(1, 6)]:
            for editor in self.people:
                if name in editor.had and chance.random() < 0.7:
                    editor.edit(editor.room.state.entries[name], lines.note(chance, self.ledger.serial()))

    @rule(who=WHO, chance=CHANCE)
    def suppose(self, who: int, chance: random.Random) -> None:
        """Hypotheses, and what is said of them."""
        one = self.one(who)
        for _ in range(chance.randint(1, 6)):
            raised = chance.random() < 0.3
            serial = self.ledger.serial()
            line = lines.hypothesis(chance, serial) if raised else lines.verdict(chance, serial, one.room.state)
            one.write([line])

    @rule(who=WHO, chance=CHANCE)
    def full_disk(self, who: int, chance: random.Random) -> None:
        """The disk is full for a moment: the note is NOT SAVED, and nothing of it may ever be seen."""
        AROUND.full = True
        try:
            self.type(self.one(who), chance.randint(1, 10), chance)
        finally:
            AROUND.full = False

    @rule(who=WHO, greets=st.booleans(), heals=st.booleans())
    def round(self, who: int, greets: bool, heals: bool) -> None:
        """The worker of one participant does its round."""
        one = self.one(who)
        if greets:
            one.greet()
        if heals:
            one.shelf.heal()
        one.round()
        one.check()

    @rule(chance=CHANCE)
    def rounds(self, chance: random.Random) -> None:
        """Everybody's worker does its round, and finds something new."""
        self.murmur(chance)
        for one in self.people:
            one.round()
            one.check()

    @rule(giver=WHO, taker=WHO, chance=CHANCE)
    def carry(self, giver: int, taker: int, chance: random.Random) -> None:
        """The sync client carries files from one to another."""
        self.carrier.carry(self.index(giver), self.index(taker), chance)

    @rule(chance=CHANCE)
    def carry_around(self, chance: random.Random) -> None:
        """The sync client carries files between all whom it reaches."""
        pairs = [(a, b) for a in range(len(self.people)) for b in range(len(self.people)) if a != b]
        for source, target in chance.sample(pairs, len(pairs) // 2):
            self.carrier.carry(source, target, chance)
        self.rounds(chance)

    @rule(sides=st.lists(st.integers(0, 2), min_size=_MOST, max_size=_MOST), chance=CHANCE)
    def part(self, sides: list[int], chance: random.Random) -> None:
        """The network falls apart, or comes together; everybody goes on writing."""
        self.murmur(chance)
        self.carrier.apart = dict(enumerate(sides))

    @rule(who=WHO)
    def remember(self, who: int) -> None:
        """A backup of a replica is made."""
        self.carrier.remember(self.index(who))

    @rule(who=WHO, chance=CHANCE)
    def roll_back(self, who: int, chance: random.Random) -> None:
        """A backup of a replica is restored."""
        self.carrier.roll_back(self.index(who), chance)

    @rule(who=WHO, chance=CHANCE)
    def lose(self, who: int, chance: random.Random) -> None:
        """Files are deleted."""
        self.carrier.lose(self.index(who), chance)

    @rule(who=WHO, chance=CHANCE)
    def confuse(self, who: int, chance: random.Random) -> None:
        """Files are overwritten without a word."""
        self.carrier.confuse(self.index(who), chance)

    @rule(who=WHO, empty=st.booleans())
    def unmount(self, who: int, empty: bool) -> None:
        """A drive goes, or comes back."""
        replica = self.one(who).replica
        if replica.mounted:
            replica.unmount(empty)
        else:
            replica.mount()

    @rule(who=WHO, torn=st.booleans(), chance=CHANCE)
    def crash(self, who: int, torn: bool, chance: random.Random) -> None:
        """A program is killed right after a note was called saved, and started again."""
        self.type(self.one(who), chance.randint(1, 14), chance)
        self.one(who).kill(chance if torn else None)
        self.one(who).start()
        self.totals.crashes += 1

    @precondition(lambda self: len(self.people) < _MOST)
    @rule(who=WHO, skew=st.integers(-_HOURS, _HOURS), with_folder=st.booleans())
    def clone(self, who: int, skew: int, with_folder: bool) -> None:
        """A machine is set up from another one's home, which is in use."""
        original, one = self.one(who), self.join(skew)
        shutil.copytree(original.state_dir, one.state_dir)
        one.had, one.acknowledged = set(original.had), set(original.acknowledged)
        if with_folder and original.replica.mounted:
            one.replica.restore(original.replica.files())
        self.arrive(one)
        self.totals.clones += 1

    @rule(who=WHO, skew=st.integers(-_HOURS, _HOURS))
    def set_clock(self, who: int, skew: int) -> None:
        """A clock is set, to a wrong time."""
        self.one(who).skew = skew

    @rule(seconds=st.sampled_from([1, 15, 25, 70, 4000]), chance=CHANCE)
    def wait(self, seconds: int, chance: random.Random) -> None:
        """Time passes: lanes come of age, files cease to be recent, people go on writing."""
        self.murmur(chance)
        AROUND.advance(seconds)

    @rule(chance=CHANCE)
    def settle(self, chance: random.Random) -> None:
        """The faults end, everything is carried everywhere, and everybody must see the same, all of it."""
        self.carrier.mend()
        for _ in range(_ROUNDS):
            AROUND.advance(90)
            moved = False
            for one in self.people:
                moved |= one.scan()
                one.shelf.heal()
                moved |= one.round()
            moved |= self.carrier.level(chance)
            if not moved and not any(one.shelf.waiting for one in self.people):
                break
        else:
            promised(False, f"after {_ROUNDS} rounds without faults the folder is still not at rest")
        settled.check(self.people, self.ledger, chance)
        self.totals.settled += 1

    def teardown(self) -> None:
        """In the end it settles, whatever happened; nothing stays behind."""
        try:
            if self.people and sys.exc_info()[0] is None:
                self.settle(random.Random(0))
                self.totals.events += len(self.ledger.events)
                self.totals.worlds += 1
                self.totals.rivals += sum(len(entry.heads()) > 1 for entry in self.ledger.entries.values())
        finally:
            for one in self.people:
                one.shelf.close()
            shutil.rmtree(self.place)
