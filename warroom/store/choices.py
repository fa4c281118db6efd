"""What this user chose last on this machine: for whom and in which form a summary was copied, and the theme."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from warroom.store.files import write_whole

NAME = "summary.json"
LOOKS = "looks.json"


def choose(state_dir: Path, audience: str, form: str) -> None:
    """Remember it. Raises OSError, and then what was remembered before stays."""
    _keep(state_dir, NAME, {"audience": audience, "form": form})


def chosen(state_dir: Path) -> tuple[str, str] | None:
    """(audience, form) as they were remembered; None where nothing is, or nothing that can be read. Never raises."""
    return _pair(_read(state_dir / NAME), "audience", "form")


def wear(state_dir: Path, terminal: str, theme: str, over: str) -> None:
    """Remember the theme for this sort of terminal, and which one the settings named meanwhile. Raises OSError."""
    _keep(state_dir, LOOKS, {**_read(state_dir / LOOKS), terminal: {"theme": theme, "over": over}})


def worn(state_dir: Path, terminal: str) -> tuple[str, str] | None:
    """(theme, the one of the settings when it was chosen); None where nothing is remembered. Never raises."""
    return _pair(_read(state_dir / LOOKS).get(terminal), "theme", "over")


def _keep(state_dir: Path, name: str, said: dict[str, Any]) -> None:
    state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(state_dir / name, orjson.dumps(said), 0o600)


def _read(path: Path) -> dict[str, Any]:
    try:
        said: Any = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return {}
    return said if isinstance(said, dict) else {}


def _pair(said: object, one: str, other: str) -> tuple[str, str] | None:
    first, second = (said.get(one), said.get(other)) if isinstance(said, dict) else (None, None)
    return (first, second) if isinstance(first, str) and isinstance(second, str) else None
