"""An entry typed again as the line that says it is the same entry; and what was known at a minute is what was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from incident.desks import ANY_LINE, LINES, POLICY, Desk, observed

from warroom.incident.asknown import as_known
from warroom.incident.entry import Entry
from warroom.incident.gaps import gaps
from warroom.incident.intent import aimed
from warroom.incident.state import State, extend
from warroom.incident.templates import Template, TemplateStep
from warroom.incident.typed import line_of

SAME = ("kind", "at", "text", "until", "approximate", "tags", "voice", "target", "label", "outcome", "verdict")
MORE = ("value", "due", "problem")
OWN = (
    "area",
    "since",
    "areas",
    "options",
    "expected",
    "needs",
    "template",
    "note",
    "section",
    "despite",
    "ran",
    "sources",
    "gaps",
)


def shown(entry: Entry) -> dict[str, Any]:
    """What an entry says, as values; links and people without their order."""
    return {
        **{name: getattr(entry, name) for name in (*SAME, *MORE)},
        "people": sorted(entry.people),
        "links": sorted((link.target, link.sign) for link in entry.links),
        **{name: entry.data[name] for name in OWN if name in entry.data},
    }


class Still(Desk):
    """A desk whose clock stands until one sets it."""

    def now(self) -> int:
        """The clock."""
        return self.wall


def typed_again(desk: Desk, entry: Entry) -> tuple[str, Entry]:
    """The line of an entry, and the entry after an edit to that very line, a while later."""
    desk.wall += 3_600_000
    line = line_of(desk.room.state, entry)
    desk.room.edit(entry, line)
    return line, desk.room.state.entries[entry.id]


@pytest.mark.parametrize("line", LINES)
def test_each_line_of_the_grammar_is_typed_again_as_it_was(line: str) -> None:
    desk = Still("ana", 90_000_000)
    for before in (
        "? the release",
        "? the pool",
        "[] freeze",
        "[] roll back",
        "=? roll back",
        "x restart",
        "x scale up",
    ):
        desk.room.record(before)
    for before in (":list after that", "+ alert", ":role commander ana", ":disprove H1 it was off"):
        desk.room.record(before)
    desk.room.templates = lambda words: Template(
        words, "Roll back", frozenset({"order"}), (TemplateStep("a", "", "b"),)
    )
    for entry in desk.room.record(line):
        assert not entry.problem
        again, now = typed_again(desk, entry)
        assert shown(now) == shown(entry), again


@given(st.lists(ANY_LINE, max_size=12))
@example(["? a", "[] freeze", ":list later", ":done S1 @bo: seen H1-", "= so it is", "=? so what", "=? what next"])
@example(["\\see #tag", "\\14:02 x", "\\@bo: hi", "\\H1+", "? a", "\\H1+ b", "\\  c", ":told @legal: x @legal"])
@example([":areas a:b", ":area a:b affected, c", ":verify a:b: ok", "~ checkout: affected, c,"])
def test_any_entry_is_typed_again_as_it_was(lines: list[str]) -> None:
    desk = Still("ana", 90_000_000)
    for line in lines:
        desk.room.record(line)
    for entry in list(desk.room.state.timeline):
        if entry.problem or aimed(entry.kind, entry.text, desk.room.state) is not None:
            continue
        again, now = typed_again(desk, entry)
        assert shown(now) == shown(entry), again


@given(st.lists(st.tuples(ANY_LINE, st.sampled_from([0, 60_000, 900_000])), max_size=12), st.integers(0, 100))
def test_what_was_known_at_a_minute_is_what_was_recorded_by_then(lines: list[tuple[str, int]], which: int) -> None:
    desk = Desk("ana")
    live = []
    for line, later in lines:
        desk.wall += later
        desk.room.record(line)
        if which % 5 == 0 and desk.room.state.timeline:
            desk.room.retract(desk.room.state.timeline[which % len(desk.room.state.timeline)])
        now = desk.kept[-1].tick
        live.append((now, gaps(desk.room.state, POLICY, now), len(desk.kept)))
    for now, then, count in live:
        replayed = as_known(desk.room.state, now)
        assert gaps(replayed, POLICY, now) == then
        assert observed(replayed) == observed(extend(State("incident"), desk.kept[:count]))
