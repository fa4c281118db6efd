"""A change of an entry, from the key that begins it to the line that ends it, and what others do to it meanwhile."""

from __future__ import annotations

from collections.abc import Iterable

from warroom.catalogue import Read
from warroom.incident.entry import Entry
from warroom.incident.kinds import say
from warroom.incident.state import State, label_of
from warroom.incident.text import shorten, visible
from warroom.incident.typed import line_of
from warroom.incident.versions import as_of, base_of
from warroom.keynames import key
from warroom.language import N_, _, listed
from warroom.settings import Settings
from warroom.store.begun import Begun
from warroom.store.folder import Found
from warroom.store.worker import News
from warroom.ui.screens.core import RoomCore

_EDIT_AGAIN = N_("Nothing has changed; free space on this machine, then press Enter again.")


class Editing(RoomCore):
    """`editing` is the entry as it stood when the change was begun: what the change supersedes is that, and no more.

    `left` are the changes that were begun and left, by the id of the entry: such an entry, and the line as it was left.
    """

    def __init__(self, settings: Settings, found: Found, read: Read | None = None) -> None:
        super().__init__(settings, found, read)
        self.left: dict[str, tuple[Entry, str]] = {}
        self._unchanged = ""
        """The line that the entry in the bar was when its change was begun."""
        self._unknown: tuple[Begun, ...] = ()
        """Changes that an earlier run left, of entries that are not known until the folder was read."""

    def edit_entry(self, entry: Entry) -> None:
        """Put an entry into the bar as the line that says it, or as it was left when it was changed before."""
        if self.editing is None:
            self.bar.kept = self.bar.text
        else:
            self._leave_change()
        self.bar.line.recalls = False
        self.editing, line = self.left.pop(entry.id, (entry, ""))
        self.bar.put(line_of(self.room.state, self.editing))
        self._unchanged = self.bar.text
        if line:
            self.bar.put(line)
        self.set_focus(self.bar.line)
        self.show_preview()
        self.keep_typed()

    def line_to_edit(self, entry: Entry) -> str:
        """The line that says an entry, or the one that was left when it was changed before."""
        if self.editing is not None and self.editing.id == entry.id:
            return self.bar.text
        return self.left[entry.id][1] if entry.id in self.left else line_of(self.room.state, entry)

    def show_preview(self) -> None:
        """Say what the line in the bar would become."""

    def finish_edit(self, line: str, typed: bool = True) -> None:
        """Record the edit, `typed` in the bar or not; a line that is not understood comes back into the bar."""
        entry = self.editing
        if entry is None:
            return
        if line == self._unchanged and self.changed_meanwhile(self.room.state):
            self.stop_editing(sent=typed)
            self.notify(_("You had changed nothing, and nothing was recorded."), markup=False)
            return
        try:
            intent = self.room.edit(entry, line)
        except OSError as error:
            self._edit_again(entry, line)
            self.not_saved(error, _EDIT_AGAIN)
            return
        if intent.problem and (not entry.problem or "64 KiB" in intent.problem):
            self._edit_again(entry, line)
            why = visible(intent.problem)
            self.notify(_("Not changed: {why}").format(why=why), severity="warning", markup=False)
            return
        self.stop_editing(sent=typed)
        self.recorded()
        now = self.room.state.entries[entry.id]
        if now.rivals or now.contested:
            words = _("Both are kept and shown: {key} on its row settles it.")
            self.notify(words.format(key=key("room.settle", "s")), markup=False)

    def _edit_again(self, entry: Entry, line: str) -> None:
        """An edit that was not recorded goes on; where a new line was begun since, it waits on its row."""
        if not self.bar.text.strip():
            self.bar.put(line)
            return
        self.left[entry.id] = (entry, line)
        self._tell_left(entry)
        self.stop_editing(sent=True)

    def stop_editing(self, sent: bool = False) -> None:
        """Back to the draft that was there; once the edit was sent that waits, as what is typed next is a new line."""
        self.editing = None
        self.bar.line.recalls = True
        kept, self.bar.kept = self.bar.kept, ""
        if sent:
            self.bar.wait(kept)
        else:
            self.bar.put(kept)
        self.show_preview()
        self.keep_typed()

    # What is left unsent --------------------------------------------------------------------------------------------

    def leave_edit(self) -> None:
        """Back to the draft; what was changed waits for who edits the entry again, and an emptied line is given up."""
        self._leave_change()
        self.stop_editing()

    def _leave_change(self) -> None:
        line = self.bar.text
        if self.editing is not None and line.strip() and line != self._unchanged:
            self.left[self.editing.id] = (self.editing, line)
            self._tell_left(self.editing)

    def unsent_changes(self) -> tuple[Begun, ...]:
        """What is to be kept of changes, through the end of this run."""
        left = [Begun(entry.id, base_of(entry), line) for entry, line in self.left.values()]
        line = self.bar.text
        if self.editing is not None and line.strip() and line != self._unchanged:
            left.append(Begun(self.editing.id, base_of(self.editing), line, typing=True))
        return (*self._unknown, *left)

    def bring_back(self, begun: Iterable[Begun], into_bar: bool) -> None:
        """Changes that an earlier run left: they wait, or the one that was typed last is in the bar again."""
        unknown, typing = [], None
        for one in begun:
            entry = as_of(self.room.state, one.entry, one.base)
            if entry is None:
                unknown.append(one)
                continue
            self.left[entry.id] = (entry, one.line)
            typing = entry if one.typing and into_bar else typing
        self._unknown = tuple(unknown)
        if typing is not None:
            self.edit_entry(typing)
            self.notify(_("What you had typed and not sent is back in the bar."), markup=False)
        if self.left:
            self._tell_left(*(entry for entry, _line in self.left.values()))

    def _tell_left(self, *entries: Entry) -> None:
        which = visible(listed([self.called_row(entry) for entry in entries]))
        words = _("Your change of {which} is kept: {key} on its row goes on with it.")
        self.notify(words.format(which=which, key=key("room.edit", "e")), markup=False)

    def called_row(self, entry: Entry) -> str:
        """How people name a row: by its label, else by its time."""
        return label_of(self.room.state, entry) or self.face().time(entry.at)

    def bring_back_waiting(self) -> None:
        """The folder was read: those of its entries, and of an entry that is nowhere what was typed."""
        if self._unknown:
            self.bring_back(self._unknown, into_bar=not self.bar.text and self.editing is None)
            for one in self._unknown:
                self.bar.wait(one.line)
            self._unknown = ()

    # What others do meanwhile ---------------------------------------------------------------------------------------

    def changed_meanwhile(self, since: State) -> bool:
        """Whether the entry in the bar stands otherwise than when its change was begun, in this state."""
        now = since.entries.get(self.editing.id) if self.editing is not None else None
        return now is not None and self.editing is not None and base_of(now) != base_of(self.editing)

    def tell_news(self, before: State, news: News) -> None:
        """That somebody has changed what is being changed here, in a line, once each time; the bar stays as it is."""
        super().tell_news(before, news)
        if self.editing is None:
            return
        old, now = before.entries.get(self.editing.id), self.room.state.entries.get(self.editing.id)
        if now is None or old is None or base_of(now) == base_of(old):
            return
        switch = self.room.state.events.get(now.switched or "") if now.switched != old.switched else None
        if switch is None:
            what = shorten(visible(say(self.room.state, now)), 60)
            words = _("{who} has changed this entry meanwhile: {what}. Enter keeps both.")
            words = words.format(who=visible(now.said_by), what=what)
        else:
            words = _("{who} has taken this entry back meanwhile.")
            words = words if now.retracted else _("{who} has put this entry back meanwhile.")
            words = words.format(who=visible(switch.by))
        self.notify(words, markup=False, timeout=15)
        self.show_preview()
