"""What can be done with an entry or with the whole: edit, take back, open, copy; half of the room's screen."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work
from textual.widgets import Input

from warroom.incident import disputes
from warroom.incident.entry import Entry
from warroom.incident.kinds import say
from warroom.incident.text import shorten, visible
from warroom.keynames import key
from warroom.language import _
from warroom.store.connection import Place
from warroom.ui.messages import LeaveRoom
from warroom.ui.panes.timeline import Timeline
from warroom.ui.screens.editing import Editing

if TYPE_CHECKING:
    from warroom.report.parts import Summary


class Deeds(Editing):
    """The actions of the room that speak of entries."""

    def picked(self) -> Entry | None:
        """The entry under the cursor of the pane in focus."""
        item = self.current().cursor
        if item is None:
            return None
        entry = getattr(item, "entry", item)
        return self.room.state.entries.get(entry.id, entry)

    def _deed(self, entry: Entry | None, do: Callable[[Entry], None]) -> bool:
        """Do something durable; whether it was kept."""
        if entry is None:
            self.notify(_("There is no entry here."), markup=False)
            return False
        try:
            do(entry)
        except OSError as error:
            self.not_saved(error)
            return False
        self.recorded()
        return True

    def action_undo(self) -> None:
        """Take back one's own last entry."""
        try:
            entry = self.room.undo()
        except OSError as error:
            self.not_saved(error)
            return
        if entry is None:
            self.notify(_("There is nothing of yours to take back."), markup=False)
            return
        self.put_back.append(entry)
        self.recorded()
        what = shorten(visible(say(self.room.state, entry)), 80)
        self.notify(
            _("Took back: {what}. {key} puts it back.").format(key=key("room.redo", "U"), what=what), markup=False
        )

    def action_redo(self) -> None:
        """Put back what was taken back last."""
        if not self.put_back:
            self.notify(_("There is nothing to put back."), markup=False)
            return
        entry = self.room.state.entries[self.put_back.pop().id]
        self._deed(entry, self.room.restore)

    def action_retract(self) -> None:
        """Take the entry under the cursor back, or put it back."""
        entry = self.picked()
        if entry is not None:
            self._deed(entry, self.room.restore if entry.retracted else self.room.retract)

    def action_edit(self) -> None:
        """Put the entry under the cursor into the bar as the line that says it."""
        entry = self.picked()
        if entry is None:
            self.notify(_("There is no entry here."), markup=False)
            return
        self.edit_entry(entry)

    def action_editor(self) -> None:
        """Edit the entry under the cursor in $EDITOR."""
        entry = self.picked()
        if entry is None:
            self.notify(_("There is no entry here."), markup=False)
            return
        from warroom.ui.editor import Unedited, edited

        before = self.line_to_edit(entry)
        line = edited(self.app, before)
        if isinstance(line, Unedited):
            self.notify(line.reason, severity="warning", markup=False)
        elif line and line != before:
            self.edit_entry(entry)
            self.bar.put("")
            self.finish_edit(line, typed=False)

    def open_detail(self, entry: Entry) -> None:
        """Everything about an entry."""
        entry = self.room.state.entries.get(entry.id, entry)

        def then(wish: str | None) -> None:
            if wish == "retract":
                self._deed(entry, self.room.restore if entry.retracted else self.room.retract)
            elif wish == "edit":
                self.query_one(Timeline).reveal(entry)
                self.edit_entry(self.room.state.entries.get(entry.id, entry))
            elif wish == "replay":
                self.replay_from(entry)

        from warroom.ui.screens.detail import DetailScreen

        self.app.push_screen(DetailScreen(self.view(), entry, self.session.attachment), then)

    def replay_from(self, entry: Entry | None) -> None:
        """Open the replay, at the moment at which an entry came."""

    def action_copy(self) -> None:
        """Copy the summary as it was copied last: for the same people, in the same form."""
        self.copy_summary(*self.choice)

    def action_copy_typing(self) -> None:
        """The same, from the bar."""
        self.action_copy()

    def action_summary(self, audience: str = "") -> None:
        """See the summary, for `audience` or as it was copied last; choose for whom and its form; copy it."""
        from warroom.ui.screens.summary import SummaryScreen, ToCopy

        def then(shown: ToCopy | None) -> None:
            if shown is not None:
                self.choice = (shown.audience, shown.form)
                self.copy_summary(shown.audience, shown.form, shown.text)

        before, form = self.choice
        ascii_only = self.settings.glyphs == "ascii"
        self.app.push_screen(SummaryScreen(self.compose_summary, audience or before, form, ascii_only), then)

    def compose_summary(self, audience: str) -> Summary:
        """What the summary says now to those who join, to those outside the team, or to who takes over."""
        from warroom.report.forms import compose

        return compose(self.room.state, self.face(), self.room.now(), audience, self.policy)

    @work(exclusive=True, group="copy")
    async def copy_summary(self, audience: str, form: str, shown: str = "") -> None:
        """Copy, and say which way it went; what was `shown` is copied as it was, and the choice is remembered."""
        from warroom.report.forms import dress
        from warroom.ui import clipboard

        text = shown or dress(self.compose_summary(audience), form)

        def osc52(data: str) -> bool:
            driver = self.app._driver
            if driver is None:
                return False
            driver.write(clipboard.sequence(data))
            return True

        sent = osc52(text)
        copied = await asyncio.to_thread(
            clipboard.copy, text, osc52=(lambda data: True) if sent else None, fallback=self.session.fallback
        )
        title = _("Summary for {audience}, {form}").format(audience=_(audience), form=form)
        self.notify(_("{what}.").format(what=copied.message), title=title, markup=False, timeout=8)
        if shown:
            with contextlib.suppress(OSError):
                await asyncio.to_thread(self.session.choose, audience, form)

    def action_zone(self) -> None:
        """Local time or UTC."""
        self.utc = not self.utc
        self.refresh_all()
        self.notify(_("Times are UTC.") if self.utc else _("Times are local."), markup=False)

    def place(self) -> str:
        """Where one is: in the bar or in a pane."""
        if isinstance(self.focused, Input):
            return _("the bar") if self.bar.line.has_focus else _("the filter")
        return _("pane {number}").format(number=self.current().NUMBER)

    def action_settle(self) -> None:
        """Settle what two people said side by side of the entry under the cursor."""
        entry = self.picked()
        open_one = disputes.dispute(self.room.state, entry) if entry is not None else None
        if entry is None or open_one is None:
            self.notify(_("Nothing is open here: no two versions, no two verdicts."), markup=False)
            return
        decided = open_one

        def then(choice: int | None) -> None:
            if choice is not None:
                self._deed(entry, lambda entry: self.room.settle(decided, choice))

        from warroom.ui.screens.settle import SettleScreen

        self.app.push_screen(SettleScreen(disputes.title(self.room.state, decided), decided, self.face()), then)

    def action_who(self) -> None:
        """Who is here."""
        from warroom.ui.screens.who import WhoScreen

        self.app.push_screen(WhoScreen(self.view(), self.room.now()))

    def action_restore(self) -> None:
        """Put back into the folder what it has lost; into another folder only once a person has called it right."""
        if self._folder.strange is not None:
            self._ask_where(self._folder.strange)
            return
        if not (self._folder.removed or self._folder.absent):
            self.notify(_("There is nothing to put back now."), markup=False)
            return
        self.session.restore()
        self.notify(_("Putting back, as it was, what the folder has lost."), markup=False)

    def _ask_where(self, strange: Place) -> None:
        from warroom.ui.screens.puts_back import PutBackScreen

        def then(wish: bool | None) -> None:
            if wish:
                self.session.restore(strange)
                self.notify(_("Putting the incident into the folder, with all that this machine has."), markup=False)

        self.app.push_screen(PutBackScreen(self.session.found.path.parent), then)

    def action_leave(self) -> None:
        """To the list of incidents, once the line that was sent before has been heard."""
        self.bar.line.post_message(LeaveRoom())
