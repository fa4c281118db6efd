"""What the screen asks for by itself, once each: an update that is due, the outcome of what was tried a while ago."""

from __future__ import annotations

from warroom.incident import attempts, header, updates, when
from warroom.incident.state import State
from warroom.language import _
from warroom.slotted import dataclass

_NEWS = 60 * 60_000
"""What has been open for longer than this, in ms, is in the list of gaps and not asked for anew at each start."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """`words` to be shown, raw; `urgent` rings the bell and goes to the terminal as a notification."""

    words: str
    urgent: bool


class Reminders:
    """Remembers what it has asked for."""

    def __init__(self) -> None:
        self._asked: set[str] = set()

    def due(self, state: State, now: int) -> tuple[Reminder, ...]:
        """What is to be asked for at `now` (ms UTC) and was not yet."""
        if header.header(state).ended is not None:
            return ()
        found = []
        due = updates.due(state)
        if due is not None and due <= now and self._first(f"update {due}"):
            late = now - due
            words = _("The next update is due: > sends it, p puts it off by 5 minutes.")
            if late >= 60_000:
                words = _("The next update is due, {span} ago: > sends it, p puts it off by 5 minutes.")
            found.append(Reminder(words.format(span=when.span(late)), True))
        for one in attempts.unanswered(state):
            age = now - (one.entry.until or one.entry.at)
            if attempts.ASK_AFTER <= age < _NEWS and self._first(f"outcome {one.id}"):
                tried = f"{one.label} {one.entry.text}".strip()
                words = _("{tried}, {span} ago: what happened? o answers.")
                found.append(Reminder(words.format(tried=tried, span=when.span(age)), False))
        return tuple(found)

    def _first(self, name: str) -> bool:
        new = name not in self._asked
        self._asked.add(name)
        return new


def terminal_notification(words: str) -> str:
    """The sequence that makes a terminal show `words` (already visible) as a notification: OSC 9, after iTerm2.

    Terminals that don't know it ignore it. Source: https://iterm2.com/documentation-escape-codes.html
    """
    return f"\x1b]9;warroom: {words}\x07"
