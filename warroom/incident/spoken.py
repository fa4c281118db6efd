"""The few words that are recorded as they are typed, said in the language spoken: verdicts, outcomes, how things stand.

They are short and mean different things in different places, so each place has its own table.
"""

from __future__ import annotations

from warroom.language import p_


def of_hypothesis(verdict: str) -> str:
    """How a hypothesis stands."""
    return {
        "open": p_("a hypothesis", "open"),
        "testing": p_("a hypothesis", "testing"),
        "confirmed": p_("a hypothesis", "confirmed"),
        "ruled out": p_("a hypothesis", "ruled out"),
    }.get(verdict, verdict)


def of_attempt(verdict: str) -> str:
    """What came of an attempt."""
    return {
        "open": p_("an attempt", "open"),
        "no effect": p_("an attempt", "no effect"),
        "worse": p_("an attempt", "worse"),
        "partly": p_("an attempt", "partly"),
        "worked": p_("an attempt", "worked"),
    }.get(verdict, verdict)


def of_followup(status: str) -> str:
    """How far a follow-up has come."""
    return {
        "open": p_("a follow-up", "open"),
        "in progress": p_("a follow-up", "in progress"),
        "done": p_("a follow-up", "done"),
        "dropped": p_("a follow-up", "dropped"),
    }.get(status, status)


def kind_of_followup(kind: str) -> str:
    """What a follow-up is for."""
    return {
        "prevent": p_("a follow-up", "prevent"),
        "detect": p_("a follow-up", "detect"),
        "mitigate": p_("a follow-up", "mitigate"),
        "process": p_("a follow-up", "process"),
        "clean-up": p_("a follow-up", "clean-up"),
        "accepted": p_("a follow-up", "accepted"),
    }.get(kind, kind)


def status(word: str) -> str:
    """The status of an incident; one that is the team's own stays as it is."""
    return {
        "investigating": p_("an incident", "investigating"),
        "identified": p_("an incident", "identified"),
        "mitigated": p_("an incident", "mitigated"),
        "monitoring": p_("an incident", "monitoring"),
        "resolved": p_("an incident", "resolved"),
        "closed": p_("an incident", "closed"),
        "open": p_("an incident", "open"),
    }.get(word, word)
