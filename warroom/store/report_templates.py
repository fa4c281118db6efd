"""A team's own templates of the report, as texts: `<root>/templates/`. What they do is not this module's business."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from warroom.language import _
from warroom.store.files import Unreadable, read_whole
from warroom.store.words import in_words

FOLDER = "templates"
ENDINGS = (b".j2", b".css")
LARGEST = 256 * 1024
"""The largest file that is read, in bytes."""
MOST_FILES = 50


def report_templates(root: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """The texts by file name, and the problems as single raw lines. Never raises OSError; links are not followed.

    It reads the shared folder, which may hang: never call it on the thread of the screen.
    """
    place = os.path.join(os.fsencode(root), FOLDER.encode())  # noqa: PTH118
    problems: list[str] = []
    found: dict[str, str] = {}
    for name in _names(place, problems):
        shown = f"{FOLDER}/{os.fsdecode(name)}"
        try:
            data, _seen = read_whole(os.path.join(place, name), LARGEST)  # noqa: PTH118
            found[os.fsdecode(name)] = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
        except Unreadable as error:
            problems.append(_("{file}: {why}; the shipped one is used in its place").format(file=shown, why=error))
        except UnicodeDecodeError:
            problems.append(_("{file}: not UTF-8; the shipped one is used in its place").format(file=shown))
        except OSError as error:
            words = _("{file}: can't be read ({why}); the shipped one is used in its place")
            problems.append(words.format(file=shown, why=in_words(error)))
    return found, tuple(problems)


def _names(place: bytes, problems: list[str]) -> list[bytes]:
    """The files to read, sorted; a team that has none has no problem."""
    try:
        if not stat.S_ISDIR(os.lstat(place).st_mode):
            words = _("{name} in the shared folder is a file or a link, not a folder; nothing is read from it")
            problems.append(words.format(name=FOLDER))
            return []
        listed = sorted(os.listdir(place))  # noqa: PTH208
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(_("{name} in the shared folder can't be read: {why}").format(name=FOLDER, why=in_words(error)))
        return []
    names = [name for name in listed if name.endswith(ENDINGS) and not name.startswith((b".", b"~"))]
    if len(names) > MOST_FILES:
        words = _("{name} has {n} files; only the first {most} by name are read")
        problems.append(words.format(name=FOLDER, n=len(names), most=MOST_FILES))
    return names[:MOST_FILES]
