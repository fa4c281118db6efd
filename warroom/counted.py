"""Every incident of the shared folder, reduced to what is counted; one that can't be read is named."""

from __future__ import annotations

from warroom.every import Every
from warroom.report.statistics import Case, case_of
from warroom.settings import Settings
from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """The incidents; `unread` are those that could not be read, or not wholly, by name, and why."""

    cases: tuple[Case, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    """Why the folder as a whole could not be read; "" where it could."""


def of_folder(settings: Settings) -> Counted:
    """All incidents, read one after the other. Never raises OSError; nothing is written."""
    every = Every(settings)
    cases = [case_of(one.found.name, one.state) for one in every if one.state.timeline]
    return Counted(tuple(cases), tuple(every.unread), every.problem)
