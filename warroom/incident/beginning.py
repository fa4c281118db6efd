"""When it started: the one answer that the clock, the lists, every summary, the report and the statistics count from.

Named by `:started` or when it was declared (`--started`), that is it. Else it is inferred: the declaration (of one that
was written down afterwards, its first line), or what tells of an earlier time: the impact "since then", the first key
moment or impact, another milestone that was named. So an inferred start is never later than a named detection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from warroom.incident.entry import Entry
from warroom.incident.impact import IMPACT
from warroom.incident.state import State
from warroom.incident.timeline import DECLARED, KEY
from warroom.language import N_, _
from warroom.slotted import dataclass

_READ_FROM = {
    "detected": N_("when it was detected"),
    "acknowledged": N_("when it was acknowledged"),
    "identified": N_("when it was identified"),
    "mitigated": N_("when it was mitigated"),
    "resolved": N_("when it was resolved"),
}
"""The milestones that an earlier start is read from."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Beginning:
    """When it started, `at` in ms UTC. `read_from` is "" where that was named, else what it was read from.

    `entry` is what names it or what it was read from; None where it was given when it was declared.
    """

    at: int
    read_from: str = ""
    entry: Entry | None = None


def beginning(state: State, named: Mapping[str, Entry]) -> Beginning:
    """When it started, with the milestones that were `named`, by name."""
    if "started" in named:
        return Beginning(named["started"].at, "", named["started"])
    declared = next(iter(state.of(DECLARED)), None)
    given = declared.first.data.get("started") if declared is not None else None
    if declared is None or not isinstance(given, int):
        first = declared or (state.timeline[0] if state.timeline else None)
        base = Beginning(first.at if first else 0, _("the declaration") if declared else _("the first entry"), first)
    elif declared.first.data.get("imported") is True:
        base = Beginning(given, _("the declaration"), declared)
    else:
        return Beginning(given)
    return min((base, *_earlier(state, named)), key=lambda one: one.at)


def _earlier(state: State, named: Mapping[str, Entry]) -> Iterator[Beginning]:
    """What may tell of an earlier time; what is said first here is named where two tell of the same."""
    for entry in state.of(IMPACT):
        since = entry.moment("since")
        if since is not None:
            yield Beginning(since, _("the impact since then,"), entry)
    for kind in (KEY, IMPACT):
        signs = state.of(kind)
        if signs:
            yield Beginning(signs[0].at, _("the first sign,"), signs[0])
    for name, entry in named.items():
        yield Beginning(entry.at, _(_READ_FROM[name]) if name in _READ_FROM else name, entry)
