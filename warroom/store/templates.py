"""Checklist templates: those that ship, and the team's own in the shared folder, which take their place.

The folder may hang: nothing that reads it is ever called on the thread of the screen.
"""

from __future__ import annotations

import os
import re
import stat
from functools import cache
from importlib import resources
from pathlib import Path

from warroom import language
from warroom.incident.templates import Template, parse
from warroom.language import _
from warroom.store.files import Unreadable, read_whole
from warroom.store.words import in_words

FOLDER = "checklists"
LARGEST = 256 * 1024
"""The largest template that is read, in bytes."""
MOST_FILES = 100
_ORDER = ("first-five-minutes", "production-change", "handover", "before-closing")
_COPY = re.compile(
    r"(?P<original>.+?)(?:\.sync-conflict-\d{8}-\d{6}(?:-\w+)?|[ _]?\((?:\d+|[^()]*(?:conflict|競合)[^()]*)\)"
    r"|_conflict-\d{8}-\d{6})",
    re.IGNORECASE | re.DOTALL,
)
"""What sync clients call a file that two people changed: Syncthing, Google Drive, OneDrive, Dropbox, Nextcloud."""


def shipped() -> tuple[Template, ...]:
    """The templates that are part of the program, in the language spoken, as an incident meets them.

    They have the same names in each: `:checklist handover` is understood whatever is spoken.
    """
    return _shipped(language.current())


@cache
def _shipped(spoken: str) -> tuple[Template, ...]:
    folder = resources.files("warroom").joinpath(FOLDER)
    names = [page.name for page in folder.iterdir() if page.name.endswith(".md")]
    translated = [(name, folder.joinpath(spoken, name)) for name in names]
    pages = [(name, page if page.is_file() else folder.joinpath(name)) for name, page in translated]
    found = [parse(name.removesuffix(".md"), page.read_text(encoding="utf-8")) for name, page in pages]
    known = [one for one in found if isinstance(one, Template)]
    return tuple(sorted(known, key=lambda one: ((*_ORDER, one.name).index(one.name), one.name)))


def all_templates(root: Path) -> tuple[tuple[Template, ...], tuple[str, ...]]:
    """Shipped and team's templates, one for each name, and the problems as single lines. Never raises OSError.

    It reads the shared folder, which may hang: never call it on the thread of the screen.
    """
    ours, problems = team(root)
    named = {one.name: one for one in (*shipped(), *ours)}
    return tuple(named.values()), problems


def team(root: Path) -> tuple[tuple[Template, ...], tuple[str, ...]]:
    """The templates in `<root>/checklists/*.md` by name, and the problems as single lines. Never raises OSError.

    Problems may hold any character: make them visible. It reads the shared folder, which may hang: never call it on
    the thread of the screen.
    """
    place = os.path.join(os.fsencode(root), FOLDER.encode())  # noqa: PTH118
    problems: list[str] = []
    found: dict[str, tuple[str, Template]] = {}
    for name in _names(os.fsencode(root), place, problems):
        shown = os.fsdecode(name)
        one = _read(os.path.join(place, name), shown, problems)  # noqa: PTH118
        if one is None:
            continue
        if one.name in found:
            words = _("{file}: {other} has this name already; rename one of them")
            problems.append(words.format(file=shown, other=found[one.name][0]))
            continue
        found[one.name] = shown, one
        problems += [_("{file}: {problem}").format(file=shown, problem=problem) for problem in one.problems]
    return tuple(found[name][1] for name in sorted(found)), tuple(problems)


def _names(root: bytes, place: bytes, problems: list[str]) -> list[bytes]:
    """The files to read, sorted; a team that has none has no problem."""
    try:
        os.stat(root)  # noqa: PTH116
        if not stat.S_ISDIR(os.lstat(place).st_mode):
            words = _("{name} in the shared folder is a file or a link, not a folder; nothing is read from it")
            problems.append(words.format(name=FOLDER))
            return []
        listed = sorted(name for name in os.listdir(place) if _is_template(name))  # noqa: PTH208
    except OSError as error:
        if not isinstance(error, FileNotFoundError) or error.filename == root:
            problems.append(_("the team's checklists can't be read: {why}").format(why=in_words(error)))
        return []
    names = _without_copies(listed, problems)
    if len(names) > MOST_FILES:
        words = _("{name} has {n} files; only the first {most} by name are read")
        problems.append(words.format(name=FOLDER, n=len(names), most=MOST_FILES))
    return names[:MOST_FILES]


def _is_template(name: bytes) -> bool:
    """Whether a file of this name may be a template: not hidden, not half written, not the page about the folder."""
    lower = name.lower()
    return lower.endswith(b".md") and not lower.startswith((b".", b"~", b"readme."))


def _without_copies(names: list[bytes], problems: list[str]) -> list[bytes]:
    """The names without the conflict copies of a file that is there, too."""
    stems = {os.fsdecode(name)[:-3] for name in names}
    kept = []
    for name in names:
        original = _original(os.fsdecode(name)[:-3], stems)
        if original is None:
            kept.append(name)
        else:
            words = _("{file}: a second copy of {original}.md; take over what is in it, then remove it")
            problems.append(words.format(file=os.fsdecode(name), original=original))
    return kept


def _original(stem: str, stems: set[str]) -> str | None:
    """The file that this one is a conflict copy of, if that is there; a copy may be the copy of a copy."""
    while (copy := _COPY.fullmatch(stem)) is not None:
        stem = copy["original"]
        if stem in stems:
            return stem
    return None


def _read(path: bytes, shown: str, problems: list[str]) -> Template | None:
    """One template; or None, and why is added to the problems."""
    try:
        data, _seen = read_whole(path, LARGEST)
    except Unreadable as error:
        problems.append(_("{file}: {problem}").format(file=shown, problem=error))
        return None
    except OSError as error:
        problems.append(_("{file}: can't be read ({why})").format(file=shown, why=error.strerror))
        return None
    text = data.decode("utf-8", "replace")
    one = parse(shown[:-3], text)
    if text.encode() != data:
        problems.append(_("{file}: not all of it is UTF-8; save it as UTF-8").format(file=shown))
    if isinstance(one, str):
        problems.append(_("{file}: {problem}").format(file=shown, problem=one))
        return None
    return one
