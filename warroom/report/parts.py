"""What every summary is made of: a title, facts of the head, parts with bullets, as plain raw words."""

from __future__ import annotations

from dataclasses import field

from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One bullet: `lead` stands out (a label, a time), `text` follows, `under` are bullets below it. Raw words."""

    lead: str
    text: str = ""
    under: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part with its heading; `nothing` is what it says when it has no items."""

    heading: str
    items: tuple[Item, ...]
    nothing: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole: `title` with severity, `facts` (name, value) of the head, then the parts in order.

    `left_out` says what was kept back and why. It is for the one who sends it; no form shows it.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...] = field(default_factory=tuple)
    left_out: tuple[Item, ...] = ()
