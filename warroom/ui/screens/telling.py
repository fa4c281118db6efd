"""What the screen tells of by itself: what others did that concerns its person, what is due, what waits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

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
_MOST = 3
"""Of what comes at once, after an hour without the folder, so many things are told one by one."""


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
        super().tell_news(before, news)
        if self._folder_read:
            self._tell_each(before, news.events)
        elif news.status.loaded:
            self._folder_read = True
            self.notices.begin(self.room.state, self.room.now())

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
        news = self.notices.look(before, state, events, now)
        found = [one for one in reversed(news) if one.what in what]
        # The halt before all else, then what is newest.
        found.sort(key=lambda one: (one.what != HALT, -one.since))
        each, more = sorted(reversed(found[:_MOST]), key=lambda one: one.since), len(found) - _MOST
        for one in each:
            words = notice_words.inside(one, state, now)
            self.notify(words, severity="warning" if one.urgent else "information", timeout=_STAYS, markup=False)
        if more > 0:
            self.notify(notice_words.more(more), timeout=_STAYS, markup=False)
        if each:
            self._reach(each, max(more, 0), state, now)

    @work(group="telling")
    async def _reach(self, news: Sequence[Notice], more: int, state: State, now: int) -> None:
        """Who looks elsewhere hears one bell, and has a notification of each; of `more` things how many they are."""
        ways = self.ways = self.ways or Ways(self.app, self.settings.notify)
        if any(one.urgent for one in news):
            ways.ring()
        attended = getattr(self.app, "attended", None) is True
        wordy = self.settings.notify.words
        for one in news:
            said = partial(notice_words.outside, one, state, now, wordy)
            await ways.show(said, one.urgent, attended)
        if more:
            await ways.show(partial(notice_words.more_outside, more, state), False, attended)
