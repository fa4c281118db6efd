"""An incident in memory, and one with something of everything."""

from __future__ import annotations

from incident.desks import LINES

from warroom.room import Author, WarRoom

_NOW = 1_795_545_658_000


def recorded(name: str = "ana") -> WarRoom:
    """An empty room whose clock ticks with each look, and that keeps nothing."""
    clock = iter(range(_NOW, _NOW + 10**9))
    room = WarRoom("incident", Author(name, "desk", f"{name:x<12}"[:12], "UTC"), lambda events: None, clock.__next__)
    room.declare("Checkout 5xx", severity="1")
    return room


def everything() -> WarRoom:
    """A room in which everything was recorded that can be typed, some of it edited or taken back."""
    room = recorded()
    for line in LINES:
        room.record(line)
    notes = list(room.state.of("note", "key"))
    room.edit(notes[0], "it was down for everybody")
    room.retract(next(iter(room.state.of("follow-up"))))
    room.record("\\tab\there esc \x1b[2J bidi \u202e two\nlines\u3000wide")
    return room
