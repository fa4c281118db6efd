"""Facts laid out in lanes, so that no two labels touch: a row each, or side by side where they have room.

`squeeze`, from 0 to 3, makes a chart of much lower: rows with their words beside the line, fewer lanes, fewer words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field, replace

from warroom.incident.text import CUT, cells
from warroom.language import _
from warroom.report.chart.measure import fitting, width
from warroom.report.chart.placed import EDGE, WIDTH, Box, Group, Label, Sign, Stroke
from warroom.report.chart.scale import Scale
from warroom.report.chart.values import OWN_ROW, Fact, Section
from warroom.slotted import dataclass

TEXT = 14.0
"""The height of a line of text."""
LANE, ROW, LOW = 17.0, 32.0, 15.0
"""The height of a lane, of a row with its words above its line, and of one with them beside it."""
_ROWS_APART = (40, 40, 40, 24)
_LANES = (1.0, 0.6, 0.3, 0.15)
_FEW_ROWS = (40, 8, 0, 0)
"""By how far it is squeezed: rows at most, what part of the lanes, up to how many rows have their words above."""
_BESIDE, _SIGN = 9.0, 7.0
"""From the middle of a sign to the words beside it, and to its own edge."""
_FEW = 16
_LONGEST = (WIDTH, 400.0, 240.0, 120.0), (260.0, 120.0)
"""How wide the words beside a sign may be, and where that has no room: of a few facts, and of many."""
_NOTCH = 6.5
_WORDED = 80
"""So many facts side by side have words at most."""
_NARROW = 170.0
"""With less room beside its line, the words of a low row stand on it."""
_BIN, _STRIP_BIN = 4.0, 10.0
"""Signs that are nearer to each other are drawn as one."""
_SPACE = width(" ") + 3.0


@dataclass(slots=True)
class Lanes:
    """Intervals side by side in at most `most` lanes."""

    most: int
    taken: list[list[tuple[float, float]]] = field(default_factory=list)

    def place(self, left: float, right: float, high: int = 1) -> int | None:
        """The first lane with room between `left` and `right`, with the next where it is `high` 2; None for none."""
        for number in range(self.most - high + 1):
            while len(self.taken) < number + high:
                self.taken.append([])
            lanes = self.taken[number : number + high]
            if all(right <= begin or end <= left for lane in lanes for begin, end in lane):
                for lane in lanes:
                    lane.append((left, right))
                return number
        return None


@dataclass(frozen=True, slots=True)
class Placed:
    """The facts of a section, laid out: `height` in all, `more` of them are marks without words."""

    groups: tuple[Group, ...]
    height: float
    more: int


def laid_out(section: Section, axis: Scale, top: float, squeeze: int = 0) -> Placed:
    """A section with its upper edge at `top`."""
    rows = section.manner == OWN_ROW
    most = min(section.lanes, _ROWS_APART[squeeze]) if rows else _WORDED
    chosen = {id(fact) for fact in sorted(section.facts, key=lambda fact: fact.rank)[:most]}
    kept = [fact for fact in section.facts if id(fact) in chosen]
    rest = [fact for fact in section.facts if id(fact) not in chosen]
    if rows:
        above = len(kept) <= _FEW_ROWS[squeeze]
        high = ROW if above else LOW
        place = _row if above else _low_row
        groups = [place(fact, axis, top + high * number) for number, fact in enumerate(kept)]
        height = high * len(groups)
    else:
        lanes = section.lanes if section.whole else max(round(section.lanes * _LANES[squeeze]), 2)
        groups, crowded, height = _packed(kept, axis, top, lanes)
        rest += crowded
    if rest:
        groups += _strip(rest, axis, top + height)
        height += LANE
    return Placed(tuple(groups), height, len(rest))


def words_in(box_left: float, y: float, fact: Fact, room: float) -> Label:
    """The words of a fact, its text cut so that all has `room`."""
    lead, tail = fact.lead, fact.tail
    fixed = width(lead, bold=True) + (_SPACE if lead else 0.0) + (_SPACE + width(tail) if tail else 0.0)
    if fixed > room:
        lead = fitting(lead, room * 0.4)
        tail = fitting(tail, room * 0.4)
        fixed = width(lead, bold=True) + width(tail) + 2 * _SPACE
    text = fitting(fact.text, max(room - fixed, 0.0))
    return Label(Box(box_left, y, min(fixed + width(text), room), TEXT), lead, text, tail, tone=fact.tone)


def _row(fact: Fact, axis: Scale, top: float) -> Group:
    label = words_in(0.0, top, fact, WIDTH - 2 * EDGE)
    left = min(axis.x(min(fact.moments)) - _SIGN, WIDTH - EDGE - label.box.width)
    label = words_in(max(left, EDGE), top, fact, WIDTH - 2 * EDGE)
    return _group(fact, axis, top + TEXT + 9.0, label)


def _low_row(fact: Fact, axis: Scale, top: float) -> Group:
    """A row with its words after its line, or before it; where neither has room the line makes room for them."""
    label, _, _ = _beside(fact, axis, WIDTH - 1.0)  # one line, whatever room there is
    on_line = label.box.width < min(_NARROW, words_in(0.0, 0.0, fact, WIDTH).box.width)
    if on_line:
        begin = min(axis.x(min(fact.moments)) + _BESIDE, WIDTH / 2)
        label = words_in(begin, 0.0, fact, WIDTH - EDGE - begin)
    box = Box(label.box.x, top, label.box.width, TEXT)
    group = _group(fact, axis, top + LOW / 2, replace(label, box=box))
    if not on_line:
        return group
    left, right = box.x - 3.0, box.x + box.width + 3.0
    parts = [replace(one, right=min(one.right, left)) for one in group.strokes if one.left < left]
    parts += [replace(one, left=max(one.left, right)) for one in group.strokes if one.right > right]
    return replace(group, strokes=tuple(parts))


def _group(fact: Fact, axis: Scale, y: float, label: Label | None) -> Group:
    strokes = tuple(Stroke(axis.x(span.begin), axis.x(span.end), y, span.manner) for span in fact.spans)
    signs = (*_thinned(fact, axis, y), *(Sign(mark.shape, axis.x(mark.at), y) for mark in fact.marks))
    return Group(fact.whole, label, signs, strokes)


def _thinned(fact: Fact, axis: Scale, y: float) -> Iterator[Sign]:
    """The notches on a line, those for above it and those against below, one for each place."""
    seen: set[tuple[int, str]] = set()
    for mark in fact.notches:
        place = (round(axis.x(mark.at) / _BIN), mark.shape)
        if place not in seen:
            seen.add(place)
            yield Sign(mark.shape, axis.x(mark.at), y + (_NOTCH if mark.shape == "against" else -_NOTCH))


def _packed(facts: list[Fact], axis: Scale, top: float, lanes: int) -> tuple[list[Group], list[Fact], float]:
    """The facts that found a lane, those that did not, and the height of the lanes."""
    taken = Lanes(lanes)
    groups: list[Group] = []
    crowded: list[Fact] = []
    highest = 0
    for fact in facts:
        for longest in _LONGEST[len(facts) > _FEW]:
            label, left, right = _beside(fact, axis, longest)
            high = 2 if label.second else 1
            lane = taken.place(left, right, high)
            if lane is not None:
                break
        if lane is None:
            crowded.append(fact)
            continue
        highest = max(highest, lane + high)
        y = top + LANE * lane
        box = Box(label.box.x, y + (LANE - TEXT) / 2, label.box.width, label.box.height)
        groups.append(_group(fact, axis, y + LANE / 2, replace(label, box=box)))
    return groups, crowded, LANE * highest


def _beside(fact: Fact, axis: Scale, longest: float) -> tuple[Label, float, float]:
    """Words at the right of a sign, or at its left where the right has no room; and all that both take up.

    With a whole sheet to itself (`longest`) what has room on neither side has a second line.
    """
    begin, end = axis.x(min(fact.moments)), axis.x(max(fact.moments))
    before, after = begin - _BESIDE - EDGE, WIDTH - EDGE - end - _BESIDE
    want = words_in(0.0, 0.0, fact, longest).box.width
    right = after >= min(want, longest) or after >= before
    room = min(after if right else before, longest)
    label = words_in(end + _BESIDE, 0.0, fact, room)
    if longest == WIDTH and not fact.tail and label.text != fact.text:
        label = _in_two(label, fact.text, room)
    if right:
        return label, begin - _SIGN, label.box.x + label.box.width + 4.0
    box = replace(label.box, x=begin - _BESIDE - label.box.width)
    return replace(label, box=box, anchor="end"), box.x - 4.0, end + _SIGN


def _in_two(label: Label, text: str, room: float) -> Label:
    """A label whose text goes on in a second line; parted at a space, where there is one."""
    kept = label.text.removesuffix(CUT)
    parted = kept.rfind(" ") if cells(kept[-1:]) < 2 else -1  # a Japanese text is parted anywhere
    first = kept[:parted] if parted > 0 and kept[:parted].strip() else kept
    second = fitting(text[len(first) :].strip(), room)
    wide = max(label.box.width, width(second))
    return replace(label, text=first, second=second, box=replace(label.box, width=wide, height=2 * TEXT))


def _strip(facts: Iterable[Fact], axis: Scale, top: float) -> list[Group]:
    """Marks without words on one line; those of one shape at one place are one mark that says how many."""
    bins: Counter[tuple[int, str]] = Counter()
    words: dict[tuple[int, str], str] = {}
    for fact in facts:
        for mark in fact.marks[-1:]:
            place = (round(axis.x(mark.at) / _STRIP_BIN), mark.shape)
            bins[place] += 1
            words.setdefault(place, fact.whole)
    return [
        Group(
            _("{words} (and {n} more)").format(words=words[place], n=count - 1) if count > 1 else words[place],
            None,
            (Sign(place[1], min(place[0] * _STRIP_BIN, WIDTH - EDGE), top + LANE / 2),),
        )
        for place, count in bins.items()
    ]
