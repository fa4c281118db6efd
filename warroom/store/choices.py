"""For whom and in which form this user copied a summary last, on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from warroom.store.files import write_whole

NAME = "summary.json"


def choose(state_dir: Path, audience: str, form: str) -> None:
    """Remember it. Raises OSError, and then what was remembered before stays."""
    state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(state_dir / NAME, orjson.dumps({"audience": audience, "form": form}), 0o600)


def chosen(state_dir: Path) -> tuple[str, str] | None:
    """(audience, form) as they were remembered; None where nothing is, or nothing that can be read. Never raises."""
    try:
        said: Any = orjson.loads((state_dir / NAME).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return None
    if not isinstance(said, dict):
        return None
    audience, form = said.get("audience"), said.get("form")
    return (audience, form) if isinstance(audience, str) and isinstance(form, str) else None
