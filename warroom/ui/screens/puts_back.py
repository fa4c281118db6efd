"""Whether a folder without the incident is the right one: only a person can tell it from an unmounted drive's place."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from warroom.incident.text import visible
from warroom.language import N_, _
from warroom.ui.screens.dialog import Dialog
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.prose import Prose


class PutBackScreen(Dialog[bool]):
    """It ends with whether the incident is put into the folder."""

    PLACE: ClassVar[str] = N_("the question")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "close(True)", N_("Put it there"), id="put_back.yes", tooltip=N_("This folder is the right one")),
        Binding("escape,q,n", "close(False)", N_("Leave it"), id="put_back.no", tooltip=N_("Nothing is put there")),
    ]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def compose(self) -> ComposeResult:
        """What is seen, what it may mean, what will be done."""
        words = _(
            "{folder} is there, and the incident is not in it.\n\n"
            "If the folder belongs to a drive or a share that is not mounted now, leave it and mount that: the notes "
            "go in by themselves.\n\n"
            "If the folder was deleted and made anew, or is a new one, all that this machine has of the incident can "
            "be put into it, as it was."
        )
        with VerticalScroll(classes="box") as box:
            box.border_title = Content(_("Is this the right folder?"))
            yield Prose(Content(words.format(folder=visible(str(self._folder)))), markup=False)
        yield KeyLine()

    def action_close(self, wish: bool) -> None:
        """Done with it."""
        self.dismiss(wish)
