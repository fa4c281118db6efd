"""The word lists of the blameless check, one TOML file for each language, each group with its sources.

A phrase is looked for in every language; what is said of it, and what to ask instead, is in the language spoken.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from warroom import language

if TYPE_CHECKING:
    from warroom.incident.blameless import Group, Lists

LANGUAGES = ("en", "ja")


def lists() -> Lists:
    """All lists that ship with the program, read when they are asked for first, with their words as they are said."""
    return _said(language.current())


@cache
def _said(spoken: str) -> Lists:
    """The lists with the words of another one, which has the same groups. Patterns are compiled once for a language."""
    from warroom.incident.blameless import Lists

    own = {one.name: one for one in _shipped() if one.language == spoken}
    return Lists(tuple(_saying(one, own.get(one.name, one)) for one in _shipped()))


def as_written(lists: Lists) -> Lists:
    """The same lists with each group's words in its own language: for programs, which read the same in every one."""
    written = {(one.language, one.name): one for one in _shipped()}
    return replace(lists, groups=tuple(_saying(one, written[one.language, one.name]) for one in lists.groups))


def _saying(one: Group, other: Group) -> Group:
    if (one.short, one.suggestion, one.why) == (other.short, other.suggestion, other.why):
        return one
    return replace(one, short=other.short, suggestion=other.suggestion, why=other.why)


@cache
def _shipped() -> tuple[Group, ...]:
    import tomllib
    from importlib import resources

    found: list[Group] = []
    for name in LANGUAGES:
        text = resources.files("warroom").joinpath(f"blameless/{name}.toml").read_text(encoding="utf-8")
        found += groups(tomllib.loads(text))
    return tuple(found)


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
