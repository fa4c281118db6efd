"""What a chart of an incident shows, as plain values: facts with marks and spans, in sections; times in ms UTC."""

from __future__ import annotations

from dataclasses import field

from warroom.slotted import dataclass

OWN_ROW, PACKED = "own row", "packed"
"""How the facts of a section are laid out: a row each, or side by side where they have room."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign at a moment; `shape` is one of those of `chart_signs.SHAPES`."""

    at: int
    shape: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in one manner: a line (open, testing, confirmed) or a bar (affected, unknown, halted)."""

    begin: int
    end: int
    manner: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing of the chart. `lead` stands out, `text` may be cut, `tail` never is; `whole` says all of it.

    Its words are made visible already. Of too many in a section those with the lowest `rank` are labelled.
    """

    lead: str
    text: str
    tail: str
    whole: str
    marks: tuple[Mark, ...] = ()
    spans: tuple[Span, ...] = ()
    rank: int = 1
    tone: str = "faint"
    """The tone of its tail."""
    notches: tuple[Mark, ...] = ()
    """Small marks on its line: facts for and against."""

    @property
    def moments(self) -> tuple[int, ...]:
        """Every moment that it needs a place for, unsorted."""
        ends = tuple(end for span in self.spans for end in (span.begin, span.end))
        return (*(mark.at for mark in self.marks), *ends)


@dataclass(frozen=True, slots=True)
class Section:
    """Facts under one `heading`; "" continues the section before it. `lanes` is how many rows they may take at most."""

    heading: str
    facts: tuple[Fact, ...]
    manner: str = PACKED
    lanes: int = 10
    whole: bool = False
    """Whether it keeps all its lanes however much there is: the milestones."""


@dataclass(frozen=True, slots=True)
class Phase:
    """What the incident was in from one milestone to the next: `name` for people."""

    begin: int
    end: int
    name: str
    manner: str


@dataclass(frozen=True, slots=True)
class Content:
    """All that a chart shows, from `begin` to `end` (ms UTC); `phases` first, then `sections` in their order."""

    title: str
    begin: int
    end: int
    phases: tuple[Phase, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = field(default_factory=tuple)
