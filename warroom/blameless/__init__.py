"""The word lists of the blameless check, one TOML file for each language, each group with its sources."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from warroom.incident.blameless import Group, Lists


@lru_cache(maxsize=1)
def lists() -> Lists:
    """All lists that ship with the program, read when they are asked for first."""
    import tomllib
    from importlib import resources

    from warroom.incident.blameless import Lists

    found: list[Group] = []
    for name in ("en", "ja"):
        text = resources.files("warroom").joinpath(f"blameless/{name}.toml").read_text(encoding="utf-8")
        found += groups(tomllib.loads(text))
    return Lists(tuple(found))


def groups(table: dict[str, Any]) -> list[Group]:
    """The groups of one file."""
    from warroom.incident.blameless import Group

    return [
        Group(
            one["name"],
            table["language"],
            one["short"],
            one["suggest"],
            one["why"],
            tuple(one["sources"]),
            tuple(one["phrases"]),
            tuple(one.get("unless", ())),
            tuple(one.get("negated", ())),
            dict(table.get("words", {})),
            table.get("between", "words"),
        )
        for one in table["group"]
    ]
