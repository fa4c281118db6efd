"""What a replay is opened on: an incident as it stood at one moment, and no way to write to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from warroom.catalogue import Read
from warroom.incident.attached import Attachment
from warroom.incident.policy import Policy
from warroom.incident.state import State
from warroom.settings import Settings
from warroom.slotted import dataclass
from warroom.store.patience import within

HANGS = 5.0
"""How long, in seconds, an attached file is looked for."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Snapshot:
    """`taken` is when, ms UTC. `look` tells how an attached file stands and where it is; `fallback` is the file that a
    copy goes into when no clipboard can be trusted.
    """

    state: State
    settings: Settings
    policy: Policy
    taken: int
    look: Callable[[Attachment], tuple[str, Path | None]]
    fallback: Path


def snapshot(settings: Settings, read: Read, policy: Policy, now: int) -> Snapshot:
    """An incident that was just read."""
    shelf = read.shelf

    def look(one: Attachment) -> tuple[str, Path | None]:
        return within(HANGS, partial(shelf.attachment, one))

    return Snapshot(read.state, settings, policy, now, look, shelf.local / "summary.txt")
