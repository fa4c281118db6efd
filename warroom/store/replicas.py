"""Which events a conflict copy alone holds: so that nobody deletes it before they are in a file of warroom's own."""

from __future__ import annotations

import os
import re
from pathlib import Path

import orjson

from warroom.slotted import dataclass
from warroom.store.files import Unreadable, read_whole
from warroom.store.folder import MARKER, is_replica

_LANE = re.compile(rb"ev-[a-z0-9]{1,16}-\d{3,}-[a-z2-7]{4}\.json")


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that a sync client made of a conflict. `file` may hold any character; `alone` events are only in it."""

    file: str
    alone: int


def copies(directory: Path) -> list[Copy]:
    """The conflict copies of an incident's folder, by name. Raises OSError when the folder can't be read."""
    with os.scandir(os.fsencode(directory)) as entries:
        names = sorted(entry.name for entry in entries if is_replica(entry.name))
    held = {name: _ids(os.path.join(os.fsencode(directory), name)) for name in names}  # noqa: PTH118
    lanes: set[str] = set().union(*(ids for name, ids in held.items() if _LANE.fullmatch(name)))
    strange = [name for name in names if not _LANE.fullmatch(name) and name != MARKER.encode()]
    return [Copy(os.fsdecode(name), len(held[name] - lanes)) for name in strange]


def _ids(path: bytes) -> set[str]:
    try:
        tables = orjson.loads(read_whole(path)[0])
    except (OSError, Unreadable, orjson.JSONDecodeError):
        return set()
    table = tables.get("events") if isinstance(tables, dict) else None
    documents = table.values() if isinstance(table, dict) else ()
    found = (document.get("h") for document in documents if isinstance(document, dict))
    return {name for name in found if isinstance(name, str)}
