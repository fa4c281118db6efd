"""What is searched of an incident: each entry as it stands, as plain values that an index can keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """One entry as it stands, apart from its incident. Times in ms UTC; texts are raw, but for `folded`.

    `words` is all that is searched and shown of it, `verdict` that of a hypothesis or of an attempt now, `reason` why
    it was given; `text`, `outcome` and `learnt` are those of an attempt. "" stands for what nobody said.
    """

    id: str
    at: int
    kind: str
    label: str
    words: str
    by: str
    text: str = ""
    verdict: str = ""
    outcome: str = ""
    learnt: str = ""
    reason: str = ""
    tags: tuple[str, ...] = ()
    dead_end: bool = False
    approximate: bool = False
    edited: bool = False
    retracted: bool = False
    folded: str = ""
    """What is looked in: the label and the words, folded."""


@dataclass(frozen=True, slots=True)
class Head:
    """An incident as a whole: its id, the name of its folder, its title, and what it is about.

    `about` are the tokens (stems.py) of its title, hypotheses, impact and tags, with what each weighs.
    """

    incident: str
    name: str
    title: str
    severity: str = ""
    status: str = ""
    started: int = 0
    about: Mapping[str, float] = field(default_factory=dict)
