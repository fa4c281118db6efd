"""The palette that tries themes on: the cursor over one shows it; who leaves without a choice gets the old one."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.await_complete import AwaitComplete
from textual.command import Command
from textual.widgets import OptionList

from warroom.ui.themed import Wear
from warroom.ui.widgets.palette import Palette


class TryingOn(Palette):
    """The palette, with an eye on the row under its cursor. `worn` is the theme that Esc comes back to."""

    def __init__(self, worn: str, **given: Any) -> None:
        super().__init__(**given)
        self._worn = self._wanted = worn
        self._left = False

    @on(OptionList.OptionHighlighted)
    def try_on(self, event: OptionList.OptionHighlighted) -> None:
        """Show the theme of this row; on any other row, the one that is worn."""
        does = event.option.hit.command if isinstance(event.option, Command) else None
        self._wanted = does.name if isinstance(does, Wear) else self._worn
        self.set_class(isinstance(does, Wear), "-trying")
        # Once for the rows that the cursor runs over between two paints.
        self.call_after_refresh(self._put_on)

    def _put_on(self) -> None:
        if not self._left and self.app.theme != self._wanted:
            self.app.theme = self._wanted

    def dismiss(self, result: None = None) -> AwaitComplete:
        """From now on the app alone says what is worn."""
        self._left = True
        return super().dismiss(result)
