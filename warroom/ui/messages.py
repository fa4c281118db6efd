"""Messages between the threads, the app and its screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from warroom.incident.resemblance import DeadEnds
from warroom.store.folder import Found
from warroom.store.worker import News

if TYPE_CHECKING:
    from warroom.outstanding import Outstanding


@dataclass
class FolderNews(Message):
    """The thread in the folder has news."""

    news: News


@dataclass
class EarlierKnown(Message):
    """What led nowhere in the other incidents of the folder was read."""

    known: DeadEnds


@dataclass
class OpenIncident(Message):
    """Somebody has chosen an incident."""

    found: Found


@dataclass
class OverdueKnown(Message):
    """The follow-ups of the other incidents of the folder were read."""

    rows: tuple[Outstanding, ...]


@dataclass
class Overdue(Message):
    """So much is overdue, in words, "" for nothing; `shown` where a screen shows it already."""

    words: str
    shown: bool = False


class Quit(Message):
    """Somebody wants to end the program. In a room it comes by way of the bar: after the line that was sent before."""


@dataclass
class LeaveRoom(Message):
    """Somebody wants to go to the list of incidents, or, by way of it, to another incident."""

    found: Found | None = None
