"""A milestone that lies days away from all else that was noted: most often its day was left out, in a review."""

from __future__ import annotations

from collections.abc import Iterator

from warroom.incident import followups, header, lessons, owners, when
from warroom.incident.durations import line_for, span
from warroom.incident.state import State
from warroom.language import _

_ELSEWHERE = frozenset(kind.name for kind in (*followups.KINDS, *lessons.KINDS, *owners.KINDS)) | {header.MILESTONE}
"""What is written in a review, days later, says nothing of when the incident was."""


def doubt(state: State, name: str, at: int) -> str:
    """What to say of a milestone at `at` (ms UTC) that is over a day from all else; "" where it is near enough."""
    nearest = min(_around(state, at), key=lambda other: abs(other - at), default=at)
    if abs(nearest - at) <= when.DAY:
        return ""
    # The same time of day, on the day of what is nearest.
    meant = nearest // when.DAY * when.DAY + at % when.DAY
    words = _("{milestone} lies {length} from all else that was noted; if it was on another day: {line}")
    return words.format(milestone=header.status_words(name), length=span(abs(nearest - at)), line=line_for(name, meant))


def _around(state: State, at: int) -> Iterator[int]:
    """When the neighbours were, of each kind that tells when the incident was; no line that was not understood."""
    for kind, entries in state.kinds.items():
        if kind not in _ELSEWHERE:
            place = entries.index((at,))
            for side in (range(place - 1, -1, -1), range(place, len(entries))):
                near = next((entries[at_side] for at_side in side if not entries[at_side].problem), None)
                if near is not None:
                    yield near.at
