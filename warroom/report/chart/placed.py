"""A chart laid out: everything with its place, in units of a sheet `WIDTH` wide, the origin at the top left."""

from __future__ import annotations

from warroom.report.chart.scale import Cut, Scale, Tick
from warroom.slotted import dataclass

WIDTH = 760.0
"""The whole width; on A4 with margins a unit is about 0.7 pt, so that a text of 11 units is printed in 8 pt."""
EDGE = 4.0
"""Nothing is written nearer to the left and right edges."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the sheet."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box) -> bool:
        """Whether both cover some of the same place."""
        across = self.x < other.x + other.width and other.x < self.x + self.width
        return across and self.y < other.y + other.height and other.y < self.y + self.height


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a box: `lead` stands out, `tail` follows after `text`, which may have been cut. `manner` is its class.

    `anchor` is the edge of the box that the words keep to, as their real width may be less: start, middle or end.
    """

    box: Box
    lead: str = ""
    text: str = ""
    tail: str = ""
    manner: str = "label"
    anchor: str = "start"
    tone: str = "faint"
    second: str = ""
    """The text goes on with this in a second line."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape of `chart_signs.SHAPES` with its middle at a place."""

    shape: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A level line or bar in its manner."""

    left: float
    right: float
    y: float
    manner: str


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs to one fact: `whole` says all of it."""

    whole: str
    label: Label | None = None
    signs: tuple[Sign, ...] = ()
    strokes: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A phase, drawn as a band."""

    box: Box
    manner: str
    whole: str
    label: Label | None


@dataclass(frozen=True, slots=True)
class Upright:
    """A line from top to bottom at a milestone or a day."""

    x: float
    top: float
    bottom: float
    manner: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole sheet."""

    height: float
    axis: Scale
    axis_y: float
    bottom: float
    ticks: tuple[Tick, ...]
    cuts: tuple[Cut, ...]
    uprights: tuple[Upright, ...]
    bands: tuple[Band, ...]
    groups: tuple[Group, ...]
    rules: tuple[float, ...]
    words: tuple[Label, ...]
    """Labels that belong to no fact: headings, days, ticks, cuts, the key of signs."""
    key: tuple[Sign, ...]

    @property
    def labels(self) -> tuple[Label, ...]:
        """Every label of the sheet."""
        of_facts = [*(group.label for group in self.groups), *(band.label for band in self.bands)]
        return (*self.words, *(label for label in of_facts if label is not None))
