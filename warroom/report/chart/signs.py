"""The signs of a chart as shapes, so that no font has to have them; each says what it says without its colour.

A path is drawn round its middle, in a square from -5 to 5. `SHAPES` maps a shape to its path, whether it is filled, its
words in the key, and its tone.
"""

from __future__ import annotations

from typing import NamedTuple

from warroom.language import N_


class Shape(NamedTuple):
    """`tone` is a class: good, bad, calm, faint or plain."""

    path: str
    filled: bool
    words: str
    tone: str


_CROSS = "M-3.6-3.6L3.6 3.6M-3.6 3.6L3.6-3.6"
_TICK = "M-4 0.4L-1.2 3.4L4.2-3.6"
_RING = "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0-4 0Z"
_HALF = f"{_RING}M-2.8 0A2.8 2.8 0 1 0 2.8 0A2.8 2.8 0 1 0-2.8 0ZM0-2.8A2.8 2.8 0 0 1 0 2.8Z"
"""A ring with its right half filled: what lies in two of its three rings is left out (even-odd)."""
SHAPES: dict[str, Shape] = {
    "flag": Shape("M-3.8-5.8H-2.4L5.4-2.6L-2.4 0.6V5.8H-3.8Z", True, N_("milestone"), "calm"),
    "read": Shape("M-3 5.5V-5.5L5-2.6L-3 0.4", False, N_("milestone, read from the notes"), "calm"),
    "key": Shape("M0-4.4L4.6 3.6H-4.6Z", True, N_("key moment"), "plain"),
    "decision": Shape("M0-5L5 0L0 5L-5 0Z", True, N_("decision"), "calm"),
    "closed": Shape("M-4-4H4V4H-4Z", False, N_("closed or reopened"), "plain"),
    "halt": Shape("M-2-5H2L5-2V2L2 5H-2L-5 2V-2Z", True, N_("work halted"), "bad"),
    "impact": Shape("M-4.5-4.5H4.5V4.5H-4.5Z", True, N_("impact"), "bad"),
    "recovered": Shape(_TICK, False, N_("recovered"), "good"),
    "verified": Shape(f"{_TICK}M-4.8 5.2H4.8", False, N_("verified"), "good"),
    "not-affected": Shape(f"{_RING}M-4.6 4.6L4.6-4.6", False, N_("not affected"), "good"),
    "raised": Shape("M0-5V5", False, N_("hypothesis raised"), "plain"),
    "ruled-out": Shape(_CROSS, False, N_("ruled out"), "plain"),
    "confirmed": Shape(
        "M-5.6 0A5.6 5.6 0 1 0 5.6 0A5.6 5.6 0 1 0-5.6 0ZM-3.7 0.6L-2.5-0.6L-0.9 1L2.7-2.6L3.9-1.4L-0.9 3.4Z",
        True,
        N_("confirmed"),
        "good",
    ),
    "still-open": Shape("M-3-4L2 0L-3 4", False, N_("still open"), "plain"),
    "for": Shape("M0-2.7V2.7M-2.7 0H2.7", False, N_("fact for it"), "good"),
    "against": Shape("M-2.7 0H2.7", False, N_("fact against it"), "bad"),
    "worked": Shape(_TICK, False, N_("worked"), "good"),
    "partly": Shape(_HALF, True, N_("worked partly"), "good"),
    "no-effect": Shape(_CROSS, False, N_("no effect"), "plain"),
    "worse": Shape("M0 4.6L-4.8-3.6H4.8Z", True, N_("made it worse"), "bad"),
    "open": Shape(_RING, False, N_("outcome open"), "plain"),
    "update": Shape("M-4-4L0 0L-4 4M1-4L5 0L1 4", False, N_("update sent"), "calm"),
}
MANNERS = {
    "open": N_("open hypothesis"),
    "testing": N_("being tested"),
    "affected": N_("affected"),
    "unknown": N_("not known whether affected"),
    "halted": N_("work halted"),
    "lasting": N_("how long it took"),
}
"""The lines and bars, in words."""
