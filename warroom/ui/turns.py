"""Keys take turns: one is given away once the key before has done all that it does, so a fast typist loses none."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Input

from warroom.incident.pasted import several
from warroom.ui.narrow import narrowed

_PATIENCE = 1.0
"""Seconds that a key waits at most for the one before it."""
_ROUNDS = 8


class Turns(App[None]):
    """A key may open a screen or move the focus, and Textual gives the next one away before it has: to the old place.

    Here the next one waits until the widget, all above it and the app have dealt with what the key has set off.
    Letters typed into an input set nothing off, so nothing waits for them; several pasted lines open a question.
    """

    def __init__(self, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._turn: object | None = object()
        self._held: deque[events.Key | events.Paste] = deque()

    def on_mount(self) -> None:
        """What was typed before there was a screen waits for the first one."""
        _after(self._taker(), partial(self._end, self._turn))

    async def on_event(self, event: events.Event) -> None:
        """Whatever else comes is dealt with at once."""
        if not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
        elif not self.screen_stack:
            event.stop()  # the last key has quit
        elif event.is_forwarded:
            await super().on_event(event)
        elif self._turn is None:
            await self._give(event)
        else:
            if not self._held:
                self.set_timer(_PATIENCE, partial(self._end, self._turn))
            self._held.append(event)

    async def _give(self, event: events.Key | events.Paste) -> None:
        taker = self._taker()
        typed = not several(event.text) if isinstance(event, events.Paste) else event.is_printable
        if typed and isinstance(taker, Input):
            await super().on_event(event)
            return
        if isinstance(event, events.Key) and not isinstance(taker, Input):
            event = narrowed(event)
        self._turn = turn = object()
        await super().on_event(event)
        _after(taker, partial(self._look, turn, 1, taker))

    async def _look(self, turn: object, count: int, before: DOMNode) -> None:
        """What the key did may have sent messages and opened a screen: the turn ends when a round changes nothing."""
        taker = self._taker()
        if turn is not self._turn:
            return
        if count == _ROUNDS or (count > 1 and taker is before):
            await self._end(turn)
        else:
            _after(taker, partial(self._look, turn, count + 1, taker))

    async def _end(self, turn: object | None) -> None:
        if turn is not self._turn:
            return
        self._turn = None
        while self._held and self._turn is None:
            await self._give(self._held.popleft())
        if self._held:
            self.set_timer(_PATIENCE, partial(self._end, self._turn))

    def _taker(self) -> DOMNode:
        """Where a key would go now."""
        if not self.screen_stack:
            return self
        return self.focused or self.screen


def _after(node: DOMNode, then: Callable[[], Awaitable[None]]) -> None:
    """Call `then`, in the app, once this node and all above it have dealt with what they were sent so far."""

    def reached() -> Awaitable[None] | None:
        if isinstance(node, App):
            return then()
        _after(node.parent if isinstance(node.parent, DOMNode) else node.app, then)
        return None

    if not node.call_later(reached) and isinstance(node, Widget):
        reached()
