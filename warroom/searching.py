"""Searching all incidents of the shared folder: an index of this machine, brought up to date before it is asked.

What is found is what the folder and this machine hold now. Without an index all is read, and the answer is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from warroom import catalogue
from warroom.due import Due, survey
from warroom.every import ALWAYS
from warroom.incident.kindred import resembling
from warroom.incident.passage import Head, Passage
from warroom.incident.passages import head, passages
from warroom.incident.query import Query
from warroom.incident.ranking import Hit, ranked
from warroom.incident.resemblance import DeadEnd
from warroom.language import _
from warroom.now import wall_clock
from warroom.settings import Settings
from warroom.slotted import dataclass
from warroom.store.filed import Filed
from warroom.store.unindexed import Unindexed
from warroom.store.words import in_words

if TYPE_CHECKING:
    from warroom.store.index import Index

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: the best of the hits, how many there are in all, and in how many incidents."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    incidents: int = 0


class Library:
    """The incidents of the folder, to be searched. One thread may ask while another one brings it up to date.

    `notes` are calm lines: what could not be used or reached, and what was done instead.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._index: Index | Unindexed = Unindexed()
        self._heads: Mapping[str, Head] = {}
        self._retried = self._closed = False
        self.trouble = ""
        self.away = ""
        self.indexed = False
        self._open()
        self._try(self._recall, self._recall)

    def _recall(self) -> None:
        """What the index has, before it is brought up to date."""
        self._heads = {name: one.head for name, one in self._index.known().items()}

    @property
    def notes(self) -> tuple[str, ...]:
        """What to tell of the index and of the folder."""
        return tuple(one for one in (self.trouble, self.away) if one)

    def _open(self) -> None:
        try:
            from warroom.store import index
        except ImportError:
            self._without(_("this Python has no sqlite3"))
            return
        try:
            opened = index.Index(index.path_for(self._settings.state_dir, self._settings.folder))
        except index.Unusable as error:
            self._without(str(error))
            return
        self._index, self.indexed = opened, True
        if not opened.trigrams:
            self.trouble = _("this SQLite has no index of trigrams (3.34 and newer have): every text is looked through")

    def _without(self, why: str) -> None:
        self._index, self.indexed = Unindexed(), False
        self.trouble = _("searched without an index ({why}): every incident is read each time").format(why=why)

    def _try(self, do: Callable[[], T], again: Callable[[], T]) -> T:
        """`do`; where the index can't be used, `again` with a new one, or with none."""
        asked = self._index
        if isinstance(asked, Unindexed):
            return do()
        from warroom.store.index import Unusable

        try:
            return do()
        except Unusable as error:
            if self._index is asked:
                asked.close()
                self._make_anew(asked, error.damaged, str(error))
            return again()

    def _make_anew(self, broken: Index, damaged: bool, why: str) -> None:
        if not damaged or self._retried or self._closed:
            self._without(why)
            return
        self._retried = True
        with suppress(OSError):
            broken.remove()
        self._open()

    # Bringing it up to date -----------------------------------------------------------------------------------------

    def refresh(
        self,
        wanted: Callable[[], bool] = ALWAYS,
        tell: Callable[[int, int], None] = lambda done, of: None,
        but: str = "",
        most: int | None = None,
    ) -> bool:
        """Read what has changed; whether anything had. Never raises OSError.

        `tell` is told how many of how many incidents were read. It ends early when `wanted` says no; the incident with
        the id `but` is left alone, and of the others only the `most` are read that were written to last. A folder that
        has not answered once is not asked again.
        """

        def do() -> bool:
            return self._refresh(wanted, tell, but, most)

        return self._try(do, lambda: self._try(do, do))

    def _refresh(
        self, wanted: Callable[[], bool], tell: Callable[[int, int], None], but: str, most: int | None
    ) -> bool:
        known = self._index.known()
        found = survey(self._settings, known, wanted, but)
        self.away = found.away
        self._index.drop(found.gone)
        self._heads = {name: one.head for name, one in known.items() if name not in found.gone}
        due, silent = found.due[:most], ""
        for done, one in enumerate(due):
            tell(done, len(due))
            if not wanted():
                break
            silent = self._take(one, silent) or silent
        tell(len(due), len(due))
        return bool(due or found.gone)

    def _take(self, one: Due, silent: str) -> str:
        """Read an incident; why the folder did not answer, "" when it did."""
        found = replace(one.found, away=silent) if silent and one.found.away is None else one.found
        try:
            read = catalogue.read(self._settings, found)
        except OSError as problem:
            self.away = self.away or _("{name}: {why}").format(name=found.name, why=in_words(problem))
            return ""
        top, error = head(read.state, found.name), read.shelf.error
        self.away = self.away or error or ""
        # What could not be read whole is read again once the folder answers; until then it is all there is.
        now = replace(one.now, settled=one.now.settled and read.shelf.whole)
        self._index.put(Filed(now, top), passages(read.state))
        self._heads = {**self._heads, found.name: top}
        return (error or "") if read.shelf.silent else ""

    def rebuild(self) -> None:
        """Forget all that is known; the next `refresh` reads everything."""
        self._try(lambda: self._index.empty(), lambda: None)

    # Asking ---------------------------------------------------------------------------------------------------------

    def search(self, query: Query, limit: int | None = None) -> Answer:
        """What the query finds, the best first."""

        def do() -> Answer:
            found = self._hits(self._index.holding(query.needles))
            hits = ranked((one for one in found if query.matches(one.passage, one.head)), query.needles, wall_clock())
            return Answer(tuple(hits[:limit]), len(hits), len({one.head.name for one in hits}))

        return self._asked(do)

    def resembling(self, about: Mapping[str, float], but: str = "", limit: int | None = None) -> Answer:
        """The dead ends of incidents that resemble one that is `about` these tokens, the most alike first.

        Those of the incident with the id `but` are left out. With no tokens the newest ones.
        """

        def do() -> Answer:
            found = [one for one in self._dead_ends() if one.head.incident != but]
            heads = [one for one in self._heads.values() if one.incident != but]
            hits = resembling(about, found, heads) if about else ranked(found, (), 0)
            return Answer(tuple(hits[:limit]), len(hits), len({one.head.name for one in hits}))

        return self._asked(do)

    def dead_ends(self, but: str = "") -> tuple[DeadEnd, ...]:
        """The dead ends of every incident but the one with the id `but`."""

        def do() -> tuple[DeadEnd, ...]:
            return tuple(
                DeadEnd(
                    one.passage.text,
                    one.passage.outcome or one.passage.verdict,
                    one.passage.at,
                    one.passage.by,
                    one.head.title,
                    one.passage.id,
                )
                for one in self._dead_ends()
                if one.head.incident != but
            )

        return self._asked(do)

    def _asked(self, do: Callable[[], T]) -> T:
        def again() -> T:
            self.refresh()
            return do()

        return self._try(do, lambda: self._try(again, again))

    def _dead_ends(self) -> list[Hit]:
        return self._hits(self._index.dead_ends())

    def _hits(self, rows: list[tuple[str, Passage]]) -> list[Hit]:
        return [Hit(passage, self._heads[name]) for name, passage in rows if name in self._heads]

    @property
    def heads(self) -> tuple[Head, ...]:
        """The incidents that are known."""
        return tuple(self._heads.values())

    def stale(self) -> tuple[int, int]:
        """How many incidents are known, and how many of the folder would have to be read."""
        known = self._index.known()
        found = survey(self._settings, known, ALWAYS)
        return len(known) - len(found.gone), len(found.due)

    def close(self) -> None:
        """Let go of the index."""
        self._closed = True
        self._index.close()
