"""Gaps of the second leak and the fourth: impact that was not examined, functions that were not verified."""

from __future__ import annotations

from collections.abc import Iterator

from warroom.incident import impact
from warroom.incident.gap import HIGH, LOW, MEDIUM, MINUTE, Gap, Moment, listing
from warroom.incident.impact import Area

_SOON = 10 * MINUTE


def impact_missing(at: Moment) -> Iterator[Gap]:
    """Nobody said what is affected."""
    if not at.over and not impact.impacts(at.state):
        why = "The impact decides how fast and how boldly to act, and nobody has said what it is."
        yield Gap("impact-missing", HIGH, at.known, "impact not stated", why, "press i and type who can't do what")


def areas_unknown(at: Moment) -> Iterator[Gap]:
    """Parts of the service that nobody has looked at; those beside an affected one first."""
    unknown = sorted((area for area in at.areas if area.state == impact.UNKNOWN), key=lambda area: not area.beside)
    stated = impact.impacts(at.state)
    if unknown and not at.closed:
        beside = [area for area in unknown if area.beside]
        names = listing(area.name for area in unknown)
        affected = list(dict.fromkeys(name for area in beside for name in area.beside))
        some = f": {listing(area.name for area in beside)}" if len(beside) < len(unknown) else ""
        near = f", beside {listing(affected)}, which is affected{some}"
        why = f"Nobody has looked at {names}{near if beside else ''}."
        since = min((area.entry.at for area in at.areas if area.name in affected and area.entry), default=at.known)
        first = unknown[0].name
        do = f":area {first}: not affected   (or affected, with numbers)"
        severity = HIGH if beside else MEDIUM
        yield Gap("areas-unknown", severity, since, f"not looked at: {names}", why, do, first)
    elif stated and not at.areas and at.age(stated[0].at) >= _SOON:
        why = "Impact is said as a whole: which functions are affected, which are not, which nobody tried is not known."
        do = ":area checkout affected, 12% of orders   (then the areas beside it)"
        yield Gap("areas-unknown", LOW, stated[0].at, "impact by area not stated", why, do)


def not_verified(at: Moment) -> Iterator[Gap]:
    """It is said to be well again, and nobody checked what people do with it."""
    waiting = [area for area in at.areas if area.state == impact.RECOVERED and area.verified is None]
    if at.over or at.recovered is not None:
        waiting += [area for area in at.areas if area.state == impact.AFFECTED]
    severity = HIGH if at.over else MEDIUM
    if waiting:
        names = listing(area.name for area in waiting)
        since = min(_well_since(at, area) for area in waiting)
        why = f"{names}: {_standing(waiting)}, and nobody has tried what its users do there."
        do = f":verify {waiting[0].name}: tried by hand"
        yield Gap("not-verified", severity, since, f"not verified: {names}", why, do, waiting[0].name)
    elif at.recovered is not None and not at.state.of(impact.VERIFIED) and not _checked(at):
        why = "It is said to be over, and no note says which functions were tried and work."
        do = ":verify checkout ordered by hand, as a customer"
        yield Gap("not-verified", severity, at.recovered.at, "functions not verified", why, do)


def _standing(waiting: list[Area]) -> str:
    """How areas stand that nobody has verified."""
    if all(area.state == impact.RECOVERED for area in waiting):
        return "said to be well"
    return "nobody said that it recovered"


def _well_since(at: Moment, area: Area) -> int:
    """Since when an area is said to be well: by itself, or as the incident was said to be over."""
    said = area.entry.at if area.entry is not None else at.known
    over = at.recovered.at if at.recovered is not None else at.head.ended
    return said if area.state == impact.RECOVERED or over is None else max(said, over)


def _checked(at: Moment) -> bool:
    """Whether areas were named and each of them stands as not affected, or verified."""
    return bool(at.areas) and all(area.verified is not None or not area.was_affected for area in at.areas)


RULES = (impact_missing, areas_unknown, not_verified)
