"""What a post-mortem says, as plain values: these are what the templates get. `warroom help report` documents them.

All texts are raw words of the record until `visible_values` has gone over them; then they hold nothing that a terminal
or a browser would obey, and the templates escape them for their form.
"""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from warroom.incident.text import visible_lines
from warroom.slotted import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as its reader sees it ("14:02", "~31 Jan 14:02"), and in ISO 8601, UTC ("" for a day no calendar has)."""

    text: str
    iso: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and what it is."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Attached:
    """An attached file: its name as given, its size in words, the SHA-256 of its content."""

    name: str
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody recorded: when it was, who said or did it and who edited that, in their words.

    `kind` is what it is called, `sign` what stands before it; `id` names it in the timeline. `late` says when it was
    recorded where that was later, `marks` what else is to be known of it ("edited", "retracted"), `key` that it stands
    out. A retracted one is struck out, not left out.
    """

    when: Moment
    who: str
    text: str
    id: str = ""
    kind: str = ""
    sign: str = ""
    late: str = ""
    marks: tuple[str, ...] = ()
    key: bool = False
    retracted: bool = False
    files: tuple[Attached, ...] = ()


@dataclass(frozen=True, slots=True)
class OutageRow:
    """One time that an area was affected; `length` says that it is not over where `ended` is None."""

    began: Moment
    ended: Moment | None
    length: str


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area: how it stands, its `history`, how long it was affected in all ("" where it was not), who verified it.

    `outages` are the times that it was affected, `began` when first, `ended` when the last was over (None: it is not);
    `words` what was said of them at worst, and what corrected them.
    """

    name: str
    state: str
    began: Moment | None
    ended: Moment | None
    length: str
    history: tuple[Said, ...]
    verified: Said | None
    note: str = ""
    outages: tuple[OutageRow, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone; `when` is None where nobody noted it. `inferred` says what it was read from, `line` what adds it."""

    name: str
    when: Moment | None
    source: str
    inferred: bool
    line: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class DurationRow:
    """A duration: "time to detect", from one milestone to another; `notes` say what is missing or in a wrong order.

    `inferred` says that a milestone of it was read from the notes: its row says from what.
    """

    name: str
    between: str
    length: str
    known: bool
    notes: tuple[str, ...]
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class ChartPart:
    """A section of the chart in words; the first has no `heading`: it says which time is shown."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture: `svg` is safe markup, "" where there is nothing to draw; `parts` say the same in words.

    `lines` are all of them with their headings, one after the other.
    """

    svg: Any
    lines: tuple[str, ...]
    parts: tuple[ChartPart, ...] = ()


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact for or against a hypothesis: `rating` in words, and `reason` where somebody gave one."""

    said: Said
    rating: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """One verdict of a hypothesis's history; `despite` is what stood against it when it was given."""

    said: Said
    verdict: str
    despite: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class HypothesisRow:
    """One hypothesis: how it came up, what spoke for it and against it, its tests, and how it ended.

    `more` facts were weighed by nobody either, beside those of `unexplained`.
    """

    label: str
    raised: Said
    verdict: str
    ended: VerdictRow | None
    supports: tuple[FactRow, ...]
    contradicts: tuple[FactRow, ...]
    unexplained: tuple[Said, ...]
    disproof: Said | None
    tests: tuple[AttemptRow, ...]
    history: tuple[VerdictRow, ...]
    shaken: tuple[Said, ...]
    disputed: bool = False
    more: int = 0


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A fact and its cells, each as (sign, words), in the order of the matrix's columns."""

    fact: Said
    cells: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Facts down, hypotheses across (label, verdict), the least contradicted first."""

    columns: tuple[Pair, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """Something tried: `verdict` is no effect, worked, partly, worse or open. `stop_gap` says how it stands as one."""

    label: str
    said: Said
    verdict: str
    outcome: str
    expected: str
    learnt: str
    stop_gap: str
    about: tuple[str, ...] = ()
    ran: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision: asked for (or not), made (or not), why; `waited` is how long it was waited for, in words."""

    label: str
    asked: Said | None
    asked_of: tuple[str, ...]
    options: tuple[str, ...]
    known: tuple[Said, ...]
    made: Said | None
    because: str
    waited: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: `state` is to do, done, verified, skipped or failed; who did and checked it; `note` the reason."""

    label: str
    text: str
    state: str
    owner: str
    done: Said | None
    checked: Said | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """A checklist as it was run; `missing` names what it needs and nobody noted ("rehearsed")."""

    label: str
    title: str
    steps: tuple[StepRow, ...]
    rehearsed: Said | None
    announced: Said | None
    behind: str


@dataclass(frozen=True, slots=True)
class HaltRow:
    """All work was halted, and resumed (None: it never was); `length` in words."""

    halted: Said
    resumed: Said | None
    length: str


@dataclass(frozen=True, slots=True)
class UpdateRow:
    """An update that was sent; `promised` is when it said that the next one comes, "" where it did not."""

    said: Said
    promised: str
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A follow-up; what nobody said is "". `tracked` is its ticket, as typed; `sources` what it comes from, by label;
    `because` why a recurrence is accepted.
    """

    label: str
    text: str
    kind: str
    owner: str
    due: str
    status: str
    tracked: str
    sources: tuple[str, ...]
    because: str
    said: Said


@dataclass(frozen=True, slots=True)
class Missing:
    """What the record does not say: `what`, `why` it matters, `do` closes it."""

    what: str
    why: str
    do: str


@dataclass(frozen=True, slots=True)
class Day:
    """The entries of one day, in the order in which they happened."""

    name: str
    rows: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class PostMortem:
    """The whole. Every part may be empty; the templates say so then."""

    title: str
    severity: str
    status: str
    over: bool
    incident: str
    zone: str
    written: Moment
    version: str
    facts: tuple[Pair, ...]
    summary: tuple[Pair, ...]
    impacts: tuple[Said, ...]
    areas: tuple[AreaRow, ...]
    milestones: tuple[MilestoneRow, ...]
    durations: tuple[DurationRow, ...]
    chart: Chart
    hypotheses: tuple[HypothesisRow, ...]
    matrix: Matrix | None
    without_effect: tuple[AttemptRow, ...]
    with_effect: tuple[AttemptRow, ...]
    unanswered: tuple[AttemptRow, ...]
    stop_gaps: tuple[Said, ...]
    decisions: tuple[DecisionRow, ...]
    checklists: tuple[ChecklistRow, ...]
    halts: tuple[HaltRow, ...]
    updates: tuple[UpdateRow, ...]
    told: tuple[Said, ...]
    next_update: str
    roles: tuple[Pair, ...]
    well: tuple[Said, ...]
    badly: tuple[Said, ...]
    lucky: tuple[Said, ...]
    factors: tuple[Said, ...]
    suggested: tuple[Pair, ...]
    followups: tuple[FollowUpRow, ...]
    missing: tuple[Missing, ...]
    timeline: tuple[Day, ...]


def visible_values(value: T) -> T:
    """The same values with every text made visible; line ends stay, markup that is safe already is left alone."""
    return _visible(value)  # type: ignore[no-any-return]


def _visible(value: Any) -> Any:
    if type(value) is str:
        return visible_lines(value)
    if isinstance(value, tuple):
        return tuple(_visible(item) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = (one.name for one in dataclasses.fields(value))
        return dataclasses.replace(value, **{name: _visible(getattr(value, name)) for name in names})
    return value
