"""How a hit reads: its sign, what kind of entry it is and how that stands, when it was, all of it raw but for times."""

from __future__ import annotations

from warroom.incident import attempts, hypotheses, spoken
from warroom.incident.clockface import Clockface
from warroom.incident.kinds import KINDS, NEWER
from warroom.incident.passage import Passage
from warroom.language import _, listed

_GOOD = frozenset({attempts.WORKED, attempts.PARTLY})
_SIGNS = {attempts.OPEN: ("▸", ">"), attempts.WORKED: ("✓", "v"), attempts.PARTLY: ("✓", "~")}


def sign_of(passage: Passage, ascii_only: bool = False) -> str:
    """The sign before it: what came of an attempt, else that of its kind."""
    kind = KINDS.get(passage.kind, NEWER)
    sign, plain = (kind.sign, kind.ascii)
    if passage.kind == attempts.ATTEMPT:
        sign, plain = _SIGNS.get(passage.verdict, (sign, plain))
    return plain if ascii_only else sign


def standing(passage: Passage) -> str:
    """What it is and how it stands: "A1 tried, no effect", "H2 hypothesis, ruled out", "note, taken back"."""
    kind = _(KINDS.get(passage.kind, NEWER).title)
    parts = [f"{passage.label} {kind}".strip(), _verdict(passage)]
    parts += [_("edited")] if passage.edited else []
    parts += [_("taken back")] if passage.retracted else []
    return listed(part for part in parts if part)


def _verdict(passage: Passage) -> str:
    if passage.kind == attempts.ATTEMPT:
        return _("outcome open") if passage.verdict == attempts.OPEN else spoken.of_attempt(passage.verdict)
    return spoken.of_hypothesis(passage.verdict) if passage.kind == hypotheses.HYPOTHESIS else ""


def when_of(passage: Passage, face: Clockface) -> str:
    """ "23 Nov 2026 13:20", "~" before an approximate one."""
    return f"{'~' if passage.approximate else ''}{face.date(passage.at)} {face.time(passage.at)}"
