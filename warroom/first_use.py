"""The first time on a machine: what has to be asked, what is suggested, and what becomes of the answers."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from warroom import catalogue, language
from warroom.incident.text import visible
from warroom.language import _
from warroom.settings import Settings, home_dir
from warroom.settings_file import keep
from warroom.slotted import dataclass
from warroom.store.folder import Found
from warroom.store.patience import within
from warroom.store.shelf import PATIENCE
from warroom.store.words import in_words

NAME, FOLDER, TITLE = "name", "folder", "title"
NOBODY = frozenset({"", "root", "administrator", "somebody"})
"""Logins that are no person's name."""
SHARED = ("Sync", "Syncthing", "Dropbox", "OneDrive", "Nextcloud", "ownCloud", "Seafile", "Google Drive", "pCloudDrive")
"""Folders in a home that a client keeps the same on several machines."""
SOON = 0.5
"""So many seconds at most are looked for one: a drive that hangs must not keep anybody waiting."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was typed. `lang` is "" unless another language was chosen; an empty `title` declares nothing."""

    name: str
    folder: str
    title: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """The settings that hold from now on, the incident to open, if it is one; `said` is what did not go as wished."""

    settings: Settings
    found: Found | None
    said: str = ""


def asked(settings: Settings, known: bool) -> frozenset[str]:
    """What the form has to ask for; nothing where an option or the environment says which folder.

    `known` is whether this machine knows an incident already.
    """
    if settings.chosen in ("option", "environment"):
        return frozenset()
    if settings.chosen == "default" and not known and not settings.folder.exists():
        return frozenset({NAME, FOLDER, TITLE})
    return frozenset() if settings.named or suggested_name(settings) else frozenset({NAME})


def suggested_name(settings: Settings) -> str:
    """The name that was given, else the login; "" for a login that is no person's name."""
    return settings.author if settings.named or settings.author.casefold() not in NOBODY else ""


def suggested_folder(environ: Mapping[str, str] = os.environ) -> str:
    """A folder in one that a sync client shares, where one is found soon; else `~/warroom`."""
    home = home_dir(environ)
    places = [home / name for name in SHARED]
    places += [Path(environ[name]) for name in ("OneDrive", "OneDriveCommercial") if environ.get(name)]
    try:
        found = within(SOON, lambda: next((one for one in places if one.is_dir()), home))
    except (OSError, TimeoutError):
        found = home
    return shortened(found / "warroom", home)


def shortened(path: Path, home: Path) -> str:
    """A path, from the home on where it is in there."""
    return f"~{os.sep}{path.relative_to(home)}" if path.is_relative_to(home) and path != home else str(path)


def suggested_title() -> str:
    """What an incident is called before anybody has said what is broken."""
    return _("Untitled, {time}").format(time=time.strftime("%Y-%m-%d %H:%M"))


def place_of(folder: str, environ: Mapping[str, str] = os.environ) -> Path:
    """Where a folder is that was typed."""
    home, typed = str(home_dir(environ)), folder.strip()
    typed = home + typed[1:] if typed == "~" or typed.startswith(("~/", f"~{os.sep}")) else typed
    return Path(os.path.expandvars(typed)).expanduser().absolute()


def wrong_name(name: str) -> str:
    """Why it is no name to write under; "" for one that is."""
    if not name.strip():
        return _("A name is needed: whoever reads a line wants to know who wrote it.")
    if name.strip().casefold() in NOBODY:
        return _("{name} may be anybody. Who are you?").format(name=visible(name.strip()))
    if any(one.isspace() or one in ",:@、：＠" or not one.isprintable() for one in name.strip()):
        return _("One word without , : or @, so that others can write @ana and mean you.")
    return ""


def wrong_folder(folder: str) -> str:
    """Why it can't be the folder; "" for one that is there or can be made."""
    if not folder.strip():
        return _("A folder is needed: that is where the incidents are kept.")
    if not folder.strip().isprintable():
        return _("There are characters in it that no folder should have.")
    try:
        path = place_of(folder)
        return within(PATIENCE, lambda: _unusable(path))
    except (OSError, ValueError, RuntimeError) as error:
        return _("It can't be used: {why}.").format(why=in_words(error) if isinstance(error, OSError) else error)


def _unusable(path: Path) -> str:
    if path.is_dir():
        return "" if os.access(path, os.R_OK | os.W_OK | os.X_OK) else _("You may not write there; name another one.")
    if path.exists():
        return _("That is a file. Name a folder.")
    above = path.parent
    if not above.is_dir():
        words = _("There is no {folder}. Is its drive mounted? Name a folder in one that is there.")
        return words.format(folder=visible(str(above)))
    return "" if os.access(above, os.W_OK | os.X_OK) else _("It can't be made there; name another one.")


def incidents_in(folder: str, settings: Settings) -> int:
    """How many incidents are in a folder that was typed; none where it can't be read."""
    found = catalogue.find(replace(settings, folder=place_of(folder), chosen="option"))
    return 0 if isinstance(found, str) else len(found)


def begin(settings: Settings, answers: Answers, wanted: frozenset[str]) -> Begun | str:
    """Make the folder, keep the answers in config.toml, declare or open; or why the folder can't be made."""
    values = {"author": answers.name.strip()} if answers.name.strip() != settings.author or not settings.named else {}
    mine = replace(settings, author=answers.name.strip(), named=True)
    if FOLDER in wanted:
        path = place_of(answers.folder)
        try:
            private = path == settings.folder
            within(PATIENCE, lambda: path.mkdir(mode=0o700 if private else 0o777, exist_ok=True))
        except OSError as error:
            return _("It can't be made: {why}.").format(why=in_words(error))
        mine = replace(mine, folder=path, chosen="config")
        values["folder"] = shortened(path, home_dir(os.environ))
    if answers.lang in language.LANGUAGES:
        values["lang"] = answers.lang
    said = keep(settings.config_dir / "config.toml", values)
    if answers.title.strip():
        declared = catalogue.declare(mine, answers.title)
        return Begun(mine, None, declared) if isinstance(declared, str) else Begun(mine, declared, said)
    return Begun(mine, _only_open(mine), said)


def _only_open(settings: Settings) -> Found | None:
    """The incident that is open, where it is the only one."""
    found = catalogue.find(settings)
    one = catalogue.only_open(settings, found) if not isinstance(found, str) else None
    return one.found if one is not None else None
