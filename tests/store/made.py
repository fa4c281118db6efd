"""Events for the tests of the store."""

from __future__ import annotations

from pathlib import Path

import orjson

from warroom.incident.event import Event, make
from warroom.store.folder import FORMAT, MARKER


def events(count: int, writer: str = "aaaabbbbcccc", incident: str = "incident", start: int = 1) -> list[Event]:
    """A chain of notes by one writer, from number `start` on."""
    made: list[Event] = []
    for number in range(1, start + count):
        made.append(
            make(
                incident=incident,
                writer=writer,
                number=number,
                previous=made[-1].id if made else None,
                tick=1000 + number,
                count=0,
                wall=1000 + number,
                offset=0,
                by="ana",
                on="laptop",
                kind="note",
                occurred=None,
                data={"text": f"note {number}"},
            )
        )
    return made[start - 1 :]


def noted(text: str, number: int = 1) -> Event:
    """A note with these words."""
    at = 1000 + number
    return make(
        incident="incident", writer="aaaabbbbcccc", number=number, previous=None, tick=at, count=0, wall=at, offset=0,
        by="ana", on="laptop", kind="note", occurred=None, data={"text": text},
    )  # fmt: skip


def shared_folder(path: Path, incident: str = "incident") -> Path:
    """An incident's folder with its marker, as its declaration leaves it."""
    path.mkdir()
    meta = {"format": FORMAT, "version": 1, "incident": incident, "created": 1}
    (path / MARKER).write_bytes(orjson.dumps({"meta": {"1": meta}}))
    return path


def ids(found: list[Event]) -> list[str]:
    """Their ids."""
    return [event.id for event in found]
