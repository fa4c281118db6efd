"""Attempts: what was tried, what was expected, what came of it, what was learnt; dead ends save the next person.

A stop-gap is an attempt that helps for the moment and has to be cleaned up; it stays in place until somebody says so.
"""

from __future__ import annotations

import re
from typing import Any

from warroom.incident.entry import Entry
from warroom.incident.kind import Guide, Kind, Say
from warroom.incident.late import Late
from warroom.incident.remembered import remembered
from warroom.incident.state import State, label_of
from warroom.language import N_, _
from warroom.slotted import dataclass

ATTEMPT = "attempt"
OUTCOME, EXPECTED, LEARNT, STOPGAP, CLEANED = "outcome", "expected", "learnt", "stop-gap", "cleaned-up"
NO_EFFECT, WORKED, PARTLY, WORSE, OPEN = N_("no effect"), N_("worked"), N_("partly"), N_("worse"), "open"
ASK_AFTER = 10 * 60_000
"""How long, in ms, an outcome may be open before it is asked for."""
STOPGAP_TAGS = frozenset({"stopgap", "stop-gap", "workaround", "暫定", "応急"})
_NOT = r"(?!せず|して(?:い)?な|しな|しません|(?:は|が)?(?:なし|ない|無し))"
_NOT_REACHED = _NOT + r"(?!に(?:は)?至ら|では?な|でき[ずな])"
"""What makes the Japanese word before it say the opposite."""
_WORDS = (
    (
        WORKED,
        Late(
            r"worked\b|効果[がは]?(?:あり|有り|あった)|効いた|うまくいった|直った|(?:成功|解決|復旧|回復)"
            + _NOT_REACHED,
            re.IGNORECASE,
        ),
    ),
    (PARTLY, Late(r"partly\b|partially\b|一部|部分的|(?:やや|多少|若干|少し)(?:改善|効果|効いた)", re.IGNORECASE)),
    (WORSE, Late(r"worse\b|(?:悪化|逆効果)" + _NOT, re.IGNORECASE)),
)
_NOTHING = Late(
    r"no (?:effect|change)\b|(?:効果|変化|改善)[はもが]?(?:なし|無し|ない|なかった|[見み](?:ら)?れ[ずな]|ありません)"
    r"|変わらず|失敗",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Attempt:
    """One attempt as it stands. `verdict` is open, no effect, worked, partly or worse; `ran` how a command ended.

    `answer` is the entry that told the outcome, None when the attempt's own line did. `stop_gap` is the entry that says
    that it is one (the attempt itself, by its tag), `cleaned` the one that says that it is no longer in place.
    """

    entry: Entry
    label: str
    verdict: str
    outcome: str | None = None
    answer: Entry | None = None
    expected: str | None = None
    learnt: str | None = None
    ran: str | None = None
    stop_gap: Entry | None = None
    cleaned: Entry | None = None

    @property
    def id(self) -> str:
        """The id of the entry that began it."""
        return self.entry.id

    @property
    def key(self) -> tuple[Any, ...]:
        """Its place in the timeline."""
        return self.entry.key

    @property
    def is_dead_end(self) -> bool:
        """Whether it led nowhere."""
        return self.verdict in (NO_EFFECT, WORSE)

    @property
    def in_place(self) -> bool:
        """Whether it is a stop-gap that helps and nobody has cleaned it up."""
        return self.stop_gap is not None and self.cleaned is None and self.verdict in (WORKED, PARTLY)


def verdict_of(outcome: str | None) -> str:
    """What an outcome says: open without one; no effect unless it begins with worked, partly or worse."""
    if not outcome:
        return OPEN
    return next((verdict for verdict, words in _WORDS if words.now.match(outcome)), NO_EFFECT)


def is_outcome(words: str) -> bool:
    """Whether words begin with one that is known for an outcome, whichever."""
    return verdict_of(words) not in (OPEN, NO_EFFECT) or _NOTHING.now.match(words) is not None


def _tried(state: State, entry: Entry) -> str:
    expected = entry.said("expected")
    text = _("{text} (expected: {expected})").format(text=entry.text, expected=expected) if expected else entry.text
    if entry.outcome:
        return f"{text} => {entry.outcome}"
    one = attempt(state, entry)
    if one.answer is not None:
        return text
    outcome = _("({ran}, outcome open)").format(ran=one.ran) if one.ran else _("(outcome open)")
    return f"{one.label} {text} => {outcome}" if one.label else f"{text} => {outcome}"


def _of(message: str) -> Say:
    def say(state: State, entry: Entry) -> str:
        target = state.entries.get(entry.target or "")
        what = f"{label_of(state, target)} {target.text}".strip() if target is not None else _("an attempt")
        said = _(message).format(attempt=what, text=entry.text)
        return said if entry.text else said.removesuffix(": ").removesuffix("：")

    return say


KINDS = (
    Kind(
        ATTEMPT,
        N_("tried"),
        "x",
        "✗",
        "x",
        _tried,
        Guide(
            N_("x restart pods => no change"),
            N_("what was tried: no effect, unless the outcome begins with worked, partly or worse"),
            N_("what was tried?"),
            N_("x tried => outcome"),
        ),
    ),
    Kind(OUTCOME, N_("outcome"), None, "✗", "x", _of(N_("{attempt}: {text}"))),
    Kind(EXPECTED, N_("expected"), None, "▹", "-", _of(N_("{attempt}: expected {text}"))),
    Kind(LEARNT, N_("learnt"), None, "▹", "-", _of(N_("{attempt}: learnt: {text}"))),
    Kind(STOPGAP, N_("stop-gap"), None, "▹", "-", _of(N_("{attempt}: a stop-gap: {text}"))),
    Kind(CLEANED, N_("cleaned up"), None, "✓", "v", _of(N_("{attempt}: cleaned up: {text}"))),
)
SLICE = tuple(kind.name for kind in KINDS)
"""The kinds of entries that an attempt as it stands is made of."""


def is_stopgap(entry: Entry) -> bool:
    """Whether its tags call it a stop-gap."""
    return any(tag.casefold() in STOPGAP_TAGS for tag in entry.tags)


def attempt(state: State, entry: Entry) -> Attempt:
    """An attempt as it stands now."""
    last = {one.kind: one for one in state.about(entry.id) if one.target == entry.id}
    answer, expected, learnt = last.get(OUTCOME), last.get(EXPECTED), last.get(LEARNT)
    outcome = answer.text if answer is not None else entry.outcome
    return Attempt(
        entry,
        label_of(state, entry),
        (answer or entry).verdict or verdict_of(outcome),
        outcome,
        answer,
        expected.text if expected is not None else entry.said("expected"),
        learnt.text if learnt is not None else entry.said("learnt"),
        entry.said("ran"),
        last.get(STOPGAP) or (entry if is_stopgap(entry) else None),
        last.get(CLEANED),
    )


@remembered(*SLICE)
def attempts(state: State) -> tuple[Attempt, ...]:
    """All that stand, in display order; remembered, as each tick of the clock asks for those that wait."""
    return tuple(attempt(state, entry) for entry in state.of(ATTEMPT))


def dead_ends(state: State) -> tuple[Attempt, ...]:
    """What was tried and had no effect or made it worse, in display order."""
    return tuple(one for one in attempts(state) if one.is_dead_end)


def unanswered(state: State) -> tuple[Attempt, ...]:
    """What was tried and has no outcome yet, in display order."""
    return tuple(one for one in attempts(state) if one.verdict == OPEN)
