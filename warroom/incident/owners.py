"""Who owns a step or a follow-up, and by when it is due: said in its own line, or later."""

from __future__ import annotations

import re

from warroom.incident.entry import Entry
from warroom.incident.kind import Kind
from warroom.incident.late import Late
from warroom.incident.state import State, label_of
from warroom.language import N_, _, listed

OWNER, DUE = "owner", "due"
_DAY = (
    r"\d{4}[-－]\d{2}[-－]\d{2}|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}/\d{1,2}/\d{1,2}"
    r"|今日|本日|明日|あした|明後日|あさって"
)
DATED = Late(
    r"(?<![\w-])(?:(?:due|by)(?:[:：]\s*|\s+)(\d{4}-\d{2}-\d{2})|due(?:[:：]\s*|\s+)(?:in\s+)?(\d{1,3}d|today|tomorrow))"
    r"(?![A-Za-z0-9_-])"
    rf"|期限[:：はが]?\s*({_DAY}|\d{{1,3}}(?:[dｄ]|日後))(?![A-Za-z0-9_-])"
    rf"|(?:^|(?<=[\s,、。]))({_DAY}|\d{{1,3}}日後)までに",
    re.IGNORECASE,
)
"""By when a line says that it is due. A length of time only after "due": "cut retention by 30d" says no date."""
_NAMED = Late(r"^[@＠]([\w.-]+)(?![:：])\s+|[@＠]([\w.-]*\w)(?=(?:[\s,、]{1,3}[@＠][\w.-]{1,64}){0,8}[\s.。]{0,3}$)")
"""A person at the beginning or the end of a line: not one whom the sentence speaks of."""


def _owned(state: State, entry: Entry) -> str:
    target = state.entries.get(entry.target or "")
    label = label_of(state, target) if target else _("it")
    return _("{label} is {people}'s").format(label=label, people=listed(entry.people) or _("nobody"))


def _due(state: State, entry: Entry) -> str:
    target = state.entries.get(entry.target or "")
    label = label_of(state, target) if target else _("it")
    return _("{label} is due {when}").format(label=label, when=entry.value or "").rstrip()


KINDS = (
    Kind(OWNER, N_("owner"), None, "▹", "-", _owned),
    Kind(DUE, N_("due"), None, "▹", "-", _due),
)


def words_of(entry: Entry) -> str:
    """The text of a step or a follow-up without the owner and the date that its line names: those are shown beside it.

    As it was typed where nothing else is left.
    """
    text = entry.text
    if entry.due is not None and (dated := DATED.now.search(text)) is not None:
        text = _without(text, *dated.span())
    if entry.people:
        named = next((one for one in _NAMED.now.finditer(text) if (one[1] or one[2]) == entry.people[0]), None)
        text = _without(text, *named.span()) if named is not None else text
    return text or entry.text


def _without(text: str, start: int, end: int) -> str:
    """`text` without what stands there, and without the brackets around it or the comma before it."""
    before, after = text[:start].rstrip(), text[end:]
    if before[-1:] in ("(", "（") and after[:1] in (")", "）"):
        before, after = before[:-1].rstrip(), after[1:]
    return f"{before.rstrip(',、')}{after}".strip()


def owner_of(state: State, entry: Entry) -> str:
    """Whose it is: as said last, else the first person that its own line names; "" for nobody's."""
    last = state.about(entry.id).where(lambda one: one.kind == OWNER and one.target == entry.id).last()
    people = last.people if last is not None else entry.people
    return people[0] if people else ""


def due_of(state: State, entry: Entry) -> int | None:
    """By when it is due, ms UTC: as said last, else as its own line says; None where nobody said."""
    last = state.about(entry.id).where(lambda one: one.kind == DUE and one.target == entry.id).last()
    return last.due if last is not None else entry.due
