"""A change of an entry, from the key that begins it to the line that ends it, and what others do to it meanwhile."""

from __future__ import annotations

from warroom.incident.entry import Entry
from warroom.incident.kinds import say
from warroom.incident.state import State
from warroom.incident.text import shorten, visible
from warroom.incident.typed import line_of
from warroom.keynames import key
from warroom.language import _
from warroom.store.worker import News
from warroom.ui.screens.core import RoomCore


class Editing(RoomCore):
    """`editing` is the entry as it stood when the change was begun: what the change supersedes is that, and no more."""

    _unchanged = ""
    """The line that the entry was then."""

    def edit_entry(self, entry: Entry) -> None:
        """Put an entry into the bar as the line that says it."""
        if self.editing is None:
            self.bar.kept = self.bar.text
        self.editing = entry
        self._unchanged = line_of(self.room.state, entry)
        self.bar.put(self._unchanged)
        self.set_focus(self.bar.line)
        self.show_preview()

    def show_preview(self) -> None:
        """Say what the line in the bar would become."""

    def finish_edit(self, line: str) -> None:
        """Record the edit; a line that is not understood comes back into the bar."""
        entry = self.editing
        if entry is None:
            return
        if line == self._unchanged and self.changed_meanwhile(self.room.state):
            self.stop_editing()
            self.notify(_("You had changed nothing, and nothing was recorded."), markup=False)
            return
        try:
            intent = self.room.edit(entry, line)
        except OSError as error:
            self.bar.give_back(line)
            self.not_saved(error)
            return
        if intent.problem and (not entry.problem or "64 KiB" in intent.problem):
            self.bar.give_back(line)
            why = visible(intent.problem)
            self.notify(_("Not changed: {why}").format(why=why), severity="warning", markup=False)
            return
        self.stop_editing()
        self.recorded()
        now = self.room.state.entries[entry.id]
        if now.rivals or now.contested:
            words = _("Both are kept and shown: {key} on its row settles it.")
            self.notify(words.format(key=key("room.settle", "s")), markup=False)

    def stop_editing(self) -> None:
        """Back to the draft that was there."""
        self.editing = None
        self.bar.put(self.bar.kept)
        self.bar.kept = ""
        self.show_preview()

    # What others do meanwhile ---------------------------------------------------------------------------------------

    def changed_meanwhile(self, since: State) -> bool:
        """Whether the entry in the bar stands otherwise than when its change was begun, in this state."""
        now = since.entries.get(self.editing.id) if self.editing is not None else None
        return now is not None and self.editing is not None and _stands(now) != _stands(self.editing)

    def tell_news(self, before: State, news: News) -> None:
        """That somebody has changed what is being changed here, in a line, once each time; the bar stays as it is."""
        super().tell_news(before, news)
        if self.editing is None:
            return
        old, now = before.entries.get(self.editing.id), self.room.state.entries.get(self.editing.id)
        if now is None or old is None or _stands(now) == _stands(old):
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


def _stands(entry: Entry) -> tuple[tuple[str, ...], str | None]:
    """What a change of an entry supersedes."""
    return entry.heads, entry.switched
