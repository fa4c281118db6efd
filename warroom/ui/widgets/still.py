"""An input that keeps its size and comes to rest: what is typed into it lays nothing out anew.

It is edited by whole characters, however many code points these have, and by words, also those of Japanese.
"""

from __future__ import annotations

from typing import Any

from textual import events
from textual.geometry import Offset, Size
from textual.reactive import reactive
from textual.widgets import Input
from textual.widgets.input import Selection

from warroom.ui import graphemes

_BLINKS = 10.0
"""Seconds without a key after which the cursor stands still, as it does in many terminals."""


class StillInput(Input):
    """Its width is given by what it stands in, so a key need not ask the whole screen for its layout.

    A cursor that blinks for ever is half of what an idle screen costs, all night long.
    """

    virtual_size = reactive(Size(0, 0), layout=False)
    """How far the text reaches."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._typed = False

    def on_mount(self) -> None:
        """Look now and then whether somebody types."""
        self.set_interval(_BLINKS, self._rest)

    def on_key(self, event: events.Key) -> None:
        """A key makes the cursor blink again."""
        self._typed = True

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
