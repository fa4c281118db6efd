"""What the screen tells of by itself: what others did that concerns its person, what is due, what waits."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work

from warroom.catalogue import Read
from warroom.incident.event import Event
from warroom.incident.notices import HALT, Notice, Notices
from warroom.incident.state import State
from warroom.incident.text import visible
from warroom.settings import Settings
from warroom.store.folder import Found
from warroom.store.worker import News
from warroom.ui import notice_words
from warroom.ui.reminders import Reminders
from warroom.ui.screens.asking import Asking
from warroom.ui.ways import Ways

_STAYS = 20
"""So many seconds it stays on the screen."""


class Telling(Asking):
    """Each event once, on whatever screen the person is; who only looks on is told of the halt alone."""

    def __init__(self, settings: Settings, found: Found, read: Read | None = None) -> None:
        super().__init__(settings, found, read)
        self.reminders = Reminders()
        self.notices = Notices(self.session.author.name)
        self.ways: Ways | None = None
        self._folder_read = False

    def tell_news(self, before: State, news: News) -> None:
        """What the first reading of the folder brings is old; from then on what others do is news."""
        if news.status.loaded and not self._folder_read:
            self._folder_read = True
            self.notices.begin(self.room.state, self.room.now())
        else:
            self._tell_each(before, news.events)

    def remind(self) -> None:
        """Tell what has become due; ask for outcomes."""
        if not self.notices.begun:
            # The folder may never answer, and what is due is due.
            self.notices.begin(self.room.state, self.room.now())
        self._tell_each(self.room.state)
        if self.settings.looking_on:
            return
        for one in self.reminders.due(self.room.state, self.room.now()):
            self.notify(visible(one), timeout=_STAYS, markup=False)

    def _tell_each(self, before: State, events: Sequence[Event] = ()) -> None:
        """On the screen, and then to who does not look at it."""
        state, now = self.room.state, self.room.now()
        what = (HALT,) if self.settings.looking_on else self.settings.notify.what
        found = [one for one in self.notices.look(before, state, events, now) if one.what in what]
        for one in found:
            words = notice_words.inside(one, state, now)
            self.notify(words, severity="warning" if one.urgent else "information", timeout=_STAYS, markup=False)
        if found:
            self._reach(found, state, now)

    @work(group="telling")
    async def _reach(self, news: Sequence[Notice], state: State, now: int) -> None:
        """Who looks elsewhere hears one bell, and has a notification of each."""
        ways = self.ways = self.ways or Ways(self.app, self.settings.notify)
        if any(one.urgent for one in news):
            ways.ring()
        attended = getattr(self.app, "attended", None) is True
        title = notice_words.title(state)
        for one in news:
            words = notice_words.outside(one, state, now, self.settings.notify.words)
            await ways.show(title, words, one.urgent, attended)
