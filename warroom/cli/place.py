"""Where a command works: the settings, the shared folder, the one incident that is meant."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from warroom import catalogue
from warroom.catalogue import Read, find
from warroom.cli.errors import CouldNot, say
from warroom.incident import header
from warroom.incident.policy import Policy
from warroom.incident.state import State
from warroom.language import _
from warroom.settings import Settings, load
from warroom.store.folder import Found
from warroom.store.patience import within
from warroom.store.shelf import PATIENCE, Shelf

if TYPE_CHECKING:
    from warroom.incident.clockface import Clockface
    from warroom.incident.templates import Template
    from warroom.room import Keep, WarRoom


def settings_of(folder: str | None) -> Settings:
    """The settings, their problems said on standard error."""
    settings = load(folder)
    for problem in settings.problems:
        say(problem)
    return settings


def face_of(settings: Settings) -> Clockface:
    """How this user wants to see times."""
    from warroom.incident.clockface import Clockface

    return Clockface(settings.zone, settings.utc)


def incidents(settings: Settings) -> list[Found]:
    """The incidents in the shared folder, by name. Raises CouldNot with what to do when it can't be read."""
    found = find(settings)
    if isinstance(found, str):
        raise CouldNot(found)
    return found


def incidents_so_far(settings: Settings) -> list[Found]:
    """The same for a command that may make the first one: none where the default folder is not there yet."""
    return [] if settings.chosen == "default" and not settings.folder.exists() else incidents(settings)


def read(settings: Settings, found: Found) -> Read:
    """An incident from the journals, the mirrors and the folder; that the folder can't be read is said."""
    one = catalogue.read(settings, found)
    if one.shelf.error:
        say(_("{name}: {why}; going on with what this machine has").format(name=found.name, why=one.shelf.error))
    return one


def choose(settings: Settings, wanted: str | None) -> Found:
    """The incident that is meant: by a unique beginning of its name, or the one that is open."""
    known = incidents(settings)
    if wanted is not None:
        same = [found for found in known if found.name == wanted] or [f for f in known if f.name.startswith(wanted)]
        if len(same) == 1:
            return same[0]
        if not same:
            raise CouldNot(_("no incident begins with {wanted!r}; see: warroom list").format(wanted=wanted))
        raise CouldNot(_("{wanted!r} may be {names}; type more of the name").format(wanted=wanted, names=_names(same)))
    if not known:
        raise CouldNot(_("there is no incident in the folder; declare one with: warroom new TITLE"))
    if len(known) == 1:
        return known[0]
    open_ones = [found for found in known if not header.header(read(settings, found).state).closed]
    if len(open_ones) == 1:
        return open_ones[0]
    if not open_ones:
        raise CouldNot(_("every incident is closed; choose one with -i: {names}").format(names=_names(known)))
    words = _("{n} incidents are open; choose one with -i: {names}")
    raise CouldNot(words.format(n=len(open_ones), names=_names(open_ones)))


def _names(found: list[Found]) -> str:
    names = [one.name for one in found]
    shown = ", ".join(names[:5])
    return _("{names} and {n} more").format(names=shown, n=len(names) - 5) if len(names) > 5 else shown


def policy_of(settings: Settings) -> Policy:
    """What the team has settled: in its folder, and in the user's own settings. Problems are said."""
    from warroom.policies import merged, of_folder

    try:
        team, problems = within(PATIENCE, lambda: of_folder(settings.folder))
    except TimeoutError:
        return settings.policy
    for problem in problems:
        say(problem)
    return merged(settings.policy, team)


def templates_of(settings: Settings, words: str) -> Template | str:
    """A checklist template by what somebody typed, or why there is none."""
    from warroom.incident.templates import find as find_template
    from warroom.store.templates import all_templates

    try:
        templates, problems = within(PATIENCE, lambda: all_templates(settings.folder))
    except TimeoutError:
        return _("the checklists can't be read: the folder does not answer")
    for problem in problems:
        say(problem)
    return find_template(templates, words)


def room_for(settings: Settings, found: Found) -> tuple[WarRoom, Shelf]:
    """An incident opened for writing by a one-shot command: what is recorded is fsynced in the local journal."""
    one = read(settings, found)
    return _room(settings, one.state, one.shelf.writer, one.shelf.keep), one.shelf


def dry_room(settings: Settings, found: Found | None) -> WarRoom:
    """A room that keeps nothing: to see what would become of an incident, or of a new one."""
    state = read(settings, found).state if found is not None else State("new")
    return _room(settings, state, "dry", lambda events: None)


def _room(settings: Settings, state: State, writer: str, keep: Keep) -> WarRoom:
    from warroom.room import Author, WarRoom

    room = WarRoom(state.incident, Author(settings.author, settings.device, writer, settings.zone), keep)
    room.begin(state)
    room.settled = partial(policy_of, settings)
    room.templates = partial(templates_of, settings)
    return room
