"""The line of keys at the foot of a screen, painted as one widget."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.keys import key_to_character
from textual.reactive import reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from warroom.incident.text import CUT
from warroom.keynames import NONE
from warroom.language import _
from warroom.slotted import dataclass
from warroom.ui.fitting import MARK, Fitting, fitting, furthest

_HELP = "keys"
"""The action whose key always finds room: it tells all others."""


@dataclass(frozen=True, slots=True)
class _Key:
    key: str
    shown: str
    does: str
    tooltip: str
    enabled: bool
    action: str

    @property
    def width(self) -> int:
        return cell_len(self.shown) + cell_len(self.does) + (3 if self.does else 2)


class KeyLine(Widget, can_focus=False):
    """The keys that do something now. A click presses one, the mouse over it says more, the wheel shows the rest.

    Only whole ones are shown, the one for help among them, with a mark where others find no room.

    It looks and works as Textual's footer does. That one mounts a widget for each key, again with every change of the
    keys, and each time the whole screen is laid out: at the start this was more than a tenth of all work.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "key-line--key",
        "key-line--text",
        "key-line--key-over",
        "key-line--text-over",
    }
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        color: $footer-foreground;
        background: $footer-background;
    }
    KeyLine > .key-line--key {
        color: $footer-key-foreground;
        background: $footer-key-background;
        text-style: bold;
    }
    KeyLine > .key-line--text {
        color: $footer-description-foreground;
        background: $footer-description-background;
    }
    KeyLine > .key-line--key-over {
        color: $footer-key-foreground;
        background: $block-hover-background;
        text-style: bold;
    }
    KeyLine > .key-line--text-over {
        color: $footer-description-foreground;
        background: $block-hover-background;
    }
    KeyLine.-over {
        pointer: pointer;
    }
    """

    left: reactive[int] = reactive(0)
    """How many keys of a line that is too long are out of view at its left."""
    over: reactive[int | None] = reactive(None)
    """Which key the mouse is over."""

    def __init__(self) -> None:
        super().__init__(id="key-line")
        self._keys: tuple[_Key, ...] = ()

    def on_mount(self) -> None:
        """Follow what the keys do, from now on."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if not screen.app.app_focus or screen is not self.screen:
            return
        seen: dict[str, _Key] = {}
        focused = screen.focused
        for key, (_node, binding, enabled, tooltip) in screen.active_bindings.items():
            typed = focused is not None and focused.check_consume_key(key, key_to_character(key))
            if binding.show and binding.action not in seen and not typed and not key.startswith(NONE):
                shown = self.app.get_key_display(binding)
                seen[binding.action] = _Key(
                    binding.key, shown, _(binding.description), _(tooltip), enabled, binding.action
                )
        # What a dialog has of its own comes first; the key for help is that of all of them.
        keys = tuple(sorted(seen.values(), key=lambda one: screen.is_modal and one.action == _HELP))
        if keys != self._keys:
            self._keys = keys
            self.over = None
            self.left = min(self.left, self._furthest)
            self.refresh()

    @property
    def _widths(self) -> list[int]:
        return [one.width for one in self._keys]

    @property
    def _kept(self) -> int | None:
        return next((number for number, one in enumerate(self._keys) if one.action == _HELP), None)

    @property
    def _furthest(self) -> int:
        return furthest(self._widths, self.size.width, self._kept)

    def _fit(self) -> Fitting:
        return fitting(self._widths, self.size.width, self.left, self._kept)

    def render_line(self, y: int) -> Strip:
        """The keys, as far as there is room."""
        blank, text = Style(bgcolor=self.rich_style.bgcolor), self._style("key-line--text", True)
        fit = self._fit()
        segments = [Segment(f" {CUT}", text)] if fit.before else []
        for number in fit.shown:
            segments += self._painted(number)
        segments += [Segment(f"{CUT} ", text)] if fit.after else []
        if fit.kept is not None:
            segments += self._painted(fit.kept)
        width = self.size.width
        return Strip(segments).crop_extend(0, width, blank)

    def _painted(self, number: int) -> list[Segment]:
        one, over = self._keys[number], "-over" if number == self.over else ""
        key, text = (self._style(f"key-line--{part}{over}", one.enabled) for part in ("key", "text"))
        return [Segment(f" {one.shown} ", key), *([Segment(f"{one.does} ", text)] if one.does else [])]

    def _style(self, name: str, enabled: bool) -> Style:
        style = self.get_component_rich_style(name)
        return style if enabled else style + Style(dim=True)

    def _at(self, x: int) -> int | None:
        """The number of the key in this column."""
        fit, widths = self._fit(), self._widths
        end = MARK if fit.before else 0
        for number in fit.shown:
            if end <= x < end + widths[number]:
                return number
            end += widths[number]
        end += MARK if fit.after else 0
        return fit.kept if fit.kept is not None and end <= x < end + widths[fit.kept] else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say what the key under the mouse does."""
        self.over = self._at(event.x)

    def on_leave(self) -> None:
        """The mouse has gone."""
        self.over = None

    def watch_over(self, over: int | None) -> None:
        """The key under the mouse shows that it can be pressed."""
        self.tooltip = self._keys[over].tooltip or None if over is not None else None
        self.set_class(over is not None, "-over")

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key under the mouse."""
        pressed = self._at(event.x)
        if pressed is None:
            return
        if self._keys[pressed].enabled:
            self.app.simulate_key(self._keys[pressed].key)
        else:
            self.app.bell()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """To the keys that found no room."""
        self._shift(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Back to the first ones."""
        self._shift(event, -1)

    def _shift(self, event: events.MouseEvent, by: int) -> None:
        left = min(max(self.left + by, 0), self._furthest)
        if left != self.left:
            self.left = left
            self.over = self._at(event.x)
            event.stop()

    def on_resize(self) -> None:
        """With more room nothing stays out of view."""
        self.left = min(self.left, self._furthest)
