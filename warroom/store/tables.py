"""The tables of the index, and how a passage is written into them."""

from __future__ import annotations

import sqlite3
from dataclasses import fields

import orjson

from warroom import __version__
from warroom.incident.folding import VERSION as UNICODE
from warroom.incident.passage import Head, Passage

SCHEMA = 1
_MADE_BY = f"{SCHEMA} {__version__} {UNICODE}"
_TABLES = """
CREATE TABLE meta (name BLOB PRIMARY KEY, value TEXT);
CREATE TABLE incidents (name BLOB PRIMARY KEY, folder TEXT, local TEXT, settled INTEGER, head BLOB);
CREATE TABLE passages (id INTEGER PRIMARY KEY, name BLOB, entry TEXT, dead_end INTEGER, body BLOB, folded TEXT);
CREATE INDEX passages_of ON passages (name, entry);
"""
_WORDS = """
CREATE VIRTUAL TABLE words USING fts5 (
    folded, content='passages', content_rowid='id', tokenize='trigram case_sensitive 1', columnsize=0
)
"""


def is_current(db: sqlite3.Connection) -> bool:
    """Whether the tables are there, and as this version of the program makes and fills them."""
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone() is None:
        return False
    return bool(db.execute("SELECT value FROM meta WHERE name = 'made by'").fetchone() == (_MADE_BY,))


def make(db: sqlite3.Connection) -> None:
    """Empty tables, inside the transaction that is open."""
    for name in ("words", "passages", "incidents", "meta"):
        db.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in _TABLES.split(";"):
        db.execute(statement)
    try:
        db.execute(_WORDS)
        trigrams = "1"
    except sqlite3.OperationalError:
        trigrams = "0"  # no FTS5 here, or one older than its trigrams: every text is looked at
    db.executemany("INSERT INTO meta VALUES (?, ?)", [("made by", _MADE_BY), ("trigrams", trigrams)])


_STORED = tuple(one.name for one in fields(Passage) if one.name != "folded")


def stored(passage: Passage) -> bytes:
    """A passage as it is kept, but for what is searched of it."""
    return orjson.dumps([getattr(passage, name) for name in _STORED])


def passage_of(body: bytes, folded: str) -> Passage:
    """A passage as it was. Raises ValueError or TypeError for what is none."""
    values = dict(zip(_STORED, orjson.loads(body), strict=True))
    return Passage(**{**values, "tags": tuple(values["tags"])}, folded=folded)


def stored_head(head: Head) -> bytes:
    """An incident as it is kept, but for its name, which need not be text."""
    return orjson.dumps({one.name: getattr(head, one.name) for one in fields(Head) if one.name != "name"})


def head_of(name: str, data: bytes) -> Head:
    """An incident as it was. Raises ValueError or TypeError for what is none."""
    return Head(name=name, **orjson.loads(data))
