"""Updates to stakeholders: sent, due, put off, and who was told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from warroom.incident import header
from warroom.incident.entry import Entry
from warroom.incident.kind import Guide, Kind, explained
from warroom.incident.late import Late
from warroom.incident.ordered import Ordered
from warroom.incident.state import State
from warroom.language import N_, _, listed
from warroom.slotted import dataclass

_PROMISED = Late(
    r"(?:\bnext update(?: is| due)*(?: at| in| by)?|次回(?:の)?(?:更新|報告|連絡|状況報告)?[はを]?|次は)[:：]?\s*"
    r"(?:(\d{1,2}(?:[:：]\d{2}|時(?!間)(?:\d{1,2}分|半)?)(?:\s?(?:Z|UTC|JST))?)|(\d{1,3})\s?(?:m|min|minutes|分)\b"
    r"|((?:\d{1,2}時間(?:半|\d{1,2}分)?|\d{1,3}分)(?=後|以内|に)))",
    re.IGNORECASE,
)
_NO_MORE = Late(
    r"\bno (?:more|further) updates?\b(?! +(?:until|till|before|for|today|tonight|yet)\b)"
    r"|\bthis is (?:the|our) (?:last|final) update\b"
    r"|(?:次回|これ以上|以後|今後)の(?:更新|報告|連絡)は(?:ありません|ございません|行いません|しません|なし)"
    r"|(?:本|こ)?(?:れが|の)?最後の(?:更新|報告|連絡)(?:です|となります|になります)",
    re.IGNORECASE,
)
NO_NEXT = "none"
UPDATE, NEXT, TOLD, SNOOZED = "update", "next-update", "told", "snoozed"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who must be told when the severity is `severity` or worse; SEV1 is worse than SEV2."""

    name: str
    severity: int


def _sent(state: State, entry: Entry) -> str:
    return _("update sent: {text}").format(text=entry.text)


_TIMED = {"in": N_("in {time}"), "at": N_("at {time}"), "by": N_("by {time}"), "to": N_("to {time}")}
_LENGTH = Late(r"(?:\d+(?:min|[dhms]))+")
_PART = Late(r"(\d+)(min|[dhms])")
_UNITS = {"d": N_("{n}d"), "h": N_("{n}h"), "m": N_("{n}m"), "min": N_("{n}min"), "s": N_("{n}s")}


def _timed(value: str) -> str:
    """A time as it was recorded, "in 15m" or "at 14:30", as people read it."""
    how, space, time = value.partition(" ")
    if not space or how not in _TIMED:
        return value
    if _LENGTH.now.fullmatch(time):
        time = "".join(_(_UNITS[unit]).format(n=number) for number, unit in _PART.now.findall(time))
    return _(_TIMED[how]).format(time=time)


def _next(state: State, entry: Entry) -> str:
    if entry.value == NO_NEXT:
        return _("no next update")
    return _("next update due {when}").format(when=_timed(entry.value or "")).rstrip()


def _snoozed(state: State, entry: Entry) -> str:
    return _("update put off {when}").format(when=_timed(entry.value or "")).rstrip()


def _told(state: State, entry: Entry) -> str:
    return explained(_("told {people}").format(people=listed(entry.people)), entry.text)


KINDS = (
    Kind(
        UPDATE,
        N_("update sent"),
        ">",
        "»",
        ">",
        _sent,
        Guide(
            N_("> investigating, next update 14:30"),
            N_("an update that was sent, and when the next one is due"),
            N_("what was sent?"),
            N_("> update"),
        ),
    ),
    Kind(NEXT, N_("next update"), None, "▹", "-", _next),
    Kind(SNOOZED, N_("update put off"), None, "▹", "-", _snoozed),
    Kind(TOLD, N_("told"), None, "»", ">", _told),
)


def due(state: State) -> int | None:
    """When the next update is due, ms UTC, or None when nobody said, or said that none is (`:next none`).

    It is what was last set, by `:next` or in an update ("next update 14:30"). Once an update has gone out after that,
    the same interval runs again from that update. Putting it off moves that one update only. Resolving or closing
    drops it: then only what is set afterwards counts.
    """
    last = _set_last(state)
    return None if last is not None and _is_dropped(state, last) else promised(state)


def promised(state: State) -> int | None:
    """What `due` gives, also where it was over before."""
    last = _set_last(state)
    sent = state.of(UPDATE).last()
    base, key = None, None
    if last is not None and last.due is not None:
        base, key = last.due, last.key
        if sent is not None and sent.key > last.key:
            base, key = sent.at + max(last.due - last.at, 0), sent.key
    put_off = state.of(SNOOZED).last()
    if put_off is not None and put_off.due is not None and base is not None and key is not None and put_off.key > key:
        return put_off.due
    return base


def _key(entry: Entry) -> tuple[Any, ...]:
    return entry.key


def none_follows(state: State) -> bool:
    """Whether it was said last that no update follows: by `:next none`, or in an update."""
    last = _set_last(state)
    return last is not None and last.due is None


def _set_last(state: State) -> Entry | None:
    said = _said_last(state.of(UPDATE))
    return max((one for one in (state.of(NEXT).last(), said) if one is not None), key=_key, default=None)


@lru_cache(maxsize=8)
def _said_last(sent: Ordered[Entry]) -> Entry | None:
    """The last update that says when the next one comes, or that none does; remembered, as each tick asks."""
    return next((one for one in reversed(sent) if one.due is not None or no_more_in(one.text)), None)


def _is_dropped(state: State, entry: Entry) -> bool:
    """Whether it was over after that by its time; of one that is over, also by when it was written down."""
    over = header.header(state).ended is not None
    return any(
        one.key > entry.key or (over and one.order > entry.order)
        for one in state.of(header.CLOSED, header.STATUS, header.MILESTONE)
        if one.kind == header.CLOSED or one.value == "resolved"
    )


def no_more_in(text: str) -> bool:
    """Whether an update says that no other comes after it."""
    return _NO_MORE.now.search(text) is not None


def promised_in(text: str) -> str:
    """When an update says that the next one comes ("14:30", "30m"); "" where it does not say."""
    found = _PROMISED.now.search(text)
    return (found[1] or found[3] or f"{found[2]}m") if found is not None else ""


def told(state: State) -> dict[str, Entry]:
    """Who was told first when and by whom: casefolded name → the entry; an update counts for the people it names."""
    found: dict[str, Entry] = {}
    for entry in state.of(TOLD, UPDATE):
        for name in entry.people:
            found.setdefault(name.casefold(), entry)
    return found


def called(name: str) -> str:
    """How a contact is named in a line with @, and found in `told`: casefolded, hyphens for what parts its words."""
    return re.sub(r"[\s,、:：@＠]+", "-", name.strip()).casefold()


def must_be_told(contacts: Iterable[Contact], severity: str) -> tuple[Contact, ...]:
    """The contacts that must be told at this severity; nobody while it is not set."""
    level = int(severity) if severity.isdecimal() and len(severity) < 3 else None
    return tuple(one for one in contacts if level is not None and level <= one.severity)
