"""The follow-ups of every incident of the shared folder; an incident that can't be read is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from warroom.every import ALWAYS, Every
from warroom.incident import followups, header
from warroom.incident.followups import DONE, DROPPED, IN_PROGRESS, OPEN, FollowUp
from warroom.incident.state import State
from warroom.language import _, n_
from warroom.settings import Settings
from warroom.slotted import dataclass
from warroom.store.folder import Found

_ORDER = {OPEN: 0, IN_PROGRESS: 0, DONE: 2, DROPPED: 3}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Outstanding:
    """A follow-up, with the incident that it belongs to."""

    followup: FollowUp
    found: Found
    state: State
    title: str


@dataclass(frozen=True, slots=True)
class Folder:
    """All follow-ups, what is to be done first; `unread` are incidents by name, and why they could not be read."""

    rows: tuple[Outstanding, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    """Why the folder as a whole could not be read; "" where it could."""


def of_folder(settings: Settings, but: str = "", wanted: Callable[[], bool] = ALWAYS) -> Folder:
    """The follow-ups of all incidents but the one with the id `but`. Never raises OSError; nothing is written.

    It may take long, so the screen calls it in a thread; it ends early when `wanted` says no.
    """
    every = Every(settings, but, wanted)
    rows = [row for one in every for row in of_state(one.found, one.state)]
    return Folder(ranked(rows), tuple(every.unread), every.problem)


def of_state(found: Found, state: State) -> list[Outstanding]:
    """The follow-ups of one incident."""
    title = header.header(state).title
    return [Outstanding(one, found, state, title) for one in followups.followups(state)]


def ranked(rows: Iterable[Outstanding]) -> tuple[Outstanding, ...]:
    """What is to be done first: what is open by date, what has none, what is accepted, then what is behind us."""
    return tuple(sorted(rows, key=rank))


def rank(one: Outstanding) -> tuple[int, int, str, int, tuple[int, int, str, int, str]]:
    """The place of a follow-up among those of all incidents."""
    group = 1 if one.followup.accepted and one.followup.status != DROPPED else _ORDER.get(one.followup.status, 0)
    due = one.followup.due if one.followup.due is not None else 2**62
    return (group, due, one.found.name, one.followup.entry.label or 0, one.followup.entry.order)


def overdue_words(rows: Iterable[Outstanding], now: int) -> str:
    """What is said of it at the start: "3 follow-ups are overdue in 2 incidents"; "" where nothing is."""
    late = [one for one in rows if one.followup.overdue(now)]
    if not late:
        return ""
    incidents = len({one.found.name for one in late})
    overdue = n_("{n} follow-up is overdue", "{n} follow-ups are overdue", len(late)).format(n=len(late))
    where = n_("{n} incident", "{n} incidents", incidents).format(n=incidents)
    return _("{overdue} in {incidents}").format(overdue=overdue, incidents=where)
