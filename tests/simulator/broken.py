"""What the simulator says when a promise of the program's is broken."""

from __future__ import annotations

from collections.abc import Iterable


class Broken(AssertionError):
    """A promise was broken, in words that say what somebody at the screen would have noticed."""


def promised(held: bool, otherwise: str) -> None:
    """Raise Broken with the words of `otherwise` unless the promise `held`."""
    if not held:
        raise Broken(otherwise)


def some(ids: Iterable[str]) -> str:
    """A few ids for a message, and how many there are."""
    listed = sorted(ids)
    return f"{len(listed)} events: {', '.join(one[:8] for one in listed[:3])}{' …' if len(listed) > 3 else ''}"
