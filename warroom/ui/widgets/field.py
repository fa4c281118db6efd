"""One question of a form: its name, the line for the answer, and what it means or what is wrong with it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.input import Selection

from warroom.incident.text import visible
from warroom.language import N_, _
from warroom.ui.widgets.prose import Prose
from warroom.ui.widgets.still import StillInput


class Answer(StillInput):
    """The line for an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", show=False, id="welcome.answer", tooltip=N_("This is the answer; on to the next")),
    ]


class Field(Vertical):
    """It knows what was suggested, so that a suggestion that nobody touched can be made anew.

    A suggestion is selected: Enter takes it, and what is typed stands in its place.
    """

    def __init__(self, name: str, title: str, means: str, suggested: str) -> None:
        """`title` and `means` are looked up when they are shown."""
        super().__init__(id=name)
        self.line = Answer(suggested, compact=True)
        self._title = title
        self._means = means
        self._suggested = suggested
        self._label = Static(classes="label", markup=False)
        self._hint = Prose(markup=False)

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self._label
        yield self.line
        yield self._hint

    @property
    def text(self) -> str:
        """The answer so far."""
        return self.line.value

    @property
    def untouched(self) -> bool:
        """Whether the answer is the suggestion."""
        return self.line.value == self._suggested

    def suggest(self, text: str) -> None:
        """Suggest something else, unless somebody has typed already."""
        if self.untouched:
            self.line.value = text
            self.line.selection = Selection(0 if self.line.has_focus else len(text), len(text))
            self._suggested = text

    def say(self, wrong: str = "", instead: str = "") -> None:
        """The title, and what is wrong; else what it means, or that `instead`."""
        self._label.update(Content(_(self._title)))
        words = Content.styled(f"! {visible(wrong)}", "$text-error") if wrong else None
        self._hint.update(words or Content.styled(instead or _(self._means), "$text-muted"))
