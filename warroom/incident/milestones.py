"""Milestones: when it started, was detected, acknowledged, identified, mitigated, resolved; named, or read from notes.

A milestone that nobody named may be read from what was noted all the same; then it says from what (`inferred`), and it
stays a guess that a line such as `:detected 14:02` replaces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from warroom.incident import header
from warroom.incident.beginning import beginning
from warroom.incident.entry import Entry
from warroom.incident.hypotheses import CONFIRMED, HYPOTHESIS, hypotheses, verdict_of
from warroom.incident.impact import IMPACT
from warroom.incident.roles import COMMANDER, ROLE
from warroom.incident.state import State
from warroom.incident.timeline import DECLARED, KEY
from warroom.language import _, current
from warroom.slotted import dataclass

ORDER = header.MILESTONES
STARTED, DETECTED, ACKNOWLEDGED, IDENTIFIED, MITIGATED, RESOLVED = ORDER
BEFORE = {
    STARTED: (),
    DETECTED: (STARTED,),
    ACKNOWLEDGED: (DETECTED, STARTED),
    IDENTIFIED: (DETECTED, STARTED),
    MITIGATED: (DETECTED, STARTED),
    RESOLVED: (MITIGATED, ACKNOWLEDGED, DETECTED, STARTED),
}
"""What is never later than each, the nearest first. The cause may be found before users are relieved or after it."""
_HEAD = frozenset({DECLARED, header.TITLE, header.SEVERITY})
_WELL = frozenset({"mitigated", "monitoring", "resolved"})


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Milestone:
    """One that was reached, at `at` (ms UTC). `inferred` is "" where it was named, else what it was read from, raw.

    `entry` is what names it or what it was read from; None for a start that was given when it was declared.
    """

    name: str
    at: int
    approximate: bool = False
    inferred: str = ""
    entry: Entry | None = None


def milestones(state: State) -> Mapping[str, Milestone]:
    """Those that were reached, by name, in the order of `ORDER`. Nothing is read from what lies before the start.

    Nor is a detection, or that somebody took it on, read from what lies after the end that was named.
    """
    return _reached(state, current())


def out_of_order(state: State) -> Iterator[tuple[Milestone, Milestone]]:
    """Pairs that were named and can't both be right, as (earlier, later): the first must not lie after the second."""
    named = {name: one for name, one in milestones(state).items() if not one.inferred}
    for name, last in named.items():
        first = next((named[before] for before in BEFORE[name] if before in named and named[before].at > last.at), None)
        if first is not None:
            yield first, last


@lru_cache(maxsize=4)
def _reached(state: State, language: str) -> Mapping[str, Milestone]:
    """Remembered for the state and the language, in which it says what was read from what."""
    if not state.timeline:
        return MappingProxyType({})
    start = _started(state)
    named = {name: one for name in _READERS if (one := _named(state, name)) is not None}
    found = {STARTED: start}
    for name, read in _READERS.items():
        one = named.get(name) or read(state, *_bounds(name, start.at, named))
        if one is not None:
            found[name] = one
    return MappingProxyType(found)


def _bounds(name: str, start: int, named: Mapping[str, Milestone]) -> tuple[int, int | None]:
    """Between which moments a milestone may be read from the notes: a guess must not belie what was named.

    A status or a key moment that says how the incident stands says it whatever was named.
    """
    if name not in (DETECTED, ACKNOWLEDGED):
        return start, None
    later = [one.at for after, one in named.items() if name in BEFORE[after]]
    return max([start, *(named[before].at for before in BEFORE[name] if before in named)]), min(later, default=None)


def _named(state: State, name: str) -> Milestone | None:
    """The milestone as it was named last; one that a reopening has undone does not count."""
    entry = header.named_milestones(state).get(name)
    if entry is None or _is_undone(state, name, entry):
        return None
    return _at(name, entry, "")


def _is_undone(state: State, name: str, entry: Entry) -> bool:
    """Whether the incident was reopened since: what had ended had not."""
    again = state.of(header.REOPENED).last() if name in (MITIGATED, RESOLVED) else None
    return again is not None and again.key > entry.key


def _at(name: str, entry: Entry, inferred: str) -> Milestone:
    return Milestone(name, entry.at, entry.approximate or entry.until is not None, inferred, entry)


def _quoted(what: str, entry: Entry) -> str:
    return _('{what} "{text}"').format(what=what, text=entry.text) if entry.text else what.rstrip(",")


def _started(state: State) -> Milestone:
    """When it started, as the head has it, and what that was read from."""
    begun = beginning(state, header.named_milestones(state))
    entry = begun.entry
    if not begun.read_from:
        return _at(STARTED, entry, "") if entry is not None else Milestone(STARTED, begun.at)
    if entry is not None and entry.kind == DECLARED and header.header(state).imported:
        first = next((one for one in state.timeline if one.kind not in _HEAD and not one.retracted), None)
        if first is not None and first.at == begun.at:
            return _at(STARTED, first, _quoted(_("the first line imported,"), first))
    if entry is None or entry.kind in _HEAD:
        return Milestone(STARTED, begun.at, False, begun.read_from, entry)
    words = _quoted(begun.read_from, entry)
    return _at(STARTED, entry, words) if entry.at == begun.at else Milestone(STARTED, begun.at, False, words, entry)


def _detected(state: State, low: int, high: int | None) -> Milestone | None:
    """The first sign that somebody wrote down; a live incident was known at the latest when it was declared."""
    signs = [one for one in state.of(KEY, IMPACT, HYPOTHESIS) if _within(one, low, high)][:1]
    return _earliest(DETECTED, [(_("the first sign,"), one) for one in signs] + _declared(state, low, high))


def _acknowledged(state: State, low: int, high: int | None) -> Milestone | None:
    """Somebody took command; or, of a live incident, declared it."""
    took = [one for one in state.of(ROLE) if one.value == COMMANDER and one.people and _within(one, low, high)][:1]
    return _earliest(ACKNOWLEDGED, [(_("the first commander"), one) for one in took] + _declared(state, low, high))


def _declared(state: State, low: int, high: int | None) -> list[tuple[str, Entry]]:
    if header.header(state).imported:
        return []
    return [(_("the declaration"), one) for one in state.of(DECLARED) if _within(one, low, high)][:1]


def _within(one: Entry, low: int, high: int | None) -> bool:
    return low <= one.at and (high is None or one.at <= high)


def _identified(state: State, start: int, _high: int | None) -> Milestone | None:
    """The status says so, or the cause that is confirmed was confirmed then."""
    said = [(_("the status"), one) for one in state.of(header.STATUS) if one.value == IDENTIFIED]
    for one in hypotheses(state):
        if one.verdict == CONFIRMED:
            first = next(told for told in one.history if verdict_of(told, one.id) == CONFIRMED)
            said.append((_("{label} confirmed").format(label=one.label), first))
    return _earliest(IDENTIFIED, ((what, one) for what, one in said if one.at >= start))


def _mitigated(state: State, start: int, _high: int | None) -> Milestone | None:
    """The first that says that the service is well again, and was not taken back by a relapse."""
    again = header.relapse(state)
    said = [one for one in state.of(header.STATUS, header.MILESTONE, KEY) if one.at >= start and _says_well(one)]
    well = [one for one in said if again is None or one.key > again.key]
    return _earliest(MITIGATED, [(_what(one), one) for one in well[:1]])


def _resolved(state: State, start: int, _high: int | None) -> Milestone | None:
    """The status says so, or it was closed; of one written down afterwards, what says last that all is well."""
    head = header.header(state)
    if _is_over(state, head):
        said = [
            one for one in state.of(header.STATUS) if one.value == RESOLVED and not _is_undone(state, RESOLVED, one)
        ]
        ends = said or list(state.of(header.CLOSED))
        return _earliest(RESOLVED, [(_what(one), one) for one in ends[-1:] if one.at >= start])
    last = header.recovery(state) if head.imported else None
    if last is None or last.kind != KEY or last.at < start:
        return None
    return _at(RESOLVED, last, _quoted(_what(last), last))


def _is_over(state: State, head: header.Header) -> bool:
    return head.closed or head.status == RESOLVED


def _says_well(one: Entry) -> bool:
    return header.reads_well(one.text) if one.kind == KEY else one.value in _WELL


def _what(one: Entry) -> str:
    return {KEY: _("the key moment"), header.CLOSED: _("the closing")}.get(one.kind, _("the status"))


def _earliest(name: str, said: Iterable[tuple[str, Entry]]) -> Milestone | None:
    found = min(said, key=lambda pair: pair[1].key, default=None)
    return (
        _at(name, found[1], _quoted(found[0], found[1]) if found[1].kind != DECLARED else found[0]) if found else None
    )


_READERS: dict[str, Callable[[State, int, int | None], Milestone | None]] = {
    DETECTED: _detected,
    ACKNOWLEDGED: _acknowledged,
    IDENTIFIED: _identified,
    MITIGATED: _mitigated,
    RESOLVED: _resolved,
}
