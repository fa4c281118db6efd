"""How the chart words things: moments by the reader's clock, whose words they are, an entry as a fact of its own."""

from __future__ import annotations

from warroom.incident.clockface import Clockface
from warroom.incident.entry import Entry
from warroom.incident.state import State
from warroom.incident.text import visible
from warroom.report.chart.values import Fact, Mark
from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Telling:
    """The state, and how times are told: `dated` where they need their day outside the axis, which shows it."""

    state: State
    face: Clockface
    dated: bool

    def full(self, at: int, approximate: bool = False) -> str:
        """A moment, with its day where that is needed: "31 Jan 23:30"; "~" before an approximate one."""
        return f"{'~' if approximate else ''}{(self.face.dated if self.dated else self.face.time)(at)}"

    def short(self, at: int, approximate: bool = False) -> str:
        """A moment beside its sign, where the axis tells the day."""
        return f"{'~' if approximate else ''}{self.face.time(at)}"

    def fact(self, entry: Entry, shape: str, text: str, what: str = "{words}", rank: int = 1) -> Fact:
        """An entry as a mark with its time and words; `what` says what it is round the words where they are told."""
        words = visible(f"{entry.voice}: {text}" if entry.voice else text)
        time = self.short(entry.at, entry.approximate)
        whole = f"{self.full(entry.at, entry.approximate)} {what.format(words=words)}"
        return Fact(time, words, "", whole, (Mark(entry.at, shape),), rank=rank)


def voiced(entry: Entry) -> str:
    """The words of an entry, and whose they are; safe to be shown."""
    return visible(f"{entry.voice}: {entry.text}" if entry.voice else entry.text)


def in_brackets(entry: Entry) -> str:
    """The words of an entry after something that stands for it."""
    return f" ({visible(entry.text)})" if entry.text else ""
