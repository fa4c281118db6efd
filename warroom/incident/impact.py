"""Impact: what is said of it as a whole, and by area: affected, not affected, unknown, recovered; checked or not.

An area is a part of the service that somebody may ask about ("is checkout affected?"). Its neighbours are the areas
that may well be affected with it; they count as unknown until somebody has looked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from warroom.incident.entry import Entry
from warroom.incident.kind import Guide, Kind, bracketed
from warroom.incident.late import Late
from warroom.incident.state import State
from warroom.language import N_, _, listed
from warroom.slotted import dataclass

IMPACT, VERIFIED, AREAS, NEIGHBOURS = "impact", "area-verified", "areas", "neighbours"
AFFECTED, NOT_AFFECTED, UNKNOWN, RECOVERED = N_("affected"), N_("not affected"), N_("unknown"), N_("recovered")
_STATES = (
    (
        NOT_AFFECTED,
        "not affected|unaffected|not impacted|ok|fine",
        "影響(?:なし|無し|は?ない|は?ありません)|(?:問題|障害)(?:なし|無し|ありません)",
    ),
    (AFFECTED, "affected|impacted|down|degraded", "影響(?:あり|有り)|停止中?|障害"),
    (UNKNOWN, "unknown|not known", "影響不明|不明|未確認|調査中"),
    (
        RECOVERED,
        "recovered|restored|back(?: up| online| to normal)?",
        "(?:復旧|回復)(?!中|作業|待|見込|予定|せず|して(?:い)?な|しない)(?:済み?|しました|した)?",
    ),
)
_STATE = Late(
    "|".join(rf"(?P<s{n}>(?:{words})(?![\w-])|{more})" for n, (_, words, more) in enumerate(_STATES)), re.IGNORECASE
)
_ADJECTIVE = Late(
    r"(?:ok|fine|unknown|back(?: up)?)(?! +(?:yet|so|for|in|since|now|again|still|at|on|to normal|online))\s+\w",
    re.IGNORECASE,
)
"""A line such as "checkout: unknown errors" states nothing of an area."""
_EDGE = Late(r"^[\s,;:.、。：]+")
Neighbours = Mapping[str, tuple[str, ...]]
"""Area → the areas beside it, as the settings name them."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Area:
    """One area as it stands. `since` is in ms UTC, None where nobody said; `entry` is what was said of it last.

    `beside` are the affected areas that it is a neighbour of; `verified` says that it was checked after it recovered
    (or, for one that never was affected, that it is not).
    """

    name: str
    state: str
    since: int | None = None
    entry: Entry | None = None
    verified: Entry | None = None
    beside: tuple[str, ...] = ()
    was_affected: bool = False


def _impact(state: State, entry: Entry) -> str:
    area = entry.said("area")
    if area is None:
        return _("impact: {text}").format(text=entry.text)
    stands = entry.value or UNKNOWN
    stands = _(stands) if stands in (AFFECTED, NOT_AFFECTED, UNKNOWN, RECOVERED) else stands
    said = _("impact on {area}: {state}").format(area=area, state=stands)
    return _("{said}, {text}").format(said=said, text=entry.text) if entry.text else said


def _verified(state: State, entry: Entry) -> str:
    said = _("verified: {area} works").format(area=entry.said("area") or _("everything"))
    return bracketed(said, entry.text)


def _areas(state: State, entry: Entry) -> str:
    return _("areas: {areas}").format(areas=listed(entry.named("areas")))


def _neighbours(state: State, entry: Entry) -> str:
    return _("beside {area}: {areas}").format(area=entry.said("area"), areas=listed(entry.named("areas")))


KINDS = (
    Kind(
        IMPACT,
        N_("impact"),
        "~",
        "~",
        "~",
        _impact,
        Guide(
            N_("~ checkout fails for all users"),
            N_("impact; of one area: ~ checkout: affected, 12% of orders"),
            N_("what is affected?"),
            N_("~ impact"),
        ),
    ),
    Kind(VERIFIED, N_("verified"), None, "✓", "v", _verified),
    Kind(AREAS, N_("areas"), None, "▹", "-", _areas),
    Kind(NEIGHBOURS, N_("neighbours"), None, "▹", "-", _neighbours),
)


def state_in(words: str) -> tuple[str, str] | None:
    """The state that words begin with, and the rest of them; None where they begin with none."""
    found = _STATE.now.match(words)
    if found is None:
        return None
    number = next(n for n in range(len(_STATES)) if found[f"s{n}"])
    return _STATES[number][0], _EDGE.now.sub("", words[found.end() :]).strip()


def area_in(text: str) -> tuple[str, str, str] | None:
    """(area, state, words) of a line such as "checkout: affected, 12% of orders"; None for one that names no area."""
    name, colon, rest = text.replace("：", ":").partition(":")
    rest = rest.strip()
    states = colon and 0 < len(name.strip()) <= 60 and _ADJECTIVE.now.match(rest) is None
    said = state_in(rest) if states else None
    return (name.strip(), *said) if said is not None else None


def reported_in(text: str) -> str:
    """What may be the area in a line that says no state of it: "search" of "search: slow"; "" where there is none."""
    name, colon, rest = text.replace("：", ":").partition(":")
    name = name.strip()
    return name if colon and rest.strip() and 0 < len(name) <= 60 else ""


def without_state(kind: str, data: Mapping[str, object]) -> str:
    """What to say of a line that reports an area and says no state of it, "" for any other."""
    text = data.get("text")
    name = reported_in(text) if kind == IMPACT and not data.get("area") and isinstance(text, str) else ""
    if not name:
        return ""
    return _("no state of {name}: affected, not affected, unknown or recovered after the colon").format(name=name)


def impacts(state: State) -> tuple[Entry, ...]:
    """What was said of the impact, in display order."""
    return tuple(state.of(IMPACT))


def areas(state: State, known: Neighbours | None = None) -> tuple[Area, ...]:
    """Every area that the settings (`known`) or the incident name, by name, as it stands."""
    names, beside = _names(state, known or {})
    said: dict[str, list[Entry]] = {}
    for entry in state.of(IMPACT, VERIFIED):
        name = entry.said("area") or (reported_in(entry.text) if entry.kind == IMPACT else "")
        said.setdefault(name.casefold(), []).append(entry)
    found = {key: _stand(name, said.get(key, ())) for key, name in names.items()}
    for key, others in beside.items():
        if key in found and found[key].state == AFFECTED:
            for other in others:
                one = found[other]
                found[other] = Area(
                    one.name,
                    one.state,
                    one.since,
                    one.entry,
                    one.verified,
                    (*one.beside, found[key].name),
                    one.was_affected,
                )
    return tuple(sorted(found.values(), key=lambda area: area.name.casefold()))


def worst_first(all_of_them: Iterable[Area]) -> tuple[Area, ...]:
    """Affected ones, recovered ones that nobody has checked, unknown ones, the rest.

    Among equals those beside an affected one, then those that have been so for longest.
    """
    return tuple(sorted(all_of_them, key=_urgency))


def _urgency(area: Area) -> tuple[int, bool, int, str]:
    unchecked = area.state == RECOVERED and area.verified is None
    order = (AFFECTED, None, UNKNOWN, RECOVERED, NOT_AFFECTED)
    place = order.index(None if unchecked else area.state) if area.state in order else len(order)
    return (place, not area.beside, area.since or 0, area.name.casefold())


def _names(state: State, known: Neighbours) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The areas by casefolded name, and the neighbours of each."""
    names: dict[str, str] = {}
    beside: dict[str, list[str]] = {}

    def add(name: str, others: tuple[str, ...]) -> None:
        for one in (name, *others):
            names.setdefault(one.casefold(), one)
        beside.setdefault(name.casefold(), []).extend(other.casefold() for other in others)

    for name, others in known.items():
        add(name, others)
    for entry in state.of(AREAS):
        for name in entry.named("areas"):
            add(name, ())
    for entry in state.of(NEIGHBOURS):
        add(entry.said("area") or "", entry.named("areas"))
    for entry in state.of(IMPACT, VERIFIED):
        add(entry.said("area") or "", ())
    names.pop("", None)
    return names, {key: list(dict.fromkeys(others)) for key, others in beside.items() if key}


def _stand(name: str, said: Iterable[Entry]) -> Area:
    """An area as it stands after what was `said` of it, in display order.

    A line that reports it without a state ("search: slow") leaves open how it is; verified after that, it recovered.
    One that recovered by a check alone (`derived`) did so at that check only until somebody says when.
    """
    area, derived = Area(name, UNKNOWN), False
    for entry in said:
        if entry.kind == IMPACT and not entry.said("area"):
            if area.state in (UNKNOWN, NOT_AFFECTED):
                area = Area(name, UNKNOWN, None, entry, None, (), True)
            continue
        if entry.kind == VERIFIED:
            now = {UNKNOWN: RECOVERED if area.was_affected else NOT_AFFECTED, AFFECTED: RECOVERED}.get(
                area.state, area.state
            )
            derived = derived or (now == RECOVERED and now != area.state)
            since = area.since if now == area.state else entry.at
            area = Area(name, now, since, area.entry, entry, (), area.was_affected)
            continue
        now = entry.value or UNKNOWN
        since = entry.moment("since")
        if since is None:
            since = area.since if now == area.state and area.since is not None and not derived else entry.at
        derived = False
        was = area.was_affected or now in (AFFECTED, RECOVERED)
        area = Area(name, now, since, entry, None, (), was)
    return area
