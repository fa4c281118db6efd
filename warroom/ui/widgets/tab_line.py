"""The line of tabs above the one pane that a small terminal has room for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from warroom.slotted import dataclass as slotted
from warroom.ui.wrap import cut


@slotted(frozen=True, slots=True)
class Tab:
    """One pane: its number, its name, how many rows it has, and how many of its last ones are new to the person."""

    number: str
    name: str
    rows: int
    new: int

    def words(self, chosen: bool, told: int) -> str:
        """The tab with its counts (`told` 2), its name (1) or only its number (0); the chosen one in brackets."""
        name = f" {self.name}" if told or chosen else ""
        rows = f" {self.rows}" if told == 2 and self.rows else ""
        new = f" +{self.new}" if self.new and not chosen else ""
        words = f"{self.number}{name}{rows}{new}"
        return f"[{words}]" if chosen else f" {words} "


class TabLine(Widget, can_focus=False):
    """It says as much of each pane as there is room for. A click chooses one."""

    @dataclass
    class Chosen(Message):
        """Somebody wants to see a pane."""

        number: int

    DEFAULT_CSS = "TabLine { height: 1; }"
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="tabs")
        self._tabs: tuple[Tab, ...] = ()
        self._chosen = ""

    def tell(self, tabs: tuple[Tab, ...], chosen: str) -> None:
        """Show these, that with the number `chosen` as the one in view."""
        if (tabs, chosen) != (self._tabs, self._chosen):
            self._tabs, self._chosen = tabs, chosen
            self.refresh()

    def _words(self) -> list[str]:
        for told in (2, 1, 0):
            words = [one.words(one.number == self._chosen, told) for one in self._tabs]
            if sum(map(cell_len, words)) <= self.size.width:
                break
        return words if self._tabs else []

    def render(self) -> Content:
        """The tabs in a row."""
        pairs = zip(self._words(), self._tabs, strict=True)
        styles = [(words, "bold reverse" if one.number == self._chosen else "$text-muted") for words, one in pairs]
        row = Content.assemble(*styles)
        short = cut(row.plain, max(self.size.width, 1))
        return row if short == row.plain else Content(short)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose the tab under the mouse."""
        ends = accumulate(map(cell_len, self._words()))
        for one, end in zip(self._tabs, ends, strict=True):
            if event.x < end:
                self.post_message(self.Chosen(int(one.number)))
                return
