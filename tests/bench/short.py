"""The short form: every figure once, on incidents of a hundredth of their length, so that the benchmark can't rot.

It shows that everything still runs, and fails on counts; what it says of times means nothing.
"""

from __future__ import annotations

_FRACTION = 100
_LEAST = 100
_on = False


def begin() -> None:
    """From now on everything is short."""
    global _on
    _on = True


def is_on() -> bool:
    """Whether this is the short form."""
    return _on


def entries(count: int) -> int:
    """How many entries an incident of `count` has in this form."""
    return min(count, max(count // _FRACTION, _LEAST)) if _on else count


def seconds(time: float) -> float:
    """How long something of so many seconds is watched in this form."""
    return min(time, 1.0) if _on else time
