"""A terminal too small for any screen: it says so, what is typed goes on into its line, and no key acts unseen."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Input

from warroom.incident.text import visible
from warroom.language import _
from warroom.ui.turns import Turns
from warroom.ui.widgets.prose import Prose

LEAST = Size(40, 12)
"""The smallest terminal that shows a screen, in columns and rows."""
_EDITING = frozenset({"enter", "backspace", "delete", "left", "right", "home", "end", "up", "down"})
_LEAVING = frozenset({"ctrl+q", "ctrl+z"})
"""The keys that are taken all the same: in a line they do what whoever types without looking expects."""


def too_small(size: Size) -> bool:
    """Whether nothing but the message is shown in a terminal of this size."""
    return size.width < LEAST.width or size.height < LEAST.height


class TooSmall(Prose):
    """It lies over a whole screen, which stays as it is below: with its focus, its cursors and what is typed."""

    DEFAULT_CSS = """
    TooSmall {
        overlay: screen;
        position: absolute;
        width: 100vw;
        height: 100vh;
        background: $background;
        color: $foreground;
    }
    """

    def on_mount(self) -> None:
        """Follow what is typed."""
        for one in self.screen.query(Input):
            self.watch(one, "value", self.say, init=False)

    def say(self) -> None:
        """What is wrong, then the end of what is typed."""
        size, least = (f"{one.width}x{one.height}" for one in (self.app.size, LEAST))
        words = _("Too small: {size}. From {least} on the screen is shown. What you type is kept.")
        focused = self.screen.focused
        typed = visible(focused.value) if isinstance(focused, Input) else ""
        end = f"\n\n> {typed[-max(self.app.size.width - 3, 1) :]}" if typed else ""
        self.update(Content(words.format(size=size, least=least) + end))


class Least(Turns):
    """An app whose screens are covered while the terminal is too small for them."""

    def on_mount(self) -> None:
        """A screen that is opened meanwhile is covered as well."""
        self.screen_change_signal.subscribe(self, self._cover)

    def on_resize(self) -> None:
        """Cover the screens, or show them again, once the new size is known here."""
        self.call_later(self._cover_all)

    def _cover_all(self) -> None:
        for screen in self.screen_stack:
            self._cover(screen)

    def _cover(self, screen: Screen[object]) -> None:
        small, covers = too_small(self.size), screen.query(TooSmall)
        if small and not covers and screen.is_mounted:
            cover = TooSmall()
            screen.mount(cover)
            cover.call_after_refresh(cover.say)
        for one in covers:
            one.display = small
            one.say()

    async def on_event(self, event: events.Event) -> None:
        """What nobody sees is not done: only lines are typed."""
        if isinstance(event, events.Key | events.Paste) and not self.app_focus:
            self.app_focus = True  # some terminals don't tell that they have the focus again
        if isinstance(event, events.Key) and not event.is_forwarded and self.screen_stack and too_small(self.size):
            typed = event.is_printable or event.key in _EDITING
            if not (event.key in _LEAVING or (typed and isinstance(self.focused, Input))):
                event.stop()
                return
        await super().on_event(event)
