"""From the room to the replay: a snapshot of what is known now, opened where one is."""

from __future__ import annotations

from textual.widgets import Input

from warroom.incident.entry import Entry
from warroom.ui.screens.reasoning import Reasoning


class LookingBack(Reasoning):
    """The actions of the room that look back."""

    def action_replay(self) -> None:
        """The replay, at the moment at which the row under the cursor was recorded; from the bar, at the end."""
        self.replay_from(None if isinstance(self.focused, Input) else self.picked())

    def replay_from(self, entry: Entry | None) -> None:
        """Open the replay, at the moment at which an entry came."""
        from warroom.ui.screens.replay import ReplayScreen
        from warroom.ui.snapshot import Snapshot

        session = self.session
        shown = Snapshot(
            self.room.state, self.settings, self.policy, self.room.now(), session.attachment, session.fallback
        )
        self.app.push_screen(ReplayScreen(shown, self.utc, entry))
