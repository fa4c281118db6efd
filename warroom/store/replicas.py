"""Which events a conflict copy alone holds: so that nobody deletes it before they are in a file of warroom's own."""

from __future__ import annotations

import os
import re
from pathlib import Path

import orjson

from warroom.incident.event import Refused, decode
from warroom.slotted import dataclass
from warroom.store.files import Unreadable, read_whole
from warroom.store.folder import FORMAT, MARKER, is_replica, meta_of

_MARKER = MARKER.encode()
_NOTHING: tuple[frozenset[str], bool] = (frozenset(), False)
_LANE = re.compile(rb"ev-[a-z0-9]{1,16}-\d{3,}-[a-z2-7]{4}\.json")


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that a sync client made of a conflict. `file` may hold any character; `alone` events are only in it.

    Unless it is `whole`, there may be more in it than could be read.
    """

    file: str
    alone: int
    whole: bool


def copies(directory: Path, incident: str) -> list[Copy]:
    """The conflict copies in the folder of an incident, by name. Raises OSError when the folder can't be read."""
    with os.scandir(os.fsencode(directory)) as entries:
        names = sorted(entry.name for entry in entries if is_replica(entry.name))
    strange = [name for name in names if not _LANE.fullmatch(name) and name != _MARKER]
    if not strange:
        return []
    held = {name: _held(os.path.join(os.fsencode(directory), name), incident) for name in names}  # noqa: PTH118
    lanes: set[str] = set().union(*(ids for name, (ids, _) in held.items() if _LANE.fullmatch(name)))
    marked = held.get(_MARKER, _NOTHING)[1]
    return [_copy(name, *held[name], lanes, marked) for name in strange]


def _copy(name: bytes, ids: frozenset[str], whole: bool, lanes: set[str], marked: bool) -> Copy:
    return Copy(os.fsdecode(name), len(ids - lanes), whole and (marked or bool(ids)))


def _held(path: bytes, incident: str) -> tuple[frozenset[str], bool]:
    """The sound events of a file, and whether there is nothing else in it."""
    try:
        tables = orjson.loads(read_whole(path)[0])
    except (OSError, Unreadable, orjson.JSONDecodeError):
        return _NOTHING
    if not isinstance(tables, dict) or "meta" not in tables:
        return _NOTHING
    if "events" not in tables:
        return frozenset(), meta_of(tables, FORMAT) == incident
    table = tables["events"]
    if not isinstance(table, dict):
        return _NOTHING
    read = [decode(document) for document in table.values()]
    ids = frozenset(one.id for one in read if not isinstance(one, Refused) and one.incident == incident)
    return ids, len(ids) == len(read)
