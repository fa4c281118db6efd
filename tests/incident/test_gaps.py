"""Every rule of the gaps: what opens it, what it says, and that doing what it says closes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pytest

from warroom.blameless import lists
from warroom.incident import gaps, gaps_after, gaps_cause, gaps_changes, gaps_halt, gaps_impact, gaps_told, gaps_work
from warroom.incident.event import Event
from warroom.incident.gap import HIGH, LOW, MEDIUM, Gap, Moment
from warroom.incident.policy import NO_POLICY, Policy
from warroom.incident.state import State, extend
from warroom.incident.templates import Template, TemplateStep
from warroom.incident.updates import Contact
from warroom.room import Author, WarRoom

START, MINUTE = 1_795_446_000_000, 60_000
"""15:00 UTC; the incident is declared then."""
CALM = (
    ":sev 3",
    ":role commander ana",
    "~ checkout: affected, some slow pages",
    "? the cache",
    "> told @support",
    ":next 600m",
)
"""After these lines nothing is missing for a while."""
BEGUN = Template("change", "Roll back", frozenset({"rehearsal", "announcement", "second person", "order"}), ())


class Team:
    """Two people at one table, whose clock is set by the minute after the incident began."""

    def __init__(self, *lines: str, imported: bool = False) -> None:
        self.minute = 0.0
        self.kept: list[Event] = []
        self.rooms = {name: self._room(name) for name in ("ana", "bo")}
        self.rooms["ana"].declare("Checkout is slow", imported=imported)
        self.type(*lines)

    def _room(self, name: str) -> WarRoom:
        room = WarRoom("incident", Author(name, "desk", f"{name:x<12}", "UTC"), self.kept.extend, self.now)
        room.templates = lambda words: Template(
            "change", "Roll back", BEGUN.needs, (TemplateStep("freeze", "", ""), TemplateStep("roll back", "", ""))
        )
        return room

    def now(self) -> int:
        """The clock, ms UTC."""
        return START + int(self.minute * MINUTE)

    def type(self, *lines: str) -> None:
        """Record lines, each by ana unless it begins with "bo> ", at the minute that "5> " or "5 bo> " says."""
        for line in lines:
            head, arrow, rest = line.partition("> ")
            words = head.split() if arrow else []
            if not words or not all(word == "bo" or word.replace(".", "", 1).isdigit() for word in words):
                words, rest = [], line
            for word in words:
                self.minute = self.minute if word == "bo" else float(word)
            room = self.rooms["bo" if "bo" in words else "ana"]
            room.absorb(self.kept)
            self._do(room, rest)

    def _do(self, room: WarRoom, line: str) -> None:
        if line.startswith(("retract ", "restore ")):
            deed, _, text = line.partition(" ")
            entry = next(one for one in room.state.timeline if one.text == text)
            (room.retract if deed == "retract" else room.restore)(entry)
            return
        for entry in room.record(line):
            assert not entry.problem, entry.problem

    @property
    def state(self) -> State:
        """What everybody sees once all is carried over."""
        return extend(State("incident"), self.kept)

    def gaps(self, minute: float, policy: Policy = NO_POLICY, rule: str | None = None) -> list[Gap]:
        """The gaps at a minute, of one rule or of all."""
        found = gaps.gaps(self.state, policy, START + int(minute * MINUTE))
        return [one for one in found if rule is None or one.rule == rule]


@dataclass(frozen=True)
class Case:
    """`lines` open the gap at minute `at`, not a moment before; `close` are lines that do what it says."""

    rule: str
    lines: tuple[str, ...]
    at: float
    severity: str
    since: float
    target: str
    do: str
    close: tuple[str, ...]
    before: bool = True
    """Whether a moment before `at` the gap is not there yet."""
    says: str = ""
    policy: Policy = NO_POLICY
    imported: bool = False


def without(*gone: str) -> tuple[str, ...]:
    """The calm lines without those that begin so."""
    return tuple(line for line in CALM if not line.startswith(gone))


def after(*lines: str) -> tuple[str, ...]:
    """The calm lines, and more."""
    return (*CALM, *lines)


CARE = Policy(lists=lists)
LEGAL = Policy(contacts=(Contact("legal", 3), Contact("Works council", 3), Contact("ceo", 1)))
PARTS = Policy(areas={"checkout": ("order history",), "search": ()})
LIST = (":checklist change", ":rehearsed C1 on staging", ":announced C1 @support")
ENDS = (
    "20> :verify checkout: by hand",
    "> it is over @support",
    "+ alert on pool size @ana due 14d",
    "H1! pool was full",
)
"""What is to be done after the end."""
OVER = (*ENDS, "20> :resolved")
CASES = (
    Case(
        "no-commander",
        without(":role"),
        0,
        HIGH,
        0,
        "commander",
        "press : and type role",
        (":role commander bo",),
        False,
    ),
    Case(
        "handover-open",
        after("5> :role commander @bo"),
        5,
        MEDIUM,
        5,
        "commander",
        ":ack commander @bo",
        (":ack commander @bo",),
        False,
        "ana handed commander to bo",
    ),
    Case(
        "handover-open",
        after("5> :role commander @bo"),
        5,
        MEDIUM,
        5,
        "commander",
        ":ack",
        ("bo> :ack commander",),
        False,
    ),
    Case("severity-missing", without(":sev"), 0, MEDIUM, 0, "", "press : and type sev 1", (":sev 3",), False),
    Case(
        "not-told",
        after(":told @works-council", "5> :sev 2"),
        5,
        HIGH,
        5,
        "legal",
        ":told @legal",
        (":told @Legal: dates",),
        False,
        "SEV3",
        LEGAL,
    ),
    Case(
        "not-told",
        after(":told @legal"),
        5,
        HIGH,
        0,
        "Works council",
        ":told @works-council",
        (":told @works-council",),
        False,
        "",
        LEGAL,
    ),
    Case("nobody-told", without(">"), 15, MEDIUM, 0, "", "press > and type", ("> told @support",)),
    Case("nobody-told", (*without(">"), ":sev 2"), 15, HIGH, 0, "", "press > and type", (":told @support",)),
    Case("end-not-told", after("5> ! checkout is back up"), 20, MEDIUM, 5, "", "press > and type", ("> it is over",)),
    Case("end-not-told", after("5> :mitigated"), 20, MEDIUM, 5, "", "press > and type", ("> it is over",)),
    Case("update-overdue", after("5> :next 20m"), 25, HIGH, 25, "", ":snooze 5m", ("25> > still slow",)),
    Case("update-overdue", after("5> :next 20m"), 25, HIGH, 25, "", ":snooze 5m", ("25> :snooze 5m",)),
    Case("no-next-update", without(":next"), 0, MEDIUM, 0, "", ":next 30m", (":next 30m",), False),
    Case("silent", after("3> still slow"), 18, MEDIUM, 3, "", "press n and type", ("18> looking at the cache",)),
    Case("milestone-missing", after("5> ! checkout is back up"), 5, LOW, 5, "", ":mitigated", (":mitigated",), False),
    Case(
        "milestone-order",
        after("9> :detected 15:08", ":mitigated 15:02"),
        9,
        LOW,
        8,
        "mitigated",
        "check both, then :mitigated 2026-11-23 15:02Z or :detected 2026-11-23 15:08Z",
        (":detected 15:01",),
        False,
        "The milestones say mitigated before detected",
    ),
    Case(
        "milestone-missing",
        after(*OVER, ":close"),
        20,
        LOW,
        0,
        "detected",
        ":detected 2026-11-23 15:00Z",
        (":detected 14:02",),
        False,
        "Without detected",
    ),
    Case(
        "milestone-missing",
        after(":detected", *ENDS, ":close"),
        20,
        LOW,
        0,
        "resolved",
        ":resolved 2026-11-23 15:20Z",
        (":resolved 15:19",),
        False,
    ),
    Case("impact-missing", without("~"), 0, HIGH, 0, "", "press i and type", ("~ checkout is slow",), False),
    Case(
        "areas-unknown",
        after(":area search ok"),
        0,
        HIGH,
        0,
        "order history",
        ":area order history: not affected",
        (":area order history: not affected",),
        False,
        "beside checkout, which is affected",
        PARTS,
    ),
    Case(
        "areas-unknown",
        after("4> :areas login"),
        4,
        MEDIUM,
        0,
        "login",
        ":area login: not affected",
        (":area login not affected",),
        False,
    ),
    Case(
        "areas-unknown",
        (*without("~"), "5> ~ some slow pages"),
        15,
        LOW,
        5,
        "",
        ":area checkout affected, 12% of orders",
        (":area checkout affected, 12% of orders",),
    ),
    Case(
        "not-verified",
        after("5> :area checkout recovered"),
        5,
        MEDIUM,
        5,
        "checkout",
        ":verify checkout: tried by hand",
        (":verify checkout: tried by hand",),
        False,
    ),
    Case(
        "not-verified",
        after(*OVER[1:]),
        20,
        HIGH,
        20,
        "checkout",
        ":verify checkout: tried by hand",
        (":verify checkout: tried by hand",),
        False,
    ),
    Case(
        "not-verified",
        (*without("~"), "~ some slow pages", "5> :mitigated"),
        5,
        MEDIUM,
        5,
        "",
        ":verify checkout",
        (":verify checkout ordered by hand",),
        False,
    ),
    Case(
        "unexpected", after("5> dropped on the wrong host"), 5, HIGH, 5, "", ":halt", (":halt stop, all of us",), False
    ),
    Case("no-checklist", after("5> = roll back"), 5, MEDIUM, 5, "", "C brings in", ("[] freeze deploys",), False),
    Case("hypothesis-idle", CALM, 30, LOW, 0, "H1", "H1-", ("H1- it is warm",)),
    Case(
        "halted",
        after("5> :halt rows differ"),
        5,
        HIGH,
        5,
        "",
        ":resume",
        (":resume rows agree",),
        False,
        "rows differ",
    ),
    Case(
        "change-unrehearsed",
        after(":checklist change", ":announced C1 @support", "5> :done S1", "bo> :verify S1"),
        5,
        HIGH,
        5,
        "C1",
        ":rehearsed C1 on staging",
        (":rehearsed C1 on staging",),
        False,
        "C1 Roll back",
    ),
    Case(
        "change-unrehearsed",
        after("[] freeze", ":announced @support", "5> :done S1", "bo> :verify S1"),
        5,
        MEDIUM,
        5,
        "",
        ":rehearsed on staging",
        (":rehearsed on staging",),
        False,
        "The checklist",
    ),
    Case(
        "change-unrehearsed",
        after("5> x drop the index #change => worked", ":announced A1 @support", "bo> :verify A1"),
        5,
        MEDIUM,
        5,
        "A1",
        ":rehearsed A1 on staging",
        (":rehearsed A1 on staging",),
        False,
    ),
    Case(
        "change-unannounced",
        after(":checklist change", ":rehearsed C1 on staging", "5> :done S1", "bo> :verify S1"),
        5,
        MEDIUM,
        5,
        "C1",
        ":announced C1 @support",
        (":announced C1 @support",),
        False,
    ),
    Case(
        "change-unannounced",
        after("5> x roll back #stopgap => worked", "bo> :verify A1"),
        5,
        MEDIUM,
        5,
        "A1",
        ":announced A1 @support",
        (":announced A1 @support",),
        False,
    ),
    Case("change-alone", after(*LIST, "5> :done S1"), 5, HIGH, 5, "S1", ":verify S1", ("bo> :verify S1",), False),
    Case("change-alone", after(*LIST, "5> :done S1"), 5, HIGH, 5, "S1", ":verify S1", (":verify S1 @bo: seen",), False),
    Case(
        "change-alone",
        after(*LIST, "5> :done S1", ":verify S1"),
        5,
        HIGH,
        5,
        "S1",
        ":verify S1",
        ("bo> :verify S1",),
        False,
        "a check by oneself is none",
    ),
    Case("change-alone", after(*LIST, "5> :verify S1"), 5, HIGH, 5, "S1", ":verify S1", ("bo> :verify S1",), False),
    Case(
        "change-alone",
        after("5> x roll back #本番 => worked", ":announced A1 @support", ":rehearsed A1 on staging", ":verify A1"),
        5,
        MEDIUM,
        5,
        "A1",
        ":verify A1",
        ("bo> :verify A1",),
        False,
    ),
    Case(
        "steps-open",
        after(*LIST, "5> :done S1", "bo> :verify S1"),
        20,
        MEDIUM,
        5,
        "S2",
        ":done S2",
        (":skip S2 not needed",),
        True,
        "1 of 2 steps of C1 Roll back not done",
    ),
    Case("steps-open", after(*LIST, *OVER), 20, HIGH, 0, "S1", ":done S1", (":skip S1 no", ":skip S2 no"), False),
    Case(
        "steps-out-of-order",
        after(*LIST, "5> :done S2"),
        5,
        HIGH,
        5,
        "S2",
        ":done S1",
        (":done S1",),
        False,
        "S1 before",
    ),
    Case(
        "step-failed",
        after(*LIST, "5> :fail S1 differs"),
        5,
        MEDIUM,
        5,
        "S1",
        ":halt and",
        (":halt rows differ",),
        False,
    ),
    Case(
        "step-failed",
        after(*LIST, "5> :fail S1 differs"),
        5,
        MEDIUM,
        5,
        "S1",
        "the next",
        (":done S2 on purpose",),
        False,
    ),
    Case(
        "outcome-missing",
        after("5> x restart pods, expecting: errors fall"),
        15,
        MEDIUM,
        5,
        "A1",
        ":outcome A1 no change",
        (":outcome A1 no change",),
        True,
        "It was expected: errors fall.",
    ),
    Case(
        "decision-waiting",
        after("5> =? @cto roll back now?"),
        5,
        MEDIUM,
        5,
        "D1",
        "press = and type D1",
        ("= D1 no",),
        False,
    ),
    Case(
        "decision-waiting",
        after("5> =? roll back now?"),
        15,
        HIGH,
        5,
        "D1",
        "press = and type D1",
        (":decide D1 no, because it is slow",),
        False,
        "Nobody is named",
    ),
    Case(
        "stop-gap-in-place",
        after("5> x roll back #stopgap => worked", *OVER),
        20,
        HIGH,
        5,
        "A1",
        ":cleaned A1",
        (":cleaned A1",),
        False,
    ),
    Case(
        "stop-gap-in-place",
        after("5> x roll back => partly", ":stopgap A1", *OVER),
        20,
        HIGH,
        5,
        "A1",
        "follow-up that names A1",
        ("+ A1: put 2.31 back @ana due 7d",),
        False,
    ),
    Case(
        "stop-gap-in-place",
        after("5> x roll back #stopgap => worked", "+ A1: put 2.31 back @ana due 7d", ":drop F1 no need", *OVER),
        20,
        HIGH,
        5,
        "A1",
        ":cleaned A1",
        (":reopen F1",),
        False,
    ),
    Case("no-hypothesis", without("?"), 15, MEDIUM, 0, "", "press h and type", ("? the release",)),
    Case(
        "cause-unexplained",
        after("4> ? the release", "H2+ since the deploy", "6> H1! pool was full"),
        6,
        HIGH,
        6,
        "H1",
        "rate them for H1",
        (":rate {since the deploy} H1+ it fits",),
        False,
        '"since the deploy"',
    ),
    Case(
        "cause-unexplained",
        after("4> H1- also before", "6> H1! pool was full"),
        6,
        HIGH,
        6,
        "H1",
        "rate them for H1",
        (":rate {also before} H1= an older fault",),
        False,
        "facts unexplained, 1 against:",
    ),
    Case(
        "rivals-open",
        after("? the release", "5> H1! pool was full"),
        5,
        MEDIUM,
        5,
        "H2",
        "H2x and why",
        ("H2x it was not deployed",),
        False,
        "H2 the release",
    ),
    Case(
        "verdict-shaken",
        after("H1+ pool is at its limit", "5> H1! pool was full", "9> retract pool is at its limit"),
        9,
        HIGH,
        9,
        "H1",
        "the verdict again",
        ("H1! measured again",),
        False,
        '"pool is at its limit"',
    ),
    Case("verdict-unreasoned", after("5> H1x"), 5, LOW, 5, "H1", "H1x because", ("H1x because it was off",), False),
    Case("verdict-unreasoned", after("5> H1!"), 5, LOW, 5, "H1", "H1! because", ("H1! because it was full",), False),
    Case(
        "cause-open",
        after(*ENDS[:3], "20> :resolved"),
        20,
        MEDIUM,
        20,
        "",
        "H1! and why",
        ("H1! pool was full",),
        False,
    ),
    Case(
        "cause-open",
        after("H1x no", *ENDS[:3], "20> :resolved"),
        20,
        MEDIUM,
        20,
        "",
        "H1! and why",
        ("? the pool", "H2! it was full"),
        False,
        "all are ruled out",
    ),
    Case(
        "follow-up-unowned", after("5> + alert due 7d"), 5, LOW, 5, "F1", ":owner F1 @ana", (":owner F1 @ana",), False
    ),
    Case(
        "follow-up-unowned",
        after("5> + alert due 7d", *OVER),
        20,
        MEDIUM,
        5,
        "F1",
        ":owner F1",
        (":owner F1 bo",),
        False,
    ),
    Case("follow-up-undated", after("5> + alert @ana"), 5, LOW, 5, "F1", ":due F1 14d", (":due F1 14d",), False),
    Case(
        "follow-up-undated",
        after("5> + alert @ana", *OVER),
        20,
        MEDIUM,
        5,
        "F1",
        ":due F1 14d",
        (":due F1 2026-12-24",),
        False,
    ),
    Case(
        "follow-up-undated",
        after("5> + alert @ana", ":done F1", "6> :reopen F1 it was the wrong one"),
        6,
        LOW,
        5,
        "F1",
        ":due F1 14d",
        (":done F1 @bo merged",),
        False,
    ),
    Case(
        "follow-up-unowned",
        after("5> + detect: alert due 7d", "+ accepted: it is rare"),
        5,
        LOW,
        5,
        "F1",
        ":owner F1 @ana",
        (":drop F1 the service goes away",),
        False,
    ),
    Case(
        "follow-up-overdue",
        after("5> + alert on pool size @ana", ":due F1 10m"),
        15.001,
        MEDIUM,
        15,
        "F1",
        ":done F1",
        (":done F1 merged",),
        True,
        "of ana is overdue",
    ),
    Case(
        "follow-up-overdue",
        after("5> + alert on pool size @ana", ":due F1 10m", ":doing F1"),
        15.001,
        MEDIUM,
        15,
        "F1",
        ":drop F1 why",
        (":due F1 7d",),
    ),
    Case(
        "accepted-unreasoned",
        after("5> + accepted: may happen again"),
        5,
        LOW,
        5,
        "F1",
        ":kind F1 accepted because",
        (":kind F1 accepted because it is rare and short",),
        False,
    ),
    Case(
        "accepted-unreasoned",
        after("5> + alert on pool size @ana due 7d", "6> :kind F1 accepted"),
        6,
        LOW,
        5,
        "F1",
        ":kind F1",
        (":kind F1 detect",),
        False,
    ),
    Case(
        "measure-on-care",
        after("5> + be more careful @ana due 7d"),
        5,
        MEDIUM,
        5,
        "F1",
        "e on F1",
        ("edit be more careful @ana due 7d: + accepted: rare and short",),
        False,
        '"be more careful"',
        CARE,
    ),
    Case(
        "no-follow-up",
        after(*ENDS[:2], "+ alert @ana due 7d", ":drop F1 nobody would look", "H1! pool was full", "20> :resolved"),
        20,
        LOW,
        20,
        "",
        "press f",
        (":reopen F1",),
        False,
    ),
    Case(
        "no-follow-up",
        after(*ENDS[:2], "H1! pool was full", "20> :resolved"),
        20,
        LOW,
        20,
        "",
        "press f",
        ("+ accepted: rare and short",),
        False,
    ),
)
ELSEWHERE = {"verdicts-disputed"}
"""Rules that no single table of lines opens; they have a test of their own below."""


def play(team: Team, lines: Iterable[str]) -> None:
    """Lines of a case; {text} stands for the id of the entry with that text, "edit TEXT: LINE" edits it."""
    for line in lines:
        if "{" in line:
            before, _, rest = line.partition("{")
            text, _, behind = rest.partition("}")
            line = f"{before}{next(one.id for one in team.state.timeline if one.text == text)}{behind}"
        if line.startswith("edit "):
            text, _, new = line.removeprefix("edit ").partition(": ")
            room = team.rooms["ana"]
            room.absorb(team.kept)
            room.edit(next(one for one in room.state.timeline if one.text == text), new)
        else:
            team.type(line)


@pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}-{number}" for number, case in enumerate(CASES)])
def test_a_gap_opens_says_what_to_do_and_closes(case: Case) -> None:
    team = Team(*case.lines)
    found = team.gaps(case.at, case.policy, case.rule)
    assert len(found) == 1, [one.rule for one in team.gaps(case.at, case.policy)]
    (one,) = found
    assert (one.severity, one.since, one.target) == (case.severity, START + int(case.since * MINUTE), case.target)
    assert case.do in one.do and case.says in one.why and one.what and one.why.endswith((".", "?"))
    off = replace(case.policy, off=frozenset({case.rule}))
    assert team.gaps(case.at, off, case.rule) == []
    assert len(team.gaps(case.at, off)) == len(team.gaps(case.at, case.policy)) - 1
    if case.before:
        assert team.gaps(case.at - 0.001, case.policy, case.rule) == []
    team.minute = max(team.minute, case.at)
    play(team, case.close)
    assert team.gaps(case.at, case.policy, case.rule) == []


def test_every_rule_has_a_test_and_every_function_says_a_known_name() -> None:
    assert {case.rule for case in CASES} | ELSEWHERE == set(gaps.NAMES)
    assert len(gaps.NAMES) == len(set(gaps.NAMES))
    modules: tuple[Any, ...] = (gaps_told, gaps_impact, gaps_halt, gaps_changes, gaps_work, gaps_cause, gaps_after)
    assert sorted(map(id, gaps.RULES)) == sorted(id(rule) for module in modules for rule in module.RULES)
    for case in CASES:
        at = Moment(Team(*case.lines).state, case.policy, START + int(case.at * MINUTE))
        said = {one.rule for rule in gaps.RULES for one in rule(at)}
        assert case.rule in said and said <= set(gaps.NAMES)


def test_nothing_is_missing_in_a_calm_incident() -> None:
    assert Team(*CALM).gaps(0) == []
    team = Team(*after(":detected", *OVER, "21> :close"))
    assert [one.rule for one in team.gaps(1000)] == []


def test_the_most_pressing_stands_first_and_no_id_comes_twice() -> None:
    team = Team()
    team.minute = 20
    team.type("? one", "? two", "? three", "H1! yes", "H2! yes", "=? roll back?", "x restart", ":halt stop")
    found = team.gaps(40, Policy(contacts=(Contact("legal", 3), Contact("Legal", 2))))
    ranks = [(HIGH, MEDIUM, LOW).index(one.severity) for one in found]
    assert ranks == sorted(ranks)
    assert all(a.since <= b.since for a, b in pairwise(found) if a.severity == b.severity)
    assert len({one.id for one in found}) == len(found)
    assert [one.target for one in found if one.rule == "rivals-open"] == ["H3"]


def test_two_verdicts_side_by_side_are_a_gap_until_one_settles_them() -> None:
    team = Team(*CALM)
    ana, bo = team.rooms["ana"], team.rooms["bo"]
    bo.absorb(team.kept)
    team.minute = 4
    ana.record("H1! pool was full")
    team.minute = 5
    bo.record("H1x pool was fine")
    (one,) = team.gaps(5, rule="verdicts-disputed")
    assert (one.severity, one.since, one.target) == (MEDIUM, START + 4 * MINUTE, "H1")
    assert "ana: confirmed; bo: ruled out" in one.why and "s on it" in one.do
    team.minute = 6
    team.type("H1x both looked again")
    assert team.gaps(6, rule="verdicts-disputed") == []


def test_putting_an_update_off_moves_that_one_only() -> None:
    team = Team(*CALM, "5> :next 20m", "24> :snooze 10m")
    assert team.gaps(33.9, rule="update-overdue") == []
    assert [one.since for one in team.gaps(34, rule="update-overdue")] == [START + 34 * MINUTE]
    team.type("36> > still slow")
    assert team.gaps(55.9, rule="update-overdue") == []
    assert [one.since for one in team.gaps(56, rule="update-overdue")] == [START + 56 * MINUTE]


def test_only_the_new_holder_takes_a_role_over() -> None:
    team = Team(*CALM, "5> :role commander @bo", ":ack commander")
    assert len(team.gaps(5, rule="handover-open")) == 1
    assert Team(*CALM, "5 bo> :role commander @bo").gaps(5, rule="handover-open") == []


def test_recovery_that_did_not_last_asks_for_nothing() -> None:
    relapsed = ("5> :mitigated", "8> :status investigating")
    rules = {one.rule for one in Team(*CALM, *relapsed).gaps(60)}
    assert not rules & {"end-not-told", "not-verified", "milestone-missing"}
    rules = {one.rule for one in Team(*CALM, "5> :resolved", "6> :close", "8> :reopen").gaps(8)}
    assert not rules & {"end-not-told", "not-verified"}


def test_what_was_learnt_too_late_shakes_no_verdict() -> None:
    lines = ("H1+ pool is at its limit", "5> H1! pool was full")
    taken = "9> retract pool is at its limit"
    assert len(Team(*CALM, *lines, taken).gaps(9, rule="verdict-shaken")) == 1
    assert Team(*CALM, *lines, taken, "10> restore pool is at its limit").gaps(10, rule="verdict-shaken") == []
    assert Team(*CALM, lines[0], "4> retract pool is at its limit", lines[1]).gaps(9, rule="verdict-shaken") == []
    assert Team(*CALM, lines[1], "6> " + lines[0], taken).gaps(9, rule="verdict-shaken") == []
    neutral = ("H1= pool is at its limit", "5> H1! pool was full")
    assert Team(*CALM, *neutral, taken).gaps(9, rule="verdict-shaken") == []


def test_closing_asks_what_a_closed_incident_would_be_asked() -> None:
    team = Team(*CALM)
    before = gaps.gaps(team.state, NO_POLICY, START, closing=True)
    team.type(":close")
    assert [one.id for one in before] == [one.id for one in team.gaps(0)] != []


def test_closing_while_work_is_halted_says_so() -> None:
    team = Team(*CALM, "5> :halt rows differ")
    asked = [one.why for one in gaps.gaps(team.state, NO_POLICY, START, closing=True) if one.rule == "halted"]
    assert len(asked) == 1 and "rows differ" in asked[0]
    team.type("6> :close")
    assert team.gaps(6, rule="halted") == [], "a closed incident is worked on by nobody"
