"""The halt of all work, on every screen until somebody resumes."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from warroom.incident import checklists
from warroom.incident.text import visible
from warroom.ui.view import View


def halt_words(view: View) -> str:
    """What the banner says, raw; "" while work goes on."""
    halt = checklists.halted(view.state)
    if halt is None:
        return ""
    then = "Nobody goes on" + view.by_key("; H resumes, with the reason")
    return f"HALTED {view.face.time(halt.at)} by {halt.whose}: {halt.text}. {then}."


class HaltBanner(Static):
    """One or two lines at the top, there only while work is halted."""

    def __init__(self) -> None:
        super().__init__(id="halt", markup=False)
        self.words = ""
        self.display = False

    def tell(self, view: View) -> None:
        """Say how it stands."""
        self.say(halt_words(view))

    def say(self, words: str) -> None:
        """Say this, raw; "" for nothing."""
        if words != self.words:
            self.words = words
            self.update(Content(visible(words)))
            self.display = bool(words)
