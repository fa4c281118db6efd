"""Every incident of the shared folder, reduced to what is counted; one that can't be read is named."""

from __future__ import annotations

from dataclasses import dataclass, replace

from warroom import catalogue
from warroom.report.statistics import Case, case_of
from warroom.settings import Settings
from warroom.store.words import in_words


@dataclass(frozen=True, slots=True)
class Counted:
    """The incidents; `unread` are those that could not be read, or not wholly, by name, and why."""

    cases: tuple[Case, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    """Why the folder as a whole could not be read; "" where it could."""


def of_folder(settings: Settings) -> Counted:
    """All incidents, read one after the other. Never raises OSError; nothing is written.

    A folder that has not answered once is not asked again: of the other incidents, what this machine has is enough.
    """
    found = catalogue.find(settings)
    if isinstance(found, str):
        empty = settings.chosen == "default" and not settings.folder.exists()
        return Counted() if empty else Counted(problem=found)
    cases: list[Case] = []
    unread: list[tuple[str, str]] = []
    silent: str | None = None
    for one in found:
        try:
            read = catalogue.read(settings, one if silent is None else replace(one, away=silent))
        except OSError as error:
            unread.append((one.name, in_words(error)))
            continue
        if read.shelf.silent:
            silent = read.shelf.error
        if read.shelf.error is not None:
            unread.append((one.name, f"{read.shelf.error}; going on with what this machine has"))
        unread += [(one.name, f"{problem.file} {problem.reason}") for problem in read.shelf.problems]
        if read.state.timeline:
            cases.append(case_of(one.name, read.state))
        elif one.name not in dict(unread):
            unread.append((one.name, "nothing of it can be read; has the folder been synchronised?"))
    return Counted(tuple(cases), tuple(unread))
