"""What every part of the room's screen stands on: the session, the view for the panes, what was kept and what not."""

from __future__ import annotations

import asyncio
import gc
from dataclasses import replace
from typing import Any

from textual import getters, work
from textual.screen import Screen

from warroom.catalogue import Read
from warroom.incident import checklists
from warroom.incident.clockface import Clockface
from warroom.incident.entry import Entry
from warroom.incident.gap import Gap
from warroom.incident.policy import Policy
from warroom.incident.resemblance import DeadEnds
from warroom.incident.state import State
from warroom.language import N_, _
from warroom.looking_on import ReadOnly
from warroom.session import Session
from warroom.settings import Settings
from warroom.store.begun import Begun
from warroom.store.folder import Found
from warroom.store.worker import News, Status
from warroom.ui.known import Known
from warroom.ui.messages import EarlierKnown, FolderNews
from warroom.ui.screens.paned import Paned
from warroom.ui.view import Looks, Past, View
from warroom.ui.widgets.banner import Banner, banner
from warroom.ui.widgets.capture import CaptureBar
from warroom.ui.widgets.halt import HaltBanner
from warroom.ui.widgets.status import Safety, StatusLine

COUNT_AFTER = 0.1
"""How long after a change, in seconds, gaps are looked for."""
NOT_KEPT = N_("The line waits: free space on this machine, then take it up and press Enter again.")


def _missing(state: State, policy: Policy, today: int) -> tuple[tuple[Gap, ...], int]:
    """What is missing, and the moment at which it was looked at, in ms UTC. Its rules are not on the way to a paint."""
    from warroom.incident.gaps import gaps, moment_of

    now = moment_of(state, today)
    return gaps(state, policy, now, today=today), now


class RoomCore(Paned):
    """State in, panes out. The thread in the folder speaks to it by message."""

    bar = getters.query_one(CaptureBar)
    status = getters.query_one(StatusLine)
    banner = getters.query_one(Banner)

    def __init__(self, settings: Settings, found: Found, read: Read | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.session = Session(settings, found, self._tell, read)
        self.room = self.session.room
        self.utc = settings.utc
        self.policy = settings.policy
        self._wrong: tuple[str, ...] = ()
        self.room.settled = lambda: settings.policy
        self.editing: Entry | None = None
        self.known = Known()
        self.put_back: list[Entry] = []
        self.choice = self.session.chosen()
        self.gaps: tuple[Gap, ...] = ()
        self._counting = False
        self._again = False
        self._folder = Status(loaded=read is not None)
        self._looked = 0
        self._lost = ""
        self._offline = False
        self._begun = False
        self._early: list[str] = []
        self.draft = ""
        self.begun: tuple[Begun, ...] = ()
        """Changes of entries that were begun and not sent: those that wait, and the one in the bar."""
        self._begun_line = ""
        self.asked: list[str] = []
        """Lines that were sent and wait for an answer: until they are recorded or given back they are typed text."""
        self.look_done()

    def _tell(self, news: News) -> None:
        self.post_message(FolderNews(news))

    def _tell_earlier(self, known: DeadEnds) -> None:
        self.post_message(EarlierKnown(known))

    def face(self) -> Clockface:
        """How times are shown now."""
        return Clockface(self.settings.zone, self.utc)

    def view(self) -> View:
        """What the panes are given now."""
        return View(
            self.room.state,
            self.face(),
            self.session.author.writer,
            self.session.author.name,
            # A presence event has no row that could show it.
            self.session.waiting_ids() - {event.id for event in self.room.state.presence.values()},
            self._looked,
            self.settings.glyphs == "ascii",
            self.session.writers,
            self.room.clocks,
            self.settings.looking_on,
        )

    def present(self) -> list[Screen[Any]]:
        """The screens that show how things stand now: all up to one that shows the past."""
        stack = self.app.screen_stack
        past = next((place for place, screen in enumerate(stack) if isinstance(screen, Past)), len(stack))
        return list(stack[:past])

    def refresh_all(self) -> None:
        """The state has changed: every pane looks at its slice."""
        view = self.view()
        for pane in self.panes():
            pane.look(view)
        self.tell_tabs()
        self.set_class(checklists.halted(view.state) is not None, "-halted")
        for screen in self.present():
            if isinstance(screen, Looks):
                screen.look(view)
            for one in screen.query(HaltBanner):
                one.tell(view)
        for screen in self.app.screen_stack:
            if isinstance(screen, Past):
                screen.meanwhile(view)
        self.count_gaps()
        self.tick()

    def find_gaps(self) -> tuple[tuple[Gap, ...], int]:
        """What is missing, and the moment at which it was looked at, in ms UTC."""
        self.gaps, now = _missing(self.room.state, self.policy, self.room.now())
        return self.gaps, now

    def count_gaps(self) -> None:
        """Look for what is missing, soon: not between a key and the screen, and once for what comes together."""
        self._again = True
        if not self._counting:
            self._counting = True
            self._count()

    @work(group="gaps")
    async def _count(self) -> None:
        """In a thread, as a long incident takes long; what changes meanwhile is looked at by the next look."""
        while self._again:
            await asyncio.sleep(COUNT_AFTER)
            self._again = False
            self.gaps, _ = await asyncio.to_thread(_missing, self.room.state, self.policy, self.room.now())
            self.tell_status()
        self._counting = False

    def tick(self) -> None:
        """The clock of the status line."""
        hangs = self.session.hangs()
        offline = hangs or self._folder.error is not None
        if hangs and not self._begun:
            self._begin_without_the_folder()
        words = banner(self._folder, self.session.waiting, hangs, self.settings.looking_on)
        for screen in self.present():
            for one in screen.query(Banner):
                one.tell(words)
        self._offline = offline
        self.tell_status()
        if self._folder.loaded:
            self.remind()

    def remind(self) -> None:
        """Tell what has become due, and ask for it."""

    def tell_news(self, before: State, news: News) -> None:
        """Tell what has come from the folder, and has made the state out of another one."""

    def tell_status(self) -> None:
        """The status line."""
        safety = Safety(
            self._folder.loaded or self._offline,
            self.session.waiting,
            self._offline,
            len(self._folder.problems),
            self._lost,
        )
        view, now = self.view(), self.room.now()
        for screen in self.present():
            for line in screen.query(StatusLine):
                line.tell(view, safety, now, self.gaps)

    def _begin_without_the_folder(self) -> None:
        """It may never answer: what this machine has is enough to go on, and no line waits longer."""
        self._begun = True
        self._folder = replace(self._folder, loaded=True)
        self.look_done()
        self.folder_was_read()

    def greet(self) -> None:
        """Tell the others that we are here and what we have seen, when that is news."""
        try:
            if self._folder.loaded and not self.settings.looking_on and self.room.greet():
                self.session.publish()
        except OSError as error:
            self.not_saved(error)

    def on_folder_news(self, message: FolderNews) -> None:
        """What the thread in the folder has found or done."""
        news = message.news
        first = news.status.loaded and not self._begun
        self._begun = self._begun or first
        self._folder = news.status
        before = self.room.state
        changed = self.room.absorb(news.events)
        self.tell_news(before, news)
        if first:
            self.look_done()
            self.greet()
        if changed or news.published or first:
            self.refresh_all()
        else:
            self.tick()
        if first:
            self.folder_was_read()
            # What was read stays: looking through all of it for garbage would take longer than anybody types.
            self.call_after_refresh(gc.freeze)

    def folder_was_read(self) -> None:
        """The folder was read for the first time."""

    def look_done(self) -> None:
        """The person has seen everything up to now."""
        self._looked = max((one.last[1] for one in self.room.state.writers.values()), default=0)

    def keep_typed(self) -> None:
        """Keep as the draft whatever was typed and is not recorded."""

    def await_answer(self, line: str) -> None:
        """A line was sent and can't be recorded yet."""
        self.asked.append(line)
        self.keep_typed()

    def answered(self, line: str) -> None:
        """The line is about to be recorded or given back."""
        self.asked.remove(line)
        self.keep_typed()

    def recorded(self) -> None:
        """Something of ours was recorded."""
        self._lost = ""
        self.look_done()
        self.session.publish()
        self.refresh_all()

    def not_saved(self, error: OSError, then: str = NOT_KEPT) -> None:
        """The journal could not be written: loud, and `then` says where the text is and what to do."""
        if isinstance(error, ReadOnly):
            self.notify(str(error.strerror), markup=False)
            return
        self._lost = error.strerror or _("the local journal can't be written")
        self.tick()
        self.app.bell()
        self.notify(
            _("NOT SAVED: {why}. {then}").format(why=self._lost, then=_(then)),
            severity="error",
            timeout=30,
            markup=False,
        )

    def close(self) -> bool:
        """The incident is left: publish what is on the way."""
        return self.session.close(self.draft, self.begun)
