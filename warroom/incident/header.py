"""The head of an incident: title, severity, status, milestones, when it started and how long it has run."""

from __future__ import annotations

import re
from functools import lru_cache

from warroom.incident import spoken
from warroom.incident.beginning import beginning
from warroom.incident.entry import Entry
from warroom.incident.kind import Kind, Say, despite, explained
from warroom.incident.late import Late
from warroom.incident.state import State
from warroom.incident.timeline import DECLARED, KEY
from warroom.language import N_, _
from warroom.slotted import dataclass

TITLE, SEVERITY, STATUS, MILESTONE, CLOSED, REOPENED = "title", "severity", "status", "milestone", "closed", "reopened"
STATUSES = (N_("investigating"), N_("identified"), N_("monitoring"), N_("mitigated"), N_("resolved"))
MILESTONES = (N_("started"), N_("detected"), N_("acknowledged"), "identified", "mitigated", "resolved")
_ENDS = frozenset({"mitigated", "resolved"})
_MEANS = {"detected": "investigating", "acknowledged": "investigating"}


_MORE = frozenset({*MILESTONES, REOPENED})


def status_words(name: str) -> str:
    """A status or a milestone as people read it; what is neither stays as it is."""
    words = spoken.status(name)
    return _(name) if words == name and name in _MORE else words


def _said(message: str) -> Say:
    def say(state: State, entry: Entry) -> str:
        words = _(message).format(value=status_words(entry.value) if entry.value else entry.text).strip()
        return explained(words, entry.text) if entry.value else words

    return say


def _closed(state: State, entry: Entry) -> str:
    return despite(explained(_("closed"), entry.text), entry)


KINDS = (
    Kind(TITLE, N_("title"), None, "▹", "-", _said(N_("title: {value}"))),
    Kind(SEVERITY, N_("severity"), None, "▹", "-", _said(N_("severity {value}"))),
    Kind(STATUS, N_("status"), None, "▹", "-", _said(N_("status {value}"))),
    Kind(MILESTONE, N_("milestone"), None, "▴", "!", _said("{value}")),
    Kind(CLOSED, N_("closed"), None, "⚑", "*", _closed),
    Kind(REOPENED, N_("reopened"), None, "⚑", "*", _said(N_("reopened {value}"))),
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Header:
    """What the status line and every report begin with. Times in ms UTC; `ended` is None while the clock runs.

    `started` is what everything counts from: named, else inferred as `beginning` says.
    `imported` is true for an incident that was written down after it happened: its clock stops at its last entry.
    """

    title: str
    severity: str
    status: str
    started: int
    ended: int | None
    closed: bool
    imported: bool
    milestones: dict[str, int]

    def elapsed(self, now: int) -> int:
        """How long it has run, ms, never below 0."""
        return max((now if self.ended is None else self.ended) - self.started, 0)


def header(state: State) -> Header:
    """The head as it stands now; sensible words where nothing was said yet."""
    declared = state.of(DECLARED)
    first = declared.chunks[0][0] if declared else None
    imported = first is not None and first.first.data.get("imported") is True
    title, severity = state.of(TITLE).last(), state.of(SEVERITY).last()
    named = named_milestones(state)
    milestones = {name: entry.at for name, entry in named.items()}
    status, since, closed = _status(state)
    ended = since if status == "resolved" or closed else None
    if closed:
        resolved = named_milestones(state).get("resolved")
        again = state.of(REOPENED).last()
        # What was resolved before it was reopened has not ended it.
        ended = resolved.at if resolved is not None and (again is None or resolved.key > again.key) else since
    if ended is None and imported and first is not None:
        ended = _last_moment(state, first.first.writer)
    return Header(
        title=(title.text if title else first.text if first else "") or _("untitled incident"),
        severity=(severity.value if severity else first.value if first else None) or "",
        status="closed" if closed else status,
        started=beginning(state, named).at,
        ended=ended,
        closed=closed,
        imported=imported,
        milestones=milestones,
    )


def _status(state: State) -> tuple[str, int, bool]:
    """The status, since when, and whether the incident is closed: each is what was said last."""
    status, since, closed = "investigating", 0, False
    for entry in state.of(STATUS, MILESTONE, CLOSED, REOPENED):
        if entry.kind == CLOSED:
            closed, since = True, entry.at
        elif entry.kind == REOPENED:
            closed, status, since = False, "investigating", entry.at
        elif entry.value and entry.value != "started":
            status, since = _MEANS.get(entry.value, entry.value), entry.at
    return status, since, closed


def reached(state: State) -> tuple[tuple[str, int], ...]:
    """The milestones in the order of their times, ms UTC, with each reopening among them.

    What was reached before a reopening stays in the list: "resolved 14:09, reopened 15:00".
    """
    return tuple(sorted(((name, one.at) for (_, name), one in _milestones(state).items()), key=lambda pair: pair[1]))


def named_milestones(state: State) -> dict[str, Entry]:
    """The entry that names each milestone: what was said last, which may be of an earlier time than what it sets right.

    Of an incident that was opened again, what had ended counts as it ended last.
    """
    found: dict[str, tuple[int, Entry]] = {}
    for (again, name), entry in _milestones(state).items():
        place = again if name in _ENDS else 0
        before = found.get(name)
        if name != REOPENED and (before is None or (before[0], before[1].order) < (place, entry.order)):
            found[name] = (place, entry)
    return {name: entry for name, (_, entry) in found.items()}


def _milestones(state: State) -> dict[tuple[int, str], Entry]:
    """What was said last of each milestone, by the number of reopenings before its time; the reopenings as well."""
    found: dict[tuple[int, str], Entry] = {}
    again = 0
    for entry in state.of(MILESTONE, REOPENED):
        again += entry.kind == REOPENED
        name = REOPENED if entry.kind == REOPENED else entry.value
        if name and found.get((again, name), entry).order <= entry.order:
            found[(again, name)] = entry
    return found


_WELL = Late(
    r"back to normal|\b(?:is|are) normal(?: again|$|[.,;!])|\brecovered\b|\bfully restored\b|\brestore complete\b"
    r"|\b(?:service|traffic|access|connectivity|backbone|network|site)s? (?:is |are |was |were )?restored\b"
    r"|\b(?:reachable|available|working) again\b|\bopen(?:ed)? to (?:all|everybody|everyone)\b"
    r"|\bresolved\b(?! to\b)|\b(?:site|service)s? (?:is |are )?(?:back )?up\b"
    r"|(?<!roll )(?<!rolled )(?<!rolling )(?<!fall )(?<!fell )\bback (?:up|online|on)\b(?! to\b| call\b)|\bon again\b"
    r"|(?<!未)(?:復旧|回復)(?!中|作業|手順|待|見込|予定|せず|して(?:い)?な|しない|しません|でき)|正常化(?!せず|して(?:い)?な)|正常に戻(?!らな|りませ)",
    re.IGNORECASE,
)
_NOT_WELL = Late(
    r"\b(?:not|never|isn'?t|aren'?t|hasn'?t|haven'?t|until|before|when|if|once|eta)\b|\?\s*$", re.IGNORECASE
)
"""Words that make it say the opposite, or ask."""


def recovery(state: State) -> Entry | None:
    """What says last that the service is well again: a milestone, a status, or a key moment that reads like it.

    None where it was reopened, or is being investigated again, since then.
    """
    said = state.of(MILESTONE, STATUS).where(lambda one: one.value in ("mitigated", "monitoring", "resolved")).last()
    read = next(filter(None, map(_newest_well, reversed(state.of(KEY).chunks))), None)
    again = relapse(state)
    found = [one for one in (said, read) if one is not None and (again is None or one.key > again.key)]
    return max(found, key=lambda one: one.key, default=None)


@lru_cache(maxsize=512)
def _newest_well(chunk: tuple[Entry, ...]) -> Entry | None:
    """The newest of some key moments that reads so; states share their chunks, so that each is read once."""
    return next((one for one in reversed(chunk) if reads_well(one.text)), None)


def relapse(state: State) -> Entry | None:
    """What says last that it is being worked on again: reopened, or investigated; None where nothing does."""
    return state.of(REOPENED, STATUS).where(lambda one: one.kind == REOPENED or one.value == "investigating").last()


def reads_well(text: str) -> bool:
    """How a key moment reads that says that the service is well again."""
    found = _WELL.now.search(text)
    clause = re.split(r"[,;.、。]", text[: found.start()])[-1] if found is not None else ""
    return found is not None and _NOT_WELL.now.search(clause + text[-1:]) is None


def _last_moment(state: State, writer: str) -> int | None:
    """When the last of what was imported happened; what is added to it later does not start the clock again."""
    last = next((entry for entry in reversed(state.timeline) if entry.first.writer == writer), None)
    return max(last.at, last.until or last.at) if last is not None else None
