"""The summary before it is copied: choose a form, see it, copy it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from warroom.report.forms import FORMS
from warroom.ui.screens.dialog import Dialog


class SummaryScreen(Dialog[str]):
    """A preview of the summary. It ends with the form to copy, or with "" for none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close('')", "Back", id="summary.close", tooltip="Back without copying"),
        Binding("enter,y", "copy", "Copy", id="summary.copy", tooltip="Copy this form"),
        Binding("right,tab,l", "turn(1)", "Next form", id="summary.next", tooltip="The next form"),
        Binding("left,shift+tab,h", "turn(-1)", "Form before", id="summary.previous", tooltip="The form before"),
        Binding("j,down", "scroll(1)", show=False, id="summary.down"),
        Binding("k,up", "scroll(-1)", show=False, id="summary.up"),
    ]

    def __init__(self, write: Callable[[str], str], form: str) -> None:
        super().__init__()
        self._write = write
        self._form = form

    def compose(self) -> ComposeResult:
        """The preview in a frame."""
        with VerticalScroll(classes="box"):
            yield Static("", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Show the first form."""
        self._show()

    def _show(self) -> None:
        box = self.query_one(VerticalScroll)
        box.border_title = Content("  ".join(f"[{form}]" if form == self._form else form for form in FORMS))
        self.query_one(Static).update(Content(self._write(self._form)))
        box.scroll_home(animate=False)

    def action_turn(self, by: int) -> None:
        """Another form."""
        forms = list(FORMS)
        self._form = forms[(forms.index(self._form) + by) % len(forms)]
        self._show()

    def action_copy(self) -> None:
        """Copy what is shown."""
        self.dismiss(self._form)

    def action_close(self, form: str) -> None:
        """Back."""
        self.dismiss(form)

    def action_scroll(self, by: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
