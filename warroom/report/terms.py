"""What is recorded in one word, said in the language that is spoken; and several words or clauses as one.

A word that is none of the program's own, such as a role that only one team has, stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable

from warroom.incident import attempts, followups, header, hypotheses, roles
from warroom.language import N_, _, p_
from warroom.language import clauses as clauses  # with the other ways to say several as one

_STATES = frozenset(
    {
        N_("affected"),
        N_("not affected"),
        N_("unknown"),
        N_("recovered"),
        N_("to do"),
        N_("done"),
        N_("verified"),
        N_("skipped"),
        N_("failed"),
    }
)
_VERDICTS = frozenset({N_("testing"), N_("ruled out"), N_("confirmed")})
_OUTCOMES = frozenset({N_("no effect"), N_("worked"), N_("partly"), N_("worse")})
_STATUSES = frozenset(
    {
        N_("investigating"),
        N_("identified"),
        N_("monitoring"),
        N_("mitigated"),
        N_("resolved"),
        N_("closed"),
        N_("started"),
        N_("detected"),
        N_("acknowledged"),
        *header.MILESTONES,
        *header.STATUSES,
    }
)
_RATINGS = frozenset(
    {
        N_("strongly for"),
        N_("for"),
        N_("neutral"),
        N_("against"),
        N_("strongly against"),
        N_("not applicable"),
    }
)
_DURATIONS = frozenset({N_("detect"), N_("acknowledge"), N_("identify"), N_("mitigate"), N_("resolve")})
_ROLES = frozenset(
    {N_("commander"), N_("scribe"), N_("fixer"), N_("investigator"), N_("communications"), *roles.NAMES.values()}
)
_TASKS = frozenset({N_("detect"), N_("prevent"), N_("mitigate"), N_("process"), N_("clean-up"), N_("accepted")})
_PROGRESS = frozenset({N_("in progress"), N_("done"), N_("dropped"), N_("accepted"), N_("overdue")})


def _said(word: str, known: frozenset[str]) -> str:
    return _(word) if word in known else word


def state(word: str) -> str:
    """How an area or a step stands."""
    return _said(word, _STATES)


def status(word: str) -> str:
    """How the incident stands, and the name of a milestone."""
    return _said(word, _STATUSES)


def verdict(word: str) -> str:
    """The verdict on a hypothesis."""
    return p_("a hypothesis", "open") if word == hypotheses.OPEN else _said(word, _VERDICTS)


def rating(word: str) -> str:
    """What a fact says of a hypothesis."""
    return _said(word, _RATINGS)


def outcome(word: str) -> str:
    """What came of an attempt."""
    return p_("an attempt", "open") if word == attempts.OPEN else _said(word, _OUTCOMES)


def duration(word: str) -> str:
    """What a length of time was needed for."""
    return _said(word, _DURATIONS)


def role(word: str) -> str:
    """A role."""
    return _said(word, _ROLES)


def task(word: str) -> str:
    """The kind of a follow-up."""
    return _said(word, _TASKS)


def progress(word: str) -> str:
    """How a follow-up stands."""
    return p_("a follow-up", "open") if word == followups.OPEN else _said(word, _PROGRESS)


def listed(words: Iterable[str]) -> str:
    """ "a, b, c"."""
    return _joined(words, p_("a list", "{some}, {more}"))


def either(words: Iterable[str]) -> str:
    """ "a or b"; "a, b or c"."""
    every = list(words)
    return _joined((listed(every[:-1]), every[-1]) if len(every) > 2 else every, p_("alternatives", "{some} or {more}"))


def then(words: Iterable[str]) -> str:
    """ "a, then b"."""
    return _joined(words, p_("one after the other", "{some}, then {more}"))


def sentence(words: str) -> str:
    """The words with a full stop, where nothing ends them yet."""
    return words if words[-1:] in tuple(".!?。！？") else _("{words}.").format(words=words)


def sentences(words: Iterable[str]) -> str:
    """One sentence after the other."""
    return _joined(words, p_("sentences", "{some} {more}"))


def _joined(words: Iterable[str], pattern: str) -> str:
    return pattern.removeprefix("{some}").removesuffix("{more}").join(words)
