"""The incidents of the shared folder, for the command line and the screen alike; problems are words, not exceptions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from warroom.incident import followups, header
from warroom.incident.header import Header
from warroom.incident.late import Late
from warroom.incident.state import State, extend
from warroom.language import N_, _
from warroom.now import wall_clock
from warroom.settings import Settings
from warroom.slotted import dataclass
from warroom.store.folder import Found, create_incident, find_incidents, place_incident
from warroom.store.names import mint_writer
from warroom.store.patience import within
from warroom.store.rarely import rarely
from warroom.store.remembered import remembered
from warroom.store.shelf import PATIENCE, Shelf
from warroom.store.words import in_words

_SEVERITY = Late(r"(?:(?:sev(?:erity)?|重大度)[-\s:]*|p)([0-5])[\s:,、]+(?=\S)", re.IGNORECASE)


EMPTY = N_("the shared folder is empty; is its drive mounted?")


@dataclass(frozen=True, slots=True)
class Listed:
    """One incident of the list, as it was at `read_at` (ms UTC)."""

    found: Found
    head: Header
    entries: int
    read_at: int
    overdue: int = 0
    """How many follow-ups of it are overdue."""


@dataclass(frozen=True, slots=True)
class Read:
    """An incident that was read: its shelf, ready to be written to, and its state."""

    found: Found
    shelf: Shelf
    state: State


def find(settings: Settings) -> list[Found] | str:
    """The incidents by name, or why there are none to be read, and what to do.

    While the folder is away, gone or silent, these are the incidents that this machine has seen in it.
    """
    try:
        found = within(PATIENCE, lambda: find_incidents(settings.folder))
        why, words = _(EMPTY), ""
    except FileNotFoundError as error:
        found, why, words = [], in_words(error), missing(settings)
    except NotADirectoryError:
        return _("{folder} is not a folder; name another one with --folder").format(folder=settings.folder)
    except OSError as error:
        found, why = [], in_words(error)
        words = _("the folder {folder} can't be read: {why}; see: warroom doctor").format(
            folder=settings.folder, why=why
        )
    found = found or [replace(one, away=why) for one in remembered(settings.state_dir, settings.folder)]
    return sorted(found, key=lambda one: one.name) if found or not words else words


def missing(settings: Settings) -> str:
    """What to say when the shared folder is not there."""
    if settings.chosen == "default":
        words = _("there is no {folder} yet; declare the first incident with: warroom new TITLE")
        return words.format(folder=settings.folder)
    how = {"option": "--folder", "environment": "WARROOM_FOLDER", "config": "config.toml"}[settings.chosen]
    words = _("the folder {folder} (from {how}) is not there; is its drive mounted? else create it with mkdir")
    return words.format(folder=settings.folder, how=how)


def listed(settings: Settings) -> tuple[Listed, ...] | str:
    """Every incident with its head, the open ones first, then the newest first; or why not."""
    found = find(settings)
    if isinstance(found, str):
        return () if settings.chosen == "default" and not settings.folder.exists() else found
    rows = [_listed(read(settings, one)) for one in found]
    return tuple(sorted(rows, key=lambda row: (row.head.closed, -row.head.started)))


def read(settings: Settings, found: Found) -> Read:
    """An incident from the folder, the journals and the mirrors of this machine."""
    shelf = Shelf(found.path, found.incident, mint_writer(), settings.state_dir)
    with rarely():
        if found.away is None:
            events = shelf.load()
        else:
            events = shelf.load_local({})
            shelf.error = found.away
            shelf.strange = found.away == _(EMPTY)
        return Read(found, shelf, extend(State(found.incident), events))


def _listed(one: Read) -> Listed:
    now = wall_clock()
    late = sum(one.overdue(now) for one in followups.followups(one.state))
    return Listed(one.found, header.header(one.state), len(one.state.timeline), now, late)


def only_open(settings: Settings, found: list[Found]) -> Read | None:
    """The one incident that is not closed; None when there are none or several."""
    opened: Read | None = None
    for found_one in found:
        one = read(settings, found_one)
        if header.header(one.state).closed:
            continue
        if opened is not None:
            return None
        opened = one
    return opened


def create(settings: Settings, title: str) -> Found | str:
    """A new incident's folder; or why not, and what to do. Only the default folder is made when it is not there."""

    def made() -> Found | str:
        if settings.chosen == "default" and not settings.folder.exists():
            settings.folder.mkdir(mode=0o700)
        if not settings.folder.is_dir():
            return missing(settings)
        return create_incident(settings.folder, title)

    try:
        return within(PATIENCE, made)
    except OSError as error:
        return _not_created(settings, error)


def place(settings: Settings, name: str, incident: str, meta: Mapping[str, Any]) -> Found | str:
    """The folder of an incident that comes from elsewhere, under its id and its name; or why not, and what to do."""

    def made() -> Found | str:
        if settings.chosen == "default" and not settings.folder.exists():
            settings.folder.mkdir(mode=0o700)
        if not settings.folder.is_dir():
            return missing(settings)
        return place_incident(settings.folder, name, incident, meta)

    try:
        return within(PATIENCE, made)
    except FileExistsError:
        words = _("there is something else called {name} in {folder}; move it away, then repeat")
        return words.format(name=name, folder=settings.folder)
    except OSError as error:
        return _not_created(settings, error)


def _not_created(settings: Settings, error: OSError) -> str:
    words = _("can't create an incident in {folder}: {why}, or name another one with --folder")
    return words.format(folder=settings.folder, why=in_words(error))


def _narrow(line: str) -> str:
    """The line with its full-width letters, digits and signs in one cell, each at its place."""
    from warroom.incident.japanese_times import WIDE

    return line.translate(WIDE)


def declare(settings: Settings, line: str) -> Found | str:
    """Declare from one line, which may begin with the severity ("sev 1 Checkout returns 5xx")."""
    line = line.strip()
    said = _SEVERITY.now.match(line if line.isascii() else _narrow(line))
    title = line[said.end() :] if said else line
    found = create(settings, title)
    if isinstance(found, str):
        return found
    from warroom.room import Author, WarRoom

    writer = mint_writer()
    shelf = Shelf(found.path, found.incident, writer, settings.state_dir)
    room = WarRoom(found.incident, Author(settings.author, settings.device, writer, settings.zone), shelf.keep)
    try:
        room.declare(title, severity=said[1] if said else None)
    except OSError as error:
        return _("NOT SAVED: the local journal can't be written: {why}").format(why=in_words(error))
    shelf.publish_now()
    shelf.close()
    return found
