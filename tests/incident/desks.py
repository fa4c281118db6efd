"""People at their machines, everything that anybody can see of a state, and lines of the whole grammar."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson
from hypothesis import strategies as st

from warroom.blameless import lists
from warroom.incident import (
    attempts,
    checklists,
    decisions,
    disputes,
    evidence,
    followups,
    guards,
    header,
    hypotheses,
    impact,
    lessons,
    roles,
    steps,
    stopgaps,
    updates,
)
from warroom.incident.blameless_of import of_incident
from warroom.incident.capture import parse
from warroom.incident.clockface import Clockface
from warroom.incident.commands import COMMANDS
from warroom.incident.entry import Entry
from warroom.incident.event import Event
from warroom.incident.gaps import gaps
from warroom.incident.intent import resolve
from warroom.incident.kinds import say
from warroom.incident.matrix import matrix
from warroom.incident.policy import NO_POLICY, Policy
from warroom.incident.state import State, extend, label_of
from warroom.incident.typed import line_of
from warroom.incident.updates import Contact
from warroom.report import machine
from warroom.report.forms import FORMS, summary
from warroom.room import Author, WarRoom

FACE = Clockface("UTC", True)
POLICY = Policy(
    areas={"checkout": ("search", "order history"), "": ("nowhere",), "search": ("CHECKOUT",)},
    contacts=(Contact("legal", 1), Contact("Works council", 5), Contact("", 5)),
    off=frozenset({"silent", "no-commander"}),
    lists=lists,
)
NOWS = (0, -5_000, 2_000_000, 2**53)
ASKED = (":close", "H1! it fits", "H1x", ":done S1", ":done S2", ":verify S1", ":verify A1", "H1! H2x all")
"""Lines for which the guards are asked."""


class Desk:
    """Someone at a machine: a room whose events go nowhere, and a clock that one sets."""

    def __init__(self, name: str, wall: int = 1_000_000) -> None:
        self.wall = wall
        self.kept: list[Event] = []
        self.room = WarRoom("incident", Author(name, "desk", f"{name:x<12}"[:12], "UTC"), self.kept.extend, self.now)

    def now(self) -> int:
        """A clock that ticks with each look."""
        self.wall += 1
        return self.wall


def together(*desks: Desk) -> State:
    """What everybody sees once all is carried over."""
    return extend(State("incident"), [event for desk in desks for event in desk.kept])


def _ids(entries: Iterable[Entry | None]) -> list[str | None]:
    return [entry.id if entry is not None else None for entry in entries]


def method(state: State) -> Any:
    """What the concepts of the method make of a state, by ids and values."""
    table = matrix(state)
    known = evidence.facts(state)
    asked = [resolve(parse(line, 2_000_000, "UTC"), state, 2_000_000) for line in ASKED]
    return {
        "gaps": [gaps(state, policy, now) for policy in (NO_POLICY, POLICY) for now in NOWS],
        "closing": [gap.id for gap in gaps(state, NO_POLICY, 2_000_000, closing=True)],
        "columns": _ids(one.entry for one in table.columns),
        "rows": [
            (row.id, row.tells_nothing, row.unrated, [[(one.sign, one.entry.id) for one in c.rated] for c in row.cells])
            for row in table.rows
        ],
        "hypotheses": [
            (
                one.label,
                one.verdict,
                _ids([one.reason, one.disproof]),
                [_ids(facts) for facts in (one.ratings.supports, one.ratings.contradicts, one.ratings.unexplained)],
                one.ratings.weight,
                [_ids(entries) for entries in (one.history, one.rivals, one.shaken, hypotheses.left_unexplained(one))],
            )
            for one in hypotheses.hypotheses(state)
        ],
        "leading": [one.id for one in hypotheses.leading(hypotheses.hypotheses(state))],
        "facts": _ids(known),
        "attempts": [
            (one.label, one.verdict, one.outcome, one.expected, one.learnt, one.ran, one.in_place)
            for one in attempts.attempts(state)
        ],
        "deeds": [_ids([one.answer, one.stop_gap, one.cleaned]) for one in attempts.attempts(state)],
        "in place": [(one.entry.id, one.label, one.certain) for one in stopgaps.in_place(state)],
        "lists": [
            (one.label, one.title, sorted(one.needs), one.behind, [step.id for step in one.left])
            for one in checklists.checklists(state)
        ],
        "cared": [
            _ids([one.rehearsed, one.announced, one.begun.entry if one.begun else None])
            for one in checklists.checklists(state)
        ],
        "steps": [
            (one.label, one.state, one.self_checked, one.owner, _ids([one.done, one.checked, one.mark]))
            for one in checklists.steps(state)
        ],
        "before": [
            [one.id for one in checklists.before(state, steps.stand(state, entry))] for entry in state.of(steps.STEP)
        ],
        "halted": _ids([checklists.halted(state), checklists.open_list(state), header.recovery(state)]),
        "questions": [
            (one.label, one.asked, one.options, _ids(one.known), _ids([one.answer]))
            for one in (decisions.question(state, entry) for entry in state.of(decisions.NEEDED))
        ],
        "reasons": [decisions.reason_of(entry) for entry in state.of(decisions.MADE)],
        "areas": [
            (one.name, one.state, one.since, one.beside, one.was_affected, _ids([one.entry, one.verified]))
            for policy in (NO_POLICY, POLICY)
            for one in impact.areas(state, policy.areas)
        ],
        "roles": {role: _ids(entries) for role, entries in roles.history(state).items()},
        "handovers": [(one.role, one.before, one.open, _ids([one.given, one.taken])) for one in roles.handovers(state)],
        "lessons": [
            _ids(entries)
            for said in (lessons.lessons(state),)
            for entries in (said.well, said.badly, said.lucky, said.factors)
        ],
        "due": updates.due(state),
        "told": {name: entry.id for name, entry in updates.told(state).items()},
        "followups": [
            (one.label, one.owner, one.due, one.kind, one.status, one.because, one.tracked, one.gaps)
            for one in followups.followups(state)
        ],
        "done": [_ids([one.done, one.changed, *one.sources]) for one in followups.followups(state)],
        "overdue": [[one.label for one in followups.followups(state) if one.overdue(now)] for now in NOWS],
        "remarked": [(one.entry.id, [remark.phrase for remark in one.remarks]) for one in of_incident(state, lists())],
        "like": [one.reads_like for one in followups.followups(state)],
        "against": [guards.against(state, one, "ana", lambda: POLICY, 2_000_000) for one in asked],
        "said": [(say(state, entry), line_of(state, entry)) for entry in state.timeline],
        "disputes": [
            (open_one.about, open_one.choices)
            for entry in state.timeline
            if (open_one := disputes.dispute(state, entry)) is not None
        ],
    }


def observed(state: State) -> Any:
    """Everything that anybody can see of a state."""
    return {
        "timeline": orjson.loads(machine.timeline(state)),
        "keys": [entry.key for entry in state.timeline],
        "kinds": {kind: [entry.id for entry in entries] for kind, entries in state.kinds.items() if entries},
        "targets": {name: [entry.id for entry in entries] for name, entries in state.targets.items() if entries},
        "tags": {tag: [entry.id for entry in entries] for tag, entries in state.tags.items() if entries},
        "labels": {name: [entry.id for entry in entries] for name, entries in state.labels.items() if entries},
        "highest": dict(state.highest),
        "writers": {name: (one.by, one.count, one.last, one.said, one.wall) for name, one in state.writers.items()},
        "presence": {name: event.id for name, event in state.presence.items()},
        "contested": [entry.id for entry in state.timeline if entry.contested],
        "named": [label_of(state, entry) for entry in state.timeline],
        "summary": [summary(state, form, FACE, now) for form in FORMS for now in NOWS],
        "head": (header.header(state).title, header.header(state).status, header.header(state).severity),
        "method": method(state),
    }


LINES = (
    "! it is down",
    "! checkout is back up",
    "? the release",
    "? the network",
    "H2? the pool",
    "H1+ since the deploy",
    "H1++ H2- only on the new hosts",
    "@bo: H1-- also before",
    "H1= H2/ it rains",
    "H1x no",
    "H1x",
    "H2! yes",
    ":disprove H1 errors stay without it",
    ":test H1",
    ":test H2 stop the cron job",
    "x restart, expecting: errors fall => no change H1-",
    "x roll back #stopgap => worked",
    "x drop the index #change",
    ":outcome A1 worked",
    ":outcome A2 悪化",
    ":expect A1 errors fall",
    ":learnt A1 the pool is not the limit",
    ":stopgap A1",
    ":cleaned A1",
    ":fact A1 it was measured",
    ":unfact A1",
    ":rate A1 H1+ H2-- so it is",
    ":list roll back to 2.30",
    ":checklist change",
    "[] freeze @bo",
    "[] C1 roll back due 7d",
    ":done S1",
    ":done S2 on purpose",
    ":verify S1 @bo: seen",
    ":verify A1",
    ":skip S1 not needed",
    ":fail S2 rows differ H1-",
    ":owner S1 @cy",
    ":due F1 7d",
    ":rehearsed C1 on staging",
    ":announced A1 @support",
    ":rehearsed on staging",
    "=? @cto roll back? now | after the backup",
    ":options D1 now | never",
    ":known D1 it takes 4 minutes",
    "= roll back now, because the pool is new",
    "= D1 no, because it is slow",
    ":decide D1 now",
    "~ everybody",
    "~ checkout: affected, 12% of orders since 14:02",
    "~ 決済: 復旧済み、全件",
    ":area search not affected",
    ":areas login search",
    ":neighbours checkout payments login",
    ":verify checkout ordered by hand",
    "> told @status",
    "+ alert @ana due 7d",
    "+ be more careful",
    "+ prevent H1 A1: refuse to start without a pool limit",
    "+ 予防、H2：上限を検証する",
    "+ alert on pool size #detect",
    "+ accepted: may happen again, because it is rare",
    ":kind F1 prevent",
    ":kind F1 accepted because it is rare",
    ":doing F1 @bo",
    ":done F1 merged",
    ":drop F1 the service goes away",
    ":reopen F1 it came back",
    ":link F1 H2 A1 silent: because of both",
    ":tracked F1 OPS-42 since the review",
    ":sev 1",
    ":title Down",
    ":role commander ana",
    ":role commander bo",
    ":ack commander @bo",
    ":identified",
    "-30m :started",
    ":status monitoring",
    ":resolved",
    ":next 15m",
    ":snooze 5m",
    ":told @legal",
    ":well the roll back took 3 minutes",
    ":badly customers told us",
    ":lucky a snapshot was there",
    ":factor 監視がない",
    "it was quick #well #幸運",
    ":halt wait",
    ":resume go on",
    ":close",
    ":reopen",
    "±14:02 about then",
)
"""At least one line of everything that can be typed."""

_REFERENCES = (
    "H1",
    "H2",
    "H3",
    "H1b",
    "Ｈ1",
    "S1",
    "S2",
    "C1",
    "C2",
    "A1",
    "A2",
    "D1",
    "F1",
    "F1",
    "F2",
    "H9",
    "S99",
    "X1",
    "0badc0de",
)
_WORDS = (
    "the pool is full",
    "決済が遅い",
    "再起動",
    "@bo: seen",
    "@bo",
    "@cy,",
    "#stopgap",
    "#変更",
    "because it fits",
    "H1+",
    "H2-- H1/",
    "H1=",
    "H1＋＋",
    "H2－－",
    "H2x",
    "H1!",
    "H3?",
    "a | b",
    "expecting: fewer errors",
    "=> worked",
    "=> 悪化した",
    "since 14:02",
    "by 2026-12-01",
    "due 7d",
    "commander",
    "checkout: affected",
    "決済：影響なし",
    "checkout recovered, all",
    "15m",
    "14:30",
    "2",
    "monitoring",
    "\x1b]52;c;x\x07",
    "\u202e",
    "a\tb",
    "prevent",
    "accepted because rare",
    "H1 A1: and so",
    "silent",
    "検知：",
)
_HEADS = ("", "! ", "? ", "x ", "[] ", "= ", "=? ", "~ ", "> ", "+ ", "\\", "？", "［］", "@bo: ")
PIECES = st.one_of(st.sampled_from(_REFERENCES), st.sampled_from(_WORDS), st.text(max_size=8))
BUILT = st.builds(
    lambda time, head, pieces: time + head + " ".join(pieces),
    st.sampled_from(["", "", "", "", "14:02Z ", "-5m ", "±14:02Z ", "14:02Z..14:05Z "]),
    st.sampled_from(_HEADS) | st.sampled_from([f":{name} " for name in COMMANDS]),
    st.lists(PIECES, max_size=4),
)
ANY_LINE = st.one_of(st.sampled_from(LINES), st.sampled_from(LINES), BUILT, st.text(max_size=30))
"""A line that somebody may type: good ones, good ones put together badly, and anything at all."""
