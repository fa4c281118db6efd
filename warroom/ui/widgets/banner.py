"""The banner: what is wrong with the shared folder, what happens to the notes meanwhile, and what can be done."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from warroom.incident.text import visible
from warroom.store.worker import Status


def banner(status: Status, waiting: int, hangs: bool) -> str:
    """The words for how the folder is doing, raw; "" when nothing is wrong that a person should know."""
    kept = f" {waiting} kept on this machine." if waiting else ""
    what = f"Offline: {status.error}{'' if (status.error or '').endswith('?') else '.'}"
    if hangs:
        return f"The folder does not answer.{kept} Go on: what you write is safe here and goes in when it answers."
    if status.removed:
        return f"{what}{kept} R puts it back with all that this machine has."
    if status.error:
        return f"{what}{kept} Go on: what you write is safe here and goes in by itself."
    if status.absent:
        entries = "entry" if status.absent == 1 else "entries"
        return f"{status.absent} {entries} of {', '.join(status.absent_by)} gone from the folder. R puts them back."
    return ""


class Banner(Static):
    """One line under the status line, there only when it has something to say."""

    def __init__(self) -> None:
        super().__init__(id="banner", markup=False)
        self.words = ""
        self.display = False

    def tell(self, words: str) -> None:
        """Say this; "" for nothing."""
        if words != self.words:
            self.words = words
            self.update(Content(visible(words)))
            self.display = bool(words)
