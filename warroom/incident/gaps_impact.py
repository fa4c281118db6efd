"""Gaps of the second leak and the fourth: impact that was not examined, functions that were not verified."""

from __future__ import annotations

from collections.abc import Iterator

from warroom.incident import impact
from warroom.incident.gap import HIGH, LOW, MEDIUM, MINUTE, Gap, Moment, listing
from warroom.incident.impact import Area
from warroom.keynames import key
from warroom.language import _

_SOON = 10 * MINUTE


def impact_missing(at: Moment) -> Iterator[Gap]:
    """Nobody said what is affected."""
    if not at.over and not impact.impacts(at.state):
        why = _("The impact decides how fast and how boldly to act, and nobody has said what it is.")
        do = _("press {key} and type who can't do what").format(key=key("room.impact", "i"))
        yield Gap("impact-missing", HIGH, at.known, _("impact not stated"), why, do)


def areas_unknown(at: Moment) -> Iterator[Gap]:
    """Parts of the service that nobody has looked at; those beside an affected one first."""
    unknown = sorted((area for area in at.areas if area.state == impact.UNKNOWN), key=lambda area: not area.beside)
    stated = impact.impacts(at.state)
    if unknown and not at.closed:
        beside = [area for area in unknown if area.beside]
        names = listing(area.name for area in unknown)
        affected = list(dict.fromkeys(name for area in beside for name in area.beside))
        why = (
            _("Nobody has looked at {names}.")
            if not beside
            else _("Nobody has looked at {names}, beside {affected}, which is affected.")
            if len(beside) == len(unknown)
            else _("Nobody has looked at {names}, beside {affected}, which is affected: {beside}.")
        ).format(names=names, affected=listing(affected), beside=listing(area.name for area in beside))
        since = min((area.entry.at for area in at.areas if area.name in affected and area.entry), default=at.known)
        first = unknown[0].name
        what = _("not looked at: {names}").format(names=names)
        do = _(":area {area}: not affected   (or affected, with numbers)").format(area=first)
        yield Gap("areas-unknown", HIGH if beside else MEDIUM, since, what, why, do, first)
    elif stated and not at.areas and at.age(stated[0].at) >= _SOON:
        why = _(
            "Impact is said as a whole: which functions are affected, which are not, which nobody tried is not known."
        )
        do = _(":area checkout affected, 12% of orders   (then the areas beside it)")
        yield Gap("areas-unknown", LOW, stated[0].at, _("impact by area not stated"), why, do)


def not_verified(at: Moment) -> Iterator[Gap]:
    """It is said to be well again, and nobody checked what people do with it."""
    waiting = [area for area in at.areas if area.state == impact.RECOVERED and area.verified is None]
    if at.over or at.recovered is not None:
        waiting += [area for area in at.areas if area.state == impact.AFFECTED]
    severity = HIGH if at.over else MEDIUM
    if waiting:
        names = listing(area.name for area in waiting)
        since = min(_well_since(at, area) for area in waiting)
        why = (
            _("{names}: said to be well, and nobody has tried what its users do there.")
            if all(area.state == impact.RECOVERED for area in waiting)
            else _("{names}: nobody said that it recovered, and nobody has tried what its users do there.")
        ).format(names=names)
        what = _("not verified: {names}").format(names=names)
        do = _(":verify {area}: tried by hand").format(area=waiting[0].name)
        yield Gap("not-verified", severity, since, what, why, do, waiting[0].name)
    elif at.recovered is not None and not at.state.of(impact.VERIFIED) and not _checked(at):
        why = _("It is said to be over, and no note says which functions were tried and work.")
        do = _(":verify checkout ordered by hand, as a customer")
        yield Gap("not-verified", severity, at.recovered.at, _("functions not verified"), why, do)


def _well_since(at: Moment, area: Area) -> int:
    """Since when an area is said to be well: by itself, or as the incident was said to be over."""
    said = area.entry.at if area.entry is not None else at.known
    over = at.recovered.at if at.recovered is not None else at.head.ended
    return said if area.state == impact.RECOVERED or over is None else max(said, over)


def _checked(at: Moment) -> bool:
    """Whether areas were named and each of them stands as not affected, or verified."""
    return bool(at.areas) and all(area.verified is not None or not area.was_affected for area in at.areas)


RULES = (impact_missing, areas_unknown, not_verified)
