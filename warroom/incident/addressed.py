"""Who is meant by a name with an @: a person, or whoever holds a role."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import takewhile

from warroom.incident import roles, updates
from warroom.incident.state import State
from warroom.slotted import dataclass

_HONORIFICS = ("さん", "さま", "様", "氏", "くん", "君", "ちゃん", "殿")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, by the name that they write under, and the roles that they hold."""

    name: str
    roles: frozenset[str]

    @classmethod
    def of(cls, state: State, name: str) -> Person:
        """Them, with the roles that they hold in this state."""
        held = (role for role, entry in roles.roles(state).items() if any(same(one, name) for one in entry.people))
        return cls(_plain(name), frozenset(held))

    def meant(self, names: Iterable[str]) -> bool:
        """Whether one of the names, as typed behind an @, is theirs or that of a role that they hold."""
        bare = {one for name in names for one in _readings(_plain(name)) if one}
        return self.name in bare or any(roles.name_of(one) in self.roles for one in bare)


def _readings(name: str) -> Iterator[str]:
    """A name as it stands, and what it is where Japanese goes on without a space: "@田中さんに聞く", "@anaに聞く"."""
    yield name
    if name[:1].isascii():
        yield "".join(takewhile(str.isascii, name))
    for honorific in _HONORIFICS:
        yield name.partition(honorific)[0]


def same(one: str, other: str) -> bool:
    """Whether two names are the same person's: whatever their case and width."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return updates.called(unicodedata.normalize("NFKC", name))
