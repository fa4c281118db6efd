"""From the room to what all incidents hold: words are looked up, a hit comes into the bar, its incident is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warroom.incident.clockface import Clockface
from warroom.store.folder import Found
from warroom.ui.messages import LeaveRoom
from warroom.ui.panes.timeline import Timeline
from warroom.ui.screens.places import Places

if TYPE_CHECKING:
    from warroom.incident.ranking import Hit


class LookingUp(Places):
    """The action of the room that speaks of other incidents."""

    def action_look_up(self) -> None:
        """Look up; before a word is typed, the dead ends of earlier incidents that resemble this one."""
        from warroom.incident.passages import about
        from warroom.ui.screens.search import NOTE, SearchScreen, Wish

        def then(wish: Wish | None) -> None:
            if wish is None:
                return
            if wish.deed == NOTE:
                self.begin(line_of(wish.hit, self.face()))
                self._begun_line = ""
            else:
                self.visit(wish.hit)

        state = self.room.state
        self.app.push_screen(SearchScreen(self.settings, self.face(), lambda: about(state), self.session.found), then)

    def visit(self, hit: Hit) -> None:
        """To the entry, if it is one of this incident; else to the list and on to that incident, as Ctrl+O does."""
        head = hit.head
        if head.incident != self.session.found.incident:
            found = Found(head.name, self.settings.folder / head.name, head.incident)
            self.bar.line.post_message(LeaveRoom(found))
            return
        entry = self.room.state.entries.get(hit.passage.id)
        timeline = self.query_one(Timeline)
        if entry is not None:
            timeline.look_for("")
            self.leave_filter()
            self.to_pane(timeline)
            timeline.reveal(entry)


def line_of(hit: Hit, face: Clockface) -> str:
    """A hit as the draft of a note, which is taken literally: it rates, tags and names nobody here."""
    one = hit.passage
    day = face.date(one.at)
    return f'\\from "{hit.head.title}", {day}, {one.label or one.kind}: {one.words}'
