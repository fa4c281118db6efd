"""An incident that two people lived through, minute by minute, and one that was written down afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ui.rooms import NOW, settings

from warroom.catalogue import Read, find, read
from warroom.cli.bringing import declare_new
from warroom.exchange import recognise
from warroom.exchange.incoming import Options
from warroom.incident.policy import NO_POLICY
from warroom.room import Author, WarRoom
from warroom.store.folder import create_incident
from warroom.store.shelf import Shelf
from warroom.ui.snapshot import Snapshot, snapshot

START = NOW - 60 * 60_000
"""Mon 23 Nov 2026 13:00 UTC."""
MINUTE = 60_000
STORY = (
    (2, "bo", "! pager: 5xx 12% on checkout"),
    (4, "bo", ":sev 1"),
    (5, "ana", "? release 2.31 broke the connection pool"),
    (6, "bo", "? replica lag"),
    (8, "ana", "H1+ errors began two minutes after the deploy"),
    (10, "bo", "~ checkout: affected, one in eight customers"),
    (14, "bo", "x restart the pods => no change H1-"),
    (16, "ana", "[] freeze deploys"),
    (16, "ana", "[] roll back to 2.30"),
    (20, "ana", ":halt db-3 answers with the wrong rows"),
    (21, "bo", "edit pager: 5xx 21% on checkout"),
    (24, "ana", ":resume it was a stale replica, now out of the pool"),
    (26, "ana", "H2x lag is below a second on every replica"),
    (31, "bo", "13:12 the on-call database engineer was paged"),
    (33, "bo", "= roll back to 2.30"),
    (34, "ana", ":done S1"),
    (36, "bo", "x roll back => worked: 5xx below 1%"),
    (37, "bo", "it rains"),
    (38, "bo", "retract it rains"),
    (45, "ana", ":mitigated"),
    (50, "bo", "> rolled back, watching @status"),
)
"""(minutes after the start, who, the line); "edit" and "retract" change the entry that has the last of these words."""


def lived(root: Path, story: Iterable[tuple[int, str, str]] = STORY, title: str = "Checkout returns 5xx") -> Read:
    """A story of bo and ana, recorded as it went."""
    mine = settings(root)
    found = create_incident(mine.folder, title)
    clock = [START]
    shelves = {who: Shelf(found.path, found.incident, who[0] * 12, mine.state_dir) for who in ("bo", "ana")}
    rooms = {
        who: WarRoom(found.incident, Author(who, "laptop", who[0] * 12, "UTC"), shelf.keep, lambda: clock[0])
        for who, shelf in shelves.items()
    }
    rooms["bo"].declare(title)
    for minutes, who, line in story:
        clock[0] = START + minutes * MINUTE
        room, other = rooms[who], rooms["ana" if who == "bo" else "bo"]
        room.absorb(other.state.events.values())
        word, _, rest = line.partition(" ")
        if word in ("edit", "retract"):
            entry = next(one for one in room.state.timeline if one.text.endswith(rest[-8:]))
            room.edit(entry, f"! {rest}") if word == "edit" else room.retract(entry)
        else:
            room.record(line)
    for shelf in shelves.values():
        assert shelf.publish_now() is None
        shelf.close()
    return read(mine, found)


def written_down(root: Path, story: bytes) -> Read:
    """A story, in capture lines, that was imported at once."""
    mine = settings(root)
    brought = recognise.read("lines", story, Options(NOW, "UTC", history=True))
    room, shelf, _ = declare_new(mine, brought, "story")
    room.record_all(brought.captured)
    assert shelf.publish_now() is None
    shelf.close()
    found = find(mine)
    assert not isinstance(found, str)
    return read(mine, found[0])


def shot(root: Path, one: Read) -> Snapshot:
    """What a replay of it is opened on."""
    return snapshot(settings(root), one, NO_POLICY, NOW)
