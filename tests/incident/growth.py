"""How much longer something takes on four times as much: a ratio, so that a slow or busy machine changes nothing."""

from __future__ import annotations

import time
from collections.abc import Callable

LINEAR = 4
_SLACK = 2.2
"""Between four times as long, and the sixteen times of what goes through everything again for each character."""
_ROUNDS = 3


def grows_no_faster_than_its_text(do: Callable[[str], object], text: str) -> bool:
    """Whether `do` takes about four times as long for four times the text, in the best of a few rounds."""
    short = text[: len(text) // LINEAR]
    least = {one: min(_took(do, one) for _ in range(_ROUNDS)) for one in (short, text)}
    return least[text] <= least[short] * LINEAR * _SLACK + 0.002


def _took(do: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    do(text)
    return time.process_time() - began
