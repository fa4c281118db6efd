"""The shared folder: which incidents are in it, and how a new one comes into it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from warroom.slotted import dataclass
from warroom.store.files import Unreadable, read_whole
from warroom.store.names import folder_name, mint_incident

MARKER = "incident.json"
FORMAT = "warroom-incident"


@dataclass(frozen=True, slots=True)
class Found:
    """An incident in the folder: the name of its folder, where that is, and the incident's id."""

    name: str
    path: Path
    incident: str
    away: str | None = None
    """Why its folder can't be read just now, in words; then what this machine has of it is all there is."""


def create_incident(root: Path, title: str) -> Found:
    """Make an incident's folder and its marker. The root is never made here. Raises OSError."""
    incident = mint_incident()
    meta = {"format": FORMAT, "version": 1, "incident": incident, "created": int(time.time() * 1000)}
    return place_incident(root, folder_name(title, incident), incident, meta)


def place_incident(root: Path, name: str, incident: str, meta: Mapping[str, Any]) -> Found:
    """Make the folder of an incident that has an id and a marker already. Raises OSError.

    An empty folder of that name is one whose making was cut short: it is used.
    """
    from tinydb import TinyDB
    from tinydb.table import Document

    from warroom.store.tinydb_storage import AtomicStorage

    path = root / name
    try:
        path.mkdir()
    except FileExistsError:
        if path.is_symlink() or any(not one.name.startswith(".~") for one in path.iterdir()):
            raise
    try:
        TinyDB(path / MARKER, storage=AtomicStorage).table("meta").insert(Document(dict(meta), doc_id=1))
    except OSError:
        path.rmdir()
        raise
    return Found(name, path, incident)


def is_replica(name: bytes) -> bool:
    """Whether a file of this name may hold events: lanes, and every copy of one that a sync client makes."""
    return b".json" in name and not name.startswith((b".", b"~")) and not name.endswith((b".tmp", b".part"))


def find_incidents(root: Path) -> list[Found]:
    """Every incident in the folder. Raises OSError when the folder itself can't be read."""
    found: list[Found] = []
    with os.scandir(os.fsencode(root)) as entries:
        for entry in entries:
            try:
                if not entry.is_dir(follow_symlinks=False) or entry.name.startswith(b"."):
                    continue
                incident = _incident_of(entry.path)
            except OSError:
                continue
            if incident is not None:
                name = os.fsdecode(entry.name)
                found.append(Found(name, root / name, incident))
    return found


def _incident_of(path: bytes) -> str | None:
    """The id that the marker says, or, while the marker has not come yet, the id on which all lanes agree."""
    try:
        incident = meta_of(_tables(os.path.join(path, MARKER.encode())), FORMAT)  # noqa: PTH118
    except (OSError, Unreadable, ValueError):
        incident = None
    if incident is not None:
        return incident
    said = set(_said(path))
    return said.pop() if len(said) == 1 else None


def _said(path: bytes) -> Iterator[str]:
    with os.scandir(path) as entries:
        names = sorted(entry.name for entry in entries if is_replica(entry.name))
    for name in names:
        try:
            tables = _tables(os.path.join(path, name))  # noqa: PTH118
        except (OSError, Unreadable, ValueError):
            continue
        incident = meta_of(tables, FORMAT) or meta_of(tables, "warroom-lane")
        if incident is not None:
            yield incident


def _tables(path: bytes) -> object:
    return orjson.loads(read_whole(path)[0])


def marker_meta(data: bytes) -> dict[str, Any]:
    """What a marker says, as it was read; empty for one that is none."""
    try:
        tables = orjson.loads(data)
    except orjson.JSONDecodeError:
        return {}
    return _meta(tables) if meta_of(tables, FORMAT) else {}


def _meta(tables: object) -> dict[str, Any]:
    meta: Any = tables
    for key in ("meta", "1"):
        meta = meta.get(key) if isinstance(meta, dict) else None
    return meta if isinstance(meta, dict) else {}


def meta_of(tables: object, wanted: str) -> str | None:
    """The incident that a file's `meta` table names, if it is of the wanted format."""
    meta = _meta(tables)
    if meta.get("format") != wanted:
        return None
    incident = meta.get("incident")
    return incident if isinstance(incident, str) and incident.isalnum() and len(incident) <= 64 else None
