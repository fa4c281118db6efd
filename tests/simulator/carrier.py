"""The sync client: it carries files between replicas, late, twice, by halves, in any order, older over newer."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from simulator.replica import Files, Replica

from warroom.store.folder import MARKER

_COPIES = (
    "{}.sync-conflict-20260101-120000-ABCDEFG.json",  # Syncthing
    "{} (kai's conflicted copy 2026-01-01).json",  # Dropbox
    "{}-LAPTOP.json",  # OneDrive
    "{} (1).json",  # Google Drive
    "{} 2.json",  # iCloud
    "{} (conflicted copy 2026-01-01 120000).json",  # Nextcloud
)


def conflict_copy(name: str, chance: random.Random) -> str:
    """The name that one of the sync clients gives to the version of a file that it does not keep under its name."""
    return chance.choice(_COPIES).format(name.removesuffix(".json"))


@dataclass(slots=True)
class Carrier:
    """Whom it connects, and every version of every file that it has ever seen."""

    replicas: list[Replica] = field(default_factory=list)
    apart: dict[int, int] = field(default_factory=dict)
    """The side of a partition on which a replica is; 0 for those that are not named."""
    versions: dict[str, list[bytes]] = field(default_factory=dict)

    def connected(self, one: int, other: int) -> bool:
        """Whether files can go between two replicas now."""
        together = self.apart.get(one, 0) == self.apart.get(other, 0)
        return together and self.replicas[one].mounted and self.replicas[other].mounted

    def look(self, replica: Replica) -> Files:
        """The files of a replica, remembered for the day when an older one comes back."""
        files = replica.files()
        for name, data in files.items():
            known = self.versions.setdefault(name, [])
            if not known or known[-1] != data:
                known.append(data)
        return files

    def carry(self, source: int, target: int, chance: random.Random) -> None:
        """Carry some files one way, as badly as a sync client may."""
        if source == target or not self.connected(source, target):
            return
        here, there = self.look(self.replicas[source]), self.look(self.replicas[target])
        names = sorted(here)
        chance.shuffle(names)
        late, cut, twice = chance.choice((0.0, 0.3, 0.7)), chance.choice((0.0, 0.2)), chance.choice((0.0, 0.1))
        for name in names:
            if here[name] != there.get(name) and chance.random() >= late:
                self._bring(self.replicas[target], name, here[name], there.get(name), chance, cut, twice)

    def _bring(
        self, to: Replica, name: str, data: bytes, old: bytes | None, chance: random.Random, cut: float, twice: float
    ) -> None:
        if old is not None and chance.random() < 0.5:
            to.put(conflict_copy(name, chance), old)
        if chance.random() < twice:
            to.put(conflict_copy(name, chance), data)
        if name != MARKER and chance.random() < cut:
            to.half(name, data, chance.randrange(len(data)))
        else:
            to.put(name, data, in_place=chance.random() < 0.1)

    def lose(self, index: int, chance: random.Random) -> None:
        """Somebody tidies up, and deletes files; the deletions may be carried to others."""
        if self.replicas[index].mounted:
            share = chance.choice((0.1, 0.5, 1.0))
            gone = [one for one in self.look(self.replicas[index]) if one != MARKER and chance.random() < share]
            for other, replica in enumerate(self.replicas):
                if other == index or (self.connected(index, other) and chance.random() < 0.7):
                    for name in gone:
                        replica.delete(name)

    def confuse(self, index: int, chance: random.Random) -> None:
        """Without a word, some files become an older version of themselves, or what another file is or was."""
        if self.replicas[index].mounted:
            files = self.look(self.replicas[index])
            lanes = [name for name in files if name != MARKER]
            for name in chance.sample(lanes, min(len(lanes), chance.randrange(1, 6))):
                whose = name if chance.random() < 0.6 else chance.choice(lanes)
                self.replicas[index].put(name, chance.choice(self.versions[whose]), in_place=chance.random() < 0.3)

    def roll_back(self, index: int, chance: random.Random) -> None:
        """A replica becomes what it was: a restored backup, or a drive that was put back."""
        replica = self.replicas[index]
        if replica.mounted:
            self.look(replica)
            if replica.earlier:
                replica.restore(chance.choice(replica.earlier))

    def remember(self, index: int) -> None:
        """Take a snapshot of a replica, to which it may be rolled back."""
        replica = self.replicas[index]
        if replica.mounted:
            replica.earlier = [*replica.earlier[-3:], self.look(replica)]

    def mend(self) -> None:
        """No more faults: drives are back, nobody is apart, what was on its way arrives."""
        self.apart = {}
        for replica in self.replicas:
            replica.mount()
            replica.complete()

    def level(self, chance: random.Random) -> bool:
        """Carry everything everywhere; of two versions of a file either may win. Whether anything had to be carried."""
        held = [self.look(replica) for replica in self.replicas]
        moved = False
        for name in sorted({name for files in held for name in files}):
            winner = _winner([files[name] for files in held if name in files], chance)
            for files, replica in zip(held, self.replicas, strict=True):
                if files.get(name) != winner:
                    replica.put(name, winner)
                    moved = True
        return moved


def _winner(contents: Sequence[bytes], chance: random.Random) -> bytes:
    return chance.choice(sorted(set(contents)))
