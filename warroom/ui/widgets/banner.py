"""The banner: what is wrong with the shared folder, what happens to the notes meanwhile, and what can be done."""

from __future__ import annotations

from textual.content import Content

from warroom.incident.text import visible
from warroom.keynames import key
from warroom.language import _, n_
from warroom.store.worker import Status
from warroom.ui.widgets.prose import Cut


def banner(status: Status, waiting: int, hangs: bool, looking_on: bool = False) -> str:
    """The words for how the folder is doing, raw; "" when nothing is wrong that a person should know."""
    kept = _("{n} kept on this machine.").format(n=waiting) if waiting else ""
    what = _("Offline: {why}").format(why=f"{status.error}{'' if (status.error or '').endswith('?') else '.'}")
    said: tuple[str, ...] = ()
    if looking_on:
        said = (_seen(status, what, hangs),)
    elif hangs:
        go_on = _("Go on: what you write is safe here and goes in when it answers.")
        said = (_("The folder does not answer."), kept, go_on)
    elif status.removed:
        said = (
            what,
            kept,
            _("{key} puts it back with all that this machine has.").format(key=key("room.restore", "R")),
        )
    elif status.strange:
        put = _("Is this folder the right one? {key} asks, and puts the incident into it.")
        said = (what, kept, put.format(key=key("room.restore", "R")))
    elif status.error:
        said = (what, kept, _("Go on: what you write is safe here and goes in by itself."))
    elif status.absent:
        gone = n_(
            "{n} entry of {people} gone from the folder. {key} puts them back.",
            "{n} entries of {people} gone from the folder. {key} puts them back.",
            status.absent,
        )
        said = (gone.format(key=key("room.restore", "R"), n=status.absent, people=", ".join(status.absent_by)),)
    return " ".join(part for part in said if part)


def _seen(status: Status, what: str, hangs: bool) -> str:
    """The same for who only looks on: nothing is kept here, and no key puts anything back."""
    if hangs:
        return _("The folder does not answer.")
    if status.removed or status.error:
        return what
    gone = n_(
        "{n} entry of {people} gone from the folder.", "{n} entries of {people} gone from the folder.", status.absent
    )
    return gone.format(n=status.absent, people=", ".join(status.absent_by)) if status.absent else ""


class Banner(Cut):
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
