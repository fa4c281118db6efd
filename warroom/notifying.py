"""What the table `[notify]` of config.toml says: of what somebody wants to be told, and by which ways."""

from __future__ import annotations

from collections.abc import Mapping

from warroom.language import _
from warroom.slotted import dataclass

KINDS = ("update", "halt", "decision", "mention")
"""What one can be told of; the same as `incident.notices.WHAT`, which the quick commands don't load."""
TERMINALS = ("auto", "osc9", "osc777", "osc99", "off")


@dataclass(frozen=True, slots=True)
class Notify:
    """By which ways, and of what. `words` is whether what people wrote may leave the window.

    It is off unless it is asked for: a notification is read on lock screens, and by all who see a shared screen.
    """

    bell: bool = True
    terminal: str = "auto"
    desktop: bool = True
    words: bool = False
    what: tuple[str, ...] = KINDS


def read(config: Mapping[str, object], problems: list[str]) -> Notify:
    """The table `[notify]`; what is wrong in it leaves the default and a problem, a calm single line."""
    table = config.get("notify", {})
    if not isinstance(table, dict):
        problems.append(_("config.toml: notify must be a table: [notify] and then lines such as bell = false"))
        return Notify()
    usual = Notify()
    for name in table.keys() - {"bell", "terminal", "desktop", "words", "what"}:
        problems.append(_("config.toml: {name!r} is no setting of [notify]; it is ignored").format(name=name))
    return Notify(
        bell=_flag(table, "bell", usual.bell, problems),
        terminal=_terminal(table, usual, problems),
        desktop=_flag(table, "desktop", usual.desktop, problems),
        words=_flag(table, "words", usual.words, problems),
        what=_what(table, problems),
    )


def _flag(table: Mapping[str, object], name: str, usual: bool, problems: list[str]) -> bool:
    value = table.get(name, usual)
    if isinstance(value, bool):
        return value
    words = _("config.toml: {name} in [notify] must be true or false; {used} is used")
    problems.append(words.format(name=name, used=str(usual).lower()))
    return usual


def _terminal(table: Mapping[str, object], usual: Notify, problems: list[str]) -> str:
    value = table.get("terminal", usual.terminal)
    if isinstance(value, str) and value in TERMINALS:
        return value
    words = _("config.toml: terminal in [notify] is one of {known}; {used} is used")
    problems.append(words.format(known=", ".join(TERMINALS), used=usual.terminal))
    return usual.terminal


def _what(table: Mapping[str, object], problems: list[str]) -> tuple[str, ...]:
    value = table.get("what", list(KINDS))
    named = value if isinstance(value, list) else [value]
    if not isinstance(value, list) or any(one not in KINDS for one in named):
        words = _("config.toml: what in [notify] is a list of some of {known}; the others are ignored")
        problems.append(words.format(known=", ".join(KINDS)))
    known = tuple(one for one in KINDS if one in named)
    return known if isinstance(value, list) else KINDS
