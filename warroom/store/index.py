"""The index of what is searched: a file of this machine that can be made anew at any time, never in the shared folder.

Its trigrams narrow down which texts are looked at; whether one holds what is looked for is seen in the text itself.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from threading import Lock

import orjson

from warroom.incident.passage import Passage
from warroom.language import _
from warroom.store.filed import Filed, Print
from warroom.store.tables import head_of, is_current, make, passage_of, stored, stored_head

PATIENCE = 5.0
"""How long, in seconds, another run that is just writing is waited for."""
_TRIGRAM = 3
"""The shortest text, in characters, that the index of trigrams finds."""
_MOST, _LONGEST = 8, 64
"""So many needles, and so many characters of each, narrow down enough."""
_NOT_NOW = frozenset({3, 5, 6, 8, 10, 13, 14, 15})
"""SQLite's codes for a file that may well be sound: no permission, busy, read-only, a disk that is full or fails."""


class Unusable(Exception):
    """The index can't be used, and why, in words; everything can be found without it."""

    def __init__(self, error: Exception) -> None:
        super().__init__(getattr(error, "strerror", None) or str(error))
        code = getattr(error, "sqlite_errorcode", None)
        usable = isinstance(error, OSError | sqlite3.ProgrammingError) or (code is not None and code & 0xFF in _NOT_NOW)
        self.damaged = not usable
        """Whether it is worth being made anew."""


class Index:
    """One file for one shared folder, mode 0600. Every method raises Unusable for a file that it can't work with.

    One of several threads at a time is served; other runs of the program may use the same file.
    """

    def __init__(self, path: Path) -> None:
        """Open it, or make it; one that is damaged or of another version is made anew."""
        self.path = path
        self.trigrams = False
        self._lock = Lock()
        try:
            self._db = self._open()
        except (sqlite3.Error, OSError) as error:
            if not Unusable(error).damaged:
                raise Unusable(error) from error
            try:
                self.remove()
                self._db = self._open()
            except (sqlite3.Error, OSError) as again:
                raise Unusable(again) from again

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        db = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError(_("the index is damaged"))
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("BEGIN IMMEDIATE")
            if not is_current(db):
                make(db)
            self.trigrams = db.execute("SELECT value FROM meta WHERE name = 'trigrams'").fetchone() == ("1",)
            if self.trigrams:
                db.execute("SELECT rowid FROM words WHERE words MATCH '\"aaa\"' LIMIT 1").fetchone()
            db.execute("COMMIT")
        except BaseException:
            db.close()
            raise
        return db

    @contextmanager
    def _use(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._db
            except (sqlite3.Error, orjson.JSONDecodeError, TypeError, ValueError) as error:
                raise Unusable(error) from error

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        with self._use() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    def known(self) -> dict[str, Filed]:
        """The incidents that are in it, by the names of their folders."""
        with self._use() as db:
            rows = db.execute("SELECT name, folder, local, settled, head FROM incidents").fetchall()
            found = {
                os.fsdecode(name): Filed(Print(folder, local, bool(settled)), head_of(os.fsdecode(name), head))
                for name, folder, local, settled, head in rows
            }
        return found

    def put(self, one: Filed, passages: Sequence[Passage]) -> None:
        """Take in an incident in place of what there was of it; only what has changed is written."""
        name = os.fsencode(one.head.name)
        fresh = {passage.id: (stored(passage), passage) for passage in passages}
        with self._change() as db:
            gone = []
            for number, entry, body in db.execute("SELECT id, entry, body FROM passages WHERE name = ?", (name,)):
                if entry in fresh and fresh[entry][0] == body:
                    del fresh[entry]
                else:
                    gone.append(number)
            self._remove(db, gone)
            for entry, (body, passage) in fresh.items():
                row = (name, entry, passage.dead_end, body, passage.folded)
                made = db.execute(
                    "INSERT INTO passages (name, entry, dead_end, body, folded) VALUES (?, ?, ?, ?, ?)", row
                )
                if self.trigrams:
                    db.execute("INSERT INTO words (rowid, folded) VALUES (?, ?)", (made.lastrowid, passage.folded))
            told = (
                name,
                one.read_from.folder,
                one.read_from.local,
                one.read_from.settled,
                stored_head(one.head),
            )
            db.execute("INSERT OR REPLACE INTO incidents VALUES (?, ?, ?, ?, ?)", told)

    def drop(self, gone: Iterable[str]) -> None:
        """Forget incidents, by name, that are no longer in the folder."""
        names = [os.fsencode(name) for name in gone]
        if not names:
            return
        with self._change() as db:
            for name in names:
                rows = db.execute("SELECT id FROM passages WHERE name = ?", (name,)).fetchall()
                self._remove(db, [number for (number,) in rows])
                db.execute("DELETE FROM incidents WHERE name = ?", (name,))

    def _remove(self, db: sqlite3.Connection, numbers: Iterable[int]) -> None:
        for number in numbers:
            if self.trigrams:
                db.execute(
                    "INSERT INTO words (words, rowid, folded) SELECT 'delete', id, folded FROM passages WHERE id = ?",
                    (number,),
                )
            db.execute("DELETE FROM passages WHERE id = ?", (number,))

    def holding(self, needles: Sequence[str]) -> list[tuple[str, Passage]]:
        """(name of the incident, passage) of what holds all of the folded `needles`, in no order."""
        narrowing = sorted(set(needles), key=len, reverse=True)[:_MOST]
        phrases = [one[:_LONGEST] for one in narrowing if len(one) >= _TRIGRAM] if self.trigrams else []
        short = [one for one in narrowing if len(one) < _TRIGRAM or not self.trigrams]
        tests = ["instr(folded, ?) > 0" for _ in short]
        values = list(short)
        if phrases:
            tests.append("id IN (SELECT rowid FROM words WHERE words MATCH ?)")
            values.append(" ".join('"' + one.replace('"', '""') + '"' for one in phrases))
        return self._passages(" AND ".join(tests) or "1", values, needles)

    def dead_ends(self) -> list[tuple[str, Passage]]:
        """(name of the incident, passage) of every attempt that led nowhere."""
        return self._passages("dead_end", [], ())

    def _passages(self, test: str, values: Sequence[str], needles: Sequence[str]) -> list[tuple[str, Passage]]:
        with self._use() as db:
            rows = db.execute(f"SELECT name, body, folded FROM passages WHERE {test}", values)
            return [
                (os.fsdecode(name), passage_of(body, folded))
                for name, body, folded in rows
                if all(needle in folded for needle in needles)
            ]

    def empty(self) -> None:
        """Forget everything."""
        with self._change() as db:
            make(db)

    def remove(self) -> None:
        """Remove the file: what is damaged is made anew. Raises OSError."""
        for path in (self.path, self.path.with_name(self.path.name + "-journal")):
            path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()


def path_for(state_dir: Path, folder: Path) -> Path:
    """Where the index of a shared folder is."""
    name = blake2b(os.fsencode(folder), digest_size=10).hexdigest()
    return state_dir / "search" / f"{name}.sqlite"
