"""The tour of the demo: it says one thing, waits until it was done, and goes on to the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen

from warroom import keynames
from warroom.incident import hypotheses
from warroom.incident.state import label_of
from warroom.language import N_, _
from warroom.ui.panes.pane import Pane
from warroom.ui.screens.matrix_keys import KEYS as MATRIX_KEYS
from warroom.ui.screens.room_keys import KEYS as ROOM_KEYS
from warroom.ui.tour_steps import COPIED, END, STEPS, TAKEN_BACK
from warroom.ui.widgets.tour_band import TourBand

if TYPE_CHECKING:
    from warroom.ui.screens.core import RoomCore

INVITATION = N_("A demo: try anything, its folder is thrown away. :tour (or {key[room.tour]}) shows you around.")
ELSEWHERE = N_(
    "The tour is on a demo, so that nothing of it comes into this incident. In another window: warroom demo, then :tour"
)


class Tour:
    """It stands on the room's screen and on those over it. `at` is the number of the step, None before the first."""

    def __init__(self, room: RoomCore) -> None:
        self._room = room
        self.at: int | None = None
        self._known: frozenset[str] = frozenset()
        self._gone: frozenset[str] = frozenset()
        self._label = "H1"

    def toggle(self) -> None:
        """Begin at the first step; or end it, and invite again."""
        self.at = 0 if self.at is None else None
        self._mark()
        self.show()

    def look(self) -> None:
        """Something has changed: was it what the step waits for?"""
        if self.at is not None and self.at < len(STEPS) and STEPS[self.at].until in set(self._happened()):
            self._next()
        self.show()

    def copied(self) -> None:
        """The summary was copied."""
        if self.at is not None and self.at < len(STEPS) and STEPS[self.at].until == COPIED:
            self._next()
            self.show()

    def _next(self) -> None:
        self.at = (self.at or 0) + 1
        self._mark()

    def _mark(self) -> None:
        """What is there by now was not done for the step that comes."""
        state = self._room.room.state
        self._known = frozenset(state.entries)
        self._gone = frozenset(one.id for one in state.entries.values() if one.retracted)

    def _happened(self) -> Iterator[str]:
        """What was done since the step began, and where one is."""
        for entry in self._room.room.state.entries.values():
            if entry.id not in self._known and not entry.retracted:
                if entry.kind == hypotheses.HYPOTHESIS:
                    self._label = label_of(self._room.room.state, entry)
                yield entry.kind
            elif entry.retracted and entry.id not in self._gone:
                yield TAKEN_BACK
        yield type(self._room.app.screen).__name__
        if isinstance(self._room.focused, Pane):
            yield f"pane {self._room.focused.NUMBER}"

    def words(self) -> Content:
        """What the band says now."""
        says = INVITATION if self.at is None else STEPS[self.at].says if self.at < len(STEPS) else END
        words = _(says).format(key=self._keys(), label=self._label)
        if self.at is None:
            return Content(words)
        ends = _("{key} ends the tour").format(key=self._keys()["room.tour"])
        steps = len(STEPS)
        place = _("Tour {step}/{steps}").format(step=self.at + 1, steps=steps) if self.at < steps else _("Tour")
        return Content.assemble((f"{place}  ", "bold"), words, (f"  ({ends})", "$text-muted"))

    def show(self) -> None:
        """Say it on the room's screen and on all over it."""
        words = self.words()
        stack = self._room.app.screen_stack
        for screen in stack[stack.index(self._room) :] if self._room in stack else ():
            bands = screen.query(TourBand)
            for band in bands:
                band.update(words)
            if not bands:
                screen.call_after_refresh(self._mount, screen)

    def _mount(self, screen: Screen[Any]) -> None:
        if not screen.is_attached or screen.query(TourBand):
            return
        screen.add_class("-toured")
        if screen is self._room:
            screen.mount(TourBand(self.words()), before="#panes")
        elif self.at is not None:
            screen.add_class("-over")
            screen.mount(TourBand(self.words()))

    def _keys(self) -> dict[str, str]:
        """The key of each action, as it is bound."""
        bindings = (*ROOM_KEYS, *MATRIX_KEYS, *self._room.app.BINDINGS)
        keys = {one.id: keynames.key(one.id, one.key) for one in bindings if isinstance(one, Binding) and one.id}
        keys["bar.leave"] = keynames.key("bar.leave", "escape")
        return keys | {"gaps.close": keynames.key("gaps.close", "escape,g,q")}
