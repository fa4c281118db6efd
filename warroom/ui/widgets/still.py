"""An input that keeps its size and comes to rest: what is typed into it lays nothing out anew.

It is edited by whole characters, however many code points these have, and by words, also those of Japanese.
"""

from __future__ import annotations

from typing import Any

from textual import events
from textual.geometry import Offset, Region, Size
from textual.reactive import reactive
from textual.widgets import Input
from textual.widgets.input import Selection

from warroom.incident.late import Late
from warroom.incident.text import cells
from warroom.ui import graphemes

_UNPRINTED = Late("[\u3000\u200d\ufe0e\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]")
"""The wide space, and what joins or varies the character before it."""
_BLINKS = 10.0
"""Seconds without a key after which the cursor stands still, as it does in many terminals."""


class StillInput(Input):
    """Its width is given by what it stands in, so a key need not ask the whole screen for its layout.

    A cursor that blinks for ever is half of what an idle screen costs, all night long.
    """

    virtual_size = reactive(Size(0, 0), layout=False)
    """How far the text reaches."""

    def __init__(self, value: str | None = None, **given: Any) -> None:
        super().__init__(value, **given)
        self._typed = False

    def on_mount(self) -> None:
        """Look now and then whether somebody types; the terminal's cursor comes along when the input is laid out."""
        self.set_interval(_BLINKS, self._rest)
        self.screen.screen_layout_refresh_signal.subscribe(self, self._place)

    def on_resize(self) -> None:
        """In a narrower place the text moves, so that the cursor stays in sight, and with it what is being typed."""
        left = Region(cells(self.value[: self.cursor_position]), 0, 2 if self.cursor_at_end else 1, 1)
        self.scroll_to_region(left, force=True, animate=False)

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """A text that moves under the cursor moves the cursor of the terminal."""
        super().watch_scroll_x(old_value, new_value)
        self._place()

    def _place(self, *_: object) -> None:
        if self.has_focus and self.screen.is_current:
            self.app.cursor_position = self.cursor_screen_offset

    def on_key(self, event: events.Key) -> None:
        """A key makes the cursor blink again; what Python calls unprintable and people type is taken all the same."""
        self._typed = True
        if event.character is None or not _UNPRINTED.now.fullmatch(event.character):
            return
        event.prevent_default()
        event.stop()
        if event.character == "\u3000":
            self.insert_text_at_cursor(event.character)
        elif not self.value[: self.cursor_position].isspace():
            # It comes between two halves of a character: alone it would be shown as a sign.
            self.insert(event.character, self.cursor_position)

    def _rest(self) -> None:
        if self.has_focus and not self._typed:
            self._pause_blink(visible=True)
        self._typed = False

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell that the cursor is painted in: there the terminal opens the list of an input method.

        Textual has it a cell further right where the cursor is behind the text.
        """
        offset = super().cursor_screen_offset
        return offset - Offset(1, 0) if self.cursor_at_end else offset

    def action_cursor_left(self, select: bool = False) -> None:
        """A character to the left."""
        if select or self.selection.is_empty:
            self._to(graphemes.before(self.value, self.cursor_position), select)
        else:
            super().action_cursor_left()

    def action_cursor_right(self, select: bool = False) -> None:
        """A character to the right."""
        if select or (self.selection.is_empty and not self.cursor_at_end):
            self._to(graphemes.after(self.value, self.cursor_position), select)
        else:
            super().action_cursor_right()

    def action_cursor_left_word(self, select: bool = False) -> None:
        """A word to the left."""
        self._to(graphemes.word_before(self.value, self.cursor_position), select)

    def action_cursor_right_word(self, select: bool = False) -> None:
        """A word to the right."""
        self._to(graphemes.word_after(self.value, self.cursor_position), select)

    def action_delete_left(self) -> None:
        """Delete the character at the left."""
        self._delete(graphemes.before(self.value, self.cursor_position))

    def action_delete_right(self) -> None:
        """Delete the character at the right."""
        self._delete(graphemes.after(self.value, self.cursor_position))

    def action_delete_left_word(self) -> None:
        """Delete back to the beginning of a word."""
        self._delete(graphemes.word_before(self.value, self.cursor_position))

    def action_delete_right_word(self) -> None:
        """Delete up to the beginning of the next word."""
        self._delete(graphemes.word_after(self.value, self.cursor_position))

    def _to(self, at: int, select: bool) -> None:
        self.selection = Selection(self.selection.start if select else at, at)

    def _delete(self, until: int) -> None:
        if self.selection.is_empty:
            self.delete(until, self.cursor_position)
        else:
            self.delete_selection()
