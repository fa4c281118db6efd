"""An incident that is open on the screen: the room, the thread that works in the folder, the draft."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from threading import Event as Signal
from threading import Thread
from typing import TYPE_CHECKING

from warroom.catalogue import Read
from warroom.earlier import earlier_dead_ends
from warroom.incident.attached import Attachment
from warroom.incident.policy import Policy
from warroom.incident.resemblance import DeadEnds
from warroom.language import _
from warroom.looking_on import ReadOnly, refuse
from warroom.policies import merged
from warroom.policies import of_folder as policy_of_folder
from warroom.report.forms import known
from warroom.room import Author, WarRoom
from warroom.settings import Settings
from warroom.store import choices
from warroom.store.attachments import keep, keep_bytes
from warroom.store.begun import Begun, dumped, loaded
from warroom.store.connection import Place
from warroom.store.drafts import Draft
from warroom.store.folder import Found
from warroom.store.names import mint_writer
from warroom.store.patience import within
from warroom.store.shelf import Shelf
from warroom.store.worker import News, Worker

if TYPE_CHECKING:
    from warroom.incident.templates import Template
    from warroom.outstanding import Outstanding

HANGS = 5.0
"""After so many seconds a round in the folder that has not ended counts as hanging."""
_SETTLED = 0.5
"""So many seconds after the start the first paint is over; what can wait begins then."""
_BREATH = 0.01
"""So many seconds are left to the thread of the screen before each other incident that is read."""


class Session:
    """One run of the program on one incident. `tell` is called in another thread with news from the folder.

    With `read`, what was read of the incident already is not read again.
    """

    def __init__(
        self, settings: Settings, found: Found, tell: Callable[[News], None], read: Read | None = None
    ) -> None:
        self.found = found
        self._settings = settings
        self._left = Signal()
        self._shelf = read.shelf if read else Shelf(found.path, found.incident, mint_writer(), settings.state_dir)
        self.author = Author(settings.author, settings.device, self._shelf.writer, settings.zone)
        self._draft = Draft(self._shelf.local, self.author.writer)
        self._begun = Draft(self._shelf.local, self.author.writer, "changes-{}.json")
        self._worker = Worker(self._shelf, tell)
        keep_events = refuse if settings.looking_on else self._shelf.keep
        self.room = WarRoom(found.incident, self.author, keep_events)
        self._templates: tuple[Template, ...] = ()
        if read:
            self.room.begin(read.state)

    def templates(self) -> tuple[tuple[Template, ...], tuple[str, ...]]:
        """The checklist templates and what is wrong with them; not for the thread of the screen."""
        from warroom.store.templates import all_templates, shipped

        try:
            self._templates, problems = within(HANGS, partial(all_templates, self._settings.folder))
        except TimeoutError:
            self._templates = shipped()
            problems = (_("The team's checklists can't be read now: the folder does not answer."),)
        return self._templates, problems

    def template(self, words: str) -> Template | str:
        """A template, by what somebody typed, of those that were read last; or why there is none."""
        from warroom.incident.templates import find

        return find(self._templates, words)

    def policy(self) -> tuple[Policy, tuple[str, ...]]:
        """What the team has settled, and what is wrong with it; not for the thread of the screen."""
        try:
            team, problems = within(HANGS, partial(policy_of_folder, self._settings.folder))
        except TimeoutError:
            return self._settings.policy, ()
        return merged(self._settings.policy, team), problems

    def start(self) -> None:
        """Begin to read the folder."""
        self._worker.start()

    def look_back(self, tell: Callable[[DeadEnds], None]) -> None:
        """Read what led nowhere in the other incidents of the folder, in a thread that nothing ever waits for.

        `tell` is called in that thread, once, unless the incident is closed before.
        """

        def look() -> None:
            known = DeadEnds(earlier_dead_ends(self._settings, self.found.incident, self._go_on))
            if not self._left.is_set():
                tell(known)

        Thread(target=look, name="warroom-earlier", daemon=True).start()

    def look_out(self, first: Callable[[], None], tell: Callable[[tuple[Outstanding, ...]], None]) -> None:
        """Do `first`, then read the follow-ups of the other incidents, in a thread that nothing ever waits for.

        `tell` is called in that thread, once, unless the incident is closed before.
        """

        def look() -> None:
            if self._left.wait(_SETTLED):
                return
            from warroom.outstanding import of_folder

            first()
            known = of_folder(self._settings, self.found.incident, self._go_on).rows
            if not self._left.is_set():
                tell(known)

        Thread(target=look, name="warroom-overdue", daemon=True).start()

    def _go_on(self) -> bool:
        """Whether the incident is still open, after a breath."""
        return not self._left.wait(_BREATH)

    def publish(self) -> None:
        """Something was recorded: put it into the folder soon."""
        self._worker.publish()

    @property
    def waiting(self) -> int:
        """How many recorded events are not in the folder yet."""
        return self._shelf.waiting

    def waiting_ids(self) -> frozenset[str]:
        """The ids of the recorded events that are not in the folder yet."""
        return self._shelf.waiting_ids()

    @property
    def writers(self) -> frozenset[str]:
        """The runs of the program on this machine: what they recorded is ours."""
        return self._shelf.writers

    def attachment(self, one: Attachment) -> tuple[str, Path | None]:
        """How an attached file stands, and where it is; not for the thread of the screen. Raises TimeoutError."""
        return within(HANGS, partial(self._shelf.attachment, one))

    def attach(self, path: Path) -> Attachment:
        """Copy a file into this machine's own folder of the incident; not for the thread of the screen.

        Raises OSError, also for a file that does not come, and ValueError, in words, for what can't be attached.
        """
        if self._settings.looking_on:
            raise ReadOnly
        return within(HANGS, partial(keep, self._shelf.local, path))

    def keep_text(self, name: str, text: str) -> Attachment:
        """Keep a text as a file beside the journal. Raises OSError, and ValueError, in words, for one too large."""
        if self._settings.looking_on:
            raise ReadOnly
        return keep_bytes(self._shelf.local, name, text.encode())

    def restore(self, into: Place | None = None) -> None:
        """Put back into the folder, verbatim, what it has lost of others' events. Soon, in the background.

        `into` is a strange shared folder that a person has called the right one.
        """
        self._shelf.restore(into)
        self._worker.publish()

    def hangs(self) -> bool:
        """Whether the folder has not answered for a while."""
        began = self._worker.round_began
        return began is not None and time.monotonic() - began > HANGS

    def adopt_draft(self) -> str:
        """What a run that was killed had left unsent; from now on a kill of this run is recognised as well.

        Raises OSError when the local state can't be used.
        """
        if self._settings.looking_on:
            return ""
        self._shelf.open_journal()
        return self._draft.adopt()

    def adopt_begun(self) -> tuple[Begun, ...]:
        """The changes of entries that such a run had begun and not sent. Raises OSError."""
        return loaded(self._begun.adopt()) if not self._settings.looking_on else ()

    def save_draft(self, text: str, begun: Iterable[Begun] = ()) -> None:
        """Keep what is typed and not sent. Raises OSError."""
        if not self._settings.looking_on:
            self._draft.save(text)
            self._begun.save(dumped(begun))

    def chosen(self) -> tuple[str, str]:
        """For whom and in which form a summary was copied last. Never raises."""
        return known(choices.chosen(self._settings.state_dir))

    def choose(self, audience: str, form: str) -> None:
        """Remember for whom and in which form; not for the thread of the screen. Raises OSError."""
        choices.choose(self._settings.state_dir, audience, form)

    @property
    def fallback(self) -> Path:
        """The file that a summary goes into when no clipboard can be trusted."""
        return self._shelf.local / "summary.txt"

    def close(self, draft: str, begun: Iterable[Begun] = (), timeout: float = 2.0) -> bool:
        """Keep the draft, say goodbye, publish what is left for at most `timeout` s; whether all is in the folder."""
        self._left.set()
        with contextlib.suppress(OSError):
            self.save_draft(draft, begun)
        with contextlib.suppress(OSError):
            self.room.greet(gone=True)
        ended = self._worker.stop(timeout)
        self._shelf.close()
        return ended and not self._shelf.waiting
