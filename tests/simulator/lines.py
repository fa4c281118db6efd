"""What people type: lines with the text that must be shown for them, each text different from every other one."""

from __future__ import annotations

import random

from warroom.incident.state import State, label_of

Line = tuple[str, str]
"""What is typed, and the text that its entry shows."""

_WORDS = (
    "pool is empty", "p99 at 4 s", "pages for EU only", "deploy 4117 is out", "queue drains", "cache is cold",
    "replica lags 40 s", "CPU is flat", "DNS looks fine", "support has 12 tickets", "ロールバック中",
    "naïve retry loop",
)  # fmt: skip
_SIGNS = ("", "", "", "", "", "! ", "~ ", "> ", "+ ", "[] ", "x ", "=? ")


def note(chance: random.Random, serial: int) -> Line:
    """A line that says something on its own."""
    text = f"{chance.choice(_WORDS)}, {serial}"
    return chance.choice(_SIGNS) + text, text


def hypothesis(chance: random.Random, serial: int) -> Line:
    """A line that raises a hypothesis."""
    text = f"is it that {chance.choice(_WORDS)}, {serial}"
    return "? " + text, text


def verdict(chance: random.Random, serial: int, state: State) -> Line:
    """A line that judges or supports a hypothesis that is seen here; another hypothesis when there is none."""
    raised = state.of("hypothesis")
    if not raised:
        return hypothesis(chance, serial)
    label = label_of(state, raised[chance.randrange(len(raised))])
    text = f"because {chance.choice(_WORDS)}, {serial}"
    return f"{label}{chance.choice('x!?+-')} {text}", text
