"""Where this machine last saw an incident: so that it can be opened while its folder is away, and put back after."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from warroom.store.files import write_whole
from warroom.store.folder import Found

NAME = "place.json"


def remember(local: Path, directory: Path, marker: bytes) -> None:
    """Keep the folder's place and its marker, to the byte, beside the journals. Raises OSError."""
    said = orjson.dumps(
        {"root": str(directory.parent), "name": directory.name, "marker": marker.decode("utf-8", "replace")}
    )
    path = local / NAME
    if path.exists() and path.read_bytes() == said:
        return
    local.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(path, said, 0o600)


def marker_of(local: Path) -> bytes | None:
    """The marker as it was seen last, None when it never was."""
    said = _read(local / NAME)
    return said["marker"].encode() if said else None


def remembered(state_dir: Path, root: Path) -> list[Found]:
    """The incidents that this machine has seen in `root`, by name; unreadable notes of places are passed over."""
    found = []
    try:
        paths = sorted(state_dir.glob(f"*/{NAME}"))
    except OSError:
        paths = []
    for path in paths:
        said = _read(path)
        if said and said["root"] == str(root) and Path(said["name"]).name == said["name"]:
            found.append(Found(said["name"], root / said["name"], path.parent.name))
    return found


def _read(path: Path) -> dict[str, str] | None:
    try:
        said: Any = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return None
    sound = isinstance(said, dict) and all(isinstance(said.get(key), str) for key in ("root", "name", "marker"))
    return said if sound else None
