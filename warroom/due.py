"""Which incidents of the shared folder have to be read again, told by their files alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from warroom import catalogue
from warroom.language import _
from warroom.settings import Settings
from warroom.slotted import dataclass
from warroom.store.filed import Filed, Print, of_folder, of_local
from warroom.store.folder import Found
from warroom.store.patience import within
from warroom.store.shelf import PATIENCE

_TOGETHER = 16
"""So many incidents are looked at between two breaths."""


@dataclass(frozen=True, slots=True)
class Due:
    """An incident that must be read, what it would be read from, and when it was written to last, in ns."""

    found: Found
    now: Print
    written: int


@dataclass(frozen=True, slots=True)
class Survey:
    """What must be read, the last written first, the names of what has gone, and why the folder is away, or ""."""

    due: tuple[Due, ...] = ()
    gone: tuple[str, ...] = ()
    away: str = ""


def survey(settings: Settings, known: Mapping[str, Filed], wanted: Callable[[], bool], but: str = "") -> Survey:
    """Compare the folder with what is `known` of it by name; the incident with the id `but` is left alone.

    It ends early when `wanted` says no. A folder that has not answered once is not asked again.
    """
    found = catalogue.find(settings)
    if isinstance(found, str):
        return Survey(away=found)
    due: list[Due] = []
    away = next((one.away for one in found if one.away), None) or ""
    silent = ""
    for place, one in enumerate(found):
        if place % _TOGETHER == _TOGETHER - 1 and not wanted():
            break
        if one.incident == but:
            continue
        if silent and one.away is None:
            one = replace(one, away=silent)
        now, written, silence = _look(settings, one)
        silent = silent or silence
        before = known.get(one.name)
        if before is None or before.head.incident != one.incident or not _stands(before.read_from, now):
            due.append(Due(replace(one, away=silence) if silence else one, now, written))
    # A folder without any incident may be a drive that is not mounted: then nothing has gone.
    there = {one.name for one in found}
    reached = any(one.away is None for one in found)
    gone = [name for name in known if name not in there] if reached else []
    return Survey(tuple(sorted(due, key=lambda one: -one.written)), tuple(gone), away or silent)


def _stands(before: Print, now: Print) -> bool:
    """Whether what is known is what would be read now; of a folder that is away no more can be read."""
    return before.stands(now) or (not now.folder and before.local == now.local)


def _look(settings: Settings, one: Found) -> tuple[Print, int, str]:
    """What an incident would be read from, when it was written to last, and why the folder did not answer."""
    local = of_local(settings.state_dir / one.incident)
    if one.away is not None:
        return Print("", local), 0, ""

    def look() -> tuple[str, bool, int]:
        return *of_folder(one.path), one.path.stat().st_mtime_ns

    try:
        folder, settled, written = within(PATIENCE, look)
    except TimeoutError as error:
        return Print("", local), 0, error.strerror or _("the folder does not answer")
    except OSError:
        return Print("?", local, False), 0, ""
    return Print(folder, local, settled), written, ""
