"""The halt of all work, on every screen until somebody resumes."""

from __future__ import annotations

from textual.content import Content

from warroom.incident import checklists
from warroom.incident.text import visible
from warroom.keynames import key
from warroom.language import _
from warroom.ui.view import View
from warroom.ui.widgets.prose import Cut


def halt_words(view: View) -> str:
    """What the banner says, raw; "" while work goes on. What is to be done comes first: a long reason may be cut."""
    halt = checklists.halted(view.state)
    if halt is None:
        return ""
    words = view.by_key(_("HALTED {time} by {name}. Nobody goes on; {key} resumes, with the reason. Why: {why}"))
    words = words or _("HALTED {time} by {name}. Nobody goes on. Why: {why}")
    return words.format(key=key("room.halt", "H"), time=view.face.time(halt.at), name=halt.whose, why=halt.text)


class HaltBanner(Cut):
    """Up to three lines at the top, there only while work is halted."""

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
            self.screen.set_class(self.display, "-halted")
