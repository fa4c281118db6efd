"""What a team has settled: the tables `areas`, `contacts`, `gaps`, `blameless` of config.toml, and of the folder's.

The shared folder may hold a `config.toml` with these tables, so that everybody has the same; what the user's own says
of a name goes before it. Problems are calm single lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from warroom.incident.gap_names import NAMES
from warroom.incident.policy import Policy
from warroom.incident.updates import Contact
from warroom.language import _
from warroom.store.files import Unreadable, read_whole

LARGEST = 256 * 1024
"""The largest config.toml of a shared folder, in bytes."""


def read(table: Mapping[str, object], where: str) -> tuple[Policy, tuple[str, ...]]:
    """The policy in the tables of one file; `where` names the file in the problems."""
    problems: list[str] = []
    areas = {
        name: tuple(value)
        for name, value in _table(table, "areas", 'checkout = ["payments", "cart"]', where, problems).items()
        if _right(name, _names(value), "areas", _("a list of the areas beside it"), where, problems)
        and isinstance(value, list)
    }
    contacts = tuple(
        Contact(name.removeprefix("@"), value)
        for name, value in _table(table, "contacts", "legal = 1", where, problems).items()
        if _right(name, _level(value), "contacts", _("the severity from which they are told, 0 to 5"), where, problems)
        and isinstance(value, int)
    )
    off = [
        name
        for name, value in _table(table, "gaps", "silent = false", where, problems).items()
        if _right(name, isinstance(value, bool), "gaps", _("true or false"), where, problems)
        and _right(name, name in NAMES, "gaps", _("one of the rules in: warroom help gaps"), where, problems)
        and value is False
    ]
    quiet = {
        name.casefold()
        for name, value in _table(table, "blameless", '"user error" = false', where, problems).items()
        if _right(name, isinstance(value, bool), "blameless", _("true or false"), where, problems) and value is False
    }
    return Policy(areas, contacts, frozenset(off), quiet=frozenset(quiet)), tuple(problems)


def merged(mine: Policy, team: Policy) -> Policy:
    """Both; where both name an area or a contact, mine counts."""
    known = {one.name.casefold() for one in mine.contacts}
    contacts = (*mine.contacts, *(one for one in team.contacts if one.name.casefold() not in known))
    return Policy({**team.areas, **mine.areas}, contacts, mine.off | team.off, mine.lists, mine.quiet | team.quiet)


def of_folder(root: Path) -> tuple[Policy, tuple[str, ...]]:
    """The policy of a shared folder; an empty one where it has none. It may take as long as the folder does."""
    try:
        data, _seen = read_whole(bytes(root / "config.toml"), LARGEST)
    except FileNotFoundError:
        return Policy(), ()
    except (OSError, Unreadable) as error:
        return Policy(), (_left_out(error),)
    import tomllib

    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Policy(), (_left_out(error),)
    return read(table, _("config.toml of the shared folder"))


def _left_out(error: Exception) -> str:
    return _("config.toml of the shared folder can't be read ({why}); it is left out").format(why=error)


def _table(table: Mapping[str, object], name: str, example: str, where: str, problems: list[str]) -> dict[str, object]:
    found = table.get(name, {})
    if isinstance(found, dict):
        return found
    words = _("{where}: {name} must be a table: [{name}] and then lines such as {example}")
    problems.append(words.format(where=where, name=name, example=example))
    return {}


def _names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _level(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 5


def _right(name: str, right: bool, table: str, wanted: str, where: str, problems: list[str]) -> bool:
    if not right:
        words = _("{where}: {name!r} in [{table}] must be {wanted}; it is ignored")
        problems.append(words.format(where=where, name=name, table=table, wanted=wanted))
    return right
